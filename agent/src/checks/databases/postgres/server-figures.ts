import type { Measurements } from '../../check.js';
import { toPercent } from '../../host/percent.js';
import type { PartReading } from '../database-check.js';
import { figures, seriesOf } from '../figures.js';
import { shareOf, type Growth } from '../growth.js';
import type { ActivityRow, DatabaseRow, HealthRow, LockRow, ServerRow, WalRow } from './queries.js';

/** States by their words in PostgreSQL, which has more of them in newer versions. */
const STATES: Readonly<Record<string, string>> = {
  active: 'active',
  waiting: 'waiting',
  idle: 'idle',
  'idle in transaction': 'idle_in_transaction',
  'idle in transaction (aborted)': 'idle_in_transaction_aborted',
  'fastpath function call': 'active',
  disabled: 'disabled',
  starting: 'starting',
};

/** Those that have a figure also when nobody is in them. */
const USUAL_STATES = ['active', 'waiting', 'idle', 'idle_in_transaction', 'idle_in_transaction_aborted', 'disabled'];

/** Fewer transactions than this have no ratio that says anything. */
const LEAST_TRANSACTIONS = 10;
/** Likewise of blocks. */
const LEAST_BLOCKS = 100;

/** PostgreSQL counts transactions by 32 bits, and takes none any more when the oldest is half of them old. */
const OLDEST_ID = 2 ** 31;

/** Who is connected, and since when somebody holds a transaction open or waits for an answer. */
export function activityFigures(
  rows: readonly ActivityRow[],
  { sees_all, max_connections }: Pick<ServerRow, 'sees_all' | 'max_connections'>,
): Measurements {
  const clients = rows.reduce((sum, row) => sum + row.clients, 0);
  // The check's own connection is one of those that there is room for.
  const utilization = { 'db.connections.utilization': toPercent(clients + 1, max_connections) };
  if (!sees_all) return utilization;
  const states = new Map(USUAL_STATES.map((state) => [state, 0]));
  for (const row of rows) {
    const state = STATES[row.state ?? ''];
    if (state !== undefined) states.set(state, (states.get(state) ?? 0) + row.clients);
  }
  const most = (of: (row: ActivityRow) => number | null): number => Math.max(0, ...rows.map((row) => of(row) ?? 0));
  return figures({
    ...utilization,
    ...Object.fromEntries([...states].map(([state, count]) => [seriesOf('db.connections', { state }), count])),
    'db.transaction.oldest.age': most((row) => row.oldest_idle),
    'db.query.longest.age': most((row) => row.longest_query),
    'db.queries.slow': rows.reduce((sum, row) => sum + row.slow, 0),
  });
}

const COUNTERS = [
  'commits',
  'rollbacks',
  'hits',
  'reads',
  'deadlocks',
  'conflicts',
  'temp_files',
  'temp_bytes',
] as const satisfies readonly (keyof DatabaseRow)[];

/** What each database did since the run before. Conflicts with replay are there on a standby only. */
export function databaseReading(rows: readonly DatabaseRow[], isStandby: boolean): PartReading {
  const [whole, listed] = [rows[0]?.whole ?? 0, rows.length];
  return {
    counters: Object.fromEntries(
      rows.flatMap((row) => COUNTERS.map((counter) => [keyOf(row.name, counter), row[counter]] as const)),
    ),
    ofGrowth: (growth) =>
      Object.assign({}, ...rows.map((row) => databaseFigures(row.name, growth, isStandby))) as Measurements,
    ...(whole > listed && {
      notes: [`${whole - listed} more databases are not measured one by one: name those that matter in databases`],
    }),
  };
}

const keyOf = (database: string, counter: string): string => `${counter} of ${database}`;

function databaseFigures(database: string, growth: Growth, isStandby: boolean): Measurements {
  const rate = (counter: (typeof COUNTERS)[number]): number | undefined => growth.rate(keyOf(database, counter));
  const amount = (counter: (typeof COUNTERS)[number]): number | undefined => growth.amount(keyOf(database, counter));
  const deadlocks = rate('deadlocks');
  return figures({
    [seriesOf('db.transactions.rate', { database, outcome: 'commit' })]: rate('commits'),
    [seriesOf('db.transactions.rate', { database, outcome: 'rollback' })]: rate('rollbacks'),
    [seriesOf('db.transactions.rollback_ratio', { database })]: shareOf(
      amount('rollbacks'),
      amount('commits'),
      LEAST_TRANSACTIONS,
    ),
    [seriesOf('db.cache.hit_ratio', { database })]: shareOf(amount('hits'), amount('reads'), LEAST_BLOCKS),
    [seriesOf('db.deadlocks.rate', { database })]: deadlocks === undefined ? undefined : deadlocks * 60,
    [seriesOf('db.conflicts.rate', { database })]: isStandby ? rate('conflicts') : undefined,
    [seriesOf('db.temp.bytes.rate', { database })]: rate('temp_bytes'),
    [seriesOf('db.temp.files', { database })]: rate('temp_files'),
  });
}

/** How near a server is to running out of numbers for transactions, and pages that were found damaged. */
export function healthFigures(row: HealthRow): Measurements {
  return figures({
    'db.txid.exhaustion': toPercent(row.txid_age, OLDEST_ID),
    'db.multixact.exhaustion': toPercent(row.multixact_age, OLDEST_ID),
    'db.checksum_failures': row.checksum_failures,
  });
}

/** How much of the table of locks is in use, and how many are waited for. */
export function lockFigures(row: LockRow, lockSlots: number): Measurements {
  return figures({ 'db.locks.utilization': toPercent(row.held, lockSlots), 'db.locks.awaited': row.awaited });
}

/** Write-ahead log, checkpoints and archive since the run before. A standby writes no log of its own. */
export function walReading(row: WalRow, { is_standby, is_archiving }: ServerRow): PartReading {
  return {
    counters: {
      ...(row.wal_bytes !== null && !is_standby && { wal_bytes: row.wal_bytes }),
      checkpoints_timed: row.checkpoints_timed,
      checkpoints_requested: row.checkpoints_requested,
      ...(is_archiving && { archive_failures: row.archive_failures }),
    },
    ofGrowth: (growth) =>
      figures({
        'db.wal.rate': growth.rate('wal_bytes'),
        [seriesOf('db.checkpoints', { kind: 'timed' })]: growth.rate('checkpoints_timed'),
        [seriesOf('db.checkpoints', { kind: 'requested' })]: growth.rate('checkpoints_requested'),
        'db.archive.failed': growth.amount('archive_failures'),
      }),
  };
}
