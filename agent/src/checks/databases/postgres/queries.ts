/**
 * What is asked of PostgreSQL 13 to 18, one statement a part. Every number is a float8, which the library gives as one. No
 * statement takes a lock of a table or reads rows of one; only what `pg_monitor` may see is asked for.
 */

/** Nothing is changed, nothing is waited for, and no statement runs on when the agent has given up. */
export const GUARD =
  'SET default_transaction_read_only = on; SET statement_timeout = 5000; SET lock_timeout = 200; SET search_path = pg_catalog';

/** The server, and what this user may see of it. */
export interface ServerRow {
  readonly version: number;
  readonly version_text: string;
  readonly user_name: string;
  readonly is_standby: boolean;
  readonly sees_all: boolean;
  /** How wide values are, which the estimate of bloat needs; `pg_monitor` does not tell. */
  readonly sees_widths: boolean;
  readonly max_connections: number;
  readonly lock_slots: number;
  readonly block_size: number;
  readonly is_archiving: boolean;
  readonly data_directory: string | null;
  /** Quoted; null where the extension is not in this database, or the server does not load it. */
  readonly statements_schema: string | null;
}

/** Of what is known of values only how wide they are, and how many are missing. */
export const WIDTH_COLUMNS = ['starelid', 'staattnum', 'stainherit', 'stanullfrac', 'stawidth'];

/** A right that is missing is seen here, and not by an error, which would stand in the server's log and count as a rollback. */
export const SERVER = `
SELECT current_setting('server_version_num')::float8 AS version, split_part(current_setting('server_version'), ' ', 1) AS version_text,
  quote_ident(current_user) AS user_name, pg_is_in_recovery() AS is_standby,
  pg_has_role('pg_read_all_stats', 'USAGE') AS sees_all,
  (SELECT bool_and(has_column_privilege('pg_statistic', name, 'SELECT')) FROM unnest(ARRAY[${WIDTH_COLUMNS.map((name) => `'${name}'`).join(', ')}]) name) AS sees_widths,
  current_setting('max_connections')::float8 AS max_connections,
  current_setting('max_locks_per_transaction')::float8
    * (current_setting('max_connections')::float8 + current_setting('max_prepared_transactions')::float8) AS lock_slots,
  current_setting('block_size')::float8 AS block_size, current_setting('archive_mode') <> 'off' AS is_archiving,
  CASE WHEN pg_has_role('pg_read_all_settings', 'USAGE') THEN current_setting('data_directory') END AS data_directory,
  (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'pg_stat_statements' AND current_setting('pg_stat_statements.max', true) IS NOT NULL) AS statements_schema`;

/** Clients in one state; ages in seconds, null where there is nothing of the kind. */
export interface ActivityRow {
  readonly state: string | null;
  readonly clients: number;
  readonly oldest_idle: number | null;
  readonly longest_query: number | null;
  readonly slow: number;
}

/** Without the check itself; `$1` is how long a query runs that is slow. */
export const ACTIVITY = `
SELECT CASE WHEN state = 'active' AND wait_event_type = 'Lock' THEN 'waiting' ELSE state END AS state,
  count(*)::float8 AS clients,
  max(extract(epoch FROM clock_timestamp() - xact_start)) FILTER (WHERE state LIKE 'idle in transaction%')::float8 AS oldest_idle,
  max(extract(epoch FROM clock_timestamp() - query_start)) FILTER (WHERE state = 'active')::float8 AS longest_query,
  count(*) FILTER (WHERE state = 'active' AND extract(epoch FROM clock_timestamp() - query_start) > $1::float8)::float8 AS slow
FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() GROUP BY 1`;

/** Counters of one database. */
export interface DatabaseRow {
  readonly name: string;
  readonly commits: number;
  readonly rollbacks: number;
  readonly hits: number;
  readonly reads: number;
  readonly deadlocks: number;
  readonly conflicts: number;
  readonly temp_files: number;
  readonly temp_bytes: number;
  /** How many there are that could be measured. */
  readonly whole: number;
}

