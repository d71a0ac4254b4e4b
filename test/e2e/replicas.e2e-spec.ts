import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { Fleet } from '../support/fleet.js';
import { freePort } from '../support/free-port.js';
import { holdUp } from '../support/gate.js';
import { ADMIN_PASSWORD, signPeopleIn } from '../support/hub.js';
import { type HubProcess, startHubProcess } from '../support/run-hub.js';
import { until } from '../support/until.js';

const TIMEOUT_SECONDS = 8;
const SETTINGS = {
  ADMIN_PASSWORD,
  HEARTBEAT_INTERVAL_SECONDS: '1',
  OFFLINE_AFTER_MISSED_HEARTBEATS: String(TIMEOUT_SECONDS),
  OFFLINE_CHECK_INTERVAL_SECONDS: '2',
  ALERT_EVALUATION_INTERVAL_SECONDS: '2',
  RATE_LIMIT_REGISTER_PER_SECOND: '100000',
  RATE_LIMIT_AGENT_PER_MINUTE: '1000000',
};
const NAMES = ['hub-0', 'hub-1', 'hub-2'] as const;
const SILENT = 300;
const LIVING = 40;

let database: TestDatabase;
let pool: Pool;
let ports: number[];
const hubs = new Map<string, HubProcess>();
const fleet = new Fleet();
let silent: string[];
let living: string[];

/** Each hub's connections carry its name, so that a test knows which one waits for what. */
async function startHub(name: string): Promise<HubProcess> {
  const url = new URL(database.url);
  url.searchParams.set('application_name', name);
  const port = ports[NAMES.findIndex((each) => each === name)];
  const hub = await startHubProcess({ databaseUrl: url.href, env: SETTINGS, ...(port === undefined ? {} : { port }) });
  hubs.set(name, hub);
  return hub;
}

async function rows<Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool.query<Row>(query, values)).rows;
}

async function count(query: string, values: unknown[] = []): Promise<number> {
  const [row] = await rows<{ count: string }>(`SELECT count(*) FROM ${query}`, values);
  return Number(row?.count);
}

const upSince = async () =>
  (await rows<{ up_since: Date }>('SELECT up_since FROM service_status'))[0]?.up_since.getTime();
const offlineRows = (ids: string[]) =>
  count(`agent_status_changes WHERE to_status = 'offline' AND agent_id = ANY ($1)`, [ids]);
const openAlerts = () => count(`alert_instances WHERE status <> 'resolved'`);

/** For every agent of a list: how many alerts it had, how often they were opened, how often resolved. */
async function storiesOf(ids: string[]): Promise<Set<string>> {
  const found = await rows<{ story: string }>(
    `SELECT concat_ws(' ', count(DISTINCT alert.alert_id), 'alerts', count(*) FILTER (WHERE to_status = 'firing'), 'opened',
       count(*) FILTER (WHERE to_status = 'resolved'), 'resolved') AS story
     FROM unnest($1::uuid[]) AS agent (id)
     LEFT JOIN alert_instances alert ON alert.agent_id = agent.id AND alert.rule_name = 'Agent offline'
     LEFT JOIN alert_transitions transition ON transition.alert_id = alert.alert_id
     GROUP BY agent.id`,
    [ids],
  );
  return new Set(found.map(({ story }) => story));
}

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 3 });
  ports = await Promise.all(NAMES.map(() => freePort()));
  await Promise.all(NAMES.map(startHub));
  fleet.moveTo([...hubs.values()].map(({ url }) => url));
  const { enrollmentToken } = await signPeopleIn(hubs.get('hub-0')?.url ?? '');
  const token = await enrollmentToken({ max_uses: 1_000 });
  living = await fleet.grow(LIVING, token);
  silent = await fleet.grow(SILENT, token);
}, 90_000);
afterAll(async () => {
  await fleet.stop();
  await Promise.all([...hubs.values()].map((hub) => hub.kill()));
  await pool.end();
  await database.drop();
}, 30_000);

describe('three hubs on one database', () => {
  it.each([
    [1, 'while it marks them', 'agents', 'UPDATE', `NEW.status = 'offline'`],
    [2, 'while it raises their alerts', 'alert_instances', 'INSERT', `NEW.status = 'firing'`],
  ])(
    'raise one alert for each of 300 agents that fall silent, time %i, when one hub is killed %s',
    async (outages, _, table, event, condition) => {
      expect(await offlineRows([...silent, ...living])).toBe((outages - 1) * SILENT);
      const gate = await holdUp(database.url, pool, table, event, condition);
      fleet.fallSilent(silent);
      const victim = await until('a hub is in the midst of it', gate.who, 40_000);
      await hubs.get(victim.name)?.kill();
      // As when its machine loses power: nothing of it is committed.
      await rows('SELECT pg_terminate_backend($1)', [victim.pid]);
      await gate.open();
      await until('all are marked', async () => (await offlineRows(silent)) === outages * SILENT, 40_000);
      await until('every alert fires', async () => (await openAlerts()) === SILENT, 40_000);
      await startHub(victim.name);
      await sleep(3_000);
      expect(await offlineRows(silent)).toBe(outages * SILENT);
      expect(await count('alert_instances')).toBe(outages * SILENT);

      fleet.comeBack(silent);
      await until('every alert is resolved', async () => (await openAlerts()) === 0, 40_000);
      expect(await storiesOf(silent)).toEqual(new Set([`${outages} alerts ${outages} opened ${outages} resolved`]));
      expect(await storiesOf(living)).toEqual(new Set(['0 alerts 0 opened 0 resolved']));
      expect(await offlineRows(living)).toBe(0);
    },
    120_000,
  );

  it('lose no agent and wait for none while they are restarted one by one', async () => {
    const before = { since: await upSince(), rows: await offlineRows([...living, ...silent]) };
    for (const name of NAMES) {
      expect(await hubs.get(name)?.stop()).toBe(0);
      await startHub(name);
    }
    await sleep(3_000);
    expect(await upSince()).toBe(before.since);
    expect(await offlineRows([...living, ...silent])).toBe(before.rows);
    expect(await openAlerts()).toBe(0);
    expect(fleet.complaints).toEqual([]);
  }, 60_000);

  it('hold their own absence against nobody, and then find exactly those that are gone', async () => {
    const dead = living.slice(0, 20);
    const before = { rows: await offlineRows([...living, ...silent]), since: (await upSince()) ?? 0 };
    await Promise.all([...hubs.values()].map((hub) => hub.kill()));
    fleet.fallSilent(dead);
    await sleep((TIMEOUT_SECONDS + 2) * 1000);
    await Promise.all(NAMES.map(startHub));
    await until('the dead are found', async () => (await openAlerts()) === dead.length, 40_000);
    await sleep(3_000);

    const since = (await upSince()) ?? 0;
    expect(since).toBeGreaterThan(before.since);
    expect(await count(`hub_outages WHERE ended_at = (SELECT up_since FROM service_status)`)).toBe(1);
    expect(await offlineRows([...living, ...silent])).toBe(before.rows + dead.length);
    const marked = await rows<{ at: Date }>(
      `SELECT changed_at AS at FROM agent_status_changes WHERE to_status = 'offline' AND agent_id = ANY ($1)`,
      [dead],
    );
    for (const { at } of marked) expect(at.getTime()).toBeGreaterThanOrEqual(since + TIMEOUT_SECONDS * 1000);
    expect(await storiesOf(dead)).toEqual(new Set(['1 alerts 1 opened 0 resolved']));
    expect(fleet.complaints).toEqual([]);
  }, 90_000);
});
