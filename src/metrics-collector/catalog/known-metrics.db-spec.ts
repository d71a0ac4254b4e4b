import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import { Catalog } from './catalog.service.js';
import { findUnknownMetrics } from './known-metrics.queries.js';

let hub: MetricsHub;
beforeAll(async () => {
  hub = await openMetricsDatabase();
  const agent = await givenAgent(hub.dataSource);
  await hub.reports.store(agent, { metrics: { 'fs.used{mount=/}': 1, load: 2 } });
  await new Catalog(hub.dataSource).define(agent, { metrics: [{ name: 'planned' }] });
});
afterAll(async () => {
  await hub.close();
});

describe('a metric', () => {
  it.each(['cpu_usage', 'memory_usage', 'load', 'fs.used', 'planned'])('is known: %s', async (name) => {
    expect(await findUnknownMetrics(hub.dataSource.manager, [name])).toEqual([]);
  });

  it('that nobody has reported or described is told, with those that may have been meant', async () => {
    const names = ['load', 'laod', 'fs.use', 'cpu_usag', 'nothing.like.it', 'laod', 'fs'];
    expect(await findUnknownMetrics(hub.dataSource.manager, names)).toEqual([
      { name: 'cpu_usag', close: ['cpu_usage'] },
      { name: 'fs', close: [] },
      { name: 'fs.use', close: ['fs.used'] },
      { name: 'laod', close: ['load'] },
      { name: 'nothing.like.it', close: [] },
    ]);
  });

  it('that was reported once stays known when its agent is gone', async () => {
    await hub.dataSource.query('UPDATE agents SET deleted_at = now()');
    expect(await findUnknownMetrics(hub.dataSource.manager, ['load'])).toEqual([]);
  });
});
