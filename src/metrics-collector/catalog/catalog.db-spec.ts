import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import { Invalid } from '../../common/errors.js';
import { Catalog } from './catalog.service.js';

describe('the catalogue', () => {
  let hub: MetricsHub;
  let catalog: Catalog;
  let agents: string[];
  beforeAll(async () => {
    hub = await openMetricsDatabase();
    catalog = new Catalog(hub.dataSource);
    agents = [await givenAgent(hub.dataSource), await givenAgent(hub.dataSource), await givenAgent(hub.dataSource)];
    const [one = '', other = '', third = ''] = agents;
    await hub.reports.store(one, { cpu_usage: 1, metrics: { 'fs.used{mount=/}': 1, 'fs.used{mount=/data}': 1 } });
    await hub.reports.store(other, { cpu_usage: 1, metrics: { 'fs.used{mount=/}': 1, load: 2 } });
    await hub.reports.store(third, { metrics: { load: 2, 'fs.used{mount=/}': 1 } });
    const deleted = await givenAgent(hub.dataSource);
    await hub.reports.store(deleted, { metrics: { 'gone.with.its.agent': 1 } });
    await hub.dataSource.query(`UPDATE agents SET deleted_at = now() WHERE id = $1`, [deleted]);
  });
  afterAll(async () => {
    await hub.close();
  });

  const names = async (query: { q?: string; sort?: string }): Promise<string[]> =>
    (await catalog.list({ limit: 50, ...query })).metrics.map(
      ({ name, agents: count }) => `${name} ${count.toString()}`,
    );

  it('counts the agents of each metric, whatever attributes its series have', async () => {
    expect(await names({})).toEqual(['cpu_usage 2', 'fs.used 3', 'load 2']);
    expect(await names({ sort: '-agents' })).toEqual(['fs.used 3', 'load 2', 'cpu_usage 2']);
  });

  it('says what agents say of their metrics, also of those they have not sent yet', async () => {
    await catalog.define(agents[0] ?? '', {
      metrics: [
        { name: 'load', unit: '1', description: 'Processes that run or wait.' },
        { name: 'fs.used', unit: 'By' },
        { name: 'planned', description: '100 % new' },
      ],
    });
    const { metrics, total } = await catalog.list({ limit: 50 });
    expect(metrics).toEqual([
      { name: 'cpu_usage', unit: '%', description: null, agents: 2 },
      { name: 'fs.used', unit: 'By', description: null, agents: 3 },
      { name: 'load', unit: '1', description: 'Processes that run or wait.', agents: 2 },
      { name: 'planned', unit: null, description: '100 % new', agents: 0 },
    ]);
    expect(total).toBe(4);
    expect(await names({ q: 'RUN OR' })).toEqual(['load 2']);
    expect(await names({ q: '%' })).toEqual(['planned 0']);
    await catalog.define(agents[0] ?? '', { metrics: [] });
    expect(await names({})).toEqual(['cpu_usage 2', 'fs.used 3', 'load 2']);
  });

  it('goes page by page', async () => {
    const first = await catalog.list({ limit: 2 });
    const second = await catalog.list({ limit: 2, cursor: first.next_cursor ?? '' });
    expect([...first.metrics, ...second.metrics].map(({ name }) => name)).toEqual(['cpu_usage', 'fs.used', 'load']);
    expect(second.next_cursor).toBeNull();
  });

  it('takes definitions of one agent that come at once, and refuses one named twice', async () => {
    const [agentId = ''] = agents;
    const metrics = [{ name: 'load', unit: '1' }];
    await Promise.all(Array.from({ length: 20 }, () => catalog.define(agentId, { metrics })));
    await expect(catalog.define(agentId, { metrics: [...metrics, ...metrics] })).rejects.toThrow(Invalid);
  });
});
