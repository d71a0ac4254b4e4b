import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HubMetrics } from '../../health/hub-metrics.service.js';
import { readRollupLag } from './rollup-marks.queries.js';

/** What `/metrics` says of how far the rollups are behind the reports. */
@Injectable()
export class RollupGauges implements OnModuleInit {
  constructor(
    private readonly metrics: HubMetrics,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.metrics.register({
      name: 'rollups',
      metrics: [
        {
          name: 'agent_monitor_rollup_lag_seconds',
          help: 'For how long what is due for longest has waited to be rolled up, by the level it goes to; 0 if nothing is due.',
          labels: ['level'],
        },
      ],
      read: async () => {
        const { fiveMinutes, hours } = await readRollupLag(this.dataSource.manager);
        return {
          agent_monitor_rollup_lag_seconds: [
            { labels: { level: '5m' }, value: fiveMinutes },
            { labels: { level: '1h' }, value: hours },
          ],
        };
      },
    });
  }
}
