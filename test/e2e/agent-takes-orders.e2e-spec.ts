import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { ADMIN_PASSWORD, type People, signPeopleIn } from '../support/hub.js';
import { type HubProcess, startHubProcess } from '../support/run-hub.js';
import { until } from '../support/until.js';

const PROGRAM = fileURLToPath(new URL('../../agent/dist/main.js', import.meta.url));
const SECRET = 'Bearer s3cret-of-the-shop';

const SETTINGS = { ADMIN_PASSWORD, HEARTBEAT_INTERVAL_SECONDS: '1', METRICS_INTERVAL_SECONDS: '1' };

let database: TestDatabase;
let port: number;
let built: HubProcess;
let hub: People;
let shop: Server;
let shopTokens: Set<string | undefined>;
/** How often `/held` was asked for, and what its answers wait for. */
let held = 0;
let letGo: Promise<void> | undefined;
let folder: string;
let program: ChildProcess;
let output: string;
let id: string;

beforeAll(async () => {
  [database, port] = [await createTestDatabase(), await freePort()];
  built = await startHubProcess({ databaseUrl: database.url, env: SETTINGS, port });
  hub = await signPeopleIn(built.url);
  shopTokens = new Set();
  shop = createServer((request, response) => {
    shopTokens.add(request.headers.authorization);
    const answer = () => response.writeHead(request.url === '/down' ? 503 : 200).end('welcome');
    if (request.url !== '/held') return answer();
    held++;
    return void Promise.resolve(letGo).then(answer);
  });
  await new Promise<void>((listening) => shop.listen(0, '127.0.0.1', listening));
  folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-agent-'));
  const { token } = await unwrap(hub.admin.POST('/api/v1/enrollment-tokens', { body: { name: 'orders' } }));
  program = spawn(process.execPath, [PROGRAM, 'run', '--server', built.url, '--state-dir', join(folder, 'state')], {
    env: { PATH: process.env.PATH, HOME: folder, AGENT_MONITOR_TOKEN: token, AGENT_MONITOR_SECRET_SHOP: SECRET },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  output = '';
  for (const stream of [program.stdout, program.stderr]) stream?.on('data', (text) => (output += String(text)));
  const [agent] = await until('the agent', async () => {
    const { agents } = await unwrap(hub.viewer.GET('/api/v1/agents'));
    return agents.length > 0 && agents;
  });
  id = agent?.id ?? '';
}, 60_000);
afterAll(async () => {
  const ended = once(program, 'close');
  program.kill('SIGTERM');
  await ended;
  shop.closeAllConnections();
  shop.close();
  await built.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const path = (): { id: string } => ({ id });
const agentNow = () => unwrap(hub.viewer.GET('/api/v1/agents/{id}', { params: { path: path() } }));

/** The hub dies without a word and is started again under its old address. */
async function crash(): Promise<void> {
  await built.kill();
  built = await startHubProcess({ databaseUrl: database.url, env: SETTINGS, port });
  const back = Date.now();
  await until('the agent beats again', async () => Date.parse((await agentNow()).last_heartbeat ?? '') > back, 30_000);
}

function shopCheck(at: string, secret: string): object {
  const url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}${at}`;
  return { name: 'shop', kind: 'http', settings: { url, headers: { Authorization: { secret } } } };
}

async function configure(values: Record<string, unknown>): Promise<void> {
  await unwrap(hub.operator.PUT('/api/v1/agents/{id}/config', { params: { path: path() }, body: { values } }));
}

async function standsAs(state: string): Promise<Awaited<ReturnType<typeof agentNow>>['config']> {
  return until(`the configuration is ${state}`, async () => {
    const { config } = await agentNow();
    return config.applied_hash === config.desired_hash && config.state === state && config;
  });
}

async function carriedOut(action: 'start' | 'stop' | 'restart' | 'run_check', check?: string) {
  const body = { action, ...(check !== undefined && { check }) };
  const { command_id } = await unwrap(
    hub.operator.POST('/api/v1/agents/{id}/commands', { params: { path: path() }, body }),
  );
  return until(`${action} is carried out`, async () => {
    const { commands } = await unwrap(hub.viewer.GET('/api/v1/agents/{id}/commands', { params: { path: path() } }));
    const command = commands.find((each) => each.command_id === command_id);
    return (command?.status === 'succeeded' || command?.status === 'failed') && command;
  });
}

const latestUp = async () => {
  const { metrics } = await unwrap(hub.viewer.GET('/api/v1/agents/{id}/metrics/latest', { params: { path: path() } }));
  return metrics.find(({ metric }) => metric === 'web.up{check=shop}')?.value;
};

describe('an agent that takes orders', () => {
  it('runs what it is configured to, with its own secret, and says so', async () => {
    await configure({ checks: [shopCheck('/', 'SHOP')] });
    await standsAs('applied');
    await until('the metric', async () => (await latestUp()) === 1);
    expect(shopTokens).toEqual(new Set([SECRET]));
    const { checks } = await until('the check among its checks', async () => {
      const agent = await agentNow();
      return JSON.stringify(agent.checks).includes('"shop"') && agent;
    });
    expect(checks).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'shop', state: 'passed' })]));
  });

  it('says what it cannot apply, keeps to what it had, and takes the correction', async () => {
    await configure({ checks: [shopCheck('/', 'UNKNOWN')] });
    const { error } = await standsAs('failed');
    expect(error).toBe('checks[0].settings.headers.Authorization: this machine has no secret UNKNOWN');
    await configure({ checks: [shopCheck('/down', 'SHOP')] });
    await standsAs('applied');
    await until('the metric', async () => (await latestUp()) === 0);
  });

  it('carries commands out, and is a new process after a restart', async () => {
    expect(await carriedOut('run_check', 'shop')).toMatchObject({
      status: 'succeeded',
      message: 'failed: 503 instead of 200-299',
    });
    expect(await carriedOut('stop')).toMatchObject({ status: 'succeeded' });
    await until('the state', async () => (await agentNow()).run_state === 'stopped');
    const before = (await agentNow()).boot_id;
    expect(await carriedOut('restart')).toMatchObject({ status: 'succeeded' });
    const after = await until('a beat of the new process', async () => {
      const agent = await agentNow();
      return agent.boot_id !== before && agent.status === 'online' && agent;
    });
    expect(after).toMatchObject({ run_state: 'stopped', config: { state: 'applied' } });
    expect(await carriedOut('start')).toMatchObject({ status: 'succeeded' });
    await until('the state', async () => (await agentNow()).run_state === 'running');
    expect(program.exitCode).toBeNull();
    expect(output).not.toContain(SECRET);
  });

  it('carries a command out once, whatever becomes of the hub meanwhile', async () => {
    const check = { ...shopCheck('/held', 'SHOP'), name: 'held', interval_seconds: 86_400, timeout_seconds: 60 };
    await configure({ checks: [check] });
    await standsAs('applied');
    // Its next run of its own is a day away.
    await until('its first run', async () => JSON.stringify((await agentNow()).checks).includes('"held"'));
    expect(held).toBe(1);

    let release = (): void => undefined;
    letGo = new Promise((resolve) => (release = resolve));
    const body = { action: 'run_check' as const, check: 'held' };
    const params = { path: path() };
    const { command_id } = await unwrap(hub.operator.POST('/api/v1/agents/{id}/commands', { params, body }));
    await until('it is being carried out', () => held === 2);
    await crash();
    release();
    const shown = async () => {
      const { commands } = await unwrap(hub.viewer.GET('/api/v1/agents/{id}/commands', { params }));
      return commands.find((each) => each.command_id === command_id);
    };
    const done = await until('its result', async () => (await shown())?.status === 'succeeded' && shown(), 30_000);
    await crash();
    expect(await shown()).toEqual(done);
    expect(held).toBe(2);
  }, 90_000);
});
