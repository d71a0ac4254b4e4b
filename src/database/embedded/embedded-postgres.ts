import { resolve } from 'node:path';
import { Client } from 'pg';
import { findUsableBinaries, type PostgresBinaries, readVersion } from './binaries.js';
import { HUB_ROLE, prepareCluster, readPassword } from './cluster.js';
import { EmbeddedPostgresError, failedWith } from './embedded-postgres-error.js';
import { findFolders, type ServerFolders, SYSTEM_FOLDER } from './folders.js';
import { stopLeftoverServer } from './leftover-server.js';
import { acquireLock, type Lock, LockHeldError } from './lock.js';
import { choosePort } from './ports.js';
import { findServerAccount, type ServerAccount } from './privileges.js';
import { PostgresServer } from './server.js';
import type { ServerLog } from './server-log.js';
import { ServerOutput } from './server-output.js';
import { type PostgresSettings, serverParameters } from './settings.js';

/** A PostgreSQL that belongs to this process: running when it is given, and until `stop` has been awaited. */
export interface EmbeddedPostgres {
  /** Holds for the whole life of the server, also when it had to be started again. */
  url: string;
  version: string;
  stop(): Promise<void>;
}

/** What to start: everything lives below `dataDir`; `settings` are for tests, which need no durability. */
export interface EmbeddedPostgresOptions {
  dataDir: string;
  log: ServerLog;
  settings?: PostgresSettings;
  /** Where binaries and data go if the server's user cannot enter their folders. */
  folderForAll?: string;
}

async function lockHome(folders: ServerFolders): Promise<Lock> {
  try {
    return await acquireLock(folders.lock);
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    throw new EmbeddedPostgresError(
      `another hub (process ${error.pid}) uses DATA_DIR ${folders.dataDir}: stop it, or set DATA_DIR to another folder`,
    );
  }
}

/** One line about whatever does not lie where one would look for it. */
function tellWhereThingsAre(binaries: PostgresBinaries, folders: ServerFolders, log: ServerLog): void {
  const moved = [
    ...(folders.home === folders.dataDir ? [] : [`its data to ${folders.home}`]),
    ...(binaries.folder.includes('node_modules') ? [] : [`its programs to ${binaries.folder}`]),
  ];
  if (moved.length > 0) log.info(`PostgreSQL's user cannot enter the folders here: ${moved.join(', ')}`);
}

async function makeDatabase(maintenanceUrl: string): Promise<void> {
  const client = new Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [HUB_ROLE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${HUB_ROLE}`);
  } finally {
    await client.end();
  }
}

/** What the steps of a start have found: which programs, on which folders, as which user. */
interface Installation {
  binaries: PostgresBinaries;
  folders: ServerFolders;
  account: ServerAccount | undefined;
  output: ServerOutput;
}

/** Starts the server; a port that another program took between the look and the start is replaced by another. */
async function startServer(
  { binaries, folders, account, output }: Installation,
  { log, settings = {} }: EmbeddedPostgresOptions,
): Promise<{ server: PostgresServer; address: string }> {
  const password = (await readPassword(folders)) ?? '';
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(folders.port);
    const address = `postgresql://${HUB_ROLE}:${password}@127.0.0.1:${port}`;
    try {
      const server = await PostgresServer.start({
        program: binaries.postgres,
        parameters: serverParameters(folders.cluster, port, settings),
        cluster: folders.cluster,
        maintenanceUrl: `${address}/postgres`,
        account,
        output,
        log,
      });
      return { server, address };
    } catch (error) {
      if (attempt === 3) throw error;
      await stopLeftoverServer(folders.cluster, log);
    }
  }
}

async function startLocked(
  options: EmbeddedPostgresOptions,
  folders: ServerFolders,
  account: ServerAccount | undefined,
  lock: Lock,
): Promise<EmbeddedPostgres> {
  const { log, folderForAll = SYSTEM_FOLDER } = options;
  const binaries = await findUsableBinaries(account, folders.home, folderForAll);
  tellWhereThingsAre(binaries, folders, log);
  const version = await readVersion(binaries);
  await stopLeftoverServer(folders.cluster, log);
  await prepareCluster(binaries, version, folders, account);

  const output = await ServerOutput.open(folders.log);
  try {
    const { server, address } = await startServer({ binaries, folders, account, output }, options);
    await makeDatabase(`${address}/postgres`).catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
    const stop = async (): Promise<void> => {
      await server.stop();
      await output.close();
      await lock.release();
    };
    return { url: `${address}/${HUB_ROLE}`, version, stop };
  } catch (error) {
    await output.close();
    throw error;
  }
}

/**
 * Runs a real PostgreSQL from the binaries that npm installed:
 *
 * 1. find the user it may run as and the folders that user can reach, and take the lock on them;
 * 2. stop the server of a killed hub, make or check the data folder;
 * 3. start it on 127.0.0.1, make the hub's database, and keep it running until it is stopped.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, folderForAll = SYSTEM_FOLDER } = options;
  try {
    const account = await findServerAccount(folderForAll);
    const folders = await findFolders(resolve(dataDir), account, folderForAll);
    const lock = await lockHome(folders);
    try {
      return await startLocked(options, folders, account, lock);
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    if (!failedWith(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
    throw new EmbeddedPostgresError(
      `DATA_DIR ${dataDir} cannot be used by this user (${String(error)}): start the hub as its owner, or set DATA_DIR`,
    );
  }
}
