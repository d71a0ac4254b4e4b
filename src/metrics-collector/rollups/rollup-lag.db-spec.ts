import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givenAgent, type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import { BackfillRollupMarks1795536031000 } from '../../database/migrations/1795536031000-BackfillRollupMarks.js';
import { readRollupLag } from './rollup-marks.queries.js';

const BUCKET = 300_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const thisHour = Math.floor(Date.now() / HOUR) * HOUR;

describe('what waits to be rolled up', () => {
  let hub: MetricsHub;
  beforeAll(async () => {
    hub = await openMetricsDatabase();
  });
  beforeEach(async () => {
    await hub.dataSource.query('TRUNCATE rollup_marks, agent_metrics, agent_metrics_5m, agent_metrics_1h');
  });
  afterAll(async () => {
    await hub.close();
  });

  const at = (time: number): Date => new Date(time);

  const runBackfill = async (step: 'up' | 'down'): Promise<void> => {
    const runner = hub.dataSource.createQueryRunner();
    await new BackfillRollupMarks1795536031000()[step](runner);
    await runner.release();
  };

  const readMarks = (): Promise<{ bucket: Date; agent_ids: string[] }[]> =>
    hub.dataSource.query(`
      SELECT rm.bucket, ARRAY(SELECT id FROM unnest(rm.agent_ids) id ORDER BY id)::text[] AS agent_ids
      FROM rollup_marks rm WHERE rm.level_seconds = 300 ORDER BY rm.bucket`);

  const readCounts = (table: string): Promise<{ bucket: Date; counts: number[] }[]> =>
    hub.dataSource.query(`SELECT bucket, counts FROM ${table} ORDER BY bucket, agent_id`);

  /** A report of long ago, as a hub without rollups has left it, with the partition that it is in. */
  const givenOldReport = async (agentId: string, time: Date): Promise<void> => {
    const day = new Date(Math.floor(time.getTime() / DAY) * DAY);
    const name = `agent_metrics_p${day.toISOString().slice(0, 10).replaceAll('-', '')}`;
    const to = new Date(day.getTime() + DAY);
    await hub.dataSource.query(`
      CREATE TABLE ${name} PARTITION OF agent_metrics
      FOR VALUES FROM ('${day.toISOString()}') TO ('${to.toISOString()}')`);
    await hub.store(agentId, [at(thisHour - HOUR), { a: 1 }]);
    await hub.dataSource.query(`UPDATE agent_metrics SET "timestamp" = $1 WHERE agent_id = $2`, [time, agentId]);
  };

  it('is, after the migration, every 5-minute bucket with a report of before, once with each of its agents', async () => {
    const [one, other] = [await givenAgent(hub.dataSource), await givenAgent(hub.dataSource)];
    const start = thisHour - 3 * DAY;
    await hub.store(one, [at(start), { a: 1 }], [at(start + BUCKET - 1), { a: 2 }], [at(start + BUCKET), { a: 3 }]);
    await hub.store(one, [at(thisHour - HOUR), { a: 4 }]);
    await hub.store(other, [at(start + 1), { b: 1 }]);
    await hub.dataSource.query('TRUNCATE rollup_marks');
    await runBackfill('up');
    expect(await readMarks()).toEqual([
      { bucket: at(start), agent_ids: [one, other].sort() },
      { bucket: at(start + BUCKET), agent_ids: [one] },
      { bucket: at(thisHour - HOUR), agent_ids: [one] },
    ]);
    await hub.rollups.run(at(thisHour + HOUR));
    expect((await readCounts('agent_metrics_5m')).map(({ counts }) => counts.at(-1)).sort()).toEqual([1, 1, 1, 2]);
    expect((await readCounts('agent_metrics_1h')).map(({ counts }) => counts.at(-1)).sort()).toEqual([1, 1, 3]);
    expect(await readMarks()).toEqual([]);
  });

  it('stays when the migration is undone, which has nothing to undo', async () => {
    const agentId = await givenAgent(hub.dataSource);
    await hub.store(agentId, [at(thisHour - HOUR), { a: 1 }]);
    await runBackfill('down');
    expect(await readMarks()).toEqual([{ bucket: at(thisHour - HOUR), agent_ids: [agentId] }]);
  });

  it('is rolled up also where the hub was away for longer than reports are kept', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const time = at(thisHour - 45 * DAY);
    await givenOldReport(agentId, time);
    await hub.dataSource.query('TRUNCATE rollup_marks');
    await runBackfill('up');
    await hub.rollups.run(at(thisHour));
    expect(await readCounts('agent_metrics_5m')).toMatchObject([{ bucket: time }]);
    expect(await readCounts('agent_metrics_1h')).toMatchObject([{ bucket: time }]);
  });

  it('is behind by the age of the mark that is due for longest, by level', async () => {
    const agentId = await givenAgent(hub.dataSource);
    expect(await readRollupLag(hub.dataSource.manager)).toEqual({ fiveMinutes: 0, hours: 0 });
    await hub.store(agentId, [at(thisHour - 2 * HOUR), { a: 1 }], [at(thisHour - HOUR), { a: 1 }]);
    await hub.dataSource.query(`
      INSERT INTO rollup_marks (level_seconds, bucket, agent_ids, due_at)
      VALUES (3600, now() - interval '1 h', '{}', now() + interval '1 h')`);
    const { fiveMinutes, hours } = await readRollupLag(hub.dataSource.manager);
    const expected = (Date.now() - (thisHour - 2 * HOUR)) / 1000 - 330;
    expect(Math.abs(fiveMinutes - expected)).toBeLessThan(30);
    expect(hours).toBe(0);
  });
});
