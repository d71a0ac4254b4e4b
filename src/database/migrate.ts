import pg from 'pg';
import { DataSource } from 'typeorm';
import { buildMigrationOptions, connectionTo, type DatabaseTarget } from './data-source-options.js';

/** Any constant will do, as long as every hub of every version uses the same one. */
const MIGRATION_LOCK = 7_205_759_403;

const OLDEST_SERVER = 150_000;

/** The database cannot be used by this version of the hub, whatever is tried: an operator must act. */
export class UnusableDatabase extends Error {}

/**
 * Brings the schema up to date. Several hubs may start at once: an advisory lock, held on a connection of its own to
 * the server itself, lets one of them migrate while the others wait for it.
 * @throws UnusableDatabase when the server is too old or the schema is of a newer hub.
 */
export async function migrateDatabase(target: DatabaseTarget | string): Promise<void> {
  const to = typeof target === 'string' ? { url: target } : target;
  const direct = { ...to, url: to.directUrl ?? to.url };
  const lock = new pg.Client({ ...connectionTo(direct), connectionTimeoutMillis: 5_000, keepAlive: true });
  // The lock's loss shows as a failing query; without a listener the event would end the process.
  lock.on('error', () => undefined);
  try {
    await lock.connect();
    await requireSupportedServer(lock);
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await runMigrations(direct);
  } finally {
    await lock.end().catch(() => undefined);
  }
}

async function requireSupportedServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; name: string }>(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_version') AS name`,
  );
  const [server] = rows;
  if (server === undefined || Number(server.version) < OLDEST_SERVER) {
    throw new UnusableDatabase(`PostgreSQL ${server?.name ?? ''} is too old: the hub needs 15 or newer`);
  }
}

async function runMigrations(target: DatabaseTarget): Promise<void> {
  const dataSource = new DataSource(buildMigrationOptions(target));
  await dataSource.initialize();
  try {
    await requireKnownSchema(dataSource);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}

/** What the names of migrations begin with that only add: a hub that knows nothing of them works on. */
const ADDS_ONLY = /^(Create|Add|Backfill)/;

/** Migrations that this version does not know were run by a newer hub; it can work with what only adds. */
async function requireKnownSchema(dataSource: DataSource): Promise<void> {
  const [table] = await dataSource.query<{ exists: boolean }[]>(
    `SELECT to_regclass('migrations') IS NOT NULL AS exists`,
  );
  if (table?.exists !== true) return;
  const known = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  const rows = await dataSource.query<{ name: string }[]>(`SELECT name FROM migrations WHERE name <> ALL ($1)`, [
    known,
  ]);
  if (rows.some(({ name }) => !ADDS_ONLY.test(name))) {
    throw new UnusableDatabase('a newer hub has changed the database in a way that this one cannot work with');
  }
}
