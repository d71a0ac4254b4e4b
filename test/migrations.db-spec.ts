import { afterEach, describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { DataSource, type DataSourceOptions, getMetadataArgsStorage, type MigrationInterface } from 'typeorm';
import { DEFAULT_RULES } from '../src/alert-manager/default-rules/default-rules.js';
import { buildDataSourceOptions } from '../src/database/data-source-options.js';
import { migrateDatabase } from '../src/database/migrate.js';
import { MIGRATIONS } from '../src/database/migrations.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from './support/database.js';
import { type HubProcess, startHubProcess } from './support/run-hub.js';
import { describeSchema } from './support/schema.js';
import { until } from './support/until.js';

const SRC = new URL('../src/', import.meta.url);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(database: TestDatabase, options: Partial<DataSourceOptions> = {}): Promise<DataSource> {
  const dataSource = new DataSource({
    ...buildDataSourceOptions({ url: database.url }),
    ...options,
  } as DataSourceOptions);
  await dataSource.initialize();
  closing.push(() => dataSource.destroy());
  return dataSource;
}

async function given(make: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const database = await make();
  closing.push(() => database.drop());
  return database;
}

async function start(database: TestDatabase, waitFor: 'ready' | 'live' = 'ready'): Promise<HubProcess> {
  const hub = await startHubProcess({
    databaseUrl: database.url,
    until: waitFor,
    env: { ADMIN_PASSWORD: 'first of all users' },
  });
  closing.push(() => hub.kill());
  return hub;
}

async function migrationsOf(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  return rows.map(({ name }) => name);
}

const names = (migrations: (new () => MigrationInterface)[]): string[] => migrations.map(({ name }) => name);

/** The tables with something in them, with the days that a serving hub makes. */
async function fill(dataSource: DataSource): Promise<void> {
  await dataSource.query(`
    INSERT INTO agents (id, name, type, host, environment, status, status_changed_at, registered_at, watched_since)
    VALUES (uuid_v7(), 'kept', 'custom', 'host', 'production', 'online', now(), now(), now())`);
  await dataSource.query(`
    CREATE TABLE agent_metrics_of_a_day PARTITION OF agent_metrics FOR VALUES FROM ('2026-01-01') TO ('2026-01-02')`);
}

describe('the migrations', () => {
  it('are named after when they were written and what they do, and none is left out', async () => {
    const files = (await readdir(new URL('database/migrations/', SRC))).sort();
    for (const file of files)
      expect(file).toMatch(/^\d{13}-(Create|Add|Drop|Rename|Alter|Backfill)[A-Z][A-Za-z0-9]*\.ts$/);
    const classes = files.map((file) => file.replace(/^(\d+)-(\w+)\.ts$/, '$2$1'));
    expect(names(MIGRATIONS)).toEqual(classes);
  });

  it('make exactly what the entities say', async () => {
    const files = (await readdir(SRC, { recursive: true })).filter((file) => /\.entit(y|ies)\.ts$/.test(file));
    for (const file of files) await import(new URL(file, SRC).href);
    const entities = getMetadataArgsStorage().tables.map(({ target }) => target);
    expect(entities.length).toBeGreaterThanOrEqual(files.length);
    const dataSource = await open(await given(createTestDatabase), { entities });
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('go up one by one and down again, each leaving what was there before it', async () => {
    const database = await given(createEmptyDatabase);
    const before: Awaited<ReturnType<typeof describeSchema>>[] = [];
    for (let count = 1; count <= MIGRATIONS.length; count++) {
      const step = await open(database, { migrations: MIGRATIONS.slice(0, count) });
      before.push(await describeSchema(step));
      await step.runMigrations({ transaction: 'each' });
    }
    const whole = await open(database);
    const atTheTop = await describeSchema(whole);
    expect(atTheTop.relations?.length).toBeGreaterThan(MIGRATIONS.length);
    await fill(whole);
    for (const expected of before.reverse()) {
      await whole.undoLastMigration({ transaction: 'each' });
      expect(await describeSchema(whole)).toEqual(expected);
    }
    expect(await migrationsOf(whole)).toEqual([]);
    await whole.runMigrations({ transaction: 'each' });
    expect(await describeSchema(whole)).toEqual(atTheTop);
  });

  it('keep what is stored when the newest of them goes down and up again', async () => {
    const dataSource = await open(await given(createTestDatabase));
    const before = await describeSchema(dataSource);
    await fill(dataSource);
    await dataSource.undoLastMigration({ transaction: 'each' });
    expect(await migrationsOf(dataSource)).toEqual(names(MIGRATIONS.slice(0, -1)));
    await dataSource.runMigrations({ transaction: 'each' });
    expect(await migrationsOf(dataSource)).toEqual(names(MIGRATIONS));
    expect(await describeSchema(dataSource)).toEqual(before);
    expect(await dataSource.query(`SELECT name FROM agents`)).toEqual([{ name: 'kept' }]);
  });
});

describe('a hub on the database of a newer one', () => {
  const migratedBy = async (migration: string): Promise<TestDatabase> => {
    const database = await given(createTestDatabase);
    await (await open(database)).query(`INSERT INTO migrations ("timestamp", name) VALUES (1, $1)`, [migration]);
    return database;
  };

  it('works where that has only added to it', async () => {
    const database = await migratedBy('AddSomethingNew2000000000000');
    await expect(migrateDatabase(database.url)).resolves.toBeUndefined();
  });

  it('refuses to start where that has changed what it needs', async () => {
    const database = await migratedBy('DropSomethingOld2000000000000');
    await expect(migrateDatabase(database.url)).rejects.toThrow('a newer hub has changed the database');
  });
});

describe('hubs that start at the same time', () => {
  it('migrate an empty database once, and all become ready', async () => {
    const database = await given(createEmptyDatabase);
    const hubs = await Promise.all([start(database), start(database), start(database)]);
    const dataSource = await open(database);
    expect(await migrationsOf(dataSource)).toEqual(names(MIGRATIONS));
    expect(await dataSource.query(`SELECT username FROM users`)).toEqual([{ username: 'admin' }]);
    const rules = ['Agent offline', ...Object.values(DEFAULT_RULES).flatMap((each) => each.map(({ name }) => name))];
    const installed = await dataSource.query<{ name: string }[]>(`SELECT name FROM alert_rules`);
    expect(installed.map(({ name }) => name).sort()).toEqual(rules.sort());
    for (const hub of hubs) expect(hub.logs()).not.toMatch(/"level":[456]0(?!.*\/health\/)/);
    expect(await Promise.all(hubs.map((hub) => hub.stop()))).toEqual([0, 0, 0]);
  }, 60_000);

  it('complete what a migrator that was killed midway has begun', async () => {
    const database = await given(createEmptyDatabase);
    const expected = await describeSchema(await open(await given(createTestDatabase)));
    await (await open(database, { migrations: MIGRATIONS.slice(0, 2) })).runMigrations({ transaction: 'each' });
    const watcher = await open(database);
    const blocker = watcher.createQueryRunner();
    await blocker.startTransaction();
    // The third migration has made its tables and waits to write its name down.
    await blocker.query('LOCK TABLE migrations IN EXCLUSIVE MODE');
    const migrator = await start(database, 'live');
    await until('the migrator waits midway', async () => {
      const waiting: unknown[] = await watcher.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO "migrations"%'`,
      );
      return waiting.length === 1;
    });
    await migrator.kill();
    await blocker.rollbackTransaction();
    await blocker.release();

    const next = await start(database);
    const dataSource = await open(database);
    expect(await migrationsOf(dataSource)).toEqual(names(MIGRATIONS));
    expect(await describeSchema(dataSource)).toEqual(expected);
    expect(await next.stop()).toBe(0);
  }, 60_000);
});
