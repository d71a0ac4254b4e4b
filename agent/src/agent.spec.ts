import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../test/eventually.js';
import { someSettings } from '../test/some-settings.js';
import { TinyHub, type Received } from '../test/tiny-hub.js';
import { Agent } from './agent.js';
import { CATALOGUE } from './metrics/catalogue.js';
import { bindCheck, passed } from './checks/check.js';
import { loadOrMakeIdentity, prepareStateDir, readIdentity } from './state/identity.js';
import { createLog } from './support/log.js';
import type { RefusedError } from './hub/registrar.js';
import type { Settings } from './settings/settings.js';

const TOKEN = 'ame_spec_enrolment_token';

let hub: TinyHub;
let stateDir: string;
let agents: Agent[];
let lines: string[];
let refusals: RefusedError[];

beforeEach(async () => {
  hub = await TinyHub.start();
  stateDir = mkdtempSync(join(tmpdir(), 'agent-spec-'));
  agents = [];
  lines = [];
  refusals = [];
});
afterEach(async () => {
  await Promise.all(agents.map((agent) => agent.stop({ reason: 'end of spec' })));
  await hub.stop();
  rmSync(stateDir, { recursive: true });
});

async function startAgent(changes: Partial<Settings> = {}): Promise<Agent> {
  const settings = someSettings({ serverUrl: hub.url, token: TOKEN, stateDir, ...changes });
  await prepareStateDir(stateDir);
  let ticks = 0;
  const agent = new Agent({
    settings,
    serverUrl: hub.url,
    identity: await loadOrMakeIdentity(stateDir),
    checks: [bindCheck('ticks', () => Promise.resolve(passed({ 'spec.ticks': (ticks += 1), cpu_usage: 12.5 })), {})],
    log: createLog({ level: 'debug', isReadable: true, write: (line) => lines.push(line), now: () => new Date() }),
    onRefused: (error) => refusals.push(error),
    reloadSettings: () => settings,
    onRestart: () => undefined,
  });
  agents.push(agent);
  await agent.start();
  return agent;
}

/** Which ticks are stored; the specs' check counts them from 1. */
function storedTicks(): (number | undefined)[] {
  return [...hub.reports.values()].map(({ metrics }) => metrics['spec.ticks']).sort((a = 0, b = 0) => a - b);
}

/** Every tick since the start is stored, and each once. */
function expectNoneLost(): void {
  expect(storedTicks()).toEqual(firstTicks());
}

/** While older ones are on their way, newer ones may be there. */
const isNoneMissing = (): boolean => storedTicks().join() === firstTicks().join();

function firstTicks(): number[] {
  return Array.from({ length: hub.reports.size }, (_, index) => index + 1);
}

