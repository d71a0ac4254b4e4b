import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import { type MadeReport, makeReports, seededRandom, storeReports } from '../../../test/builders/samples.js';
import { readRollupWindows, type RollupWindows } from './rollup-windows.queries.js';

const FIVE_MINUTES_MS = 300_000;
const bucketStart = (time: number): number => Math.floor(time / FIVE_MINUTES_MS) * FIVE_MINUTES_MS;

describe('windows of rollups', () => {
  let hub: MetricsHub;
  const now = new Date();
  const from = new Date(bucketStart(now.getTime()) - 2 * 3_600_000);
  const rawFrom = new Date(bucketStart(now.getTime()) - FIVE_MINUTES_MS);
  const sent = new Map<string, MadeReport[]>();

  beforeAll(async () => {
    hub = await openMetricsDatabase();
    const random = seededRandom(41);
    for (let count = 0; count < 3; count++) {
      const agentId = await givenAgent(hub.dataSource);
      const reports = makeReports(random, from.getTime() / 1000 - 3600, now.getTime() / 1000);
      sent.set(agentId, reports);
      await storeReports(hub, agentId, reports);
    }
  });
  afterAll(async () => {
    await hub.close();
  });

  /** The places of `load` and of both disks, by the numbers 7 and 8, in every set. */
  const columns = async (): Promise<{ set_id: string; position: number; series: number }[]> =>
    hub.dataSource.query(
      `SELECT ms.id AS set_id, listed.position::integer,
              CASE listed.name WHEN 'load' THEN 7 WHEN 'disk.used{mount=/}' THEN 8 END AS series
       FROM metric_sets ms CROSS JOIN LATERAL unnest(ms.names) WITH ORDINALITY AS listed (name, position)
       WHERE listed.name IN ('load', 'disk.used{mount=/}')
       UNION ALL SELECT ms.id, 0, 9 FROM metric_sets ms`,
    );
  const read = async (agentIds = [...sent.keys()]): Promise<RollupWindows> =>
    readRollupWindows(hub.dataSource.manager, { agentIds, columns: await columns(), from, now });

  /** What the windows must be, but for the buckets that are not in them. */
  const expected = (missing: { agent_id: string; bucket: Date }[] = []): Map<string, object> => {
    const windows = new Map<string, object>();
    const isMissing = (agentId: string, time: number): boolean =>
      missing.some(({ agent_id, bucket }) => agent_id === agentId && bucket.getTime() === bucketStart(time));
    for (const [agentId, reports] of sent) {
      for (const [name, series] of [
        ['load', 7],
        ['disk.used{mount=/}', 8],
        ['cpu_usage', 9],
      ] as const) {
        const samples = [...reports]
          .sort((one, other) => one.time - other.time)
          .map(({ time, cpu, metrics }) => ({
            time: Math.round(time * 1000),
            value: name === 'cpu_usage' ? cpu : metrics[name],
          }))
          .filter(({ time }) => time >= from.getTime() && time < rawFrom.getTime() && !isMissing(agentId, time))
          .filter((sample): sample is { time: number; value: number } => typeof sample.value === 'number');
        const values = samples.map(({ value }) => value);
        if (values.length === 0) continue;
        windows.set(`${agentId} ${series.toString()}`, {
          agent_id: agentId,
          series,
          min: Math.min(...values),
          max: Math.max(...values),
          sum: values.reduce((total, value) => total + value, 0),
          count: values.length,
          last: values.at(-1),
          last_at: new Date(samples.at(-1)?.time ?? 0),
        });
      }
    }
    return windows;
  };
  const found = ({ windows }: RollupWindows): Map<string, object> =>
    new Map(windows.map((window) => [`${window.agent_id} ${window.series.toString()}`, window]));

  it('name every bucket that is not rolled up yet, and hold none of it', async () => {
    const before = await read();
    expect(before.windows).toEqual([]);
    expect(before.raw_from).toEqual(rawFrom);
    for (const [agentId, reports] of sent) {
      const buckets = new Set(
        reports
          .map(({ time }) => bucketStart(Math.round(time * 1000)))
          .filter((time) => time >= from.getTime() && time < rawFrom.getTime()),
      );
      const named = before.unrolled
        .filter(({ agent_id }) => agent_id === agentId)
        .map(({ bucket }) => bucket.getTime());
      expect(named.sort()).toEqual([...buckets].sort());
    }
  });

  it('are what the reports of their buckets come to, whatever the sets', async () => {
    await hub.rollups.run(now);
    const answer = await read();
    expect(answer.unrolled).toEqual([]);
    expect(found(answer)).toEqual(expected());
  });

  it('leave a bucket with a late report to its reports, for that agent alone', async () => {
    const [agentId = ''] = sent.keys();
    const time = (from.getTime() + 10 * FIVE_MINUTES_MS + 1234) / 1000;
    const late = { time, cpu: 3, metrics: { load: 77 } };
    await storeReports(hub, agentId, [late]);
    const missing = [{ agent_id: agentId, bucket: new Date(bucketStart(time * 1000)) }];
    const answer = await read();
    expect(answer.unrolled).toEqual(missing);
    expect(found(answer)).toEqual(expected(missing));
    expect((await read([...sent.keys()].slice(1))).unrolled).toEqual([]);
    sent.get(agentId)?.push(late);
    await hub.rollups.run(now);
    expect(found(await read())).toEqual(expected());
  });

  it('are empty for no agents, and for a window that has only begun', async () => {
    expect(await read([])).toEqual({ windows: [], raw_from: rawFrom, unrolled: [] });
    const question = { agentIds: [...sent.keys()], columns: [], from: new Date(bucketStart(now.getTime())), now };
    expect(await readRollupWindows(hub.dataSource.manager, question)).toEqual({
      windows: [],
      raw_from: question.from,
      unrolled: [],
    });
  });
});
