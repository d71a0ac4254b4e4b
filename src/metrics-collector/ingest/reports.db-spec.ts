import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, type MetricsHub, openMetricsDatabase, startMetricsHub } from '../../../test/builders/metrics.js';
import { Invalid, Unauthenticated } from '../../common/errors.js';

const MINUTE = 60_000;
const ago = (ms: number): Date => new Date(Math.floor(Date.now() / 1000) * 1000 - ms);

describe('reports in the database', () => {
  let hub: MetricsHub & { url: string };
  beforeAll(async () => {
    hub = await openMetricsDatabase();
  });
  afterAll(async () => {
    await hub.close();
  });

  const stored = (agentId: string) =>
    hub.dataSource.query<Record<string, unknown>[]>(
      `SELECT am."timestamp", am.cpu_usage, am.memory_usage, ms.names, am."values", am.metric_set_id
       FROM agent_metrics am JOIN metric_sets ms ON ms.id = am.metric_set_id
       WHERE am.agent_id = $1 ORDER BY am."timestamp"`,
      [agentId],
    );

  it('keeps every number exactly, the sign of zero too', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const numbers = [5e-324, -0, 1.7e308, -1.7976931348623157e308, 0.1 + 0.2, 2 ** 53 + 2, 1e21, -1e-7];
    const metrics = Object.fromEntries(numbers.map((number, index) => [`n${index.toString()}`, number]));
    await hub.store(agentId, [ago(0), metrics]);
    const [row] = await stored(agentId);
    expect(row?.values).toEqual(numbers);
    expect(Object.is((row?.values as number[])[1], -0)).toBe(true);
  });

  it('counts what was there before, and what a batch says twice, as duplicates; the first stays', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const [first, second] = [ago(2 * MINUTE), ago(MINUTE)];
    expect(await hub.store(agentId, [first, { a: 1 }], [first, { a: 2 }])).toEqual({ accepted: 1, duplicates: 1 });
    expect(await hub.store(agentId, [second, { a: 3 }], [first, { a: 4 }])).toEqual({ accepted: 1, duplicates: 1 });
    expect((await stored(agentId)).map(({ values }) => values)).toEqual([[1], [3]]);
  });

  it('stores the same report once, however many hubs get it at once', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const others = await Promise.all([startMetricsHub(hub.url), startMetricsHub(hub.url)]);
    const hubs = [hub, ...others];
    const time = ago(0);
    const receipts = await Promise.all(
      Array.from({ length: 50 }, (_, i) => (hubs[i % 3] ?? hub).store(agentId, [time, { a: 1, 'b{c=d}': 2 }])),
    );
    expect(receipts.reduce((sum, receipt) => sum + receipt.accepted, 0)).toBe(1);
    expect(receipts.reduce((sum, receipt) => sum + receipt.duplicates, 0)).toBe(49);
    expect(await stored(agentId)).toHaveLength(1);
    await Promise.all(others.map((other) => other.close()));
  });

  it('stores every one of many reports that have no time of their own', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const receipts = await Promise.all(
      Array.from({ length: 20 }, (_, i) => hub.reports.store(agentId, { metrics: { a: i } })),
    );
    expect(receipts.every(({ accepted, duplicates }) => accepted === 1 && duplicates === 0)).toBe(true);
    expect((await stored(agentId)).map(({ values }) => (values as number[])[0]).sort()).toEqual(
      Array.from({ length: 20 }, (_, i) => i).sort(),
    );
  });

  it('stores nothing of a request with one bad report, and leaves its neighbours in the batch alone', async () => {
    const [one, other] = [await givenAgent(hub.dataSource), await givenAgent(hub.dataSource)];
    const results = await Promise.allSettled([
      hub.reports.store(one, { reports: [{ timestamp: ago(0).toISOString(), cpu_usage: 1 }, { cpu_usage: 1 }] }),
      hub.store(other, [ago(0), { a: 1 }]),
    ]);
    expect(results[0]).toMatchObject({ status: 'rejected', reason: expect.any(Invalid) });
    expect(results[1]).toEqual({ status: 'fulfilled', value: { accepted: 1, duplicates: 0 } });
    expect(await stored(one)).toEqual([]);
  });

  it('shares one set among agents, uses it for less, and widens it by all new names at once', async () => {
    const [one, other] = [await givenAgent(hub.dataSource), await givenAgent(hub.dataSource)];
    await hub.store(one, [ago(3 * MINUTE), { shared_b: 1, shared_a: 2 }]);
    await hub.store(other, [ago(3 * MINUTE), { shared_a: 1, shared_b: 2 }]);
    await hub.store(one, [ago(2 * MINUTE), { shared_a: 3 }]);
    await hub.store(one, [ago(MINUTE), { shared_c: 4 }], [ago(0), { shared_d: 5, shared_a: 6 }]);
    const rows = await stored(one);
    expect(rows.map(({ names }) => (names as string[]).length)).toEqual([2, 2, 4, 4]);
    expect(rows.map(({ values }) => values)).toEqual([
      [2, 1],
      [3, null],
      [null, null, 4, null],
      [6, null, null, 5],
    ]);
    expect((await stored(other))[0]?.metric_set_id).toBe(rows[0]?.metric_set_id);
  });

  it('loses no name when several hubs widen one set at once', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const others = await Promise.all([startMetricsHub(hub.url), startMetricsHub(hub.url)]);
    const hubs = [hub, ...others];
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        (hubs[i % 3] ?? hub).store(agentId, [ago(i * 1000), { [`w${i.toString()}`]: i, common: 1 }]),
      ),
    );
    for (const row of await stored(agentId)) {
      const pairs = (row.names as string[]).map((name, at) => [name, (row.values as (number | null)[])[at]]);
      expect(pairs.filter(([, value]) => value !== null)).toHaveLength(2);
    }
    const [{ names } = { names: [] }] = await hub.dataSource.query<{ names: string[] }[]>(
      `SELECT ms.names FROM agent_metric_sets ams JOIN metric_sets ms ON ms.id = ams.metric_set_id
       WHERE ams.agent_id = $1 ORDER BY ams.since DESC LIMIT 1`,
      [agentId],
    );
    expect(names).toHaveLength(31);
    await Promise.all(others.map((other) => other.close()));
  });

  it('takes an agent without any series', async () => {
    const agentId = await givenAgent(hub.dataSource);
    expect(await hub.reports.store(agentId, { cpu_usage: 12.5, memory_usage: 40 })).toEqual({
      accepted: 1,
      duplicates: 0,
    });
    expect(await stored(agentId)).toMatchObject([{ cpu_usage: 12.5, memory_usage: 40, names: [], values: [] }]);
  });

  it('gives the registry the newest values and a sign of life', async () => {
    const agentId = await givenAgent(hub.dataSource);
    await hub.reports.store(agentId, {
      reports: [
        { timestamp: ago(0).toISOString(), cpu_usage: 20 },
        { timestamp: ago(MINUTE).toISOString(), cpu_usage: 10 },
      ],
    });
    const [agent] = await hub.dataSource.query<{ cpu_usage: number; last_heartbeat: Date | null }[]>(
      `SELECT cpu_usage, last_heartbeat FROM agents WHERE id = $1`,
      [agentId],
    );
    expect(agent?.cpu_usage).toBe(20);
    expect(agent?.last_heartbeat).not.toBeNull();
  });

  it('turns an agent away that was deleted meanwhile', async () => {
    const agentId = await givenAgent(hub.dataSource, { deleted_at: new Date() });
    await expect(hub.store(agentId, [ago(0), { a: 1 }])).rejects.toThrow(Unauthenticated);
  });

  it('makes the partitions again that are missing under it', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const day = ago(0).toISOString().slice(0, 10).replaceAll('-', '');
    await hub.dataSource.query(`DROP TABLE agent_metrics_p${day}`);
    expect(await hub.store(agentId, [ago(0), { a: 1 }])).toEqual({ accepted: 1, duplicates: 0 });
  });
});
