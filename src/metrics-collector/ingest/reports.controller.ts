import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RecordsItsOwnSign } from '../../agent-registry/heartbeat/sign-of-life.interceptor.js';
import { Access } from '../../auth/access.decorator.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { BodyLimit } from '../../common/request-body.interceptor.js';
import type { JsonObject } from '../../common/strict-json.js';
import { JsonBody } from './json-body.decorator.js';
import { MetricsRequest, ReceiptResponse } from './reports.dto.js';
import { Reports } from './reports.service.js';

/** What agents measured, as they send it. */
@ApiTags('MetricsCollector')
@Controller('api/v1/agents/:id/metrics')
export class ReportsController {
  constructor(private readonly reports: Reports) {}

  @Post()
  @Access({ agent: 'own' })
  @BodyLimit(8192)
  @RecordsItsOwnSign()
  @Documented({
    summary: 'Store metrics',
    description:
      'One report, or up to 1,000 in `reports`, stored whole or not at all; gzip is taken. The answer comes after the data is committed. A report is identified by its agent and `timestamp` in milliseconds: sent again it is a duplicate. An agent may have 2,000 series; a `422` with the code `series-limit` names those beyond.',
    request: {
      type: MetricsRequest,
      example: {
        cpu_usage: 12.5,
        memory_usage: 41.2,
        metrics: { 'system.load.1m': 0.42, 'system.filesystem.utilization{mountpoint=/}': 71.3 },
      },
    },
    answers: { status: 201, type: ReceiptResponse, description: 'Everything is committed.' },
  })
  storeMetrics(@Param('id', IdPipe) id: string, @JsonBody() body: JsonObject): Promise<ReceiptResponse> {
    return this.reports.store(id, body);
  }
}