/** `$1` are the names that are wanted, null for all; the busiest first. */
export const DATABASES = `
SELECT d.datname::text AS name, s.xact_commit::float8 AS commits, s.xact_rollback::float8 AS rollbacks,
  s.blks_hit::float8 AS hits, s.blks_read::float8 AS reads, s.deadlocks::float8 AS deadlocks,
  s.conflicts::float8 AS conflicts, s.temp_files::float8 AS temp_files, s.temp_bytes::float8 AS temp_bytes,
  count(*) OVER ()::float8 AS whole
FROM pg_stat_database s JOIN pg_database d ON d.oid = s.datid
WHERE NOT d.datistemplate AND d.datallowconn AND ($1::text[] IS NULL OR d.datname = ANY ($1::text[]))
ORDER BY s.xact_commit + s.xact_rollback DESC, d.datname LIMIT 10`;

/** What concerns all databases of a server, templates included. */
export interface HealthRow {
  readonly txid_age: number;
  readonly multixact_age: number;
  /** Null without checksums. */
  readonly checksum_failures: number | null;
}

export const HEALTH = `
SELECT max(age(datfrozenxid))::float8 AS txid_age, max(mxid_age(datminmxid))::float8 AS multixact_age,
  (SELECT sum(checksum_failures)::float8 FROM pg_stat_database) AS checksum_failures
FROM pg_database`;

export interface SizeRow {
  readonly name: string;
  readonly bytes: number;
}

/** `$1` as for `DATABASES`, and the same ones. Without the right to see a size there is no row. */
export const SIZES = `
SELECT d.datname::text AS name, pg_database_size(d.oid)::float8 AS bytes
FROM pg_database d JOIN pg_stat_database s ON s.datid = d.oid
WHERE NOT d.datistemplate AND d.datallowconn AND ($1::text[] IS NULL OR d.datname = ANY ($1::text[]))
  AND (pg_has_role('pg_read_all_stats', 'USAGE') OR has_database_privilege(d.oid, 'CONNECT'))
ORDER BY s.xact_commit + s.xact_rollback DESC, d.datname LIMIT 10`;

export interface LockRow {
  readonly held: number;
  readonly awaited: number;
}

/** Locks on the fast path and those of predicates take no place in the table whose size `max_locks_per_transaction` sets. */
export const LOCKS = `
SELECT count(*) FILTER (WHERE NOT fastpath AND mode <> 'SIReadLock')::float8 AS held,
  count(*) FILTER (WHERE NOT granted)::float8 AS awaited
FROM pg_locks WHERE pid IS DISTINCT FROM pg_backend_pid()`;

/** Where this server has got to in the log: what it has written, or on a standby what it has received. */
const POSITION = 'CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn() ELSE pg_current_wal_lsn() END';

export interface ReplicaRow {
  readonly name: string;
  readonly lag: number | null;
  readonly lag_bytes: number | null;
}

/** Standbys that are connected to this server. One that has all and is idle reports no lag any more. */
export const REPLICAS = `
SELECT name, CASE WHEN lag_bytes = 0 THEN 0 ELSE lag END AS lag, lag_bytes FROM (
  SELECT CASE WHEN application_name IN ('', 'walreceiver') THEN coalesce(host(client_addr), 'local') ELSE application_name END AS name,
    extract(epoch FROM replay_lag)::float8 AS lag, greatest(pg_wal_lsn_diff(${POSITION}, replay_lsn), 0)::float8 AS lag_bytes
  FROM pg_stat_replication WHERE state IN ('streaming', 'catchup')) replicas
ORDER BY lag_bytes DESC NULLS LAST LIMIT 10`;

export interface StandbyRow {
  readonly is_receiving: boolean;
  readonly lag: number | null;
  readonly lag_bytes: number | null;
}

/** While nothing arrives any more, having applied all that has arrived is no sign of being up to date. */
export const STANDBY = `
SELECT is_receiving, lag_bytes, CASE WHEN is_receiving AND lag_bytes = 0 THEN 0
  ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float8 END AS lag
FROM (SELECT EXISTS (SELECT FROM pg_stat_wal_receiver) AS is_receiving,
  greatest(pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), 0)::float8 AS lag_bytes) standby`;

export interface SlotRow {
  readonly name: string;
  readonly retained: number;
}

