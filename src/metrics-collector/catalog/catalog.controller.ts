import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../auth/access.decorator.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { CatalogResponse, DefineMetricsRequest, DefineMetricsResponse, ListCatalogQuery } from './catalog.dto.js';
import { Catalog } from './catalog.service.js';

/** The metrics of the whole fleet. */
@ApiTags('MetricsCollector')
@Controller('api/v1')
export class CatalogController {
  constructor(private readonly catalog: Catalog) {}

  @Get('metrics/catalog')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'List the metrics of the fleet',
    description:
      'Every metric that agents report or describe, without attributes, and how many agents report it. Sort by `name` or `agents`.',
    answers: { status: 200, type: CatalogResponse, description: 'A page of metrics.' },
  })
  listMetricsCatalog(@Query() query: ListCatalogQuery): Promise<CatalogResponse> {
    return this.catalog.list(query);
  }

  @Put('agents/:id/metric-definitions')
  @Access({ agent: 'own' })
  @Documented({
    summary: 'Describe the metrics of an agent',
    description: 'Replaces what this agent said of its metrics before; a metric that is left out has no unit any more.',
    request: {
      type: DefineMetricsRequest,
      example: {
        metrics: [{ name: 'system.load.1m', unit: '1', description: 'Processes that run or wait, over a minute.' }],
      },
    },
    answers: { status: 200, type: DefineMetricsResponse, description: 'What the agent now says.' },
    problems: { 422: 'A metric is named twice.' },
  })
  defineMetrics(
    @Param('id', IdPipe) id: string,
    @Body() request: DefineMetricsRequest,
  ): Promise<DefineMetricsResponse> {
    return this.catalog.define(id, request);
  }
}
