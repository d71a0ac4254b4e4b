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
    await on.pass(200);
    await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await on.pass(100);
    await on.tick();
    expect(await on.story(id)).toEqual(['resolved no_data_ok']);
  });

  it('fires where the rule takes it for an alarm, for series that had data', async () => {
    await on.rule({ no_data: 'alert', condition: { ...CPU, metric: 'a.b', window_seconds: 90 } });
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

  it.each([
    ['goes offline', `status = 'offline', status_changed_at = now()`, `status = 'online', status_changed_at = now()`],
    ['is stopped', `run_state = 'stopped'`, `run_state = 'running', watched_since = now()`],
  ])(
    'makes its alerts stale at the next tick when an agent %s, and is judged anew when it is back',
    async (_, go, back) => {
      await on.rule({ condition: { ...CPU, aggregate: 'last' }, no_data: 'ok' });
      await on.rule({ condition: { ...CPU, aggregate: 'last' }, for_seconds: 600 });
      const id = await on.agent();
      await on.report(id, [1, cpu(99)]);
      await on.tick();
      await on.dataSource.query(`UPDATE agents SET ${go}`);
      await on.tick();
      await on.tick();
      expect((await on.story(id)).sort()).toEqual(['firing stale', 'pending stale']);
      await on.dataSource.query(`UPDATE agents SET ${back}`);
      await on.tick();
      expect((await on.story(id)).sort()).toEqual(['firing stale', 'pending stale']);
      await on.report(id, [0.5, cpu(98)]);
      await on.tick();
      expect((await on.story(id)).sort()).toEqual(['firing', 'pending']);
      await on.report(id, [0.2, cpu(20)]);
      await on.tick();
      expect(await on.story(id)).toEqual(['resolved recovered']);
    },
  );

  it('is held against nobody while no hub was there', async () => {
    await on.rule({ condition: { ...CPU, aggregate: 'last', window_seconds: 90 }, no_data: 'alert' });
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
    for (let turn = 0; turn < 20; turn++) await on.tick();
    expect((await on.story(id)).sort()).toEqual(['firing', 'firing stale']);
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

  it('knows what came while it is kept firing, and does not take it for silence later', async () => {
    await on.rule({ condition: { kind: 'no_data', metric: 'a.b' }, threshold: 3600, keep_firing_for_seconds: 7200 });
    const id = await on.agent();
    await on.report(id, [1, { 'a.b': 1, 'a.c': 1 }]);
    await on.tick();
    await on.pass(3600);
    await on.report(id, [0, { 'a.c': 1 }]);
    for (let turn = 0; turn < 20; turn++) await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
    await on.report(id, [0, { 'a.b': 1 }]);
    await on.tick();
    // Longer than an open alert's series is looked for, and shorter than the rule lets it be silent.
    await on.pass(3000);
    await on.tick();
    expect(await on.transitions(id)).toEqual(['- firing', 'firing firing no longer breached, kept firing']);
    const [alert] = await on.dataSource.query<{ age: number }[]>(
      'SELECT extract(epoch FROM now() - last_sample_at)::integer AS age FROM alert_instances',
    );
    expect(alert?.age).toBeGreaterThanOrEqual(3000);
    expect(alert?.age).toBeLessThan(3060);
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

  it('waits for longer than a day while its agent sends other series', async () => {
    await on.rule({ condition: { kind: 'no_data', metric: 'a.b' }, threshold: 200_000 });
    const id = await on.agent();
    await on.report(id, [1, { 'a.b': 1, 'a.c': 1 }]);
    await on.dataSource.query(`UPDATE agent_metric_sets SET since = since - interval '200500 seconds'`);
    await on.dataSource.query(`UPDATE service_status SET up_since = now() - interval '9 days'`);
    await on.pass(200_500);
    // The agent has sent others ever since, in a set without it.
    await on.dataSource.query(
      `WITH other AS (INSERT INTO metric_sets (names_hash, names) VALUES (uuid_send(gen_random_uuid()), '{a.c}') RETURNING id)
       INSERT INTO agent_metric_sets (agent_id, metric_set_id, since)
       SELECT $1, other.id, now() - interval '200400 seconds' FROM other`,
      [id],
    );
    for (let turn = 0; turn < 20; turn++) await on.tick();
    expect(await on.story(id)).toEqual(['firing']);
  });

  it.each([
    ['checks were stopped', `run_state = 'stopped'`, `run_state = 'running', watched_since = now()`],
    ['maintenance', `status = 'maintenance'`, `status = 'online', watched_since = now()`],
  ])('counts none of the time in which %s', async (_, begin, end) => {
    await on.rule({ condition: { kind: 'no_data', metric: 'a.b' }, threshold: 120 });
    await on.rule({ condition: { ...CPU, aggregate: 'last', window_seconds: 90 }, no_data: 'alert' });
    const id = await on.agent();
    await on.report(id, [1, { 'a.b': 1, cpu_usage: 1 }]);
    await on.tick();
    await on.dataSource.query(`UPDATE agents SET ${begin}`);
    await on.pass(300);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await on.dataSource.query(`UPDATE agents SET ${end}`);
    await on.tick();
    expect(await on.story(id)).toEqual([]);
    await on.pass(130);
    await on.tick();
    expect((await on.story(id)).sort()).toEqual(['firing', 'firing stale']);
  });
});
