import type { Measurements } from '../../check.js';
import { toPercent } from '../../host/percent.js';
import type { PartReading } from '../database-check.js';
import { figures, seriesOf } from '../figures.js';
import { shareOf } from '../growth.js';
import type { ClientRow, InnodbMetricRow, ReplicaStatusRow, SchemaSizeRow } from './queries.js';

const USUAL_STATES = ['active', 'waiting', 'idle', 'idle_in_transaction'];

/** Fewer transactions, and fewer reads of pages, than this have no ratio that says anything. */
const LEAST_TRANSACTIONS = 10;
const LEAST_READS = 100;

const MOST_DATABASES = 10;

/** What a server has of its own, which nobody fills but the server. */
const OWN_SCHEMAS = ['mysql', 'sys', 'performance_schema', 'information_schema'];

/** A number that may come as a text, or not at all. */
function numberOf(value: unknown): number | undefined {
  return value === null || value === undefined || value === '' ? undefined : Number(value);
}

/** Who is connected, and since when somebody holds a transaction open or waits for an answer. */
export function clientFigures(rows: readonly ClientRow[]): Measurements {
  const clients = new Map(rows.map((row) => [row.state, Number(row.clients)]));
  const most = (of: (row: ClientRow) => unknown): number => Math.max(0, ...rows.map((row) => numberOf(of(row)) ?? 0));
  return figures({
    ...Object.fromEntries(
      USUAL_STATES.map((state) => [seriesOf('db.connections', { state }), clients.get(state) ?? 0]),
    ),
    'db.transaction.oldest.age': most((row) => row.oldest_idle),
    'db.query.longest.age': most((row) => row.longest_query),
    'db.queries.slow': rows.reduce((sum, row) => sum + Number(row.slow), 0),
  });
}

/**
 * What a server has counted. `status` is what it calls so; `metrics` are InnoDB's own, in which MySQL keeps what MariaDB
 * has among the former.
 */
export function counterReading(
  status: Readonly<Record<string, string>>,
  metrics: readonly InnodbMetricRow[],
  maxConnections: number | undefined,
): PartReading {
  const metricNamed = (name: string): number | undefined => numberOf(metrics.find((row) => row.NAME === name)?.COUNT);
  const connected = numberOf(status.Threads_connected);
  const all: Record<string, number | undefined> = {
    commits: numberOf(status.Com_commit),
    rollbacks: numberOf(status.Com_rollback),
    page_requests: numberOf(status.Innodb_buffer_pool_read_requests),
    page_reads: numberOf(status.Innodb_buffer_pool_reads),
    deadlocks: numberOf(status.Innodb_deadlocks) ?? metricNamed('lock_deadlocks'),
    lock_waits: numberOf(status.Innodb_row_lock_waits),
    lock_wait_ms: numberOf(status.Innodb_row_lock_time),
    log_bytes: numberOf(status.Innodb_os_log_written),
    temp_files: numberOf(status.Created_tmp_files),
    temp_tables: numberOf(status.Created_tmp_disk_tables),
    slow_queries: numberOf(status.Slow_queries),
    aborted_connects: numberOf(status.Aborted_connects),
  };
  return {
    measurements: figures({
      'db.connections.utilization':
        connected === undefined || maxConnections === undefined ? undefined : toPercent(connected, maxConnections),
      'db.locks.awaited': numberOf(status.Innodb_row_lock_current_waits),
      'db.transaction.history.length':
        numberOf(status.Innodb_history_list_length) ?? metricNamed('trx_rseg_history_len'),
    }),
    counters: Object.fromEntries(
      Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
    ),
    ofGrowth: ({ rate, amount }) => {
      const [requests, reads, deadlocks] = [amount('page_requests'), amount('page_reads'), rate('deadlocks')];
      return figures({
        [seriesOf('db.transactions.rate', { outcome: 'commit' })]: rate('commits'),
        [seriesOf('db.transactions.rate', { outcome: 'rollback' })]: rate('rollbacks'),
        'db.transactions.rollback_ratio': shareOf(amount('rollbacks'), amount('commits'), LEAST_TRANSACTIONS),
        // Requests include those that had to be read.
        'db.cache.hit_ratio': shareOf(requests && Math.max(0, requests - (reads ?? 0)), reads, LEAST_READS),
        'db.deadlocks.rate': deadlocks === undefined ? undefined : deadlocks * 60,
        'db.locks.waits.rate': rate('lock_waits'),
        'db.locks.wait.time': rate('lock_wait_ms'),
        'db.wal.rate': rate('log_bytes'),
        'db.temp.files': rate('temp_files'),
        'db.temp.tables.rate': rate('temp_tables'),
        'db.queries.slow.rate': rate('slow_queries'),
        'db.connections.aborted.rate': rate('aborted_connects'),
      });
    },
  };
}

/** The sizes of databases: those that are wanted, or else the largest that are not the server's own. */
export function sizesOf(
  rows: readonly SchemaSizeRow[],
  wanted: readonly string[] | undefined,
): Readonly<Record<string, number>> {
  const named = rows.map(({ name, bytes }) => ({ name: decodeName(name), bytes: Number(bytes) }));
  const asked = named.filter(({ name }) => wanted?.includes(name) ?? !OWN_SCHEMAS.includes(name));
  return Object.fromEntries(asked.slice(0, MOST_DATABASES).map(({ name, bytes }) => [name, bytes]));
}

/** InnoDB names files, where `@002d` is a hyphen. */
function decodeName(name: string): string {
  return name.replace(/@([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** How far a server is behind each of its sources; a source whose threads do not run has no lag, but a note. */
export function replicaReading(rows: readonly ReplicaStatusRow[]): PartReading {
  const readings = rows.map((row) => {
    const field = (...names: readonly string[]): unknown =>
      names.map((name) => row[name]).find((value) => value !== undefined);
    const channel = textOf(field('Channel_Name', 'Connection_name'));
    const attributes: Record<string, string> = channel === '' ? {} : { channel };
    const isRunning =
      field('Replica_IO_Running', 'Slave_IO_Running') === 'Yes' &&
      field('Replica_SQL_Running', 'Slave_SQL_Running') === 'Yes';
    const isSameFile =
      field('Source_Log_File', 'Master_Log_File') === field('Relay_Source_Log_File', 'Relay_Master_Log_File');
    const [read, applied] = [
      numberOf(field('Read_Source_Log_Pos', 'Read_Master_Log_Pos')),
      numberOf(field('Exec_Source_Log_Pos', 'Exec_Master_Log_Pos')),
    ];
    const errors = [numberOf(row.Last_IO_Errno), numberOf(row.Last_SQL_Errno)].filter(Boolean);
    const cause = errors.length > 0 ? ` (error ${errors.join(', ')})` : '';
    return {
      notes: isRunning ? [] : [`replication${channel && ` of ${channel}`} does not run${cause}`],
      measurements: figures({
        [seriesOf('db.replication.running', attributes)]: Number(isRunning),
        [seriesOf('db.replication.lag', attributes)]: numberOf(field('Seconds_Behind_Source', 'Seconds_Behind_Master')),
        [seriesOf('db.replication.lag.bytes', attributes)]:
          isSameFile && read !== undefined && applied !== undefined ? Math.max(0, read - applied) : undefined,
      }),
    };
  });
  return {
    notes: readings.flatMap(({ notes }) => notes),
    measurements: Object.assign({}, ...readings.map(({ measurements }) => measurements)) as Measurements,
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