export const SLOTS = `
SELECT slot_name::text AS name, greatest(pg_wal_lsn_diff(${POSITION}, restart_lsn), 0)::float8 AS retained
FROM pg_replication_slots WHERE restart_lsn IS NOT NULL ORDER BY 2 DESC NULLS LAST LIMIT 10`;

export interface WalRow {
  readonly wal_bytes: number | null;
  readonly checkpoints_timed: number;
  readonly checkpoints_requested: number;
  readonly archive_failures: number;
}

/** Views moved: `pg_stat_wal` is there since 14, and checkpoints have a view of their own since 17. */
export function walQuery(version: number): string {
  const written =
    version >= 140_000
      ? '(SELECT wal_bytes::float8 FROM pg_stat_wal)'
      : `CASE WHEN NOT pg_is_in_recovery() THEN pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 END`;
  const [timed, requested, view] =
    version >= 170_000
      ? ['num_timed', 'num_requested', 'pg_stat_checkpointer']
      : ['checkpoints_timed', 'checkpoints_req', 'pg_stat_bgwriter'];
  return `
SELECT ${written} AS wal_bytes, ${timed}::float8 AS checkpoints_timed, ${requested}::float8 AS checkpoints_requested,
  (SELECT failed_count::float8 FROM pg_stat_archiver) AS archive_failures
FROM ${view}`;
}

export interface TableRow {
  readonly id: string;
  readonly name: string;
  readonly pages: number;
  readonly tuples: number;
  readonly fillfactor: number;
  readonly live: number;
  readonly dead: number;
  /** Seconds since the last vacuum; since the server started, if there was none. */
  readonly vacuum_age: number;
  readonly is_due: boolean;
}

/** The largest tables of this database, from `$1` bytes on, by the pages that the last vacuum or analysis counted. */
export const TABLES = `
SELECT *, extract(epoch FROM clock_timestamp() - coalesce(greatest(
    pg_stat_get_last_vacuum_time(oid), pg_stat_get_last_autovacuum_time(oid)), pg_postmaster_start_time()))::float8 AS vacuum_age,
  dead > current_setting('autovacuum_vacuum_threshold')::float8
    + current_setting('autovacuum_vacuum_scale_factor')::float8 * greatest(tuples, 0) AS is_due
FROM (SELECT c.oid, c.oid::text AS id, n.nspname || '.' || c.relname AS name, c.relpages::float8 AS pages, c.reltuples::float8 AS tuples,
    coalesce((SELECT option_value FROM pg_options_to_table(c.reloptions) WHERE option_name = 'fillfactor')::float8, 100) AS fillfactor,
    pg_stat_get_live_tuples(c.oid)::float8 AS live, pg_stat_get_dead_tuples(c.oid)::float8 AS dead
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
    AND c.relpages * current_setting('block_size')::float8 >= $1::float8
  ORDER BY c.relpages DESC LIMIT 100) tables`;

export interface WidthRow {
  readonly id: string;
  readonly columns: number;
  readonly width: number;
  readonly has_nulls: boolean;
}

/** How wide a row of each of the tables `$1` is on average. Tables whose columns were not all analysed have none. */
export const WIDTHS = `
SELECT a.attrelid::text AS id, count(*)::float8 AS columns,
  sum((1 - s.stanullfrac) * s.stawidth)::float8 AS width, bool_or(s.stanullfrac > 0) AS has_nulls
FROM pg_attribute a LEFT JOIN pg_statistic s ON s.starelid = a.attrelid AND s.staattnum = a.attnum AND NOT s.stainherit
WHERE a.attrelid = ANY ($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
GROUP BY a.attrelid HAVING bool_and(s.starelid IS NOT NULL)`;

export interface StatementRow {
  readonly id: string;
  readonly calls: number;
  readonly total_ms: number;
}

/** The statements that took the most time in all, without their text, which would be read from a file. */
export function statementsQuery(schema: string): string {
  return `
SELECT queryid::text AS id, sum(calls)::float8 AS calls, sum(total_exec_time)::float8 AS total_ms
FROM ${schema}.pg_stat_statements(false)
WHERE queryid IS NOT NULL AND ($1::text[] IS NULL OR dbid IN (SELECT oid FROM pg_database WHERE datname = ANY ($1::text[])))
GROUP BY queryid ORDER BY 3 DESC, 1 LIMIT 20`;
}
