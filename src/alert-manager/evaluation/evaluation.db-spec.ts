import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CPU, EvaluatingHub } from '../../../test/builders/evaluation.js';
import { fireForOfflineAgents } from './heartbeat-rules.queries.js';

let on: EvaluatingHub;
beforeAll(async () => {
  on = await EvaluatingHub.open();
});
afterAll(async () => {
  await on.close();
});
beforeEach(async () => {
  await on.clear();
});

const cpu = (value: number): Record<string, number> => ({ cpu_usage: value });

describe('a long window', () => {
  const condition = { ...CPU, window_seconds: 3_600 };

  it.each(['before', 'after'])('counts every report once, %s it is rolled up', async (when) => {
    await on.rule({ condition, threshold: 20 });
    await on.rule({ condition: { ...condition, aggregate: 'count', operator: '>=' }, threshold: 100 });
    const id = await on.agent();
    const times = Array.from({ length: 100 }, (_, at) => at * 30 + 1);
    await on.report(id, ...times.map((ago, at): [number, Record<string, number>] => [ago, cpu(at < 50 ? 50 : 0)]));
    if (when === 'after') await on.hub.rollups.run(new Date());
    await on.tick();
    expect((await on.alerts(id)).map(({ value }) => value).sort()).toEqual([100, 25]);
  });
});

