import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RECORD_TYPES, scanRecords } from '../../agent/src/spool/spool-record.js';
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

/** A report, told from all others by its values: among them are counters and the age of the process. */
interface KnownReport {
  readonly values: string;
  readonly timeMs: number;
  /** Whether its time was final when it was taken; else it is by the machine's clock, which is that of the hub too. */
  readonly isFinal: boolean;
}

/** Every report that was ever on the agent's disk: so few that it has not given up the file that they are in. */
async function readKept(): Promise<KnownReport[]> {
  const path = join(folder, 'state', 'spool', 'reports');
  const files = await Promise.all((await readdir(path)).map((name) => readFile(join(path, name))));
  return files.flatMap((bytes) => {
    const items = scanRecords(bytes).records.filter(({ type }) => type <= RECORD_TYPES.unfrozenItem);
    return items.map(({ type, timeMs, content }) => {
      const { metrics } = JSON.parse(inflateRawSync(content).toString()) as { metrics: Record<string, number> };
      return { timeMs, values: textOf(Object.entries(metrics)), isFinal: type === RECORD_TYPES.item };
    });
  });
}

/** Every report that the hub has. */
async function readStored(): Promise<Pick<KnownReport, 'values' | 'timeMs'>[]> {
  const { rows } = await client.query<{ timestamp: Date; names: string[]; values: (number | null)[] }>(
    `select "timestamp", names, "values" from agent_metrics join metric_sets on metric_sets.id = metric_set_id
     order by "timestamp"`,
  );
  return rows.map(({ timestamp, names, values }) => {
    return { timeMs: timestamp.getTime(), values: textOf(names.map((name, at) => [name, values[at]])) };
  });
}

/** Short, so that a failure can be read; where a report lacks a series of its set, the hub has a null. */
function textOf(values: readonly (readonly [string, number | null | undefined])[]): string {
  const present = values.filter(([, value]) => typeof value === 'number');
  const sorted = present.sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

async function storedCount(): Promise<number> {
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from agent_metrics');
  return rows[0]?.count ?? 0;
}

describe('an agent whose hub is away', () => {
  it('brings every report exactly once, also those of processes that were killed meanwhile', async () => {
    startAgent();
    await until('first reports', async () => (await storedCount()) >= 2);
    await built.kill();
    for (let life = 0; life < 2; life += 1) {
      const before = kept();
      await until('reports while the hub is away', () => kept() >= before + 2);
      await killAgent();
      startAgent();
    }
    await until('a report of the last process', () => kept() >= 7);
    const before = await storedCount();
    built = await startHubProcess({ databaseUrl: database.url, env: SETTINGS, port });
    await until('the first of them', async () => (await storedCount()) > before, 30_000);
    await killAgent();
    startAgent();
    await until('all of them', async () => (await storedCount()) >= kept(), 30_000);
    const ended = once(program, 'close');
    program.kill('SIGTERM');
    await ended;
    const all = await readKept();
    const stored = await readStored();
    expect(all.length).toBeGreaterThanOrEqual(kept());
    expect(stored.map(({ values }) => values)).toEqual(all.map(({ values }) => values));
    const distances = all.map(({ timeMs, isFinal }, at) => [isFinal, Math.abs((stored[at]?.timeMs ?? 0) - timeMs)]);
    expect(distances.filter(([isFinal, distance]) => isFinal === true && distance !== 0)).toEqual([]);
    expect(distances.filter(([isFinal, distance]) => isFinal === false && Number(distance) > 100)).toEqual([]);
    expect(distances.filter(([isFinal]) => isFinal === false).length).toBeGreaterThanOrEqual(3);
  }, 60_000);
});
