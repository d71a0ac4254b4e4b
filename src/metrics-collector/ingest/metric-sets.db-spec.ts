import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import { Invalid } from '../../common/errors.js';
import { MetricSets, TooManySeries } from './metric-sets.service.js';

const HOUR = 3_600_000;
const named = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i.toString()}`);
const metrics = (names: string[]): Record<string, number> => Object.fromEntries(names.map((name) => [name, 1]));

describe('the limit of series', () => {
  let hub: MetricsHub;
  beforeAll(async () => {
    hub = await openMetricsDatabase();
  });
  afterAll(async () => {
    await hub.close();
  });

  /** An agent with 2,000 series, each reported at this time. */
  const fullAgent = async (time: Date): Promise<string> => {
    const agentId = await givenAgent(hub.dataSource);
    const quarters = [0, 1, 2, 3].map((quarter): [Date, Record<string, number>] => [
      new Date(time.getTime() + quarter),
      metrics(named(`q${quarter.toString()}_`, 500)),
    ]);
    await hub.store(agentId, ...quarters);
    return agentId;
  };

  it('names the 2,001st series wherever it stands, and stores nothing', async () => {
    const agentId = await fullAgent(new Date(Date.now() - HOUR));
    const store = hub.store(agentId, [new Date(), { q0_1: 1, 'x{b=1,a=2}': 1 }]);
    await expect(store).rejects.toThrow(
      expect.objectContaining({
        errors: [expect.objectContaining({ path: 'reports[0].metrics.x{b=1,a=2}', code: 'series-limit' })],
      }),
    );
    expect(await hub.store(agentId, [new Date(), { q0_1: 1 }])).toEqual({ accepted: 1, duplicates: 0 });
  });

  it('lets series go that were not seen for a day, so that names that churn lock no agent out', async () => {
    const agentId = await fullAgent(new Date(Date.now() - 25 * HOUR));
    await hub.store(agentId, [new Date(Date.now() - HOUR), { q0_1: 1, q3_7: 2 }]);
    expect(await hub.store(agentId, [new Date(), { fresh: 1 }])).toEqual({ accepted: 1, duplicates: 0 });
    const [{ names } = { names: [] }] = await hub.dataSource.query<{ names: string[] }[]>(
      `SELECT ms.names FROM agent_metric_sets ams JOIN metric_sets ms ON ms.id = ams.metric_set_id
       WHERE ams.agent_id = $1 ORDER BY ams.since DESC LIMIT 1`,
      [agentId],
    );
    expect(names).toEqual(['fresh', 'q0_1', 'q3_7']);
  });

  it('shrinks at most once in ten minutes, and what it made room for may come again', async () => {
    const agentId = await fullAgent(new Date(Date.now() - 25 * HOUR));
    const recent = named('r', 400);
    const sets = new MetricSets(hub.dataSource);
    const now = new Date();
    const tooMany = { names: named('n', 2001) };
    await expect(sets.cover(agentId, [tooMany], now)).rejects.toThrow(TooManySeries);
    expect((await sets.cover(agentId, [{ names: recent }], now)).names).toEqual([...recent].sort());
    const full = await sets.cover(agentId, [{ names: named('f', 1600) }], now);
    expect(full.names).toHaveLength(2000);
    await expect(sets.cover(agentId, [{ names: ['one_more'] }], new Date(now.getTime() + 9 * 60_000))).rejects.toThrow(
      TooManySeries,
    );
    const later = new Date(now.getTime() + 11 * 60_000);
    expect((await sets.cover(agentId, [{ names: ['one_more'] }], later)).names).toEqual(['one_more']);
  });

  it('refuses a first request with more than an agent may have', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const reports = [0, 1, 2, 3, 4].map((part): [Date, Record<string, number>] => [
      new Date(Date.now() - part * 1000),
      metrics(named(`p${part.toString()}_`, 401)),
    ]);
    const error = await hub.store(agentId, ...reports).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Invalid);
    expect((error as Invalid).errors.map(({ path }) => path)).toEqual(
      [396, 397, 398, 399, 400].map((i) => `reports[4].metrics.p4_${i.toString()}`),
    );
  });
});