describe('the structure beneath alerts', () => {
  const fire = async (): Promise<[string, string]> => {
    const rule = await on.rule({ condition: { ...CPU, aggregate: 'last' } });
    const id = await on.agent();
    await on.report(id, [1, cpu(99)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    return [rule, id];
  };

  it.each([
    ['left_selector', `UPDATE alert_rules SET selector = '{"type": "web_server"}'`],
    ['rule_deleted', 'DELETE FROM alert_rules'],
    ['rule_disabled', 'UPDATE alert_rules SET is_enabled = false'],
    ['rule_changed', `UPDATE alert_rules SET condition = condition || '{"metric": "memory_usage"}'`],
  ])('ends them as %s', async (reason, change) => {
    const [, id] = await fire();
    await on.dataSource.query(change);
    await on.tick();
    expect(await on.story(id)).toEqual([`resolved ${reason}`]);
  });

  it.each([null, 'all', [], { metadata: 'rack' }])(
    'whose selector is %j is reported, and stops no other',
    async (none) => {
      const broken = await on.rule({ selector: none });
      const heartbeats = await on.rule({ selector: none, condition: { kind: 'heartbeat' }, threshold: null });
      const [, id] = await fire();
      await on.dataSource.query(`UPDATE agents SET status = 'offline'`);
      expect(await fireForOfflineAgents(on.dataSource.manager)).toEqual([]);
      expect(await on.story(id)).toEqual(['firing']);
      const errors = await on.dataSource.query<{ rule_id: string; evaluation_error: string }[]>(
        'SELECT rule_id, evaluation_error FROM alert_rules WHERE evaluation_error IS NOT NULL ORDER BY rule_id',
      );
      const error = 'the rule cannot be evaluated: its selector is no selector';
      expect(errors).toEqual([broken, heartbeats].sort().map((rule_id) => ({ rule_id, evaluation_error: error })));
    },
  );

  it.each([
    ['selector', 'null'],
    ['condition', 'null'],
    ['condition', '{"kind":"metric","metric":"*"}'],
  ])('keeps its alerts while its %s is %s', async (column, value) => {
    const [rule, id] = await fire();
    await on.dataSource.query(`UPDATE alert_rules SET ${column} = $2 WHERE rule_id = $1`, [rule, value]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it('is healthy by rule: nonsense in one is said of that one and stops no other', async () => {
    const broken = await on.rule({ condition: { ...CPU, operator: '=>' } });
    const [rule, id] = await fire();
    expect(await on.story(id)).toEqual(['firing']);
    const health = await on.dataSource.query<
      { rule_id: string; evaluated_at: Date; evaluation_error: string | null }[]
    >('SELECT rule_id, evaluated_at, evaluation_error FROM alert_rules');
    const of = (id: string): string | null | undefined => health.find((row) => row.rule_id === id)?.evaluation_error;
    expect(of(broken)).toBe('the rule cannot be evaluated: operator is unknown');
    expect(of(rule)).toBeNull();
    for (const { evaluated_at } of health) expect(evaluated_at).toBeInstanceOf(Date);
  });
});

describe('a series of a check', () => {
  const up = (check: string, value: number): Record<string, number> => ({ [`web.up{check=${check}}`]: value });
  const down = { kind: 'metric', metric: 'web.up', aggregate: 'last', window_seconds: 300, operator: '<' };
  const running = (agentId: string, ...names: string[]): Promise<unknown> =>
    on.dataSource.query('UPDATE agents SET checks = $2 WHERE id = $1', [
      agentId,
      JSON.stringify(names.map((name) => ({ name, kind: 'http', state: 'passed' }))),
    ]);
  const configure = (agentId: string, ...names: string[]): Promise<unknown> =>
    on.dataSource.query(
      `INSERT INTO agent_configs (agent_id, key, value) VALUES ($1, 'checks', $2)
       ON CONFLICT (agent_id, key) DO UPDATE SET value = excluded.value`,
      [agentId, JSON.stringify(names.map((name) => ({ name, kind: 'http' })))],
    );

  it.each<[string, string[], string[], string]>([
    ['that was removed is the end of its series some minutes later', ['other'], ['other'], 'resolved series_expired'],
    ['that its agent runs is not', ['shop'], ['other'], 'firing stale'],
    ['that its agent is still to run is not', ['other'], ['shop'], 'firing stale'],
    ['of which its agent has not told is not', [], ['other'], 'firing stale'],
  ])('%s', async (_, run, wanted, end) => {
    await on.rule({ condition: down, threshold: 1 });
    const id = await on.agent();
    await on.report(id, [1, { ...up('shop', 0), ...up('other', 1) }]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await running(id, ...run);
    await configure(id, ...wanted);
    await on.pass(590);
    await on.report(id, [0, up('other', 1)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing stale']);
    await on.pass(20);
    await on.report(id, [0, up('other', 1)]);
    await on.tick();
    expect(await on.story(id)).toEqual([end]);
  });

  it('that was removed ends a rule about its silence, too', async () => {
    await on.rule({ condition: { kind: 'no_data', metric: 'web.up' }, threshold: 120 });
    const id = await on.agent();
    await on.report(id, [1, { ...up('shop', 0), ...up('other', 1) }]);
    await on.tick();
    await running(id, 'other');
    await on.pass(130);
    await on.report(id, [0, up('other', 1)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await on.pass(500);
    await on.report(id, [0, up('other', 1)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved series_expired']);
  });
});

describe('several hubs at once', () => {
  it('fire one alert each for 5,000 agents, in one batch', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last' } });
    const id = await on.agent();
    await on.report(id, [1, cpu(99)]);
    await on.dataSource.query(
      `INSERT INTO agents (id, name, type, host, environment, status, status_changed_at, registered_at, watched_since)
       SELECT uuid_v7(), 'x', 'custom', 'host', 'production', 'online', now(), now(), now() FROM generate_series(1, 4999)`,
    );
    await on.dataSource.query(
      `INSERT INTO agent_metrics (agent_id, "timestamp", cpu_usage, metric_set_id, "values")
       SELECT a.id, now(), 99, m.metric_set_id, m."values" FROM agents a, agent_metrics m WHERE a.id <> m.agent_id`,
    );
    await on.dataSource.query(
      `INSERT INTO agent_metric_sets SELECT a.id, s.metric_set_id, s.since FROM agents a, agent_metric_sets s
       ON CONFLICT DO NOTHING`,
    );
    const other = await on.another();
    await Promise.all([on.tick(), other.evaluation.tick(), on.tick()]);
    await other.evaluation.tick();
    await other.close();
    const counts = await on.dataSource.query<{ status: string; count: number; transitions: number }[]>(
      `SELECT status, count(*)::int AS count, (SELECT count(*)::int FROM alert_transitions) AS transitions
       FROM alert_instances GROUP BY status`,
    );
    expect(counts).toEqual([{ status: 'firing', count: 5_000, transitions: 5_000 }]);
  });
});
