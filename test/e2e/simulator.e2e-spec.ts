import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ADMIN_PASSWORD, type People, signPeopleIn } from '../support/hub.js';
import { type HubProcess, startHubProcess } from '../support/run-hub.js';
import { until } from '../support/until.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const AGENTS = 50;

interface Outage {
  agent_id: string;
  name: string;
  reason: string;
  from: string;
  to: string | null;
}

let database: TestDatabase;
let built: HubProcess;
let hub: People;
let folder: string;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const env = {
    ADMIN_PASSWORD,
    HEARTBEAT_INTERVAL_SECONDS: '1',
    METRICS_INTERVAL_SECONDS: '1',
    OFFLINE_AFTER_MISSED_HEARTBEATS: '5',
    OFFLINE_CHECK_INTERVAL_SECONDS: '1',
  };
  built = await startHubProcess({ databaseUrl: database.url, env });
  hub = await signPeopleIn(built.url);
  token = await hub.enrollmentToken();
  folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-simulator-'));
});

afterAll(async () => {
  await built.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

function start(args: string[]): { child: ChildProcess; ended: Promise<{ code: number | null; output: string }> } {
  const files = [`--identities=${join(folder, 'identities.jsonl')}`, `--out=${join(folder, 'outages.jsonl')}`];
  const child = spawn(process.execPath, ['bench/simulate.mjs', ...files, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, SIMULATE_API_TOKEN: hub.tokens.viewer },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  return { child, ended: once(child, 'close').then(() => ({ code: child.exitCode, output })) };
}

async function outages(): Promise<Outage[]> {
  const text = await readFile(join(folder, 'outages.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Outage);
}

describe('the simulator', () => {
  it('loses no report, and the hub finds offline exactly those that really were', async () => {
    const args = [`--server=${built.url}`, `--token=${token}`, `--agents=${AGENTS}`, '--seconds=7', '--outage=20%@1s'];
    const { code, output } = await start([...args, '--verify']).ended;
    expect({ code, output }).toMatchObject({ code: 0 });
    const [, made, acknowledged, lost] = /(\d+) made, (\d+) acknowledged .* (\d+) lost/.exec(output) ?? [];
    expect(Number(made)).toBeGreaterThan(AGENTS * 4);
    expect([acknowledged, lost]).toEqual([made, '0']);
    expect(output).toContain(`the hub has ${made ?? ''} reports, ${made ?? ''} were acknowledged`);

    const silent = await outages();
    expect(silent).toHaveLength(AGENTS / 5);
    expect(silent.every(({ reason, to }) => reason === 'outage' && to === null)).toBe(true);
    const ids = silent.map(({ agent_id }) => agent_id).sort();
    // The others have said that they stop and will be back.
    await until('the hub has found them', async () => {
      const query = { status: ['offline' as const], limit: AGENTS };
      const { agents } = await unwrap(hub.viewer.GET('/api/v1/agents', { params: { query } }));
      const found = agents.map(({ id }) => id).sort();
      return found.join() === ids.join();
    });
    const summary = await unwrap(hub.viewer.GET('/api/v1/agents/summary'));
    expect(summary.by_status).toMatchObject({ online: 0, maintenance: AGENTS - ids.length });
  }, 60_000);

  it('goes on with the agents that it knows, without a token, and ends on Ctrl-C with its report', async () => {
    const { child, ended } = start([`--server=${built.url}`, `--agents=${AGENTS}`, '--outage=20%@0.2s+0.5s']);
    await until('they are back', async () => {
      const query = { status: ['online' as const], limit: AGENTS };
      const [{ total }, told] = await Promise.all([
        unwrap(hub.viewer.GET('/api/v1/agents', { params: { query } })),
        outages(),
      ]);
      return total === AGENTS && told.length === AGENTS / 5;
    });
    child.kill('SIGINT');
    const { code, output } = await ended;
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toMatch(/ 0 lost/);
    const [first] = await outages();
    expect(Date.parse(first?.to ?? '') - Date.parse(first?.from ?? '')).toBeGreaterThanOrEqual(450);
    const { total } = await unwrap(hub.viewer.GET('/api/v1/agents'));
    expect(total).toBe(AGENTS);
  }, 60_000);

  it('keeps the keys to itself', async () => {
    const { mode } = await stat(join(folder, 'identities.jsonl'));
    expect(mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a wrong option', ['--agents=none'], 2, '--agents must be a whole number'],
    ['agents to register without a token', [`--agents=${AGENTS + 1}`, '--seconds=1'], 1, 'there is no --token'],
    [
      'a token that is not good',
      [`--agents=${AGENTS + 1}`, '--token=ame_wrong'],
      1,
      'The hub takes no more agents: 401',
    ],
    [
      'a hub that is not there',
      ['--server=http://127.0.0.1:9', '--token=ame_any'],
      1,
      'The hub takes no more agents: it cannot be reached',
    ],
  ])('says in one line what is wrong: %s', async (_name, args, expected, message) => {
    const { code, output } = await start([`--server=${built.url}`, ...args]).ended;
    expect(code).toBe(expected);
    expect(output.trim().split('\n').at(-1)).toContain(message);
    expect(output).not.toContain('    at ');
  });
});

describe('the demo', () => {
  let demo: ChildProcess;
  let output = '';

  afterAll(() => {
    demo.kill('SIGKILL');
  });

  it('shows its stories until it is stopped', async () => {
    demo = spawn(process.execPath, ['scripts/demo.mjs'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'demo') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [demo.stdout, demo.stderr]) stream?.on('data', (text) => (output += String(text)));
    const ended = once(demo, 'close');
    await until('the demo', () => demo.exitCode !== null || output.includes('Ctrl-C stops it'), 60_000);
    const [, url = ''] = /The demo is ready: (\S+)/.exec(output) ?? [];
    const [, password = ''] = /admin, password (\S+)/.exec(output) ?? [];
    expect({ isUp: url.startsWith('http://127.0.0.1:'), output }).toMatchObject({ isUp: true });

    const { viewer } = await signPeopleIn(url, password);
    const { total } = await unwrap(viewer.GET('/api/v1/agents'));
    expect(total).toBe(60);
    const query = { metric: 'cpu_usage', from: new Date(Date.now() - 20 * 3_600_000).toISOString(), step: 3600 };
    const { series } = await unwrap(viewer.GET('/api/v1/metrics/query', { params: { query } }));
    const hours = series[0]?.points.filter(([, value]) => value !== null) ?? [];
    expect(hours.length).toBeGreaterThan(18);
    const wanted = ['Certificate ends within 14 days', 'Certificate ends within 21 days'];
    await until('the alerts', async () => {
      const { alerts } = await unwrap(viewer.GET('/api/v1/alerts', { params: { query: { status: ['firing'] } } }));
      return wanted.every((name) => alerts.some(({ rule_name }) => rule_name === name));
    });

    const second = spawn(process.execPath, ['scripts/demo.mjs'], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'second'), PORT: new URL(url).port },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let refusal = '';
    second.stderr.on('data', (text) => (refusal += String(text)));
    await once(second, 'close');
    expect({ code: second.exitCode, refusal }).toMatchObject({
      code: 1,
      refusal: expect.stringMatching(/^Port \d+ is taken/),
    });

    demo.kill('SIGINT');
    await ended;
    expect({ code: demo.exitCode, output }).toMatchObject({ code: 0 });
  }, 120_000);
});
