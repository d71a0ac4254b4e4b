import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.js';

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 20_000;

/** The built hub as a process of its own, for what only a whole process shows: signals, crashes, several replicas. */
export interface HubProcess {
  url: string;
  pid: number;
  dataDir: string;
  /** Everything it has written so far, both streams. */
  logs(): string;
  /** SIGTERM, awaited; gives the exit code, and fails if the hub does not end in time. */
  stop(): Promise<number | null>;
  /** `kill -9`, awaited. */
  kill(): Promise<void>;
}

/** What to start; without `databaseUrl` the hub runs its embedded server in `dataDir`. */
export interface HubOptions {
  databaseUrl?: string;
  dataDir?: string;
  env?: Record<string, string>;
  /** For a hub that comes back under its old address. */
  port?: number;
  /** A descriptor that its log is written to, instead of being kept for `logs()`. */
  output?: number;
  /** `live` for a hub whose database is away: it answers, but is not ready; `begun` for one that does not answer yet. */
  until?: 'ready' | 'live' | 'begun';
}

async function waitUntilUp(child: ChildProcess, address: string, logs: () => string): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The hub ended at its start:\n${logs()}`);
    const answer = await fetch(address).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error(`The hub was not up within ${START_LIMIT_MS} ms:\n${logs()}`);
    await sleep(25);
  }
}

interface Running {
  child: ChildProcess;
  url: string;
  dataDir: string;
  ended: Promise<unknown>;
  logs: () => string;
  removeFolder: () => Promise<void>;
}

async function spawnHub(options: HubOptions): Promise<Running> {
  const port = options.port ?? (await freePort());
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'agent-monitor-test-hub-')));
  const settings: Record<string, string> = {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    LOCAL_AGENT: 'false',
  };
  if (options.databaseUrl !== undefined) settings.DATABASE_URL = options.databaseUrl;
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/main.js'], {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: { PATH: process.env.PATH, ...settings, ...options.env },
    stdio: ['ignore', options.output ?? 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (written += text));
  }
  return {
    child,
    url: `http://127.0.0.1:${port}`,
    dataDir,
    ended: once(child, 'close'),
    logs: () => written,
    removeFolder: async () => {
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts the hub on a free port and waits until it is up. */
export async function startHubProcess(options: HubOptions): Promise<HubProcess> {
  const { child, url, dataDir, ended, logs, removeFolder } = await spawnHub(options);
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    await removeFolder();
  };
  const stop = async (): Promise<number | null> => {
    child.kill('SIGTERM');
    const isInTime = await Promise.race([ended.then(() => true), sleep(STOP_LIMIT_MS, false, { ref: false })]);
    await kill();
    if (!isInTime) throw new Error(`The hub did not end within ${STOP_LIMIT_MS} ms of SIGTERM:\n${logs()}`);
    return child.exitCode;
  };
  try {
    if (options.until !== 'begun') await waitUntilUp(child, `${url}/health/${options.until ?? 'ready'}`, logs);
  } catch (error) {
    await kill();
    throw error;
  }
  return { url, pid: child.pid ?? 0, dataDir, logs, stop, kill };
}

/** Runs a hub that is expected to give up, and gives what it said. */
export async function runUntilItEnds(options: HubOptions): Promise<{ code: number | null; output: string }> {
  const { child, ended, logs, removeFolder } = await spawnHub(options);
  const limit = setTimeout(() => child.kill('SIGKILL'), START_LIMIT_MS);
  await ended;
  clearTimeout(limit);
  await removeFolder();
  return { code: child.exitCode, output: logs() };
}
