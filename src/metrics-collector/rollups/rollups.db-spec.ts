import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givenAgent, type MetricsHub, openMetricsDatabase, startMetricsHub } from '../../../test/builders/metrics.js';
import {
  type MadeReport,
  makeReports,
  mergeReports,
  type Merged,
  seededRandom,
  storeReports,
} from '../../../test/builders/samples.js';
import { FIVE_MINUTES, ONE_HOUR, type RollupLevel } from './rollup-levels.js';
import { deferFirst, rollUpBatch } from './rollups.queries.js';

const HOUR = 3600;
const thisHour = Math.floor(Date.now() / 3_600_000) * HOUR;

describe('rollups', () => {
  let hub: MetricsHub & { url: string };
  beforeAll(async () => {
    hub = await openMetricsDatabase();
  });
  beforeEach(async () => {
    await hub.dataSource.query('TRUNCATE rollup_marks, agent_metrics, agent_metrics_5m, agent_metrics_1h');
  });
  afterAll(async () => {
    await hub.close();
  });

  /** A moment at which all that was reported before `time` has settled. */
  const settled = (time: number): Date => new Date((time + HOUR + 600) * 1000);

  /** What the rollups of a level hold of an agent; rows of several sets merged, where a bucket has such. */
  async function readLevel(level: RollupLevel, agentId: string): Promise<Map<string, Merged>> {
    const rows = await hub.dataSource.query<
      {
        series: string;
        start: number;
        min: number;
        max: number;
        sum: number;
        count: number;
        last: number;
        at: number;
      }[]
    >(
      `SELECT cell.series, extract(epoch FROM r.bucket)::float8 AS start, cell.min, cell.max, cell.sum, cell.count,
              cell.last, extract(epoch FROM r.bucket)::float8 * 1000 + cell.last_offset AS at
       FROM ${level.table} r JOIN metric_sets ms ON ms.id = r.metric_set_id
       CROSS JOIN LATERAL unnest(ARRAY['memory_usage', 'cpu_usage'] || ms.names, r.minimums, r.maximums, r.sums,
         r.counts, r.lasts, r.last_offsets) AS cell (series, min, max, sum, count, last, last_offset)
       WHERE r.agent_id = $1 AND cell.count > 0`,
      [agentId],
    );
    const merged = new Map<string, Merged>();
    for (const { series, start, min, max, sum, count, last, at } of rows) {
      const key = `${series} ${start.toString()}`;
      const before = merged.get(key);
      const isLater = at > (before?.lastAt ?? -Infinity);
      merged.set(key, {
        min: Math.min(before?.min ?? Infinity, min),
        max: Math.max(before?.max ?? -Infinity, max),
        sum: (before?.sum ?? 0) + sum,
        count: (before?.count ?? 0) + count,
        last: isLater ? last : (before?.last ?? last),
        lastAt: isLater ? at : (before?.lastAt ?? at),
      });
    }
    return merged;
  }

  async function expectRolledUp(agentId: string, reports: MadeReport[]): Promise<void> {
    expect(await readLevel(FIVE_MINUTES, agentId)).toEqual(mergeReports(reports, 300));
    expect(await readLevel(ONE_HOUR, agentId)).toEqual(mergeReports(reports, 3600));
  }

  const countMarks = async (): Promise<number> => {
    const [row] = await hub.dataSource.query<{ count: number }[]>(
      'SELECT count(*)::integer AS count FROM rollup_marks',
    );
    return row?.count ?? 0;
  };

  it.each([1, 2, 3])('are what the reports come to, with gaps, changing sets and late reports (%i)', async (seed) => {
    const random = seededRandom(seed);
    const agents = await Promise.all([givenAgent(hub.dataSource), givenAgent(hub.dataSource)]);
    const sent = new Map<string, MadeReport[]>();
    for (const agentId of agents) {
      const reports = makeReports(random, thisHour - 30 * HOUR, thisHour - 2 * HOUR);
      sent.set(agentId, reports);
      const late = reports.filter(() => random() < 0.1);
      await storeReports(
        hub,
        agentId,
        reports.filter((report) => !late.includes(report)),
      );
      await hub.rollups.run(settled(thisHour - 2 * HOUR));
      await storeReports(hub, agentId, late.reverse());
    }
    await hub.rollups.run(settled(thisHour - 2 * HOUR));
    for (const agentId of agents) await expectRolledUp(agentId, sent.get(agentId) ?? []);
    expect(await countMarks()).toBe(0);
  });

  it('take the last value by its time, where reports of two sets lie between each other', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const start = thisHour - 5 * HOUR;
    const at = (seconds: number): Date => new Date((start + seconds) * 1000);
    await hub.store(agentId, [at(0), { a: 1, b: 1 }], [at(120), { b: 9 }], [at(60), { a: 3 }]);
    await hub.store(agentId, [at(30), { a: 2, c: 1 }], [at(90), { a: 4, c: 5 }]);
    await hub.rollups.run(settled(start));
    for (const level of [FIVE_MINUTES, ONE_HOUR]) {
      const merged = await readLevel(level, agentId);
      expect(merged.get(`a ${start.toString()}`)).toMatchObject({ last: 4, count: 4, lastAt: (start + 90) * 1000 });
      expect(merged.get(`b ${start.toString()}`)).toMatchObject({ last: 9, count: 2, lastAt: (start + 120) * 1000 });
    }
  });

  it('leave a bucket alone until it has ended and settled, and an hour too', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const start = thisHour - 5 * HOUR;
    await hub.store(agentId, [new Date((start + 10) * 1000), { a: 1 }]);
    const sizes = async () => [
      (await readLevel(FIVE_MINUTES, agentId)).size,
      (await readLevel(ONE_HOUR, agentId)).size,
    ];
    await hub.rollups.run(new Date((start + 329) * 1000));
    expect(await sizes()).toEqual([0, 0]);
    await hub.rollups.run(new Date((start + 330) * 1000));
    expect(await sizes()).toEqual([1, 0]);
    await hub.rollups.run(new Date((start + HOUR + 299) * 1000));
    expect(await sizes()).toEqual([1, 0]);
    await hub.rollups.run(new Date((start + HOUR + 300) * 1000));
    expect(await sizes()).toEqual([1, 1]);
  });

  it('keep sums within what a double holds', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const start = thisHour - 5 * HOUR;
    const reports = [0, 1, 2].map((i): [Date, Record<string, number>] => [
      new Date((start + i * 200) * 1000),
      { x: 1.7e308, y: -1.7e308, z: i },
    ]);
    await hub.store(agentId, ...reports);
    await hub.rollups.run(settled(start));
    const hour = await readLevel(ONE_HOUR, agentId);
    expect(hour.get(`x ${start.toString()}`)).toMatchObject({ sum: Number.MAX_VALUE, max: 1.7e308, count: 3 });
    expect(hour.get(`y ${start.toString()}`)).toMatchObject({ sum: -Number.MAX_VALUE, min: -1.7e308 });
    expect(hour.get(`z ${start.toString()}`)).toMatchObject({ sum: 3, min: 0, max: 2 });
  });

  it('go on after a crash between batches, and lose none that was taken by a batch that failed', async () => {
    const random = seededRandom(7);
    const agentId = await givenAgent(hub.dataSource);
    const reports = makeReports(random, thisHour - 6 * HOUR, thisHour - 2 * HOUR);
    await storeReports(hub, agentId, reports);
    const now = settled(thisHour - 2 * HOUR);
    const batch = { level: FIVE_MINUTES, now, size: 5 };
    expect((await rollUpBatch(hub.dataSource.manager, batch)).done).toBe(5);
    await expect(
      hub.dataSource.transaction(async (tx) => {
        expect((await rollUpBatch(tx, batch)).done).toBe(5);
        throw new Error('the hub dies here');
      }),
    ).rejects.toThrow('the hub dies here');
    await hub.rollups.run(now);
    await expectRolledUp(agentId, reports);
  });

  it('are made once and whole by several hubs at once, while reports come in', async () => {
    const others = await Promise.all([startMetricsHub(hub.url), startMetricsHub(hub.url)]);
    const random = seededRandom(11);
    const now = settled(thisHour - 2 * HOUR);
    const agents = await Promise.all(Array.from({ length: 4 }, () => givenAgent(hub.dataSource)));
    const sent = new Map(agents.map((id) => [id, makeReports(random, thisHour - 8 * HOUR, thisHour - 2 * HOUR)]));
    let isStoring = true;
    const rolling = [hub, ...others].map(async (each) => {
      while (isStoring) await each.rollups.run(now);
    });
    await Promise.all(
      [...sent].map(async ([agentId, reports], index) => {
        const shuffled = reports
          .map((report) => ({ report, order: random() }))
          .sort((one, other) => one.order - other.order);
        for (let at = 0; at < shuffled.length; at += 50) {
          const part = shuffled.slice(at, at + 50).map(({ report }) => report);
          await storeReports([hub, ...others][index % 3] ?? hub, agentId, part);
        }
      }),
    ).finally(() => (isStoring = false));
    await Promise.all(rolling);
    await hub.rollups.run(now);
    for (const [agentId, reports] of sent) await expectRolledUp(agentId, reports);
    expect(await countMarks()).toBe(0);
    await Promise.all(others.map((other) => other.close()));
  });

  it('put off what cannot be done, and do it an hour later', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const start = thisHour - 5 * HOUR;
    await hub.store(agentId, [new Date(start * 1000), { a: 1 }], [new Date((start + 300) * 1000), { a: 2 }]);
    const now = settled(start);
    expect(await deferFirst(hub.dataSource.manager, FIVE_MINUTES, now)).toEqual({
      agent_id: agentId,
      bucket: new Date(start * 1000),
    });
    await hub.rollups.run(now);
    expect([...(await readLevel(FIVE_MINUTES, agentId)).keys()]).toEqual([`a ${(start + 300).toString()}`]);
    await hub.rollups.run(new Date(now.getTime() + 3_600_000));
    expect((await readLevel(FIVE_MINUTES, agentId)).size).toBe(2);
    expect((await readLevel(ONE_HOUR, agentId)).get(`a ${start.toString()}`)).toMatchObject({ sum: 3, count: 2 });
  });

  it('stop between two batches when they are told to', async () => {
    const agentId = await givenAgent(hub.dataSource);
    await hub.store(agentId, [new Date((thisHour - 5 * HOUR) * 1000), { a: 1 }]);
    await hub.rollups.run(settled(thisHour), AbortSignal.abort());
    expect(await countMarks()).toBe(1);
  });
});
