import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DocumentedMetadataFilters, MetadataFilters } from '../../agent-registry/metadata-filters.decorator.js';
import { Access } from '../../auth/access.decorator.js';
import { Documented } from '../../common/documented.decorator.js';
import { FleetSeriesListResponse, QueryFleetQuery } from './fleet.dto.js';
import { FleetService } from './fleet.service.js';

/** What the agents of the fleet measured, side by side or as one. */
@ApiTags('MetricsCollector')
@Controller('api/v1/metrics')
export class FleetController {
  constructor(private readonly fleet: FleetService) {}

  @Get('query')
  @Access({ role: 'viewer' })
  @DocumentedMetadataFilters()
  @Documented({
    summary: 'Query a metric across the fleet',
    description:
      'First `aggregate` makes one value of the samples of an agent in a step, then `across` one value of the agents of a group. Filters are those of the list of agents; deleted agents count as long as they had been there in the range, unless `status` is asked for. The range is widened to whole steps. A gap is null, never zero.',
    answers: { status: 200, type: FleetSeriesListResponse, description: 'The groups that have samples in the range.' },
    problems: {
      422: 'The metric is malformed, the range is empty, there would be more than 1,000 groups or more to read than an answer may take, or `p95` reaches beyond the raw retention.',
    },
  })
  queryFleetMetrics(
    @Query() query: QueryFleetQuery,
    @MetadataFilters() metadata: Record<string, string[]>,
  ): Promise<FleetSeriesListResponse> {
    return this.fleet.query(query, metadata);
  }
}
