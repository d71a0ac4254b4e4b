import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, type QueryResultRow } from 'pg';
import { findServerAccount, type ServerAccount } from '../../../src/database/embedded/privileges.js';
import { freePort } from '../free-port.js';
import { until } from '../until.js';

const run = promisify(execFile);
const DEBIAN = '/usr/lib/postgresql';
const PASSWORD = 'admin-of-a-test';

/** The PostgreSQL of the distribution, started for one test, which can be stopped and started again on its port. */
export interface PostgresPeer {
  readonly port: number;
  /** Where its files are; its Unix socket is among them. */
  readonly folder: string;
  /** Runs something as the administrator, over a connection of its own, whose statistics count when it has ended. */
  query<Row extends QueryResultRow>(text: string): Promise<Row[]>;
  /** A connection that stays, and is ended with the server at the latest. */
  client(): Promise<Client>;
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** Where the distribution has the programs of its newest PostgreSQL, if it has one. */
export function findDebianPostgres(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  return versions.map((version) => join(DEBIAN, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

/** Makes a server with these settings and starts it. Its speed is that of tests: nothing of it outlives a crash. */
export async function startPostgres(settings: Readonly<Record<string, string>>): Promise<PostgresPeer> {
  const { folder, account } = await makeFolder();
  await writeFile(join(folder, 'password'), PASSWORD);
  await run(
    programOf('initdb'),
    [
      ...['-D', join(folder, 'data'), '-U', 'admin', '--data-checksums', '--no-sync'],
      ...['--auth-local=trust', '--auth-host=scram-sha-256', `--pwfile=${join(folder, 'password')}`],
    ],
    account,
  );
  return startServer(folder, account, settings);
}

/** Makes a standby of a server, which streams by a slot of this name, and starts it. */
export async function startStandby(
  primary: PostgresPeer,
  slot: string,
  settings: Readonly<Record<string, string>>,
): Promise<PostgresPeer> {
  const { folder, account } = await makeFolder();
  const source = `host=${primary.folder} port=${primary.port} user=admin application_name=${slot}`;
  const words = ['-D', join(folder, 'data'), '-d', source, '-R', '-C', '-S', slot, '--checkpoint=fast', '--no-sync'];
  await run(programOf('pg_basebackup'), words, account);
  return startServer(folder, account, settings);
}

async function makeFolder(): Promise<{ folder: string; account: ServerAccount | undefined }> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-postgres-'));
  const account = await findServerAccount(folder);
  if (account !== undefined) await chown(folder, account.uid, account.gid);
  return { folder, account };
}

async function startServer(
  folder: string,
  account: ServerAccount | undefined,
  settings: Readonly<Record<string, string>>,
): Promise<PostgresPeer> {
  const port = await freePort();
  const all = {
    ...{ port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: folder, fsync: 'off' },
    ...settings,
  };
  const words = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let server: ChildProcess | undefined;
  const connect = async (): Promise<Client> => {
    const client = new Client({ host: '127.0.0.1', port, user: 'admin', password: PASSWORD, database: 'postgres' });
    // A test ends servers on purpose.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const query: PostgresPeer['query'] = async <Row extends QueryResultRow>(text: string) => {
    const client = await connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  };
  const stop = async (): Promise<void> => {
    const child = server;
    server = undefined;
    if (child === undefined) return;
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
  };
  const start = async (): Promise<void> => {
    server ??= spawn(programOf('postgres'), ['-D', join(folder, 'data'), ...words], {
      ...account,
      cwd: '/',
      stdio: 'ignore',
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH },
    });
    await until('PostgreSQL answers', () => query('SELECT 1'));
  };
  await start();
  return {
    ...{ port, folder, query, client: connect, start, stop },
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function programOf(name: string): string {
  const bin = findDebianPostgres();
  if (bin === undefined) throw new Error('This machine has no PostgreSQL of its distribution');
  return join(bin, name);
}
