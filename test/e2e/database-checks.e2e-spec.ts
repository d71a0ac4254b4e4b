import { open, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CheckMemory } from '../../agent/src/checks/check-memory.js';
import { createLog } from '../../agent/src/support/log.js';
import { findDebianPostgres, type PostgresPeer, startPostgres, startStandby } from '../support/peers/postgres.js';
import { lastValue, startWatchedMachine, type WatchedMachine } from '../support/watched-machine.js';

const PASSWORD = 'monitor-of-a-test';
const HOUR_MS = 3_600_000;

const isPresent = findDebianPostgres() !== undefined;
const describeWithPostgres = isPresent ? describe : describe.skip;
const absence = isPresent ? '' : ' (skipped: this machine has no PostgreSQL of its distribution)';

/** The rights that the documentation asks for, and no more. */
const GRANTS = `
  CREATE ROLE monitor LOGIN PASSWORD '${PASSWORD}';
  GRANT pg_monitor TO monitor;
  GRANT SELECT (starelid, staattnum, stainherit, stanullfrac, stawidth) ON pg_statistic TO monitor;`;

const settingsOf = (port: number) => ({
  ...{ host: '127.0.0.1', port, user: 'monitor', password: { secret: 'DB_PASSWORD' }, smallest_table_mib: 0 },
  slow_query_seconds: 1,
});

const checkOf = (name: string, port: number, more: object = {}) => ({
  ...{ name, kind: 'postgres', interval_seconds: 1, timeout_seconds: 5 },
  settings: { ...settingsOf(port), ...more },
});

const isPositive = (value: number): boolean => value > 0;

