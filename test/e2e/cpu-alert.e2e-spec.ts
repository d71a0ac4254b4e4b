import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { unwrap } from '../../client/src/client.js';
import { EVALUATION_LOCK } from '../../src/alert-manager/evaluation/evaluation-ticks.queries.js';
import { aRule } from '../builders/rules.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { holdUp } from '../support/gate.js';
import { ADMIN_PASSWORD, type People, type RegisteredAgent, signPeopleIn } from '../support/hub.js';
import { type HubProcess, startHubProcess } from '../support/run-hub.js';
import { until } from '../support/until.js';

const SETTINGS = {
  ADMIN_PASSWORD,
  ALERT_EVALUATION_INTERVAL_SECONDS: '1',
  // So that data is missing after a minute without it.
  METRICS_INTERVAL_SECONDS: '10',
  RATE_LIMIT_AGENT_PER_MINUTE: '1000000',
  RATE_LIMIT_USER_PER_MINUTE: '1000000',
};
const NAMES = ['hub-0', 'hub-1'] as const;
const ALL = ['pending', 'firing', 'acknowledged', 'resolved'] as const;
const [FOR_SECONDS, WINDOW_SECONDS, MISSING_AFTER_SECONDS] = [120, 30, 60];
const LIMIT_MS = 30_000;
const RULE = aRule({
  severity: 'critical',
  condition: {
    kind: 'metric',
    metric: 'cpu_usage',
    aggregate: 'avg',
    window_seconds: WINDOW_SECONDS,
    operator: '>',
  },
  threshold: 90,
  clear_threshold: 70,
  for_seconds: FOR_SECONDS,
});

let database: TestDatabase;
let pool: Pool;
/** Those that run, and who asks them. */
const hubs = new Map<string, HubProcess>();
const people = new Map<string, People>();
let agent: RegisteredAgent;
let ruleId: string;
let reports = 0;

/** Each hub's connections carry its name, so that the test knows which one evaluates. */
async function startHub(name: string): Promise<void> {
  const url = new URL(database.url);
  url.searchParams.set('application_name', name);
  const hub = await startHubProcess({ databaseUrl: url.href, env: SETTINGS });
  hubs.set(name, hub);
  people.set(name, await signPeopleIn(hub.url));
}

async function killHub(name: string): Promise<void> {
  await hubs.get(name)?.kill();
  hubs.delete(name);
  people.delete(name);
}

function anybody(): People {
  const all = [...people.values()];
  const one = all[reports % all.length];
  if (one === undefined) throw new Error('no hub runs');
  return one;
}

/** A report of this moment, to each hub in turn. */
async function report(cpu_usage: number): Promise<void> {
  reports++;
  const params = { path: { id: agent.id } };
  const body = { timestamp: new Date().toISOString(), cpu_usage };
  await unwrap(anybody().client(agent.key).POST('/api/v1/agents/{id}/metrics', { params, body }));
}

/** The one alert that there ever was of the rule; each hub shows that one. */
async function theAlert() {
  const query = { rule_id: [ruleId], status: [...ALL] };
  const shown = await Promise.all(
    [...people.values()].map(({ viewer }) => unwrap(viewer.GET('/api/v1/alerts', { params: { query } }))),
  );
  const [alert] = shown.flatMap(({ alerts }) => alerts);
  if (alert === undefined) throw new Error('no alert');
  const ids = shown.map(({ alerts }) => alerts.map(({ alert_id }) => alert_id));
  expect(ids).toEqual(shown.map(() => [alert.alert_id]));
  return alert;
}

type Alert = Awaited<ReturnType<typeof theAlert>>;

/** The alert once it is so; meanwhile the agent goes on reporting a value, if it is to. */
function alertThat(what: string, isSo: (alert: Alert) => boolean, cpu?: number): Promise<Alert> {
  return until(
    what,
    async () => {
      if (cpu !== undefined) await report(cpu);
      const alert = await theAlert();
      return isSo(alert) && alert;
    },
    LIMIT_MS,
  );
}

async function evaluatedAt(): Promise<string | null> {
  const params = { path: { rule_id: ruleId } };
  const { health } = await unwrap(anybody().viewer.GET('/api/v1/alert-rules/{rule_id}', { params }));
  expect(health.error).toBeNull();
  return health.evaluated_at;
}

/** Waits for some more evaluations of the rule, the agent going on to report a value if it is to. */
async function evaluations(count: number, cpu?: number): Promise<void> {
  for (let round = 0; round < count; round++) {
    if (cpu !== undefined) await report(cpu);
    const before = await evaluatedAt();
    await until('the rule is evaluated', async () => (await evaluatedAt()) !== before, LIMIT_MS);
  }
}

/**
 * Lets time pass in which everything stayed as it is and the hubs went on evaluating: what has happened lies so much
 * further back, all of it at once and between two evaluations. When a pending alert was evaluated last stays as it is.
 */
