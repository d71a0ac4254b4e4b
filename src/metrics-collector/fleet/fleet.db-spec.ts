import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import { type MadeReport, makeReports, seededRandom, storeReports } from '../../../test/builders/samples.js';
import { Invalid } from '../../common/errors.js';
import type { FleetSeriesListResponse, QueryFleetQuery } from './fleet.dto.js';
import { FleetService } from './fleet.service.js';

const HOUR = 3600;
const DAY = 24 * HOUR;
const thisHour = Math.floor(Date.now() / 3_600_000) * HOUR;

describe('the fleet', () => {
  let hub: MetricsHub;
  let fleet: FleetService;
  const start = thisHour - 3 * DAY;
  const past = { from: new Date(start * 1000), to: new Date((start + 2 * DAY) * 1000) };
  /** Every agent with its reports; each metadata is in the database too. */
  const agents: { id: string; name: string; rack: string | null; reports: MadeReport[] }[] = [];

  beforeAll(async () => {
    hub = await openMetricsDatabase();
    fleet = new FleetService(hub.dataSource, hub.settings);
    const random = seededRandom(31);
    for (const [name, rack] of [
      ['beta', 'b1'],
      ['alpha', 'a1'],
      ['gamma', 'a1'],
      ['delta', null],
    ] as const) {
      const id = await givenAgent(hub.dataSource, { name });
      await hub.dataSource.query(`UPDATE agents SET metadata = $2 WHERE id = $1`, [id, rack === null ? {} : { rack }]);
      const reports = makeReports(random, start, Date.now() / 1000);
      await storeReports(hub, id, reports);
      agents.push({ id, name, rack, reports });
    }
  });
  afterAll(async () => {
    await hub.close();
  });

  const query = (
    question: Partial<QueryFleetQuery>,
    metadata: Record<string, string[]> = {},
  ): Promise<FleetSeriesListResponse> =>
    fleet.query({ metric: 'load', aggregate: 'avg', across: 'avg', ...question }, metadata);

  const samplesOf = (metric: string, report: MadeReport): number[] =>
    metric === 'cpu_usage'
      ? report.cpu === null
        ? []
        : [report.cpu]
      : Object.entries(report.metrics)
          .filter(([series]) => series === metric || series.startsWith(`${metric}{`))
          .map(([, value]) => value);

  /** The value of one agent in one step, worked out the slow way. */
  const valueOf = (reports: MadeReport[], metric: string, from: number, step: number, aggregate: string) => {
    const samples = reports
      .filter(({ time }) => time >= from && time < from + step)
      .flatMap((report) => samplesOf(metric, report));
    if (samples.length === 0) return undefined;
    const sum = samples.reduce((total, value) => total + value, 0);
    return { sum, count: samples.length, avg: sum / samples.length, max: Math.max(...samples) }[aggregate];
  };

  const expectAsByHand = (
    answer: FleetSeriesListResponse,
    question: { metric: string; aggregate: string; across: string },
    members: (group: Record<string, unknown>) => typeof agents,
  ): void => {
    for (const { group, points } of answer.series) {
      for (const [time, value] of points) {
        const values = members(group)
          .map(({ reports }) => valueOf(reports, question.metric, time, answer.step_seconds, question.aggregate))
          .filter((each) => each !== undefined);
        const sum = values.reduce((total, each) => total + each, 0);
        const expected = { sum, avg: sum / values.length, max: Math.max(...values), count: values.length };
        if (values.length === 0) expect(value).toBeNull();
        else expect(value).toBeCloseTo(expected[question.across as 'sum'], 6);
      }
    }
  };

  const questions = [
    { metric: 'load', aggregate: 'avg', across: 'avg' },
    { metric: 'disk.used', aggregate: 'sum', across: 'sum' },
    { metric: 'cpu_usage', aggregate: 'max', across: 'max' },
    { metric: 'queue.length', aggregate: 'count', across: 'count' },
  ] as Pick<QueryFleetQuery, 'metric' | 'aggregate' | 'across'>[];

  it.each(['before', 'after', 'with late reports, before', 'with late reports, after'])(
    'is as worked out by hand from reports, 5 minutes and hours, %s they are rolled up',
    async (moment) => {
      if (moment === 'with late reports, before') {
        for (const { id, reports } of agents.slice(0, 2)) {
          const late = { time: start + DAY + 1.5, cpu: 50, metrics: { load: 1000, 'disk.used{mount=/late}': 0.5 } };
          await storeReports(hub, id, [late]);
          reports.push(late);
        }
      }
      if (moment.endsWith('after')) await hub.rollups.run(new Date());
      for (const question of questions) {
        for (const step of [700, 1500, HOUR]) {
          const answer = await query({ ...past, ...question, step });
          expect(answer).toMatchObject({
            step_seconds: step,
            resolution_seconds: { 700: 30, 1500: 300, 3600: HOUR }[step],
          });
          expect(answer.series.map(({ group }) => group)).toEqual([{}]);
          expectAsByHand(answer, question, () => agents);
        }
      }
    },
  );

  it('has no hole at the right edge', async () => {
    await hub.rollups.run(new Date());
    const question = { metric: 'cpu_usage', aggregate: 'count', across: 'sum' } as const;
    for (const step of [300, HOUR]) {
      const answer = await query({ ...question, from: new Date((thisHour - 2 * HOUR) * 1000), step });
      expectAsByHand(answer, question, () => agents);
      expect(answer.series).toHaveLength(1);
    }
  });

  it('is grouped by agents, by name, and by a key of metadata', async () => {
    const question = { metric: 'load', aggregate: 'avg', across: 'sum' } as const;
    const byAgent = await query({ ...past, ...question, group_by: 'agent', step: HOUR });
    expect(byAgent.series.map(({ group }) => group.agent_name)).toEqual(['alpha', 'beta', 'delta', 'gamma']);
    expectAsByHand(byAgent, question, (group) => agents.filter(({ id }) => id === group.agent_id));
    const byRack = await query({ ...past, ...question, group_by: 'metadata.rack', step: HOUR });
    expect(byRack.series.map(({ group }) => group)).toEqual([
      { 'metadata.rack': null },
      { 'metadata.rack': 'a1' },
      { 'metadata.rack': 'b1' },
    ]);
    expectAsByHand(byRack, question, (group) => agents.filter(({ rack }) => rack === group['metadata.rack']));
  });

  it('shows the top groups by their mean, the greatest first', async () => {
    const question = { metric: 'disk.used', aggregate: 'avg', across: 'avg', group_by: 'agent', step: HOUR } as const;
    const means = (answer: FleetSeriesListResponse): number[] =>
      answer.series.map(({ points }) => {
        const values = points.flatMap(([, value]) => (value === null ? [] : [value]));
        return values.reduce((total, value) => total + value, 0) / values.length;
      });
    const all = means(await query({ ...past, ...question })).sort((one, other) => other - one);
    const top = means(await query({ ...past, ...question, top: 2 }));
    expect(top).toHaveLength(2);
    top.forEach((mean, index) => {
      expect(mean).toBeCloseTo(all[index] ?? 0, 9);
    });
  });

  it('takes the filters of the list of agents, and one series of a metric', async () => {
    const question = { metric: 'disk.used{mount=/data}', aggregate: 'avg', across: 'count', step: HOUR } as const;
    const most = async (answer: Promise<FleetSeriesListResponse>): Promise<number> =>
      Math.max(...((await answer).series[0]?.points.map(([, value]) => value ?? 0) ?? [0]));
    expect(await most(query({ ...past, ...question }))).toBe(4);
    expect(await most(query({ ...past, ...question }, { rack: ['a1'] }))).toBe(2);
    expect(await most(query({ ...past, ...question, q: 'ALPH' }))).toBe(1);
    expect(await most(query({ ...past, ...question, type: ['custom'], environment: ['production'] }))).toBe(4);
    expect((await query({ ...past, ...question, type: ['api_gateway'] })).series).toEqual([]);
    expect((await query({ ...past, metric: 'unheard.of' })).series).toEqual([]);
  });

  it('shows the past of deleted agents by name, but gives them no status', async () => {
    const [agent] = agents;
    await hub.dataSource.query('UPDATE agents SET deleted_at = now() WHERE id = $1', [agent?.id]);
    const names = async (question: Partial<QueryFleetQuery>): Promise<unknown[]> =>
      (await query({ group_by: 'agent', ...past, ...question })).series.map(({ group }) => group.agent_name);
    expect(await names({})).toEqual(['alpha', 'beta', 'delta', 'gamma']);
    expect(await names({ status: ['online'] })).toEqual(['alpha', 'delta', 'gamma']);
    await hub.dataSource.query(`UPDATE agents SET deleted_at = now() - interval '30 days' WHERE id = $1`, [agent?.id]);
    expect(await names({})).toEqual(['alpha', 'delta', 'gamma']);
    await hub.dataSource.query('UPDATE agents SET deleted_at = NULL WHERE id = $1', [agent?.id]);
  });

  it('says the unit, as far as an agent has said it', async () => {
    await hub.dataSource.query(`INSERT INTO metric_definitions VALUES ($1, 'load', '1', null)`, [agents[0]?.id]);
    expect(await query({})).toMatchObject({ unit: '1', step_seconds: 60, resolution_seconds: 30 });
    expect(await query({ metric: 'cpu_usage' })).toMatchObject({ unit: '%' });
    expect(await query({ metric: 'disk.used' })).toMatchObject({ unit: null });
  });

  it('answers for sums that no double holds', async () => {
    const [one, other] = await Promise.all([givenAgent(hub.dataSource), givenAgent(hub.dataSource)]);
    const time = new Date((start + 10) * 1000);
    await hub.store(one, [time, { huge: 1.7e308 }]);
    await hub.store(other, [time, { huge: 1.7e308 }]);
    const answer = await query({ ...past, metric: 'huge', across: 'sum', step: HOUR });
    expect(answer.series[0]?.points[0]).toEqual([start, Number.MAX_VALUE]);
  });

  it.each<[string, Partial<QueryFleetQuery>, string]>([
    ['a malformed metric', { metric: 'a{' }, 'query.metric'],
    ['a prefix', { metric: 'disk.*' }, 'query.metric'],
    ['an empty range', { from: new Date(5), to: new Date(5) }, 'query.from'],
    ['p95 beyond the raw retention', { aggregate: 'p95', from: new Date(Date.now() - 15 * DAY * 1000) }, 'query.from'],
  ])('refuses %s', async (_, question, path) => {
    await expect(query(question)).rejects.toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ path })] }),
    );
  });

  it('refuses more groups than an answer may have, but not for the top of them', async () => {
    await hub.dataSource.query(
      `INSERT INTO agents (id, name, type, host, environment, status, status_changed_at, registered_at, watched_since)
       SELECT gen_random_uuid(), 'extra ' || n, 'log_processor', 'localhost', 'test', 'online', now(), now(), now()
       FROM generate_series(1, 1001) n`,
    );
    await expect(query({ group_by: 'agent' })).rejects.toThrow(Invalid);
    expect((await query({ ...past, group_by: 'agent', top: 3 })).series).toHaveLength(3);
    await expect(query({ aggregate: 'p95', from: new Date(Date.now() - 5 * DAY * 1000) })).rejects.toThrow(Invalid);
  });
});