describeWithPostgres(`a PostgreSQL of the distribution and its standby${absence}`, () => {
  let machine: WatchedMachine;
  let primary: PostgresPeer;
  let standby: PostgresPeer;

  /** A rate shows for one interval only: what causes it is done again until it was seen. */
  const seen = async (series: string, holds: (value: number) => boolean, work: () => Promise<unknown>) => {
    let isOver = false;
    const seeing = machine.measured(series, holds).finally(() => (isOver = true));
    seeing.catch(() => undefined);
    const isAwaited = (): boolean => !isOver;
    while (isAwaited()) await work();
    await seeing;
  };

  beforeAll(async () => {
    [machine, primary] = await Promise.all([
      startWatchedMachine({ type: 'database_monitor', secrets: { DB_PASSWORD: PASSWORD } }),
      startPostgres({
        ...{ max_connections: '20', autovacuum: 'off', deadlock_timeout: '100ms', max_locks_per_transaction: '20' },
        ...{ shared_preload_libraries: 'pg_stat_statements', archive_mode: 'on' },
        // Fails while there is a file of this name.
        archive_command: 'test ! -e ../archive-is-full',
      }),
    ]);
    await primary.query(`CREATE EXTENSION pg_stat_statements; ${GRANTS}
      CREATE TABLE orders AS SELECT id, repeat('x', 80) AS note FROM generate_series(1, 20000) AS id; ANALYZE orders`);
    standby = await startStandby(primary, 'east', { max_standby_streaming_delay: '10ms', hot_standby_feedback: 'off' });
    await machine.watch(
      checkOf('primary', primary.port),
      checkOf('standby', standby.port),
      checkOf('by its socket', primary.port, { socket: `${primary.folder}/.s.PGSQL.${primary.port}` }),
    );
  }, 60_000);
  afterAll(async () => {
    await machine.close();
    await standby.remove();
    await primary.remove();
  }, 60_000);

  it('shows what the server says of itself', async () => {
    for (const series of [
      'db.ping.duration{check=primary}',
      'db.connections{check=primary,state=active}',
      'db.connections{check=primary,state=waiting}',
      'db.connections{check=primary,state=idle}',
      'db.connections{check=primary,state=idle_in_transaction}',
      'db.connections{check=primary,state=idle_in_transaction_aborted}',
      'db.connections{check=primary,state=disabled}',
      'db.transaction.oldest.age{check=primary}',
      'db.query.longest.age{check=primary}',
      'db.queries.slow{check=primary}',
      'db.transactions.rate{check=primary,database=postgres,outcome=rollback}',
      'db.transactions.rollback_ratio{check=primary,database=postgres}',
      'db.deadlocks.rate{check=primary,database=postgres}',
      'db.temp.files{check=primary,database=postgres}',
      'db.temp.bytes.rate{check=primary,database=postgres}',
      'db.locks.utilization{check=primary}',
      'db.locks.awaited{check=primary}',
      'db.replication.slot.utilization{check=primary,slot=east}',
      'db.checkpoints{check=primary,kind=timed}',
      'db.archive.failed{check=primary}',
      'db.txid.exhaustion{check=primary}',
      'db.multixact.exhaustion{check=primary}',
      'db.checksum_failures{check=primary}',
      'db.replication.lag{check=standby}',
      'db.replication.lag.bytes{check=standby}',
    ])
      await machine.measured(series);
    await machine.measured('db.up{check=primary}', (value) => value === 1);
    await machine.measured('db.up{check=by its socket}', (value) => value === 1);
    await machine.measured('db.connections.utilization{check=primary}', (value) => value >= 5);
    await machine.measured('db.transactions.rate{check=primary,database=postgres,outcome=commit}', isPositive);
    await machine.measured('db.cache.hit_ratio{check=primary,database=postgres}', (value) => value > 50);
    await machine.measured('db.size{check=primary,database=postgres}', (value) => value > 5_000_000);
    await machine.measured('db.replication.replicas{check=primary}', (value) => value === 1);
    await machine.measured('db.replication.running{check=standby}', (value) => value === 1);
    await machine.measured('db.replication.lag.bytes{check=primary,replica=east}', (value) => value === 0);
    await machine.measured('db.replication.lag{check=primary,replica=east}', (value) => value === 0);
    await machine.said('primary', /^PostgreSQL [\d.]+ answers in [\d.]+ s$/);
  }, 60_000);

  it('raises an alert about what queries do to each other, and resolves it', async () => {
    await machine.rule({
      ...{ name: 'Transaction left open', threshold: 2 },
      condition: lastValue('db.transaction.oldest.age', '>'),
    });
    await machine.rule({
      ...{ name: 'Somebody waits for a lock', threshold: 0 },
      condition: lastValue('db.locks.awaited', '>'),
    });
    const [holder, waiter] = await Promise.all([primary.client(), primary.client()]);
    await holder.query('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE');
    const answer = waiter.query('SELECT count(*) FROM orders');
    await machine.measured('db.connections{check=primary,state=waiting}', (value) => value === 1);
    await machine.measured('db.connections{check=primary,state=idle_in_transaction}', (value) => value === 1);
    await machine.measured('db.locks.utilization{check=primary}', isPositive);
    await machine.measured('db.query.longest.age{check=primary}', (value) => value > 1);
    await machine.measured('db.queries.slow{check=primary}', (value) => value === 1);
    await machine.alerted('Somebody waits for a lock', 'firing');
    await machine.alerted('Transaction left open', 'firing');
    await holder.query('COMMIT');
    await answer;
    await machine.alerted('Somebody waits for a lock', 'resolved');
    await machine.alerted('Transaction left open', 'resolved');

    await Promise.all([holder.end(), waiter.end()]);
    await seen('db.deadlocks.rate{check=primary,database=postgres}', isPositive, async () => {
      const clients = await Promise.all([primary.client(), primary.client()]);
      for (const client of clients) await client.query('BEGIN; LOCK TABLE orders IN SHARE MODE');
      const ended = await Promise.allSettled(
        clients.map((client) => client.query('LOCK TABLE orders IN EXCLUSIVE MODE; COMMIT')),
      );
      expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await Promise.all(clients.map((client) => client.end()));
    });
  }, 60_000);

  it('shows what was written and run', async () => {
    await seen('db.temp.bytes.rate{check=primary,database=postgres}', isPositive, () =>
      primary.query(`SET work_mem = '64kB'; SELECT count(*) FROM (SELECT note FROM orders ORDER BY note || id) sorted`),
    );
    await seen('db.checkpoints{check=primary,kind=requested}', isPositive, () => primary.query('CHECKPOINT'));
    await seen('db.wal.rate{check=primary}', isPositive, () =>
      primary.query('INSERT INTO orders SELECT id, note FROM orders LIMIT 100'),
    );
    await primary.query('SELECT pg_sleep(0.3)');
    const [sleep] = await primary.query<{ id: string }>(
      `SELECT queryid::text AS id FROM pg_stat_statements WHERE query LIKE '%pg_sleep%' ORDER BY total_exec_time DESC`,
    );
    await machine.measured(`db.statement.calls{check=primary,query_id=${sleep?.id ?? ''}}`);
    await machine.measured(`db.statement.total_time{check=primary,query_id=${sleep?.id ?? ''}}`);
    const series = `db.statement.mean_time{check=primary,query_id=${sleep?.id ?? ''}}`;
    await seen(
      series,
      (value) => value > 200,
      () => primary.query('SELECT pg_sleep(0.3)'),
    );
  }, 60_000);

  it('sees a table that fills with dead rows, and that a vacuum cleaned up', async () => {
    await machine.rule({
      ...{ name: 'Dead rows', threshold: 50 },
      condition: lastValue('db.table.dead_rows.ratio', '>'),
    });
    await primary.query('DELETE FROM orders WHERE id % 10 <> 0');
    await primary.query('ANALYZE orders');
    await machine.measured('db.table.dead_rows.ratio{check=primary,table=public.orders}', (value) => value > 80);
    await machine.measured('db.table.autovacuum.age{check=primary,table=public.orders}', isPositive);
    await machine.measured('db.table.bloat{check=primary,table=public.orders}', (value) => value > 70);
    await machine.alerted('Dead rows', 'firing');
    await primary.query('VACUUM FULL orders');
    await primary.query('VACUUM ANALYZE orders');
    await machine.alerted('Dead rows', 'resolved');
    await machine.measured('db.table.autovacuum.age{check=primary,table=public.orders}', (value) => value === 0);
    await machine.measured('db.table.bloat{check=primary,table=public.orders}', (value) => value < 10);
  }, 60_000);

  it('tells growth and days to full from sizes of days ago', async () => {
    const log = createLog({ level: 'error', isReadable: false, write: () => undefined, now: () => new Date() });
    // As if the agent had been running for two days, in which a tenth of the disk was filled each day.
    const [size] = await primary.query<{ bytes: number }>(`SELECT pg_database_size('postgres')::float8 AS bytes`);
    const samples = [48, 24].map((hours) => ({
      ...{ atMs: Date.now() - hours * HOUR_MS, sizes: { postgres: (size?.bytes ?? 0) - hours * 40_000 } },
    }));
    await new CheckMemory(machine.stateDir, log).remember('primary', 'postgres', samples);
    await machine.crashAgent();
    await machine.measured(
      'db.growth{check=primary,database=postgres}',
      (value) => value > 900_000 && value < 1_000_000,
    );
    await machine.measured('db.days_to_full{check=primary}', isPositive);
  }, 60_000);

  it('sees a standby that falls behind or goes away, and one that is back', async () => {
    await machine.rule({
      ...{ name: 'Replica lags', threshold: 1 },
      condition: lastValue('db.replication.lag{check=standby}', '>'),
    });
    await machine.rule({
      ...{ name: 'Log is kept', threshold: 100_000 },
      condition: lastValue('db.replication.slot.retained', '>'),
    });
    await standby.query('SELECT pg_wal_replay_pause()');
    await primary.query('INSERT INTO orders SELECT id, note FROM orders LIMIT 100');
    await machine.measured('db.replication.lag.bytes{check=primary,replica=east}', isPositive);
    await machine.alerted('Replica lags', 'firing');
    await standby.query('SELECT pg_wal_replay_resume()');
    await machine.alerted('Replica lags', 'resolved');

    // What a reader on the standby still sees is cleaned up on the primary: the reader has to go.
    await seen('db.conflicts.rate{check=standby,database=postgres}', isPositive, async () => {
      const reader = await standby.client();
      await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM orders');
      await primary.query('UPDATE orders SET note = note');
      await primary.query('VACUUM orders');
      await reader.query('SELECT pg_sleep(0.3)').catch(() => undefined);
      await reader.end();
    });

    await standby.stop();
    await machine.measured('db.up{check=standby}', (value) => value === 0);
    await primary.query(`INSERT INTO orders SELECT id, repeat('y', 80) FROM generate_series(1, 5000) AS id`);
    await machine.measured('db.replication.slot.retained{check=primary,slot=east}', (value) => value > 100_000);
    await machine.alerted('Log is kept', 'firing');
    await standby.start();
    await machine.alerted('Log is kept', 'resolved');
  }, 60_000);

  it('alerts while the log cannot be archived', async () => {
    await machine.rule({
      ...{ name: 'Archive is full', threshold: 0 },
      condition: lastValue('db.archive.failed', '>'),
    });
    const obstacle = join(primary.folder, 'archive-is-full');
    await writeFile(obstacle, '');
    await primary.query('SELECT pg_switch_wal()');
    await machine.alerted('Archive is full', 'firing');
    await rm(obstacle);
    await machine.alerted('Archive is full', 'resolved');
  }, 60_000);

  it('alerts when connections are used up, when the server is gone, and when it comes back damaged', async () => {
    await machine.rule({
      ...{ name: 'Connections', threshold: 80, clear_threshold: 70 },
      condition: lastValue('db.connections.utilization{check=primary}', '>'),
    });
    await machine.rule({ name: 'Down', threshold: 1, condition: lastValue('db.up{check=primary}', '<') });
    await machine.rule({
      ...{ name: 'Damaged', threshold: 0 },
      condition: lastValue('db.checksum_failures{check=primary}', '>'),
    });
    // Three of twenty are kept for administrators.
    const clients = await Promise.all(Array.from({ length: 17 }, () => primary.client()));
    await machine.alerted('Connections', 'firing');
    await machine.alerted('Down', 'firing');
    await machine.said('primary', /connection/);
    await Promise.all(clients.map((client) => client.end()));
    await machine.alerted('Connections', 'resolved');
    await machine.alerted('Down', 'resolved');

    await primary.query('CREATE TABLE fragile AS SELECT 1 AS id');
    const [file] = await primary.query<{ path: string }>(`SELECT pg_relation_filepath('fragile') AS path`);
    await primary.stop();
    await machine.alerted('Down', 'firing');
    const page = await open(join(primary.folder, 'data', file?.path ?? ''), 'r+');
    await page.write(Buffer.from('damaged'), 0, 7, 4000);
    await page.close();
    await primary.start();
    await machine.alerted('Down', 'resolved');
    await expect(primary.query('SELECT * FROM fragile')).rejects.toThrow('invalid page');
    await machine.alerted('Damaged', 'firing');
    await primary.query('SELECT pg_stat_reset_shared(NULL); SELECT pg_stat_reset()').catch(() => undefined);
    await machine.alerted('Damaged', 'resolved');
  }, 60_000);
});
