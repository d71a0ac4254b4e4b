import { describe, expect, it } from '@jest/globals';
import { CounterMeter } from '../growth.js';
import type { ActivityRow, DatabaseRow, ServerRow, WalRow } from './queries.js';
import { activityFigures, databaseReading, healthFigures, lockFigures, walReading } from './server-figures.js';

const server: ServerRow = {
  ...{ version: 150_018, version_text: '15.18', user_name: 'monitor', is_standby: false, sees_all: true },
  ...{ sees_widths: true, max_connections: 100, lock_slots: 6400, block_size: 8192, is_archiving: true },
  ...{ data_directory: '/var/lib/postgresql/15/main', statements_schema: null },
};

const clients = (state: string | null, count: number, more: Partial<ActivityRow> = {}): ActivityRow => ({
  ...{ state, clients: count, oldest_idle: null, longest_query: null, slow: 0 },
  ...more,
});

describe('activityFigures', () => {
  it('counts clients by state, and finds the oldest', () => {
    const rows = [
      clients('active', 3, { longest_query: 42.1, slow: 1 }),
      clients('waiting', 1, { longest_query: 12 }),
      clients('idle', 10),
      clients('idle in transaction', 2, { oldest_idle: 301.5 }),
      clients('idle in transaction (aborted)', 1, { oldest_idle: 5 }),
      clients('fastpath function call', 1),
    ];
    expect(activityFigures(rows, server)).toEqual({
      'db.connections.utilization': 19,
      'db.connections{state=active}': 4,
      'db.connections{state=waiting}': 1,
      'db.connections{state=idle}': 10,
      'db.connections{state=idle_in_transaction}': 2,
      'db.connections{state=idle_in_transaction_aborted}': 1,
      'db.connections{state=disabled}': 0,
      'db.transaction.oldest.age': 301.5,
      'db.query.longest.age': 42.1,
      'db.queries.slow': 1,
    });
  });

  it('says 0, and not nothing, of a server at rest, so that alerts end', () => {
    expect(activityFigures([], server)).toMatchObject({ 'db.transaction.oldest.age': 0, 'db.query.longest.age': 0 });
  });

  it('knows a state of PostgreSQL 18, and leaves out what it does not know', () => {
    expect(activityFigures([clients('starting', 2), clients('dreaming', 1)], server)).toMatchObject({
      'db.connections{state=starting}': 2,
      'db.connections.utilization': 4,
    });
  });

  it('knows only how many there are without the right to see more', () => {
    expect(activityFigures([clients(null, 9)], { sees_all: false, max_connections: 20 })).toEqual({
      'db.connections.utilization': 50,
    });
  });
});

describe('databaseReading', () => {
  /** As PostgreSQL 13.23 gave it. */
  const before: DatabaseRow = {
    ...{ name: 'postgres', commits: 193, rollbacks: 5, hits: 355_681, reads: 1404, deadlocks: 0, conflicts: 0 },
    ...{ temp_files: 0, temp_bytes: 0, whole: 1 },
  };
  const run = (after: Partial<DatabaseRow>, isStandby = false) => {
    const meter = new CounterMeter();
    meter.grow(databaseReading([before], isStandby).counters ?? {}, 0);
    const reading = databaseReading([{ ...before, ...after }], isStandby);
    return reading.ofGrowth?.(meter.grow(reading.counters ?? {}, 10_000));
  };

  it('makes rates and ratios of counters', () => {
    const after = {
      commits: 283,
      rollbacks: 15,
      hits: 356_581,
      reads: 1504,
      deadlocks: 2,
      temp_files: 1,
      temp_bytes: 5000,
    };
    expect(run(after)).toEqual({
      'db.transactions.rate{database=postgres,outcome=commit}': 9,
      'db.transactions.rate{database=postgres,outcome=rollback}': 1,
      'db.transactions.rollback_ratio{database=postgres}': 10,
      'db.cache.hit_ratio{database=postgres}': 90,
      'db.deadlocks.rate{database=postgres}': 12,
      'db.temp.bytes.rate{database=postgres}': 500,
      'db.temp.files{database=postgres}': 0.1,
    });
  });

  it('has no ratio of next to nothing', () => {
    const figures = run({ commits: 194, rollbacks: 6, hits: 355_700, reads: 1405 });
    expect(figures).not.toHaveProperty(['db.transactions.rollback_ratio{database=postgres}']);
    expect(figures).not.toHaveProperty(['db.cache.hit_ratio{database=postgres}']);
  });

  it('has conflicts on a standby only', () => {
    expect(run({ conflicts: 5 })).not.toHaveProperty(['db.conflicts.rate{database=postgres}']);
    expect(run({ conflicts: 5 }, true)).toHaveProperty(['db.conflicts.rate{database=postgres}'], 0.5);
  });

  it('says how many databases it leaves out', () => {
    expect(databaseReading([{ ...before, whole: 12 }], false).notes).toEqual([
      '11 more databases are not measured one by one: name those that matter in databases',
    ]);
    expect(databaseReading([before], false).notes).toBeUndefined();
    expect(databaseReading([], false)).toMatchObject({ counters: {} });
  });
});

describe('healthFigures', () => {
  it('tells how near the numbers are to their end, and nothing of checksums where there are none', () => {
    expect(healthFigures({ txid_age: 2 ** 30, multixact_age: 0, checksum_failures: null })).toEqual({
      'db.txid.exhaustion': 50,
      'db.multixact.exhaustion': 0,
    });
    expect(healthFigures({ txid_age: 17, multixact_age: 0, checksum_failures: 3 })).toMatchObject({
      'db.checksum_failures': 3,
    });
  });
});

describe('lockFigures', () => {
  it('tells how full the table of locks is', () => {
    expect(lockFigures({ held: 1280, awaited: 3 }, 6400)).toEqual({
      'db.locks.utilization': 20,
      'db.locks.awaited': 3,
    });
  });
});

describe('walReading', () => {
  const row: WalRow = { wal_bytes: 1000, checkpoints_timed: 3, checkpoints_requested: 1, archive_failures: 7 };
  const run = (of: ServerRow, after: Partial<WalRow>) => {
    const meter = new CounterMeter();
    meter.grow(walReading(row, of).counters ?? {}, 0);
    const reading = walReading({ ...row, ...after }, of);
    return reading.ofGrowth?.(meter.grow(reading.counters ?? {}, 10_000));
  };

  it('tells what was written, and how many files could not be archived', () => {
    expect(run(server, { wal_bytes: 6000, checkpoints_requested: 2, archive_failures: 9 })).toEqual({
      'db.wal.rate': 500,
      'db.checkpoints{kind=timed}': 0,
      'db.checkpoints{kind=requested}': 0.1,
      'db.archive.failed': 2,
    });
  });

  it('has nothing to say of an archive that is off, or of the log that a standby only receives', () => {
    expect(Object.keys(run({ ...server, is_archiving: false, is_standby: true }, {}) ?? {})).toEqual([
      'db.checkpoints{kind=timed}',
      'db.checkpoints{kind=requested}',
    ]);
  });
});
