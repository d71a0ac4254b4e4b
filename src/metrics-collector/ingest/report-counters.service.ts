import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HubMetrics } from '../../health/hub-metrics.service.js';
import { ReportWriter } from './report-writer.service.js';

/** What `/metrics` says of the reports that this hub has taken since its start. */
@Injectable()
export class ReportCounters implements OnModuleInit {
  constructor(
    private readonly metrics: HubMetrics,
    private readonly writer: ReportWriter,
  ) {}

  onModuleInit(): void {
    this.metrics.register({
      name: 'reports',
      metrics: [
        {
          name: 'agent_monitor_reports_total',
          help: 'Reports that this hub has stored, or had already (duplicate).',
          kind: 'counter',
          labels: ['result'],
        },
      ],
      freshForSeconds: 0,
      read: () => {
        const { accepted, duplicates } = this.writer.totals;
        return Promise.resolve({
          agent_monitor_reports_total: [
            { labels: { result: 'accepted' }, value: accepted },
            { labels: { result: 'duplicate' }, value: duplicates },
          ],
        });
      },
    });
  }
}
