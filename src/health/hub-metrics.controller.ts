import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access } from '../auth/access.decorator.js';
import { Documented } from '../common/documented.decorator.js';
import { HubMetrics } from './hub-metrics.service.js';

/** What a Prometheus server scrapes. */
@ApiTags('Health')
@Controller('metrics')
export class HubMetricsController {
  constructor(private readonly metrics: HubMetrics) {}

  @Get()
  @Access({ role: 'viewer', publicWhen: (settings) => settings.metricsPublic })
  @Header('Cache-Control', 'no-store')
  @Documented({
    summary: 'The hub’s own metrics',
    description:
      'In Prometheus’ text format: requests, process, and the fleet’s counts. Open to all with `METRICS_PUBLIC=true`.',
    answers: { status: 200, texts: ['text/plain'], description: 'Metrics in text format.' },
  })
  async getHubMetrics(@Res({ passthrough: true }) response: Response): Promise<string> {
    response.type(this.metrics.contentType);
    return this.metrics.render();
  }
}
