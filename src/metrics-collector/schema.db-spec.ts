import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type MetricsHub, openMetricsDatabase } from '../../test/builders/metrics.js';
import { buildDataSourceOptions } from '../database/data-source-options.js';
import { AgentMetric } from './agent-metric.entity.js';
import { MetricDefinition } from './catalog/metric-definition.entity.js';
import { AgentEvent } from './events/event.entity.js';
import { AgentMetricSet, MetricSetRow } from './metric-set.entity.js';
import { AgentMetric1h, AgentMetric5m, RollupMark } from './rollups/rollup.entity.js';

describe('the tables of metrics and events', () => {
  let hub: MetricsHub & { url: string };
  beforeAll(async () => {
    hub = await openMetricsDatabase();
  });
  afterAll(async () => {
    await hub.close();
  });

  it('are what their entities say, with all their partitions', async () => {
    const entities = [
      AgentMetric,
      AgentMetric5m,
      AgentMetric1h,
      RollupMark,
      MetricSetRow,
      AgentMetricSet,
      MetricDefinition,
      AgentEvent,
    ];
    const dataSource = await new DataSource({ ...buildDataSourceOptions({ url: hub.url }), entities }).initialize();
    const drift = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  });
});
