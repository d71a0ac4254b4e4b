import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someSettings } from '../../agent/test/some-settings.js';
import { Agent } from '../../agent/src/agent.js';
import { bindCheck, type CheckEvent } from '../../agent/src/checks/check.js';
import { loadOrMakeIdentity, prepareStateDir } from '../../agent/src/state/identity.js';
import { createLog } from '../../agent/src/support/log.js';
import { unwrap } from '../../client/src/client.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { until } from '../support/until.js';

const PROGRAM = fileURLToPath(new URL('../../agent/dist/main.js', import.meta.url));
const DAY_SECONDS = 86_400;

let hub: TestHub;
let folder: string;
let token: string;
let programs: ChildProcess[];

beforeAll(async () => {
  hub = await startTestHub({ HEARTBEAT_INTERVAL_SECONDS: '1', METRICS_INTERVAL_SECONDS: '1' });
  folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-agents-'));
  ({ token } = await unwrap(hub.admin.POST('/api/v1/enrollment-tokens', { body: { name: 'reports', max_uses: 4 } })));
  programs = [];
}, 60_000);
afterAll(async () => {
  for (const program of programs.filter(({ exitCode }) => exitCode === null)) {
    const ended = once(program, 'close');
    program.kill('SIGKILL');
    await ended;
  }
  await hub.close();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** The built agent on a machine whose clock is wrong. */
function startAgentAhead(name: string, aheadSeconds: number): void {
  const wrongClock = `const Right = Date;
    globalThis.Date = class Date extends Right {
      constructor(...given) { super(...(given.length > 0 ? given : [Date.now()])); }
      static now() { return Right.now() + ${aheadSeconds * 1000}; }
    };`;
  const program = spawn(
    process.execPath,
    [
      ...['--import', `data:text/javascript,${encodeURIComponent(wrongClock)}`],
      ...[PROGRAM, 'run', '--server', hub.url, '--name', name, '--state-dir', join(folder, name)],
    ],
    { env: { PATH: process.env.PATH, HOME: folder, AGENT_MONITOR_TOKEN: token }, stdio: 'ignore' },
  );
  programs.push(program);
}

async function findAgent(name: string): Promise<{ id: string; status: string; clock_skew_seconds: number | null }> {
  const { agents } = await unwrap(hub.viewer.GET('/api/v1/agents', { params: { query: { q: name } } }));
  const [agent] = agents;
  if (agent === undefined) throw new Error(`no agent ${name}`);
  return agent;
}

describe('an agent whose clock is wrong', () => {
  it.each([
    ['a day behind', 'behind', -DAY_SECONDS],
    ['a day ahead', 'ahead', DAY_SECONDS],
    ['ten years ahead', 'far-ahead', 3653 * DAY_SECONDS],
  ])('is online, reports at the right time and says how wrong it is (%s)', async (_what, name, seconds) => {
    const startedMs = Date.now();
    startAgentAhead(name, seconds);
    const latest = await until('a report that says so', async () => {
      const { id } = await findAgent(name);
      const { metrics } = await unwrap(
        hub.viewer.GET('/api/v1/agents/{id}/metrics/latest', { params: { path: { id } } }),
      );
      return metrics.some(({ metric }) => metric === 'agent.clock.skew') && metrics;
    });
    const valueOf = (name: string) => latest.find(({ metric }) => metric === name)?.value ?? NaN;
    expect(Math.abs(valueOf('agent.clock.skew') - seconds)).toBeLessThan(2);
    expect(valueOf('agent.buffer.oldest')).toBeLessThan(60);
    const agent = await findAgent(name);
    expect(agent.status).toBe('online');
    expect(Math.abs((agent.clock_skew_seconds ?? NaN) - seconds)).toBeLessThan(2);
    const { rows } = await readTimes(agent.id);
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const ms of rows) {
      expect(ms).toBeGreaterThan(startedMs - 100);
      expect(ms).toBeLessThan(Date.now() + 2000);
    }
    const changes = await unwrap(
      hub.viewer.GET('/api/v1/agents/{id}/status-changes', { params: { path: { id: agent.id } } }),
    );
    expect(JSON.stringify(changes)).not.toContain('"to":"offline"');
  });

  async function readTimes(id: string): Promise<{ rows: number[] }> {
    const rows = await hub.dataSource.query<{ timestamp: Date }[]>(
      'SELECT "timestamp" FROM agent_metrics WHERE agent_id = $1',
      [id],
    );
    return { rows: rows.map(({ timestamp }) => timestamp.getTime()) };
  }
});

describe('what a check finds', () => {
  it('reaches the hub as an event, and of a flood the beginning, with a count of the rest', async () => {
    const flood = Array.from({ length: 1500 }, (_, at): CheckEvent => {
      return { kind: 'disk.fault', severity: 'warning', message: `sector ${at}`, fingerprint: `${at}` };
    });
    const found: CheckEvent[][] = [flood, [{ kind: 'disk.replaced', severity: 'info', message: 'a new one\nis in' }]];
    const check = bindCheck(
      'disk',
      () => Promise.resolve({ state: 'passed' as const, measurements: {}, events: found.shift() ?? [] }),
      {},
    );
    const stateDir = join(folder, 'finder');
    await prepareStateDir(stateDir);
    const settings = someSettings({ serverUrl: hub.url, token, stateDir, name: 'finder' });
    const agent = new Agent({
      settings: { ...settings, reportingIntervalSeconds: 1, heartbeatIntervalSeconds: 1 },
      serverUrl: hub.url,
      identity: await loadOrMakeIdentity(stateDir),
      checks: [check],
      log: createLog({ level: 'error', isReadable: true, write: () => undefined, now: () => new Date() }),
      onRefused: (error) => {
        throw error;
      },
      reloadSettings: () => settings,
      onRestart: () => undefined,
    });
    await agent.start();
    try {
      const replaced = await until('the event behind the flood', async () => {
        const { events } = await readEvents('disk.replaced');
        return events[0];
      });
      expect(replaced).toMatchObject({ severity: 'info', message: 'a new one is in' });
      const { events, total } = await until('the beginning of the flood', async () => {
        const page = await readEvents('disk.fault');
        return page.total === null && page.events.length === 1000 && page;
      });
      expect(total).toBeNull();
      expect(new Set(events.map(({ message }) => message))).toEqual(
        new Set(flood.slice(0, 1000).map(({ message }) => message)),
      );
      const { id } = await findAgent('finder');
      await until('the count of the rest', async () => {
        const { series } = await unwrap(
          hub.viewer.GET('/api/v1/agents/{id}/metrics', {
            params: { path: { id }, query: { metric: ['agent.push.dropped{reason=too_many}'], aggregate: 'sum' } },
          }),
        );
        const points = series.flatMap((each) => each.points.map(([, value]) => value ?? 0));
        return points.reduce((sum, value) => sum + value, 0) === 500;
      });
    } finally {
      await agent.stop({ reason: 'end of test' });
    }
  });

  function readEvents(kind: string) {
    return unwrap(hub.viewer.GET('/api/v1/events', { params: { query: { kind: [kind], limit: 1000 } } }));
  }
});
