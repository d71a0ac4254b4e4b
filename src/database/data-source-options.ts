import { readFileSync } from 'node:fs';
import type { PoolConfig } from 'pg';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { DatabaseClient } from './database-client.js';
import { MIGRATIONS } from './migrations.js';

/** How to reach the database: what the settings say, or the embedded server. */
export interface DatabaseTarget {
  url: string;
  /** The server itself, where `url` is a transaction-pooling proxy. */
  directUrl?: string;
  ssl?: boolean;
  /** A file with the certificate authority of the server's certificate. */
  sslCaFile?: string;
  poolSize?: number;
}

/** TLS whose certificate is always verified. */
export interface VerifiedTls {
  rejectUnauthorized: true;
  ca?: string;
}

/** The token under which the target is injected. */
export const DATABASE_TARGET = Symbol('database-target');

/** A statement that takes longer than this is ended by the server: a caller has long been told to try again. */
const STATEMENT_TIMEOUT_MS = 4_000;

/** TLS with the certificate verified, against the given authority if there is one; undefined for plain text. */
function tlsOptions(target: DatabaseTarget): VerifiedTls | undefined {
  if (target.sslCaFile !== undefined) return { rejectUnauthorized: true, ca: readFileSync(target.sslCaFile, 'utf8') };
  return target.ssl === true ? { rejectUnauthorized: true } : undefined;
}

/** What every connection of the hub has in common: time limits, so that a black hole is an error and not a wait. */
const CONNECTION_LIMITS = {
  Client: DatabaseClient,
  connectionTimeoutMillis: 2_000,
  statement_timeout: STATEMENT_TIMEOUT_MS,
  query_timeout: STATEMENT_TIMEOUT_MS + 500,
  idle_in_transaction_session_timeout: 10_000,
  keepAlive: true,
  application_name: 'agent-monitor',
};

/** What a URL can say of TLS; `pg` would let it win over everything else. */
const TLS_PARAMETERS = ['ssl', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'uselibpqcompat'];

/** The address and the TLS of a connection: where the settings ask for TLS, nothing in the URL can weaken it. */
export function connectionTo(target: DatabaseTarget): { connectionString: string; ssl?: VerifiedTls } {
  const ssl = tlsOptions(target);
  if (ssl === undefined) return { connectionString: target.url };
  const url = new URL(target.url);
  for (const parameter of TLS_PARAMETERS) url.searchParams.delete(parameter);
  return { connectionString: url.href, ssl };
}

/** Options of a plain pool of `pg`. */
export function poolConfig(target: DatabaseTarget, max: number): PoolConfig {
  return { ...connectionTo(target), max, ...CONNECTION_LIMITS };
}

/** The one place that builds TypeORM's options: the app, `ormconfig.ts` and the tests use it. */
export function buildDataSourceOptions(target: DatabaseTarget): PostgresDataSourceOptions {
  const { connectionString, ssl } = connectionTo(target);
  return {
    type: 'postgres',
    url: connectionString,
    poolSize: target.poolSize ?? 10,
    extra: CONNECTION_LIMITS,
    ...(ssl === undefined ? {} : { ssl }),
    synchronize: false,
    installExtensions: false,
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    logging: false,
  };
}

/** The same without limits of time but for connecting: a migration takes as long as it takes. */
export function buildMigrationOptions(target: DatabaseTarget): PostgresDataSourceOptions {
  const extra = { Client: DatabaseClient, connectionTimeoutMillis: 5_000 };
  return { ...buildDataSourceOptions({ ...target, poolSize: 2 }), extra };
}
