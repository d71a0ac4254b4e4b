/** What the benchmarks and the demo share: the files of the built hub, a database, a hub as a process, a way to sign in. */
import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/build.mjs';
import { at, root } from '../../scripts/paths.mjs';

const START_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 30_000;

await ensureBuilt();

/** A file of the built hub, by its path below `src` without its ending. */
export const hub = (file) => import(`../../dist/${file}.js`);

/**
 * A database with the hub's tables: on a server of its own, with the settings of a real one, unless BENCH_DATABASE_URL names
 * another. `stop` ends the server and removes its folder.
 */
export async function startDatabase() {
  const { startEmbeddedPostgres } = await hub('database/embedded/embedded-postgres');
  const { migrateDatabase } = await hub('database/migrate');
  const dataDir = await mkdtemp(join(tmpdir(), 'agent-monitor-bench-'));
  const quiet = { info: () => undefined, warn: (message) => console.warn(message) };
  const server = process.env.BENCH_DATABASE_URL
    ? { url: process.env.BENCH_DATABASE_URL, stop: () => Promise.resolve() }
    : await startEmbeddedPostgres({ dataDir, log: quiet });
  const stop = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await migrateDatabase(server.url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: server.url, dataDir, stop };
}

/** The hub's own connections to a database. */
export async function openDataSource(url) {
  const { DataSource } = await import('typeorm');
  const { buildDataSourceOptions } = await hub('database/data-source-options');
  return new DataSource(buildDataSourceOptions({ url })).initialize();
}

/** The first port from this one on that nobody listens on; 0 takes any. */
export async function freePort(from = 0) {
  for (let port = from; ; port++) {
    const server = createServer();
    const isFree = await new Promise((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    const taken = server.address().port;
    server.close();
    await once(server, 'close');
    return taken;
  }
}

/**
 * The built hub as a process of its own, ready when it is given back. `stop` lets it end in peace, and awaits it.
 * @throws with what the hub said, if it ends or is not ready in time; or because the port is taken, by what would have
 * answered in its place.
 */
export async function startHubProcess(env) {
  if ((await freePort(Number(env.PORT))) !== Number(env.PORT)) {
    throw new Error(`Port ${env.PORT} is taken by another program: stop it, or set PORT to another one`);
  }
  const child = spawn(process.execPath, ['--enable-source-maps', at('dist', 'main.js')], {
    cwd: root,
    // Nothing else of the environment: a DATABASE_URL in it is not for trying things on.
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A Ctrl-C in the terminal is for whoever started it, who stops it last.
    detached: true,
  });
  const ended = once(child, 'close');
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (words = `${words}${text}`.slice(-10_000)));
  }
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async () => {
    if (hasEnded()) return;
    child.kill('SIGTERM');
    const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await ended;
    clearTimeout(limit);
  };
  const url = `http://127.0.0.1:${env.PORT}`;
  const deadline = performance.now() + START_LIMIT_MS;
  for (;;) {
    if (hasEnded()) throw new Error(`The hub ended at its start:\n${words.trim()}`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) break;
    if (performance.now() > deadline) {
      await stop();
      throw new Error(`The hub was not ready within ${START_LIMIT_MS / 1000} s:\n${words.trim()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, ended, hasEnded, stop };
}

/** An API token of `admin` with this role. @throws if the password is not good. */
export async function mintApiToken(url, password, { role, expires_in_seconds }) {
  const json = { 'content-type': 'application/json', origin: url };
  const login = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username: 'admin', password }),
  });
  if (!login.ok) throw new Error(`signing in as admin was answered ${login.status}`);
  const cookie = login.headers.get('set-cookie').split(';')[0];
  const made = await fetch(`${url}/api/v1/api-tokens`, {
    method: 'POST',
    headers: { ...json, cookie },
    body: JSON.stringify({ name: 'bench', role, expires_in_seconds }),
  });
  if (!made.ok) throw new Error(`making an API token was answered ${made.status}`);
  return (await made.json()).token;
}
