import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHubClient, type HubClient, unwrap } from '../../client/src/client.js';
import { Household } from '../support/household.js';
import { type HubProcess } from '../support/run-hub.js';
import { until } from '../support/until.js';

const NEW_PASSWORD = 'seventeen kiwis on a lawn';
const TIMEOUT_SECONDS = 3;

let house: Household;
let hub: HubProcess;
let password: string;
let viewer: HubClient;

beforeAll(async () => {
  house = await Household.make({
    LOCAL_AGENT: 'true',
    HEARTBEAT_INTERVAL_SECONDS: '1',
    OFFLINE_AFTER_MISSED_HEARTBEATS: String(TIMEOUT_SECONDS),
    OFFLINE_CHECK_INTERVAL_SECONDS: '1',
    ALERT_EVALUATION_INTERVAL_SECONDS: '1',
    RATE_LIMIT_ANONYMOUS_PER_MINUTE: '100000',
  });
  hub = await house.start();
}, 60_000);
afterAll(async () => {
  await house.remove();
}, 60_000);

/** Signs in, changes the password if it must be, and gives a viewer's client. */
async function signIn(given: string): Promise<HubClient> {
  const post = async (path: string, body: object, cookie = '') => {
    const response = await fetch(`${hub.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: hub.url, cookie },
      body: JSON.stringify(body),
    });
    expect(response.status).toBeLessThan(300);
    return response;
  };
  const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';
  let cookie = cookieOf(await post('auth/login', { username: 'admin', password: given }));
  if (given !== NEW_PASSWORD) {
    const change = { current_password: given, new_password: NEW_PASSWORD };
    cookie = cookieOf(await post('auth/password', change, cookie)) || cookie;
  }
  const made = await post('api-tokens', { name: 'viewer', role: 'viewer' }, cookie);
  const { token } = (await made.json()) as { token: string };
  return createHubClient({ baseUrl: hub.url, token });
}

async function onlyAgent() {
  const { agents } = await unwrap(viewer.GET('/api/v1/agents'));
  expect(agents).toHaveLength(1);
  const [agent] = agents;
  if (agent === undefined) throw new Error('no agent');
  return agent;
}

/** Waits for a beat of the agent that runs now: the status alone may be the one of an earlier agent. */
async function untilOnline(): Promise<void> {
  const called = new Date().toISOString();
  await until(
    'the local agent is online',
    async () => {
      const { status, last_heartbeat: beat } = await onlyAgent();
      return status === 'online' && (beat ?? '') > called && (await house.agentPid()) !== undefined;
    },
    30_000,
  );
}

/** Every alert before the hub went the first time: its own absence adds none. */
let alertsSoFar: string[] = [];
/** Of silence; what the machine of the test is like may raise others. */
const alerts = async () =>
  (await unwrap(viewer.GET('/api/v1/alerts'))).alerts.filter((alert) => alert.rule_name === 'Agent offline');

/** The newest report of the local agent that is not the one given. */
async function nextReport(id: string, after = ''): Promise<{ timestamp: string; values: Record<string, number> }> {
  return until('another report', async () => {
    const { metrics } = await unwrap(viewer.GET('/api/v1/agents/{id}/metrics/latest', { params: { path: { id } } }));
    const timestamp = metrics.find(({ metric }) => metric === 'cpu_usage')?.timestamp ?? '';
    if (timestamp <= after) return undefined;
    return { timestamp, values: Object.fromEntries(metrics.map(({ metric, value }) => [metric, value])) };
  });
}

describe('a hub with its own database', () => {
  it('says at its first start where everything is, and keeps the secret out of what it writes', async () => {
    await until('the banner', () => hub.logs().includes('To watch another machine'));
    expect(hub.logs()).toContain(`Agent Monitor is ready: ${hub.url}`);
    const file = join(house.dataDir, 'initial-admin-password');
    expect(hub.logs()).toContain(`sign in as           admin, password in ${file}`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    password = (await readFile(file, 'utf8')).trim();
    expect(password.length).toBeGreaterThanOrEqual(16);
    expect(hub.logs()).not.toContain(password);
    viewer = await signIn(password);
  });

  it('watches its own machine, with figures that change from report to report', async () => {
    await untilOnline();
    const { id } = await onlyAgent();
    const first = await nextReport(id);
    const second = await nextReport(id, first.timestamp);
    const third = await nextReport(id, second.timestamp);
    for (const { values } of [first, second, third]) {
      expect(values.memory_usage).toBeGreaterThan(0);
      expect(values.memory_usage).toBeLessThan(100);
    }
    expect(Object.keys(third.values).length).toBeGreaterThan(10);
    expect(third.values).not.toEqual(second.values);
    expect(second.values).not.toEqual(first.values);
  }, 60_000);

  it('raises an alert when its agent is killed, and resolves it when the command it printed starts it again', async () => {
    const before = await onlyAgent();
    await house.killAgent();
    const killed = performance.now();
    const alert = await until('the alert', async () => (await alerts()).find(({ status }) => status === 'firing'));
    expect(performance.now() - killed).toBeLessThan((TIMEOUT_SECONDS + 12) * 1000);
    expect(alert).toMatchObject({ rule_name: 'Agent offline', agent_id: before.id, severity: 'critical' });

    const command = /^ {2}(npm run agent -- run .*--state-dir=.*)$/m.exec(hub.logs())?.[1] ?? '';
    const byHand = house.startByHand(command);
    try {
      await until(
        'the alert is resolved',
        async () => (await alerts()).every(({ status }) => status === 'resolved'),
        40_000,
      );
      expect(await onlyAgent()).toMatchObject({ id: before.id, status: 'online' });
    } finally {
      await byHand.end();
    }
  }, 90_000);
});

describe('a hub that is told to stop', () => {
  it('answers what has begun, lets its agent say goodbye, and stops its database last', async () => {
    await hub.stop();
    hub = await house.start();
    await untilOnline();
    alertsSoFar = (await alerts()).map(({ alert_id }) => alert_id);
    const url = new URL(hub.url);
    const body = JSON.stringify({ username: 'admin', password: NEW_PASSWORD });
    const begun = request({
      ...{ host: url.hostname, port: url.port, method: 'POST', path: '/api/v1/auth/login' },
      headers: { 'content-type': 'application/json', 'content-length': body.length, origin: hub.url },
    });
    begun.write(body.slice(0, 10));
    await sleep(200);

    const probes: (number | string)[] = [];
    const asked = performance.now();
    process.kill(hub.pid, 'SIGTERM');
    process.kill(hub.pid, 'SIGTERM');
    while (probes.at(-1) !== 'refused') {
      probes.push(
        await fetch(`${hub.url}/health/ready`).then(
          ({ status }) => status,
          () => 'refused',
        ),
      );
    }
    begun.end(body.slice(10));
    const [answer] = (await once(begun, 'response')) as [{ statusCode: number; resume: () => void }];
    answer.resume();
    expect(answer.statusCode).toBe(200);
    expect(await hub.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(probes).toContain(503);
    expect(probes.lastIndexOf(200)).toBeLessThan(probes.indexOf(503));
    expect(await house.processes()).toEqual([]);
    expect(await house.postgresPid()).toBeUndefined();
  }, 60_000);

  it('is ready again within seconds, has kept its data, and raised no alert for its own absence', async () => {
    const asked = performance.now();
    hub = await house.start();
    expect(performance.now() - asked).toBeLessThan(5_000);
    await untilOnline();
    const { id } = await onlyAgent();
    const path = { params: { path: { id } } };
    const { status_changes: changes } = await unwrap(viewer.GET('/api/v1/agents/{id}/status-changes', path));
    expect(changes.slice(0, 2)).toMatchObject([
      { to: 'online' },
      { to: 'maintenance', reason: 'stopped to be started again' },
    ]);
    expect((await alerts()).map(({ alert_id }) => alert_id)).toEqual(alertsSoFar);
    viewer = await signIn(NEW_PASSWORD);
  }, 60_000);

  it('is not kept from it by a client that never finishes', async () => {
    const url = new URL(hub.url);
    const stuck = request({
      ...{ host: url.hostname, port: url.port, method: 'POST', path: '/api/v1/auth/login' },
      headers: { 'content-type': 'application/json', 'content-length': 1000, origin: hub.url },
    });
    stuck.on('error', () => undefined).write('{');
    await sleep(200);
    const asked = performance.now();
    expect(await hub.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(await house.processes()).toEqual([]);
  }, 60_000);
});

describe('a hub that was killed', () => {
  it('recovers by itself, with the same agent', async () => {
    hub = await house.start();
    await untilOnline();
    const { id } = await onlyAgent();
    await hub.kill();
    hub = await house.start();
    await untilOnline();
    expect((await onlyAgent()).id).toBe(id);
    expect((await alerts()).map(({ alert_id }) => alert_id)).toEqual(alertsSoFar);
  }, 60_000);

  it('recovers after its database and its agent were killed with it', async () => {
    const { id } = await onlyAgent();
    await house.killAgent();
    process.kill(hub.pid, 'SIGKILL');
    await house.killPostgres();
    await hub.kill();
    hub = await house.start();
    await untilOnline();
    expect((await onlyAgent()).id).toBe(id);
    const first = await nextReport(id);
    expect((await nextReport(id, first.timestamp)).values.memory_usage).toBeGreaterThan(0);
  }, 60_000);

  it('serves on while only its database was killed', async () => {
    await house.killPostgres();
    await until('it is noticed', async () => !(await fetch(`${hub.url}/health/ready`)).ok);
    await until('it is ready', async () => (await fetch(`${hub.url}/health/ready`)).ok);
    await untilOnline();
    expect(await house.processes()).not.toEqual([]);
  }, 60_000);
});
