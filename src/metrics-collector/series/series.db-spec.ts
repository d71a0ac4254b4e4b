import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v4 } from 'uuid';
import { givenAgent, type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import { Invalid, NotFound } from '../../common/errors.js';
import type { QuerySeriesQuery, SeriesListResponse } from './series.dto.js';
import { type Aggregate, AGGREGATES } from './series.queries.js';
import { SeriesService } from './series.service.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('series of an agent', () => {
  let hub: MetricsHub;
  let series: SeriesService;
  beforeAll(async () => {
    hub = await openMetricsDatabase();
    series = new SeriesService(hub.dataSource, hub.settings);
  });
  afterAll(async () => {
    await hub.close();
  });

  const query = (agentId: string, question: Partial<QuerySeriesQuery>): Promise<SeriesListResponse> =>
    series.query(agentId, { aggregate: 'avg', ...question });

  /** What an answer must be, worked out the slow way. */
  const naive = (samples: [time: number, value: number][], step: number, start: number, aggregate: Aggregate) => {
    const values = samples
      .filter(([time]) => Math.floor(time / step) * step === start)
      .sort(([one], [other]) => one - other)
      .map(([, value]) => value);
    if (values.length === 0) return null;
    const sum = values.reduce((total, value) => total + value, 0);
    const sorted = [...values].sort((one, other) => one - other);
    const rank = 0.95 * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(rank)] ?? 0, sorted[Math.ceil(rank)] ?? 0];
    return {
      avg: sum / values.length,
      min: sorted[0] ?? 0,
      max: sorted.at(-1) ?? 0,
      sum,
      count: values.length,
      last: values.at(-1) ?? 0,
      p95: low + (rank - Math.floor(rank)) * (high - low),
    }[aggregate];
  };

  describe('over a range', () => {
    const from = Math.floor((Date.now() - 3 * 3_600_000) / 1000);
    const sent: { time: number; cpu: number | null; metrics: Record<string, number> }[] = [];
    let agentId: string;
    beforeAll(async () => {
      agentId = await givenAgent(hub.dataSource);
      for (let time = from; time < from + 7200; time += 30) {
        // A hole of some ten minutes, and series that come and go, so that several sets are in use.
        if (time > from + 3000 && time < from + 3700) continue;
        sent.push({
          time,
          cpu: time % 4 === 0 ? null : time % 100,
          metrics: {
            'fs.used{mount=/}': Math.sin(time) * 1e6,
            ...(time > from + 1000 ? { 'fs.used{mount=/data,type=xfs}': time % 977 } : {}),
            ...(time > from + 5000 ? { 'fs.inodes': time % 13 } : {}),
          },
        });
      }
      const halves = [sent.filter(({ time }) => time <= from + 4000), sent.filter(({ time }) => time > from + 4000)];
      for (const half of halves) {
        await hub.reports.store(agentId, {
          reports: half.map(({ time, cpu, metrics }) => ({
            timestamp: new Date(time * 1000).toISOString(),
            ...(cpu === null ? {} : { cpu_usage: cpu }),
            metrics,
          })),
        });
      }
    });

    it.each(AGGREGATES.flatMap((aggregate) => [60, 300, 7].map((step): [Aggregate, number] => [aggregate, step])))(
      'gives the %s of every step of %d s as worked out by hand',
      async (aggregate, step) => {
        const [start, end] = [from + 17, from + 6900];
        const answer = await query(agentId, {
          from: new Date(start * 1000),
          to: new Date(end * 1000),
          step,
          aggregate,
        });
        expect(answer.step_seconds).toBe(Math.max(step, 30));
        expect(answer.series.map(({ metric }) => metric)).toEqual([
          'cpu_usage',
          'fs.inodes',
          'fs.used{mount=/data,type=xfs}',
          'fs.used{mount=/}',
        ]);
        for (const { metric, points } of answer.series) {
          const samples = sent
            .filter(({ time }) => time >= start && time < end)
            .map(({ time, cpu, metrics }): [number, number | null | undefined] => [
              time,
              metric === 'cpu_usage' ? cpu : metrics[metric],
            ])
            .filter((sample): sample is [number, number] => typeof sample[1] === 'number');
          for (const [time, value] of points) {
            const expected = naive(samples, answer.step_seconds, time, aggregate);
            if (expected === null) expect(value).toBeNull();
            else expect(value).toBeCloseTo(expected, 4);
          }
          expect(points[0]?.[0]).toBe(Math.floor(start / answer.step_seconds) * answer.step_seconds);
          expect(points.at(-1)?.[0]).toBe(Math.floor((end - 1) / answer.step_seconds) * answer.step_seconds);
        }
      },
    );

    it.each([
      ['all series of a name', ['fs.used'], ['fs.used{mount=/data,type=xfs}', 'fs.used{mount=/}']],
      ['those with an attribute', ['fs.used{type=xfs}'], ['fs.used{mount=/data,type=xfs}']],
      ['attributes in any order', ['fs.used{type=xfs,mount=/data}'], ['fs.used{mount=/data,type=xfs}']],
      ['a prefix', ['fs.i*'], ['fs.inodes']],
      ['one of its own fields', ['cpu_usage'], ['cpu_usage']],
      ['several', ['cpu_*', 'fs.inodes'], ['cpu_usage', 'fs.inodes']],
      ['nothing that is there', ['fs.us'], []],
    ])('selects %s', async (_, metric, expected) => {
      const answer = await query(agentId, { metric, from: new Date(from * 1000) });
      expect(answer.series.map((one) => one.metric)).toEqual(expected);
    });

    it('begins an hour ago and ends now without a range', async () => {
      const answer = await query(agentId, { metric: ['fs.inodes'] });
      expect(answer).toMatchObject({ step_seconds: 30, resolution_seconds: 30 });
    });

    it('knows units', async () => {
      await hub.dataSource.query(`INSERT INTO metric_definitions VALUES ($1, 'fs.used', 'By', null)`, [agentId]);
      const answer = await query(agentId, { metric: ['fs.used', 'cpu_usage'], from: new Date(from * 1000) });
      expect(answer.series.map(({ unit }) => unit)).toEqual(['%', 'By', 'By']);
    });
  });

  it('does not make a step finer than the agent reports', async () => {
    const agentId = await givenAgent(hub.dataSource, { metrics_interval_seconds: 120 });
    expect(await query(agentId, { step: 1 })).toMatchObject({ step_seconds: 120, resolution_seconds: 120 });
  });

  it('answers for samples whose sum or squares no double holds', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const time = Math.floor(Date.now() / MINUTE) * MINUTE - 10 * MINUTE;
    await hub.store(
      agentId,
      [new Date(time), { x: 1.7e308, y: 1e200 }],
      [new Date(time + 1), { x: 1.7e308, y: 3e200 }],
    );
    const points = async (aggregate: Aggregate) =>
      (await query(agentId, { aggregate, step: 60 })).series.map(
        (one) => one.points.find(([, value]) => value !== null)?.[1],
      );
    expect(await points('avg')).toEqual([1.7e308, 2e200]);
    expect(await points('sum')).toEqual([Number.MAX_VALUE, 4e200]);
  });

  it.each<[string, Partial<QuerySeriesQuery>, string]>([
    ['a malformed selector', { metric: ['a{'] }, 'query.metric'],
    ['an empty range', { from: new Date(5), to: new Date(5) }, 'query.from'],
    ['a range that runs backwards', { from: new Date(6), to: new Date(5) }, 'query.from'],
    ['p95 beyond the raw retention', { aggregate: 'p95', from: new Date(Date.now() - 15 * DAY) }, 'query.from'],
  ])('refuses %s', async (_, question, path) => {
    const agentId = await givenAgent(hub.dataSource);
    await expect(query(agentId, question)).rejects.toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ path })] }),
    );
  });

  it('goes over to rollups for what would be too many reports, and refuses what is too much for these', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const metrics = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`m${i.toString()}`, i]));
    await hub.store(agentId, [new Date(), metrics]);
    const days = (count: number): Date => new Date(Date.now() - count * DAY);
    expect((await query(agentId, { from: days(1) })).series).toHaveLength(500);
    const fortnight = await query(agentId, { from: days(14) });
    expect(fortnight).toMatchObject({ step_seconds: 3600, resolution_seconds: 3600 });
    expect(fortnight.series).toHaveLength(500);
    await expect(query(agentId, { from: days(700) })).rejects.toThrow(Invalid);
    await expect(query(agentId, { from: days(13), aggregate: 'p95' })).rejects.toThrow(Invalid);
  });

  it('takes the widest range there is', async () => {
    const agentId = await givenAgent(hub.dataSource);
    await hub.store(agentId, [new Date(), { x: 1 }]);
    const answer = await query(agentId, {
      from: new Date('0000-01-01T00:00:00Z'),
      to: new Date('9999-12-31T23:59:59Z'),
    });
    expect(answer.series[0]?.points.length).toBeLessThanOrEqual(2000);
  });

  it('knows nothing of agents that are not there', async () => {
    await expect(query(v4(), {})).rejects.toThrow(NotFound);
    await expect(series.latest(v4())).rejects.toThrow(NotFound);
  });

  describe('latest', () => {
    it('takes the newest value of each over changes of the set, and from late reports only what is newer', async () => {
      const agentId = await givenAgent(hub.dataSource);
      const now = Math.floor(Date.now() / 1000) * 1000;
      const ago = (minutes: number): Date => new Date(now - minutes * MINUTE);
      await hub.store(agentId, [ago(26 * 60), { dead: 1 }]);
      await hub.store(agentId, [ago(23 * 60), { rare: 2, often: 0 }]);
      const often = Array.from({ length: 60 }, (_, i): [Date, Record<string, number>] => [ago(60 - i), { often: i }]);
      await hub.store(agentId, ...often);
      await hub.store(agentId, [ago(30.5), { fresh: 3 }]);
      await hub.reports.store(agentId, { timestamp: ago(100).toISOString(), cpu_usage: 40, metrics: { often: -1 } });
      const { metrics } = await series.latest(agentId);
      expect(metrics).toEqual([
        { metric: 'cpu_usage', value: 40, unit: '%', timestamp: ago(100).toISOString() },
        { metric: 'fresh', value: 3, unit: null, timestamp: ago(30.5).toISOString() },
        { metric: 'often', value: 59, unit: null, timestamp: ago(1).toISOString() },
        { metric: 'rare', value: 2, unit: null, timestamp: ago(23 * 60).toISOString() },
      ]);
    });

    it('is empty for an agent that has not reported', async () => {
      expect(await series.latest(await givenAgent(hub.dataSource))).toEqual({ metrics: [] });
    });
  });
});