async function pass(seconds: number): Promise<void> {
  const client = await pool.connect();
  const by = `make_interval(secs => ${seconds.toString()})`;
  try {
    await client.query(`
      BEGIN;
      SELECT pg_advisory_xact_lock(${EVALUATION_LOCK.toString()});
      UPDATE agent_metrics SET "timestamp" = "timestamp" - ${by}, received_at = received_at - ${by};
      UPDATE alert_transitions SET changed_at = changed_at - ${by};
      UPDATE alert_instances
      SET started_at = started_at - ${by}, fired_at = fired_at - ${by}, last_sample_at = last_sample_at - ${by};
      COMMIT`);
  } finally {
    client.release();
  }
}

async function timeline(alertId: string) {
  const params = { path: { alert_id: alertId } };
  const shown = await Promise.all(
    [...people.values()].map(({ viewer }) => unwrap(viewer.GET('/api/v1/alerts/{alert_id}/timeline', { params }))),
  );
  for (const { entries } of shown) expect(entries).toEqual(shown[0]?.entries);
  return shown[0]?.entries ?? [];
}

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 3 });
  await Promise.all(NAMES.map(startHub));
  agent = await anybody().register();
  // Missing data is only held against an agent that has been there for as long, and while the hubs were.
  await pool.query(`UPDATE agents SET watched_since = watched_since - interval '1 day'`);
  await pool.query(`UPDATE service_status SET up_since = up_since - interval '1 day'`);
  ruleId = (await unwrap(anybody().operator.POST('/api/v1/alert-rules', { body: RULE }))).rule_id;
}, 60_000);
afterAll(async () => {
  await Promise.all(NAMES.map(killHub));
  await pool.end();
  await database.drop();
}, 30_000);

describe('CPU above its threshold for two minutes, watched by two hubs', () => {
  it('is pending first, and goes on being so when the hub that evaluates is killed in the midst of it', async () => {
    const begun = await alertThat('it is pending', () => true, 95);
    expect(begun).toMatchObject({ status: 'pending', fired_at: null, value: 95, threshold: 90, agent_id: agent.id });

    const gate = await holdUp(database.url, pool, 'alert_instances', 'UPDATE', `NEW.status = 'pending'`);
    const isHeldUp = async () => {
      await report(95);
      return gate.who();
    };
    const victim = await until('a hub evaluates it', isHeldUp, LIMIT_MS);
    await killHub(victim.name);
    // As when its machine loses power: nothing of it is committed.
    await pool.query('SELECT pg_terminate_backend($1)', [victim.pid]);
    await gate.open();

    await evaluations(2, 95);
    const now = await theAlert();
    expect(now).toMatchObject({ alert_id: begun.alert_id, status: 'pending', started_at: begun.started_at });
    await startHub(victim.name);
  }, 60_000);

  it('fires after the two minutes and not before, once', async () => {
    const pending = await theAlert();
    await pass(FOR_SECONDS - 10 - (Date.now() - Date.parse(pending.started_at)) / 1000);
    await evaluations(1, 95);
    expect(await theAlert()).toMatchObject({ status: 'pending', fired_at: null });

    const fired = await alertThat('it fires', ({ status }) => status !== 'pending', 95);
    expect(fired).toMatchObject({ alert_id: pending.alert_id, status: 'firing', stale: false, value: 95 });
    const heldFor = (Date.parse(fired.fired_at ?? '') - Date.parse(fired.started_at)) / 1000;
    expect(heldFor).toBeGreaterThanOrEqual(FOR_SECONDS);
    expect(heldFor).toBeLessThan(FOR_SECONDS + 15);
    await evaluations(3, 96);
    expect(await theAlert()).toMatchObject({ status: 'firing', fired_at: fired.fired_at });
  }, 60_000);

  it('stays through missing data and between its thresholds, and ends below the lower one', async () => {
    await pass(MISSING_AFTER_SECONDS);
    await alertThat('it is stale', ({ stale }) => stale);
    await evaluations(2);
    expect(await theAlert()).toMatchObject({ status: 'firing', stale: true });

    const back = await alertThat('data is back', ({ stale }) => !stale, 80);
    expect(back).toMatchObject({ status: 'firing', value: 80 });
    await evaluations(3, 80);
    expect(await theAlert()).toMatchObject({ status: 'firing', stale: false, value: 80 });

    await pass(WINDOW_SECONDS + 1);
    const over = await alertThat('it is over', ({ status }) => status === 'resolved', 50);
    expect(over).toMatchObject({ resolution_reason: 'recovered', value: 50 });
    await evaluations(3, 50);
    expect(await theAlert()).toEqual(over);
  }, 60_000);

  it('is told in the timeline as it was, each thing once', async () => {
    const { alert_id } = await theAlert();
    const entries = await timeline(alert_id);
    const stale = { kind: 'stale', from_status: 'firing', to_status: 'firing' };
    expect(entries).toMatchObject([
      { kind: 'pending', from_status: null, to_status: 'pending', value: 95, threshold: 90 },
      { kind: 'fired', from_status: 'pending', to_status: 'firing', value: 95, threshold: 90 },
      { ...stale, note: 'data is missing' },
      { ...stale, note: 'data is back', value: 80 },
      { kind: 'resolved', from_status: 'firing', to_status: 'resolved', resolution_reason: 'recovered', value: 50 },
    ]);
    const times = entries.map(({ at }) => at);
    expect(times).toEqual([...times].sort());
  });
});
