import { describe, expect, it } from '@jest/globals';
import { CounterMeter } from '../growth.js';
import { clientFigures, counterReading, replicaReading, sizesOf } from './figures.js';

describe('clientFigures', () => {
  it('counts clients by state, and finds the oldest', () => {
    // Sums are texts, and counts numbers, as the protocol has them.
    const rows = [
      { state: 'active', clients: 2, oldest_idle: null, longest_query: '65', slow: '1' },
      { state: 'idle_in_transaction', clients: 1, oldest_idle: 301, longest_query: null, slow: '0' },
    ];
    expect(clientFigures(rows)).toEqual({
      'db.connections{state=active}': 2,
      'db.connections{state=waiting}': 0,
      'db.connections{state=idle}': 0,
      'db.connections{state=idle_in_transaction}': 1,
      'db.transaction.oldest.age': 301,
      'db.query.longest.age': 65,
      'db.queries.slow': 1,
    });
  });
});

describe('counterReading', () => {
  const status = {
    ...{ Threads_connected: '38', Aborted_connects: '2', Slow_queries: '0', Com_commit: '100', Com_rollback: '5' },
    ...{ Innodb_buffer_pool_read_requests: '5000', Innodb_buffer_pool_reads: '300', Innodb_row_lock_waits: '4' },
    ...{ Innodb_row_lock_current_waits: '1', Innodb_row_lock_time: '200', Innodb_os_log_written: '6645' },
    ...{ Created_tmp_files: '5', Created_tmp_disk_tables: '7' },
  };
  const mariadb = { ...status, Innodb_deadlocks: '0', Innodb_history_list_length: '12' };
  const growthOf = (before: typeof status, after: Record<string, string>) => {
    const meter = new CounterMeter();
    meter.grow(counterReading(before, [], 151).counters ?? {}, 0);
    const reading = counterReading({ ...before, ...after }, [], 151);
    return reading.ofGrowth?.(meter.grow(reading.counters ?? {}, 10_000));
  };

  it('tells what MariaDB has among its status', () => {
    expect(counterReading(mariadb, [], 151).measurements).toEqual({
      'db.connections.utilization': 25.17,
      'db.locks.awaited': 1,
      'db.transaction.history.length': 12,
    });
  });

  it('tells what MySQL has among the metrics of InnoDB', () => {
    const metrics = [
      { NAME: 'lock_deadlocks', COUNT: 3 },
      { NAME: 'trx_rseg_history_len', COUNT: '77' },
    ];
    const reading = counterReading(status, metrics, undefined);
    expect(reading.measurements).toEqual({ 'db.locks.awaited': 1, 'db.transaction.history.length': 77 });
    expect(reading.counters).toMatchObject({ deadlocks: 3 });
  });

  it('makes rates and ratios of counters', () => {
    const after = {
      ...{
        Com_commit: '145',
        Com_rollback: '10',
        Innodb_buffer_pool_read_requests: '6000',
        Innodb_buffer_pool_reads: '350',
      },
      ...{
        Innodb_deadlocks: '1',
        Innodb_row_lock_waits: '6',
        Innodb_row_lock_time: '1200',
        Innodb_os_log_written: '16645',
      },
      ...{ Slow_queries: '1', Aborted_connects: '3', Created_tmp_files: '15', Created_tmp_disk_tables: '7' },
    };
    expect(growthOf(mariadb, after)).toEqual({
      'db.transactions.rate{outcome=commit}': 4.5,
      'db.transactions.rate{outcome=rollback}': 0.5,
      'db.transactions.rollback_ratio': 10,
      'db.cache.hit_ratio': 95,
      'db.deadlocks.rate': 6,
      'db.locks.waits.rate': 0.2,
      'db.locks.wait.time': 100,
      'db.wal.rate': 1000,
      'db.temp.files': 1,
      'db.temp.tables.rate': 0,
      'db.queries.slow.rate': 0.1,
      'db.connections.aborted.rate': 0.1,
    });
  });

  it('has no ratio of next to nothing, and nothing of what a server does not count', () => {
    const figures = growthOf(status, { Com_commit: '103', Innodb_buffer_pool_read_requests: '5050' });
    for (const name of ['db.transactions.rollback_ratio', 'db.cache.hit_ratio', 'db.deadlocks.rate'])
      expect(figures).not.toHaveProperty([name]);
  });
});

describe('sizesOf', () => {
  const rows = [
    { name: 'shop@002deu', bytes: '65536' },
    { name: 'crm', bytes: '32768' },
    { name: 'mysql', bytes: '310000' },
    { name: 'sys', bytes: 16_384 },
  ];

  it('names databases as people do, without those of the server itself', () => {
    expect(sizesOf(rows, undefined)).toEqual({ 'shop-eu': 65_536, crm: 32_768 });
    expect(sizesOf(rows, ['mysql', 'crm'])).toEqual({ mysql: 310_000, crm: 32_768 });
  });

  it('names ten at most', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ name: `d${index}`, bytes: 1 }));
    expect(Object.keys(sizesOf(many, undefined))).toHaveLength(10);
  });
});

describe('replicaReading', () => {
  /** As MariaDB 10.11.19 gave it, without what is not read. */
  const mariadb = {
    ...{
      Connection_name: '',
      Master_Log_File: 'b.000001',
      Read_Master_Log_Pos: 1535,
      Relay_Master_Log_File: 'b.000001',
    },
    ...{ Slave_IO_Running: 'Yes', Slave_SQL_Running: 'Yes', Exec_Master_Log_Pos: 1535, Seconds_Behind_Master: 0 },
    ...{ Last_IO_Errno: 0, Last_SQL_Errno: 0 },
  };
  /** By the names that MySQL 8.0.22 and later have. */
  const mysql = {
    ...{
      Channel_Name: 'east',
      Source_Log_File: 'binlog.000003',
      Read_Source_Log_Pos: 900,
      Relay_Source_Log_File: 'binlog.000003',
    },
    ...{ Replica_IO_Running: 'Yes', Replica_SQL_Running: 'Yes', Exec_Source_Log_Pos: 400, Seconds_Behind_Source: 12 },
    ...{ Last_IO_Errno: 0, Last_SQL_Errno: 0 },
  };

  it('reads both ways to name it', () => {
    expect(replicaReading([mariadb, mysql])).toEqual({
      notes: [],
      measurements: {
        'db.replication.running': 1,
        'db.replication.lag': 0,
        'db.replication.lag.bytes': 0,
        'db.replication.running{channel=east}': 1,
        'db.replication.lag{channel=east}': 12,
        'db.replication.lag.bytes{channel=east}': 500,
      },
    });
  });

  it('says why one does not run, without what stands in the rows', () => {
    const stopped = { ...mysql, Replica_SQL_Running: 'No', Seconds_Behind_Source: null, Last_SQL_Errno: 1062 };
    expect(replicaReading([{ ...stopped, Last_SQL_Error: "Duplicate entry 'ann@example.org'" }])).toMatchObject({
      notes: ['replication of east does not run (error 1062)'],
      measurements: { 'db.replication.running{channel=east}': 0 },
    });
  });

  it('does not count bytes over the end of a file, nor a server that replicates nothing', () => {
    const { measurements } = replicaReading([{ ...mariadb, Master_Log_File: 'b.000002' }]);
    expect(measurements).not.toHaveProperty(['db.replication.lag.bytes']);
    expect(replicaReading([])).toEqual({ notes: [], measurements: {} });
  });
});
