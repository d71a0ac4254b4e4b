import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../auth/access.decorator.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { SeriesExport } from './export.service.js';
import { ExportSeriesQuery, LatestMetricsResponse, QuerySeriesQuery, SeriesListResponse } from './series.dto.js';
import { SeriesService } from './series.service.js';

/** What one agent measured. */
@ApiTags('MetricsCollector')
@Controller('api/v1/agents/:id/metrics')
export class SeriesController {
  constructor(
    private readonly series: SeriesService,
    private readonly seriesExport: SeriesExport,
  ) {}

  @Get()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Query metrics of an agent',
    description:
      'The range is `[from, to)`, by default the last hour; steps are aligned to the epoch. It is answered from the reports, or from what they were rolled up to over 5 minutes or an hour, where the step is a multiple of that or the reports are gone; `resolution_seconds` says which. A step that is finer, or makes more than 2,000 points a series or too long an answer, is raised. `avg` is of all samples, never of averages. A gap is null, never zero.',
    answers: { status: 200, type: SeriesListResponse, description: 'The series that have samples in the range.' },
    problems: {
      422: 'A selector is malformed, the range is empty, more would have to be read than an answer may take, or `p95` reaches beyond the raw retention.',
    },
  })
  queryMetrics(@Param('id', IdPipe) id: string, @Query() query: QuerySeriesQuery): Promise<SeriesListResponse> {
    return this.series.query(id, query);
  }

  @Get('latest')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Get the latest metrics of an agent',
    description: 'The newest value of every series that had one in the last 24 hours.',
    answers: { status: 200, type: LatestMetricsResponse, description: 'The newest values, by the name of the series.' },
  })
  getLatestMetrics(@Param('id', IdPipe) id: string): Promise<LatestMetricsResponse> {
    return this.series.latest(id);
  }

  @Get('export')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Export metrics of an agent',
    description:
      'Every stored sample as a line of `timestamp,metric,value`, in the order of time, streamed; by default all that is kept.',
    answers: { status: 200, texts: ['text/csv', 'application/x-ndjson'], description: 'One sample a line.' },
  })
  exportMetrics(@Param('id', IdPipe) id: string, @Query() query: ExportSeriesQuery): Promise<StreamableFile> {
    return this.seriesExport.open(id, query);
  }
}
