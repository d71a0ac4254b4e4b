import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** A database of one test file: migrated, empty, and seen by nobody else. */
export interface TestDatabase {
  url: string;
  drop: () => Promise<void>;
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: process.env.TEST_SERVER_URL });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Clones the database that was migrated once for the whole run: some 100 ms instead of every migration again. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return cloneDatabase(`TEMPLATE ${process.env.TEST_RUN ?? ''}_template`);
}

/** A database without any of our tables, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return cloneDatabase('TEMPLATE template0');
}

async function cloneDatabase(template: string): Promise<TestDatabase> {
  const name = `${process.env.TEST_RUN ?? ''}_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} ${template} STRATEGY FILE_COPY`);
  const url = new URL(process.env.TEST_SERVER_URL ?? '');
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
