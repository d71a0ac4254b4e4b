import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { runQuery } from '../common/pagination.js';
import { listJobRuns } from '../scheduler/job-leases.queries.js';
import { HubMetrics } from './hub-metrics.service.js';

/** Looking how large a database is opens every one of its files. */
const SIZE_FRESH_FOR_SECONDS = 60;

/** What `/metrics` says of the jobs of the fleet of hubs, and of their database. */
@Injectable()
export class HubGauges implements OnModuleInit {
  constructor(
    private readonly metrics: HubMetrics,
    private readonly dataSource: DataSource,
  ) {}

  onModuleInit(): void {
    this.registerJobs();
    this.metrics.register({
      name: 'database',
      metrics: [{ name: 'agent_monitor_database_size_bytes', help: 'How large the database is.' }],
      freshForSeconds: SIZE_FRESH_FOR_SECONDS,
      read: async () => {
        const [row] = await runQuery<{ bytes: string }>(
          this.dataSource.manager,
          sql`SELECT pg_database_size(current_database()) AS bytes`,
        );
        return { agent_monitor_database_size_bytes: [{ value: Number(row?.bytes) }] };
      },
    });
  }

  private registerJobs(): void {
    const labels = ['job'];
    this.metrics.register({
      name: 'jobs',
      metrics: [
        {
          name: 'agent_monitor_job_last_start_timestamp_seconds',
          help: 'When a job ran last on any hub, as Unix time.',
          labels,
        },
        { name: 'agent_monitor_job_last_duration_seconds', help: 'How long the last run of a job took.', labels },
        { name: 'agent_monitor_job_last_run_failed', help: 'Whether the last run of a job failed (1).', labels },
      ],
      read: async () => {
        const runs = await listJobRuns(this.dataSource.manager);
        const finished = runs.filter(({ last_duration_seconds: seconds }) => seconds !== null);
        return {
          agent_monitor_job_last_start_timestamp_seconds: runs.map((run) => ({
            labels: { job: run.name },
            value: run.last_started_at.getTime() / 1000,
          })),
          agent_monitor_job_last_duration_seconds: finished.map((run) => ({
            labels: { job: run.name },
            value: run.last_duration_seconds ?? 0,
          })),
          agent_monitor_job_last_run_failed: finished.map((run) => ({
            labels: { job: run.name },
            value: run.last_error === null ? 0 : 1,
          })),
        };
      },
    });
  }
}
