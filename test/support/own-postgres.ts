import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { findUsableBinaries, readVersion } from '../../src/database/embedded/binaries.js';
import { HUB_ROLE, prepareCluster, readPassword } from '../../src/database/embedded/cluster.js';
import { findFolders } from '../../src/database/embedded/folders.js';
import { findServerAccount } from '../../src/database/embedded/privileges.js';
import { type PostgresSettings, serverParameters } from '../../src/database/embedded/settings.js';
import type { ServerCertificate } from './certificates.js';
import { freePort } from './free-port.js';
import { until } from './until.js';

/** What a server may be told to do: let statements go, or drop everything and recover when it starts again. */
export type Stop = 'fast' | 'immediate';

const SIGNALS: Record<Stop, NodeJS.Signals> = { fast: 'SIGINT', immediate: 'SIGQUIT' };

/** A PostgreSQL of one test's own, so that the test can take it away and bring it back under the same address. */
export interface OwnPostgres {
  url: string;
  /** Starts it, unless it runs already, and waits until it answers. */
  start(): Promise<void>;
  stop(how?: Stop): Promise<void>;
  /** Ends every connection but the one that says so. */
  terminateConnections(): Promise<void>;
  query<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

/** Makes a server, not started yet; durable as in production, because that is what such tests look at. */
export async function makeOwnPostgres(tls?: ServerCertificate): Promise<OwnPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'agent-monitor-own-postgres-'));
  const account = await findServerAccount(dataDir);
  const folders = await findFolders(dataDir, account, join(dataDir, 'for-all'));
  const binaries = await findUsableBinaries(account, folders.home, join(dataDir, 'for-all'));
  await prepareCluster(binaries, await readVersion(binaries), folders, account);
  const settings: PostgresSettings = {};
  if (tls !== undefined) {
    const files = { ssl_cert_file: tls.certificate, ssl_key_file: tls.key };
    for (const [setting, file] of Object.entries(files)) {
      settings[setting] = join(folders.cluster, setting);
      await copyFile(file, settings[setting]);
      if (account !== undefined) await chown(settings[setting], account.uid, account.gid);
    }
    settings.ssl = 'on';
  }
  const port = await freePort();
  const password = (await readPassword(folders)) ?? '';
  const parameters = serverParameters(folders.cluster, port, settings);
  const url = `postgresql://${HUB_ROLE}:${password}@127.0.0.1:${port}/postgres`;
  return control(url, dataDir, () =>
    spawn(binaries.postgres, parameters, { ...account, cwd: '/', stdio: 'ignore', env: { LC_ALL: 'C', TZ: 'UTC' } }),
  );
}

function control(url: string, dataDir: string, spawnServer: () => ChildProcess): OwnPostgres {
  let server: ChildProcess | undefined;
  const query: OwnPostgres['query'] = async <Row extends QueryResultRow>(text: string, values: unknown[] = []) => {
    const client = new Client({ connectionString: url, ssl: false });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  };
  const stop = async (how: Stop = 'fast'): Promise<void> => {
    const child = server;
    server = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(SIGNALS[how]);
    await ended;
  };
  return {
    url,
    query,
    stop,
    start: async () => {
      server ??= spawnServer();
      await until('PostgreSQL answers', () => query('SELECT 1'));
    },
    terminateConnections: async () => {
      await query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
    },
    remove: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
