import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/database/embedded/embedded-postgres.js';
import { findUsableBinaries } from '../src/database/embedded/binaries.js';
import { findServerAccount } from '../src/database/embedded/privileges.js';
import { serverParameters } from '../src/database/embedded/settings.js';

const isRoot = process.getuid?.() === 0;

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let dataDir: string;
  let lines: string[];
  let running: EmbeddedPostgres[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), `agent-monitor-it's "embedded" ${'x'.repeat(80)}-`));
    await chmod(folder, 0o755);
    dataDir = join(folder, 'data');
    lines = [];
    running = [];
  });

  afterEach(async () => {
    for (const server of running) await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(): Promise<EmbeddedPostgres> {
    const note = (line: string): void => void lines.push(line);
    const options = { dataDir, folderForAll: join(folder, 'for-all'), settings: { fsync: 'off' } };
    const server = await startEmbeddedPostgres({ ...options, log: { info: note, warn: note } });
    running.push(server);
    return server;
  }

  async function query(url: string, sql: string): Promise<unknown[]> {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows.flat();
    } finally {
      await client.end();
    }
  }

  async function until(isTrue: () => Promise<boolean>): Promise<void> {
    for (let attempt = 0; !(await isTrue().catch(() => false)); attempt++) {
      if (attempt === 100) throw new Error('It did not come true within 10 seconds');
      await sleep(100);
    }
  }

  async function serverPid(home = dataDir): Promise<number> {
    return Number((await readFile(join(home, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  }

  /** What `kill -9` of everything leaves: no process, but every file of a running hub. */
  async function killEverything(): Promise<void> {
    const lock = await readFile(join(dataDir, 'hub.lock'), 'utf8');
    const note = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
    process.kill(await serverPid(), 'SIGKILL');
    await running.pop()?.stop();
    await writeFile(join(dataDir, 'hub.lock'), lock.replace(String(process.pid), '4194999'));
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), note);
  }

  it('starts for 127.0.0.1 alone, with a password of its own and without a socket', async () => {
    const { url, version } = await start();
    expect(version).toMatch(/^18\./);
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(new URL(url).password.length).toBeGreaterThan(20);
    expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
    expect(
      await query(url, `SELECT current_setting('listen_addresses'), current_setting('unix_socket_directories')`),
    ).toEqual(['127.0.0.1', '']);
    expect(await query(url, `SELECT current_setting('server_encoding'), current_setting('timezone')`)).toEqual([
      'UTF8',
      'UTC',
    ]);
    const wrong = new URL(url);
    wrong.password = 'guessed';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('keeps its data, its password and its port over a restart', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    running.pop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([42]);
  });

  it('starts a server that was killed again, under the same address', async () => {
    const { url } = await start();
    await query(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const killed = await serverPid();
    process.kill(killed, 'SIGKILL');
    await until(() => query(url, 'SELECT answer FROM kept').then(([answer]) => answer === 42));
    expect(await serverPid()).not.toBe(killed);
    expect(lines.join('\n')).toMatch(/ended \(SIGKILL\), starting it again/);
  });

  it('recovers after everything was killed', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await killEverything();
    const second = await start();
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([42]);
  });

  it('stops a server that a killed hub left running, and starts its own', async () => {
    const first = await start();
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await running.pop()?.stop();
    const account = await findServerAccount(folder);
    const { postgres } = await findUsableBinaries(account, dataDir, join(folder, 'for-all'));
    const parameters = serverParameters(join(dataDir, 'postgres'), Number(new URL(first.url).port), {});
    const left = spawn(postgres, parameters, { ...account, cwd: '/', stdio: 'ignore' });
    const leftEnd = once(left, 'exit');
    await until(() => query(first.url, 'SELECT 1').then(() => true));

    const second = await start();
    expect(await leftEnd).toEqual([0, null]);
    expect(lines.join('\n')).toContain(`Stopping the PostgreSQL server (process ${left.pid ?? 0})`);
    expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([42]);
  });

  it('begins an interrupted initdb again', async () => {
    await mkdir(join(dataDir, 'postgres.new', 'cluster', 'base'), { recursive: true });
    const { url } = await start();
    expect(await query(url, 'SELECT 1')).toEqual([1]);
    expect(await readdir(dataDir)).not.toContain('postgres.new');
  });

  it('sets a new password when the file of the old one is lost', async () => {
    const first = await start();
    await first.stop();
    running.pop();
    await rm(join(dataDir, 'postgres-password'));
    const second = await start();
    expect(new URL(second.url).password).not.toBe(new URL(first.url).password);
    expect(await query(second.url, 'SELECT 1')).toEqual([1]);
  });

  it('refuses a second hub on the same folder in one line', async () => {
    await start();
    await expect(start()).rejects.toThrow(/^another hub \(process \d+\) uses DATA_DIR .*: stop it, or set DATA_DIR/);
  });

  it('refuses data of another major version and leaves it as it is', async () => {
    await (await start()).stop();
    running.pop();
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toThrow(/holds data of PostgreSQL 17, and this release brings PostgreSQL 18/);
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
    await start();
  });

  it('refuses a folder that is no data of PostgreSQL', async () => {
    await mkdir(join(dataDir, 'postgres'), { recursive: true });
    await expect(start()).rejects.toThrow(/is no data folder of PostgreSQL/);
  });

  it('keeps its data where its own user can enter', async () => {
    await chmod(folder, 0o711);
    const parent = join(folder, 'private');
    await mkdir(parent, { mode: 0o700 });
    dataDir = join(parent, 'data');
    const { url } = await start();
    expect(await query(url, 'SELECT 1')).toEqual([1]);
    const home = isRoot ? (await readFile(join(dataDir, 'postgres-folder'), 'utf8')).trim() : dataDir;
    expect(home.startsWith(join(folder, isRoot ? 'for-all' : 'private'))).toBe(true);
    expect((await stat(join(home, 'postgres'))).uid === 0).toBe(false);
    expect(lines.filter((line) => line.includes(home))).toHaveLength(isRoot ? 1 : 0);
  });
});
