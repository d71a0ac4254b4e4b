import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { ADMIN_PASSWORD, type People, signPeopleIn } from '../support/hub.js';
import { type HubProcess, startHubProcess } from '../support/run-hub.js';
import { until } from '../support/until.js';

const PROGRAM = fileURLToPath(new URL('../../agent/dist/main.js', import.meta.url));
const SETTINGS = { ADMIN_PASSWORD, HEARTBEAT_INTERVAL_SECONDS: '1', METRICS_INTERVAL_SECONDS: '1' };

let database: TestDatabase;
let client: pg.Client;
let port: number;
let built: HubProcess;
let hub: People;
let folder: string;
let token: string;
let program: ChildProcess;
let output = '';

beforeAll(async () => {
  [database, port] = [await createTestDatabase(), await freePort()];
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  built = await startHubProcess({ databaseUrl: database.url, env: SETTINGS, port });
  hub = await signPeopleIn(built.url);
  folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-agent-'));
  ({ token } = await unwrap(hub.admin.POST('/api/v1/enrollment-tokens', { body: { name: 'outage' } })));
}, 60_000);
afterAll(async () => {
  program.kill('SIGKILL');
  await built.stop();
  await client.end();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

function startAgent(): void {
  const options = [
    '--server',
    `http://127.0.0.1:${port}`,
    '--state-dir',
    join(folder, 'state'),
    '--log-level',
    'debug',
  ];
  program = spawn(process.execPath, [PROGRAM, 'run', ...options], {
    env: { PATH: process.env.PATH, HOME: folder, AGENT_MONITOR_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [program.stdout, program.stderr]) stream?.on('data', (text) => (output += String(text)));
}

async function killAgent(): Promise<void> {
  const ended = once(program, 'close');
  program.kill('SIGKILL');
  await ended;
}

/** How many reports the agent says that it has on disk. */
const kept = (): number => output.split('"a report is kept"').length - 1;
/** And how many it began to keep: of each process that is killed the last one may be neither on disk nor lost. */
const made = (): number => output.split('"a report is made"').length - 1;

async function storedCount(): Promise<number> {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from agent_metrics');
  return rows[0]?.count ?? 0;
}

describe('an agent whose hub is away', () => {
  it('brings every report exactly once, also those of processes that were killed meanwhile', async () => {
    startAgent();
    await until('first reports', async () => (await storedCount()) >= 2);
    await built.stop();
    for (let life = 0; life < 2; life += 1) {
      const before = kept();
      await until('reports while the hub is away', () => kept() >= before + 2);
      await killAgent();
      startAgent();
    }
    await until('a report of the last process', () => kept() >= 7);
    built = await startHubProcess({ databaseUrl: database.url, env: SETTINGS, port });
    await until('all of them', async () => (await storedCount()) >= kept(), 30_000);
    const ended = once(program, 'close');
    program.kill('SIGTERM');
    await ended;
    const stored = await storedCount();
    expect(stored).toBeGreaterThanOrEqual(kept());
    expect(stored).toBeLessThanOrEqual(made());
  }, 60_000);
});
