import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CPU, EvaluatingHub } from '../../../test/builders/evaluation.js';

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
/** A report every 30 s of the last minutes with one value, and the evaluation after it. */
async function busy(agentId: string, value: number, minutes = 5): Promise<void> {
  const times = Array.from({ length: minutes * 2 }, (_, index) => index * 30 + 1);
  await on.report(agentId, ...times.map((secondsAgo): [number, Record<string, number>] => [secondsAgo, cpu(value)]));
}

describe('a metric rule', () => {
  it('fires once for a mean above its threshold, and resolves when it is below', async () => {
    await on.rule();
    const id = await on.agent();
    await busy(id, 95);
    await on.tick();
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([
      {
        status: 'firing',
        series: 'cpu_usage',
        value: 95,
        summary: 'Web 1: cpu_usage avg over 5 min is 95 %, above 90',
      },
    ]);
    await on.pass(310);
    await busy(id, 20, 1);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved recovered']);
    expect(await on.transitions(id)).toEqual(['- firing', 'firing resolved recovered']);
    expect(on.heard.flatMap(({ changes }) => changes.map(({ to_status }) => to_status))).toEqual([
      'firing',
      'resolved',
    ]);
  });

  it.each([
    ['avg', 300, '>', 49, 49.5],
    ['min', 300, '<', 1.5, 1],
    ['max', 300, '>=', 98, 98],
    ['sum', 300, '>', 400, 495],
    ['count', 300, '<', 11, 10],
    ['last', 300, '==', 98, 98],
    ['avg', 60, '>', 90, 91],
    ['last', 300, '!=', 97, 98],
  ])(
    'judges %s over %i s %s %d by the samples of the window',
    async (aggregate, window, operator, threshold, value) => {
      await on.rule({
        condition: { kind: 'metric', metric: 'a.b', aggregate, window_seconds: window, operator },
        threshold,
      });
      const id = await on.agent();
      const samples = [98, 84, 75, 62, 51, 45, 38, 25, 16, 1];
      await on.report(
        id,
        ...samples.map((sample, at): [number, Record<string, number>] => [at * 29 + 2, { 'a.b': sample }]),
        [330, { 'a.b': 9e9 }],
      );
      await on.tick();
      expect(await on.alerts(id)).toMatchObject([{ series: 'a.b', value, status: 'firing' }]);
    },
  );

  it('waits for its time, forgets what clears in it, and needs fresh data at the end of it', async () => {
    await on.rule({ for_seconds: 60 });
    const id = await on.agent();
    await busy(id, 95);
    await on.tick();
    expect(await on.story(id)).toEqual(['pending']);
    await on.pass(45);
    await on.tick();
    expect(await on.story(id)).toEqual(['pending']);
    await on.pass(20);
    await on.tick();
    // Nothing new has come: the time alone makes nothing fire.
    expect(await on.story(id)).toEqual(['pending']);
    await on.report(id, [1, cpu(95)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    expect(await on.transitions(id)).toEqual(['- pending', 'pending firing']);

    const other = await on.agent();
    await busy(other, 95);
    await on.tick();
    await on.pass(30);
    await on.report(other, [1, cpu(0)], [2, cpu(0)], [3, cpu(0)]);
    await on.tick();
    expect(await on.story(other)).toEqual([]);
  });

  it('judges each series by itself, and only those with the attributes it asks for', async () => {
    const condition = {
      kind: 'metric',
      metric: 'disk.used{kind=data}',
      aggregate: 'last',
      window_seconds: 300,
      operator: '>',
    };
    await on.rule({ condition });
    const id = await on.agent();
    const full = {
      'disk.used{kind=data,mount=/a}': 95,
      'disk.used{kind=data,mount=/b}': 50,
      'disk.used{kind=system}': 99,
    };
    await on.report(id, [1, full]);
    await on.tick();
    expect((await on.alerts(id)).map(({ series }) => series)).toEqual(['disk.used{kind=data,mount=/a}']);
    await on.pass(30);
    await on.report(id, [1, { ...full, 'disk.used{kind=data,mount=/b}': 96, 'disk.used{kind=data,mount=/a}': 1 }]);
    await on.tick();
    expect((await on.alerts(id)).map(({ series, status }) => `${series ?? ''} ${status}`)).toEqual([
      'disk.used{kind=data,mount=/a} resolved',
      'disk.used{kind=data,mount=/b} firing',
    ]);
  });

  it('merges the window over the sets that the agent used in it', async () => {
    await on.rule({ condition: { ...CPU, metric: 'a.b' }, threshold: 49 });
    const id = await on.agent();
    await on.report(id, [120, { 'a.b': 0 }]);
    await on.report(id, [60, { 'a.a': 1, 'a.b': 100 }]);
    await on.report(id, [1, { 'a.a': 1, 'a.b': 80, 'a.c': 3 }]);
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([{ series: 'a.b', value: 60 }]);
  });

  it('is not stopped by values whose sum no number holds', async () => {
    await on.rule({ condition: { ...CPU, metric: 'a.b' } });
    const [id, other] = [await on.agent(), await on.agent()];
    await on.report(id, [40, { 'a.b': 1.7e308 }], [1, { 'a.b': 1.7e308 }]);
    await on.report(other, [1, { 'a.b': 91 }]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    expect(await on.alerts(other)).toMatchObject([{ value: 91 }]);
  });

  it('stays between its two thresholds, and for the time it is kept firing', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last' }, clear_threshold: 70, keep_firing_for_seconds: 60 });
    const id = await on.agent();
    const then = async (seconds: number, value: number): Promise<string[]> => {
      await on.pass(seconds);
      await on.report(id, [1, cpu(value)]);
      await on.tick();
      return on.story(id);
    };
    expect(await then(0, 95)).toEqual(['firing']);
    expect(await then(30, 80)).toEqual(['firing']);
    expect(await then(30, 70)).toEqual(['firing']);
    expect(await then(30, 92)).toEqual(['firing']);
    expect(await then(30, 60)).toEqual(['firing']);
    expect(await then(30, 60)).toEqual(['firing']);
    expect(await then(31, 60)).toEqual(['resolved recovered']);
    expect(await on.transitions(id)).toEqual([
      '- firing',
      'firing firing no longer breached, kept firing',
      'firing firing breached again',
      'firing firing no longer breached, kept firing',
      'firing resolved recovered',
    ]);
  });

  it('does not judge fewer samples than it wants', async () => {
    await on.rule({ min_samples: 3 });
    const id = await on.agent();
    await on.report(id, [31, cpu(95)], [1, cpu(95)]);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await on.report(id, [16, cpu(95)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it('is quiet after a resolution by hand until its condition was false once, series by series', async () => {
    await on.rule({ condition: { ...CPU, metric: 'a.b', aggregate: 'last' } });
    const id = await on.agent();
    const then = async (one: number, two: number): Promise<string[]> => {
      await on.pass(30);
      await on.report(id, [1, { 'a.b{n=1}': one, 'a.b{n=2}': two }]);
      await on.tick();
      return (await on.alerts(id)).map(({ series, status }) => `${series ?? ''} ${status}`);
    };
    await then(95, 0);
    await on.dataSource.query(
      `UPDATE alert_instances SET status = 'resolved', resolved_at = now(), resolution_reason = 'manual'`,
    );
    expect(await then(96, 95)).toEqual(['a.b{n=1} resolved', 'a.b{n=2} firing']);
    expect(await then(50, 95)).toHaveLength(2);
    expect(await then(96, 95)).toEqual(['a.b{n=1} resolved', 'a.b{n=2} firing', 'a.b{n=1} firing']);
  });
});

describe('late data', () => {
  it('changes history and never alerts', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'max' } });
    const id = await on.agent();
    const hour = Array.from({ length: 120 }, (_, at): [number, Record<string, number>] => [at * 30 + 120, cpu(99)]);
    await on.report(id, ...hour);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
  });

  it('is not judged again when only an old report has come since the last evaluation', async () => {
    const id = await on.agent();
    await on.report(id, [30, cpu(10)]);
    await on.dataSource.query(`UPDATE agent_metrics SET received_at = now() - interval '25 seconds'`);
    await on.tick();
    await on.rule({ condition: { ...CPU, aggregate: 'max' } });
    await on.report(id, [60, cpu(99)]);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await on.report(id, [1, cpu(10)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it('does not resolve what fires by newer data', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last' } });
    const id = await on.agent();
    await on.report(id, [1, cpu(99)]);
    await on.tick();
    await on.report(id, [20, cpu(1)]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it('counts a sample of the future when its time has come', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last' } });
    const id = await on.agent();
    await on.report(id, [-120, cpu(99)], [1, cpu(5)]);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await on.pass(121);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it.each([-200, 200])('goes by the clock of an agent that is %i s off', async (skew) => {
    await on.rule({ condition: { ...CPU, window_seconds: 60 } });
    const id = await on.agent({ skew });
    await on.report(id, [100 - skew, cpu(0)], [40 - skew, cpu(95)], [5 - skew, cpu(97)]);
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([{ value: 96, status: 'firing' }]);
    await on.pass(60);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await on.pass(40);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing stale']);
  });
});

describe('missing data', () => {
  const others = { 'a.other': 1 };

  it('leaves the state, stale, until there is data again', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last' } });
    const id = await on.agent();
    await on.report(id, [1, cpu(99)]);
    await on.tick();
    await on.pass(95);
    await on.report(id, [1, others]);
    await on.tick();
    await on.tick();
    expect(await on.story(id)).toEqual(['firing stale']);
    await on.report(id, [0.5, cpu(98)]);
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([{ status: 'firing', is_stale: false, value: 98 }]);
    expect(await on.transitions(id)).toEqual([
      '- firing',
      'firing firing data is missing',
      'firing firing data is back',
    ]);
  });

  it('does not make a pending alert fire', async () => {
    await on.rule({ for_seconds: 60 });
    const id = await on.agent();
    await busy(id, 99);
    await on.tick();
    await on.pass(95);
    await on.tick();
    expect(await on.story(id)).toEqual(['pending stale']);
  });

  it('resolves where the rule takes it for the end', async () => {
    await on.rule({ no_data: 'ok' });
    const id = await on.agent();
    await busy(id, 99);
    await on.tick();
    await on.pass(95);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved no_data_ok']);
  });

  it('fires where the rule takes it for an alarm, for series that had data', async () => {
    await on.rule({ no_data: 'alert', condition: { ...CPU, metric: 'a.b' } });
    const [id, never] = [await on.agent(), await on.agent()];
    await on.report(id, [1, { 'a.b{n=1}': 1, 'a.b{n=2}': 1 }]);
    await on.report(never, [1, others]);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await on.pass(100);
    await on.report(id, [1, { 'a.b{n=1}': 1 }]);
    await on.tick();
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([
      {
        series: 'a.b{n=2}',
        status: 'firing',
        is_stale: true,
        summary: 'Web 1: a.b{n=2} is missing, no data for more than 90 s',
      },
    ]);
    expect(await on.story(never)).toEqual([]);
    await on.report(id, [0.5, { 'a.b{n=2}': 1 }]);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved recovered']);
  });

  it('is the end of a series that its agent has not sent for a day', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last' } });
    const id = await on.agent();
    await on.report(id, [1, cpu(99)]);
    await on.tick();
    await on.pass(86_300);
    await on.report(id, [1, others]);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing stale']);
    await on.pass(120);
    await on.report(id, [1, others]);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved series_expired']);
  });

  it('is held against nobody while no hub was there', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last' }, no_data: 'alert' });
    await on.rule({ condition: { kind: 'no_data', metric: 'cpu_usage' }, threshold: 120 });
    const id = await on.agent();
    await on.report(id, [1, cpu(9)]);
    await on.tick();
    await on.pass(7200);
    await on.dataSource.query(`UPDATE service_status SET up_since = now() - interval '30 seconds'`);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await on.dataSource.query(`UPDATE service_status SET up_since = now() - interval '130 seconds'`);
    // Within 20 ticks every agent had its turn to be looked into far enough.
    for (let turn = 0; turn < 20; turn++) await on.evaluation.tick(undefined, turn);
    expect(await on.story(id)).toEqual(['firing stale', 'firing']);
  });
});

describe('a rule about silence', () => {
  it('fires after its time, for an agent that is gone too, and recovers with the next sample', async () => {
    await on.rule({ condition: { kind: 'no_data', metric: 'a.b' }, threshold: 120 });
    const id = await on.agent();
    await on.report(id, [1, { 'a.b': 1, 'a.c': 1 }]);
    await on.tick();
    await on.pass(100);
    await on.report(id, [1, { 'a.c': 1 }]);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await on.pass(30);
    await on.dataSource.query(`UPDATE agents SET status = 'offline'`);
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([
      { series: 'a.b', status: 'firing', summary: 'Web 1: a.b has sent no data for 2 min' },
    ]);
    await on.dataSource.query(`UPDATE agents SET run_state = 'stopped'`);
    await on.pass(1000);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await on.dataSource.query(`UPDATE agents SET run_state = 'running'`);
    await on.report(id, [1, { 'a.b': 1 }]);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved recovered']);
  });

  it('is not evaluated for an agent whose checks were stopped', async () => {
    await on.rule({ condition: { kind: 'no_data', metric: 'a.b' }, threshold: 120 });
    await on.rule({ condition: { ...CPU, aggregate: 'last' } });
    const id = await on.agent();
    await on.report(id, [1, { 'a.b': 1, cpu_usage: 99 }]);
    await on.dataSource.query(`UPDATE agents SET run_state = 'stopped'`);
    await on.tick();
    await on.pass(500);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
  });
});

describe('an event rule', () => {
  const condition = { kind: 'event', event_kind: 'intrusion', min_severity: 'warning', window_seconds: 600 };
  const found = (agentId: string, secondsAgo: number, severity = 'critical', kind = 'intrusion'): Promise<unknown> =>
    on.dataSource.query(
      `INSERT INTO events (agent_id, "timestamp", kind, fingerprint, id, severity, message)
       VALUES ($1, now() - make_interval(secs => $2), $3, gen_random_uuid(), uuid_v7(), $4, 'x')`,
      [agentId, secondsAgo, kind, severity],
    );

  it('fires at so many events of its kind and severity, and resolves when its window has passed them', async () => {
    await on.rule({ condition, threshold: 2 });
    const [id, other] = [await on.agent(), await on.agent()];
    await Promise.all([found(id, 30), found(id, 700), found(id, 20, 'info'), found(id, 20, 'critical', 'else')]);
    await found(other, 10);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await found(id, 5, 'warning');
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([
      {
        status: 'firing',
        series: null,
        value: 2,
        summary: 'Web 1: 2 events of intrusion, warning or worse within 10 min, at or above 2',
      },
    ]);
    expect(await on.story(other)).toEqual([]);
    await on.pass(580);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved recovered']);
  });
});

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

  it('is healthy by rule: nonsense in one is said of that one and stops no other', async () => {
    const broken = await on.rule({ condition: { ...CPU, operator: '=>' } });
    const [rule, id] = await fire();
    expect(await on.story(id)).toEqual(['firing']);
    const health = await on.dataSource.query<
      { rule_id: string; evaluated_at: Date; evaluation_error: string | null }[]
    >('SELECT rule_id, evaluated_at, evaluation_error FROM alert_rules');
    const of = (id: string): string | null | undefined => health.find((row) => row.rule_id === id)?.evaluation_error;
    expect(of(broken)).toBe('the condition cannot be evaluated: operator is unknown');
    expect(of(rule)).toBeNull();
    for (const { evaluated_at } of health) expect(evaluated_at).toBeInstanceOf(Date);
  });
});

describe('heartbeat rules that wait or count', () => {
  const beat = { kind: 'heartbeat' };
  const silent = (agentId: string, seconds: number, status = 'online'): Promise<unknown> =>
    on.dataSource.query(
      `UPDATE agents SET last_heartbeat = now() - make_interval(secs => $2), status = $3,
         status_changed_at = now() - interval '100 seconds' WHERE id = $1`,
      [agentId, seconds, status],
    );

  it('fires after so many missed heartbeats, before the agent is offline, and ends with the next', async () => {
    await on.rule({ condition: beat, threshold: 2 });
    const id = await on.agent();
    await silent(id, 119);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await silent(id, 121);
    await on.tick();
    expect(await on.alerts(id)).toMatchObject([{ status: 'firing', summary: 'Web 1 has missed 2 heartbeats' }]);
    await on.dataSource.query(`UPDATE service_status SET up_since = now()`);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await silent(id, -1);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved recovered']);
  });

  it('waits from when the agent went offline', async () => {
    await on.rule({ condition: beat, threshold: null, for_seconds: 120 });
    const id = await on.agent();
    await silent(id, 300, 'offline');
    await on.tick();
    expect(await on.story(id)).toEqual(['pending']);
    await on.pass(21);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it('is kept firing after the agent lives again', async () => {
    await on.rule({ condition: beat, threshold: null, keep_firing_for_seconds: 60 });
    const id = await on.agent();
    await silent(id, 300, 'offline');
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await silent(id, 0);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await on.pass(61);
    await silent(id, 0);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved recovered']);
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
