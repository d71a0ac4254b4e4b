import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import { type MadeReport, makeReports, seededRandom, storeReports } from '../../../test/builders/samples.js';
import type { QuerySeriesQuery, SeriesListResponse } from './series.dto.js';
import type { Aggregate } from './series.queries.js';
import { SeriesService } from './series.service.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
const thisHour = Math.floor(Date.now() / 3_600_000) * HOUR;
const AGGREGATES: Exclude<Aggregate, 'p95'>[] = ['avg', 'min', 'max', 'sum', 'count', 'last'];

describe('series from rollups', () => {
  let hub: MetricsHub;
  let series: SeriesService;
  let agentId: string;
  const start = thisHour - 9 * DAY;
  const old = { from: new Date(start * 1000), to: new Date((start + 5 * DAY) * 1000) };
  const reports: MadeReport[] = makeReports(seededRandom(21), start, Date.now() / 1000);

  beforeAll(async () => {
    hub = await openMetricsDatabase();
    series = new SeriesService(hub.dataSource, hub.settings);
    agentId = await givenAgent(hub.dataSource);
    await storeReports(hub, agentId, reports);
  });
  afterAll(async () => {
    await hub.close();
  });

  const query = (question: Partial<QuerySeriesQuery>): Promise<SeriesListResponse> =>
    series.query(agentId, { aggregate: 'avg', ...question });

  /** The answers of every aggregate to one question. */
  const answers = (question: Partial<QuerySeriesQuery>): Promise<SeriesListResponse[]> =>
    Promise.all(AGGREGATES.map((aggregate) => query({ ...question, aggregate })));

  const rowsOf = async (table: string): Promise<number> => {
    const [row] = await hub.dataSource.query<{ count: number }[]>(`SELECT count(*)::integer AS count FROM ${table}`);
    return row?.count ?? 0;
  };

  it('are what they are from reports: before the first rollup, after it, with late reports, and without the reports', async () => {
    const questions = [300, 1500, HOUR, 6 * HOUR].map((step) => ({ ...old, step }));
    const fromReports = await Promise.all(questions.map(answers));
    expect(fromReports.map(([first]) => first?.resolution_seconds)).toEqual([300, 300, 3600, 3600]);
    expect(await rowsOf('agent_metrics_5m')).toBe(0);
    expect(fromReports.flat().every((answer) => answer.series.length >= 6)).toBe(true);

    await hub.rollups.run(new Date());
    expect(await Promise.all(questions.map(answers))).toEqual(fromReports);

    const late = { time: start + 2 * DAY + 17.5, cpu: 99.875, metrics: { load: -1e6, 'late.only': 0.125 } };
    await storeReports(hub, agentId, [late]);
    const withLate = await Promise.all(questions.map(answers));
    expect(withLate).not.toEqual(fromReports);
    await hub.rollups.run(new Date());
    expect(await Promise.all(questions.map(answers))).toEqual(withLate);

    for (let day = 0; day < 5; day++) {
      const name = new Date((start + day * DAY) * 1000).toISOString().slice(0, 10).replaceAll('-', '');
      await hub.dataSource.query(`DROP TABLE agent_metrics_p${name}`);
    }
    const [from, to] = [Math.ceil(start / DAY) * DAY, Math.floor((start + 5 * DAY) / DAY) * DAY];
    const gone = { from: new Date(from * 1000), to: new Date(to * 1000) };
    const p95 = await query({ ...gone, aggregate: 'p95', step: HOUR });
    expect(p95.series).toEqual([]);
    expect(await Promise.all(questions.map(answers))).toEqual(withLate);

    await hub.dataSource.query('DELETE FROM agent_metrics_5m WHERE bucket < $1', [old.to]);
    const hourly = questions.slice(2);
    expect(await Promise.all(hourly.map(answers))).toEqual(withLate.slice(2));
  });

  it('have no hole at the right edge', async () => {
    await hub.rollups.run(new Date());
    const to = new Date();
    const recent = { from: new Date(thisHour * 1000 - 2 * 3_600_000), to };
    const sent = reports.filter(({ time }) => time >= recent.from.getTime() / 1000);
    for (const step of [300, HOUR]) {
      const answer = await query({ ...recent, step, aggregate: 'count', metric: ['cpu_usage'] });
      const counted = answer.series[0]?.points.reduce((total, [, value]) => total + (value ?? 0), 0);
      expect(counted).toBe(sent.filter(({ cpu }) => cpu !== null).length);
      expect(answer.resolution_seconds).toBe(step);
    }
  });

  it('are averages of samples, not of averages', async () => {
    const other = await givenAgent(hub.dataSource);
    const at = (seconds: number): Date => new Date((start + 6 * DAY + seconds) * 1000);
    await hub.store(other, [at(0), { x: 10 }], [at(300), { x: 1 }], [at(400), { x: 1 }], [at(500), { x: 0 }]);
    await hub.rollups.run(new Date());
    const answer = await series.query(other, { from: at(0), to: at(3600), step: HOUR, aggregate: 'avg' });
    expect(answer.series[0]?.points).toEqual([[start + 6 * DAY, 3]]);
  });

  it('answer for sums that no double holds', async () => {
    const other = await givenAgent(hub.dataSource);
    const at = (seconds: number): Date => new Date((start + 6 * DAY + seconds) * 1000);
    await hub.store(other, [at(0), { x: 1.7e308 }], [at(300), { x: 1.7e308 }]);
    await hub.rollups.run(new Date());
    const ask = async (aggregate: Aggregate) =>
      (await series.query(other, { from: at(0), to: at(3600), step: 600, aggregate })).series[0]?.points[0]?.[1];
    expect(await ask('sum')).toBe(Number.MAX_VALUE);
    expect(await ask('avg')).toBe(1.7e308);
  });
});
