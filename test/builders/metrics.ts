import { DataSource } from 'typeorm';
import { v4 } from 'uuid';
import { AgentConfigSource } from '../../src/agent-registry/agent-config.source.js';
import { SignsOfLife } from '../../src/agent-registry/heartbeat/signs-of-life.service.js';
import { Settings } from '../../src/config/settings.js';
import { buildDataSourceOptions } from '../../src/database/data-source-options.js';
import { LivenessPool } from '../../src/database/liveness-pool.js';
import { EventBus } from '../../src/events/event-bus.js';
import { MetricSets } from '../../src/metrics-collector/ingest/metric-sets.service.js';
import type { Receipt } from '../../src/metrics-collector/ingest/report-rows.js';
import { ReportWriter } from '../../src/metrics-collector/ingest/report-writer.service.js';
import { Reports } from '../../src/metrics-collector/ingest/reports.service.js';
import { Partitions } from '../../src/metrics-collector/partitions/partitions.service.js';
import { Rollups } from '../../src/metrics-collector/rollups/rollups.service.js';
import { createTestDatabase } from '../support/database.js';

/** What one hub of the fleet writes metrics with; several on one database are several hubs. */
export interface MetricsHub {
  dataSource: DataSource;
  settings: Settings;
  partitions: Partitions;
  reports: Reports;
  rollups: Rollups;
  /** Stores several reports of an agent, each given as its time and its metrics. */
  store(agentId: string, ...reports: [time: Date, metrics: Record<string, number>][]): Promise<Receipt>;
  close(): Promise<void>;
}

/** Starts one hub's metrics on a database. */
export async function startMetricsHub(url: string): Promise<MetricsHub> {
  const settings = new Settings();
  const dataSource = await new DataSource(buildDataSourceOptions({ url })).initialize();
  const pool = new LivenessPool({ url });
  pool.open();
  const partitions = new Partitions(dataSource, settings);
  const writer = new ReportWriter(dataSource, partitions);
  const signsOfLife = new SignsOfLife(pool, new EventBus(), settings);
  const reports = new Reports(settings, new MetricSets(dataSource), writer, signsOfLife, new AgentConfigSource());
  return {
    dataSource,
    settings,
    partitions,
    reports,
    rollups: new Rollups(dataSource, partitions),
    store: (agentId, ...given) =>
      reports.store(agentId, {
        reports: given.map(([time, metrics]) => ({ timestamp: time.toISOString(), metrics })),
      }),
    close: async () => {
      await pool.close();
      await dataSource.destroy();
    },
  };
}

/** A database with today's partitions and one hub on it; `close` ends both. */
export async function openMetricsDatabase(): Promise<MetricsHub & { url: string }> {
  const database = await createTestDatabase();
  const hub = await startMetricsHub(database.url);
  await hub.partitions.ensure(new Date());
  const close = async (): Promise<void> => {
    await hub.close();
    await database.drop();
  };
  return { ...hub, url: database.url, close };
}

/** A registered agent; returns its id. */
export async function givenAgent(
  dataSource: DataSource,
  agent: { name?: string; metrics_interval_seconds?: number; deleted_at?: Date } = {},
): Promise<string> {
  const id = v4();
  await dataSource.query(
    `INSERT INTO agents (id, name, type, host, environment, status, status_changed_at, registered_at, watched_since,
                         metrics_interval_seconds, deleted_at)
     VALUES ($1, $2, 'custom', 'localhost', 'production', 'online', now(), now(), now(), $3, $4)`,
    [id, agent.name ?? 'an agent', agent.metrics_interval_seconds ?? null, agent.deleted_at ?? null],
  );
  return id;
}