describe('an agent', () => {
  it('registers, beats at once, reports what it measures and says what that means', async () => {
    await startAgent();
    await eventually('three reports', () => hub.reports.size >= 3);
    await eventually('definitions', () => hub.of('metric-definitions').length > 0);
    const { id } = (await readIdentity(stateDir)) ?? {};
    expect(hub.of('register')).toEqual([
      expect.objectContaining({
        token: TOKEN,
        body: expect.objectContaining({
          id,
          name: 'spec',
          type: 'custom',
          metadata: expect.objectContaining({ rack: 7 }),
        }),
      }),
    ]);
    expect(hub.of('heartbeat')[0]?.body).toMatchObject({ status: 'alive', run_state: 'running' });
    expect(hub.of('heartbeat')[0]?.body.boot_id).toMatch(/^[0-9a-f-]{36}$/);
    expect([...hub.reports.values()][0]).toMatchObject({ cpu_usage: 12.5, metrics: { 'spec.ticks': 1 } });
    expect(hub.of('metric-definitions')[0]?.body).toEqual({ metrics: CATALOGUE });
    expect(hub.of('metrics').every(({ token }) => token === 'ama_spec_key_1')).toBe(true);
    expect(lines.join()).not.toMatch(/ame_|ama_/);
  });

  it('echoes the hash of its config and tells its checks only when one changed', async () => {
    await startAgent();
    await eventually('five beats', () => hub.of('heartbeat').length >= 5);
    const beats = hub.of('heartbeat').map(({ body }) => body);
    expect(beats.filter(({ checks }) => checks !== undefined)).toHaveLength(1);
    expect(beats.at(-1)).toMatchObject({ config_hash: hub.config.hash, config_state: 'applied' });
  });

  it('beats also when the hub refuses what a beat says', async () => {
    hub.fault = ({ route, body }) => (route === 'heartbeat' && body.checks !== undefined ? { status: 422 } : undefined);
    await startAgent();
    await eventually('beats', () => hub.of('heartbeat').length >= 4);
    expect(Object.keys(hub.of('heartbeat')[1]?.body ?? {})).toEqual(['status', 'boot_id']);
    expect(hub.of('heartbeat').filter(({ body }) => body.checks !== undefined)).toHaveLength(1);
  });

  it('takes its intervals from the hub where its own settings have none, also later', async () => {
    hub.heartbeatSeconds = 1;
    await startAgent({ reportingIntervalSeconds: undefined, heartbeatIntervalSeconds: undefined });
    await eventually('the first report', () => hub.reports.size === 1);
    hub.reportingSeconds = 1;
    await eventually('reports at the new interval', () => hub.reports.size >= 4);
  });

  it('beats at once when the hub asks for it', async () => {
    hub.fault = ({ route }) =>
      route === 'metrics' ? { status: 201, body: { accepted: 1, duplicates: 0, beat_now: true } } : undefined;
    await startAgent({ heartbeatIntervalSeconds: 3600 });
    await eventually('beats', () => hub.of('heartbeat').length >= 4);
  });

  it('has one request with reports in flight, however slow the hub is', async () => {
    hub.delayMs = 40;
    await startAgent();
    await eventually('ten reports', () => hub.reports.size >= 10);
    expect(hub.mostConcurrent('metrics')).toBe(1);
    expect(hub.mostConcurrent('heartbeat')).toBe(1);
    expectNoneLost();
  });

  it('repeats reports whose answer was lost until the hub confirms them, as the same reports', async () => {
    let requests = 0;
    hub.fault = ({ route }) => (route === 'metrics' && (requests += 1) % 2 === 1 ? 'lost' : undefined);
    await startAgent();
    await eventually('reports behind three lost answers', () => requests >= 6 && hub.reports.size >= 6, 20_000);
    hub.fault = () => undefined;
    await agents.pop()?.stop({ reason: 'done' });
    expect(hub.duplicates).toBeGreaterThan(0);
    expectNoneLost();
  });

  it('takes exactly what a 422 names out, counts it and sends the rest', async () => {
    hub.fault = (received) => (received.route === 'metrics' ? refuseThirdTick(received) : undefined);
    await startAgent();
    const dropped = 'agent.push.dropped{reason=series_limit}';
    const countsOf = (): (number | undefined)[] => [...hub.reports.values()].map(({ metrics }) => metrics[dropped]);
    await eventually('the count', () => countsOf().includes(1));
    const stored = [...hub.reports.values()];
    expect(stored.filter(({ metrics }) => metrics['spec.ticks'] === undefined)).toHaveLength(1);
    expect(stored.every(({ metrics }) => metrics['agent.uptime'] !== undefined)).toBe(true);
  });

  it.each([422, 500])('lets a report that the hub never takes, with %d, delay nobody', async (status) => {
    hub.fault = ({ route, body }) =>
      route === 'metrics' && JSON.stringify(body).includes('"spec.ticks":3,') ? { status } : undefined;
    await startAgent();
    await eventually('later reports', () => storedTicks().includes(8));
    expect(storedTicks()).toEqual(expect.arrayContaining([1, 2, 4, 5, 6, 7, 8]));
    expect(storedTicks()).not.toContain(3);
  });

  it('halves what is too large', async () => {
    let isOpen = false;
    hub.fault = ({ route, body }) => {
      if (route !== 'metrics') return undefined;
      if (!isOpen) return { status: 503 };
      return (body.reports as unknown[]).length > 3 ? { status: 413 } : undefined;
    };
    await startAgent();
    await sleep(800);
    isOpen = true;
    await eventually('the backlog', () => hub.reports.size >= 16 && isNoneMissing());
    await agents.pop()?.stop({ reason: 'done' });
    expectNoneLost();
  });

  it('waits as long as a storm of 503 asks, keeps beating, and loses nothing', async () => {
    let isStorm = true;
    hub.fault = ({ route }) =>
      route === 'metrics' && isStorm ? { status: 503, headers: { 'retry-after': '1' } } : undefined;
    await startAgent();
    await sleep(2500);
    expect(hub.of('metrics').length).toBeLessThanOrEqual(3);
    expect(hub.of('heartbeat').length).toBeGreaterThan(10);
    isStorm = false;
    await eventually('everything', () => hub.reports.size > 40 && isNoneMissing(), 15_000);
  });

  it('brings everything as soon as a hub that was away for long answers a beat', async () => {
    await startAgent();
    await eventually('a report', () => hub.reports.size > 0);
    const { port, keys, reports } = hub;
    await hub.stop();
    await sleep(4000);
    hub = await TinyHub.start(port);
    keys.forEach((key, id) => hub.keys.set(id, key));
    reports.forEach((report, timestamp) => hub.reports.set(timestamp, report));
    await eventually('the beat', () => hub.of('heartbeat').length > 0);
    await eventually('the reports', () => hub.reports.size > 50 && isNoneMissing(), 1500);
  });

  it('enrols again under the same id when its key is refused and it has a token', async () => {
    await startAgent();
    await eventually('a report', () => hub.reports.size > 0);
    hub.keys.clear();
    const before = hub.reports.size;
    await eventually('reports with a new key', () => hub.reports.size > before + 3);
    const ids = hub.of('register').map(({ body }) => body.id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect((await readIdentity(stateDir))?.apiKey).toBe('ama_spec_key_2');
    expectNoneLost();
  });

  it('keeps key and reports, and stays quiet, when its key is refused and it has no token', async () => {
    const first = await startAgent();
    await eventually('a report', () => hub.reports.size > 0);
    await first.stop({ reason: 'restart' });
    const identity = readFileSync(join(stateDir, 'identity.json'), 'utf8');
    hub.keys.clear();
    hub.received.length = 0;
    await startAgent({ token: undefined });
    await sleep(500);
    expect(hub.received.map(({ route }) => route)).toEqual(['register']);
    expect(readFileSync(join(stateDir, 'identity.json'), 'utf8')).toBe(identity);
    expect(refusals).toEqual([]);
  });

  it('repeats a registration whose answer was lost under the same id', async () => {
    hub.fault = ({ route }) => (route === 'register' && hub.of('register').length === 1 ? 'lost' : undefined);
    await startAgent();
    await eventually('a report', () => hub.reports.size > 0, 15_000);
    expect(new Set(hub.of('register').map(({ body }) => body.id)).size).toBe(1);
    expect(hub.of('register')).toHaveLength(2);
  });

  it.each([
    ['a wrong token', 401, /wrong, used up, expired or revoked/],
    ['a token of another kind', 403, /use an enrolment token/],
    ['an id that another agent has', 409, /refuses this agent/],
  ])('gives up on %s when the hub never knew it', async (_name, status, line) => {
    hub.fault = () => ({ status });
    await startAgent();
    await eventually('the refusal', () => refusals.length === 1);
    expect(refusals[0]?.message).toMatch(line);
  });

  it('sends what waits, then says goodbye, and nothing after that', async () => {
    let isAway = true;
    hub.fault = ({ route }) => (route === 'metrics' && isAway ? { status: 503 } : undefined);
    const agent = await startAgent();
    await sleep(400);
    isAway = false;
    await agent.stop({ reason: 'SIGTERM' });
    expect(hub.reports.size).toBeGreaterThan(4);
    expectNoneLost();
    expect(hub.received.at(-1)).toMatchObject({ route: 'heartbeat', body: { status: 'stopping', reason: 'SIGTERM' } });
    const { length } = hub.received;
    await sleep(200);
    expect(hub.received).toHaveLength(length);
  });

  it('brings old reports through beside new ones, however slow the hub is', async () => {
    hub.delayMs = 1200;
    await startAgent();
    await sleep(4000);
    hub.delayMs = 100;
    await eventually('all', () => hub.reports.size >= 80, 20_000);
    await agents.pop()?.stop({ reason: 'done' });
    expectNoneLost();
  });

  it('stops within three seconds of a hub that does not answer', async () => {
    const agent = await startAgent();
    await eventually('a report', () => hub.reports.size > 0);
    hub.delayMs = 60_000;
    await sleep(100);
    const startedMs = performance.now();
    await agent.stop({ reason: 'SIGTERM' });
    expect(performance.now() - startedMs).toBeLessThan(3000);
    await hub.stop();
    hub = await TinyHub.start();
  });
});

function refuseThirdTick({ body }: Received): { status: number; body: object } | undefined {
  const reports = body.reports as { metrics: Record<string, number> }[];
  const at = reports.findIndex(({ metrics }) => metrics['spec.ticks'] === 3);
  if (at === -1) return undefined;
  const errors = [{ path: `reports[${at}].metrics.spec.ticks`, code: 'series-limit', message: 'one series too many' }];
  return { status: 422, body: { type: '/problems/validation', title: 'Invalid', status: 422, errors } };
}
