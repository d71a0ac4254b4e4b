/** What is asked of MySQL 5.7 to 9 and of MariaDB 10 to 12. Sums come as texts, and are read by `Number`. */

/** Who answers, by the text of `VERSION()`. */
export interface MysqlVersion {
  readonly isMariadb: boolean;
  /** As 80036 for 8.0.36. */
  readonly number: number;
  /** As `MariaDB 10.11.19`. */
  readonly product: string;
}

/** Reads `8.0.36-0ubuntu0.22.04.1`, `10.11.19-MariaDB-0+deb12u1`, and `5.5.5-10.4.32-MariaDB`, as older MariaDB says it. */
export function readVersion(text: string): MysqlVersion {
  const isMariadb = /mariadb/i.test(text);
  const [version = '0', major, minor, patch] =
    /(\d+)\.(\d+)\.(\d+)/.exec(isMariadb ? text.replace(/^5\.5\.5-/, '') : text) ?? [];
  const number = Number(major ?? 0) * 10_000 + Number(minor ?? 0) * 100 + Number(patch ?? 0);
  return { isMariadb, number, product: `${isMariadb ? 'MariaDB' : 'MySQL'} ${version}` };
}

/** Nothing is changed, nothing is waited for, and no statement runs on when the agent has given up. Times are the machine's. */
export function guards({ isMariadb }: MysqlVersion): string[] {
  return [
    'SET SESSION TRANSACTION READ ONLY',
    `SET SESSION lock_wait_timeout = 1, ${isMariadb ? 'max_statement_time = 5' : 'max_execution_time = 5000'}, time_zone = 'SYSTEM'`,
  ];
}

/** A row of `SHOW GLOBAL STATUS` or `VARIABLES`. */
export interface VariableRow {
  readonly Variable_name: string;
  readonly Value: string;
}

export const VARIABLES = `
SHOW GLOBAL VARIABLES WHERE Variable_name IN ('max_connections', 'datadir', 'performance_schema')`;

export const STATUS = `
SHOW GLOBAL STATUS WHERE Variable_name IN ('Threads_connected', 'Aborted_connects', 'Slow_queries', 'Com_commit', 'Com_rollback',
  'Innodb_buffer_pool_read_requests', 'Innodb_buffer_pool_reads', 'Innodb_deadlocks', 'Innodb_history_list_length',
  'Innodb_row_lock_current_waits', 'Innodb_row_lock_waits', 'Innodb_row_lock_time', 'Innodb_os_log_written',
  'Created_tmp_files', 'Created_tmp_disk_tables')`;

/** Clients in one state, as PostgreSQL would call it. */
export interface ClientRow {
  readonly state: string;
  readonly clients: string | number;
  readonly oldest_idle: string | number | null;
  readonly longest_query: string | number | null;
  readonly slow: string | number;
}

/** Without the check itself and the threads of the server; `?` is how long a query runs that is slow. It needs PROCESS. */
export const CLIENTS = `
SELECT CASE WHEN p.COMMAND = 'Sleep' AND t.trx_id IS NOT NULL THEN 'idle_in_transaction' WHEN p.COMMAND = 'Sleep' THEN 'idle'
    WHEN t.trx_state = 'LOCK WAIT' OR p.STATE LIKE 'Waiting for%lock%' THEN 'waiting' ELSE 'active' END AS state,
  COUNT(*) AS clients,
  MAX(CASE WHEN p.COMMAND = 'Sleep' THEN TIMESTAMPDIFF(SECOND, t.trx_started, NOW()) END) AS oldest_idle,
  MAX(CASE WHEN p.COMMAND <> 'Sleep' THEN p.TIME END) AS longest_query,
  SUM(p.COMMAND <> 'Sleep' AND p.TIME > ?) AS slow
FROM information_schema.PROCESSLIST p LEFT JOIN information_schema.INNODB_TRX t ON t.trx_mysql_thread_id = p.ID
WHERE p.ID <> CONNECTION_ID() AND p.USER NOT IN ('system user', 'event_scheduler')
  AND p.COMMAND NOT IN ('Daemon', 'Connect', 'Binlog Dump', 'Binlog Dump GTID')
GROUP BY 1`;

export interface InnodbMetricRow {
  readonly NAME: string;
  readonly COUNT: string | number;
}

/** What MySQL counts here, and MariaDB in its status. It needs PROCESS. */
export const INNODB_METRICS = `
SELECT NAME, COUNT FROM information_schema.INNODB_METRICS WHERE STATUS = 'enabled' AND NAME IN ('lock_deadlocks', 'trx_rseg_history_len')`;

export interface SchemaSizeRow {
  readonly name: string;
  readonly bytes: string | number;
}

/** The files of InnoDB's tables by database, the largest first: no table is opened. It needs PROCESS. */
export function sizesQuery({ isMariadb, number }: MysqlVersion): string {
  const view = isMariadb || number < 80_000 ? 'INNODB_SYS_TABLESPACES' : 'INNODB_TABLESPACES';
  return `
SELECT SUBSTRING_INDEX(NAME, '/', 1) AS name, SUM(FILE_SIZE) AS bytes FROM information_schema.${view}
WHERE NAME LIKE '%/%' GROUP BY 1 ORDER BY 2 DESC LIMIT 200`;
}

/** A row of any of the statements below: their columns were renamed. */
export type ReplicaStatusRow = Readonly<Record<string, unknown>>;

/** One row for each source that this server replicates from. */
export function replicaQuery({ isMariadb, number }: MysqlVersion): string {
  if (isMariadb) return 'SHOW ALL SLAVES STATUS';
  return number >= 80_022 ? 'SHOW REPLICA STATUS' : 'SHOW SLAVE STATUS';
}

export interface DigestRow {
  readonly id: string;
  readonly calls: string | number;
  readonly total_ms: string | number;
}

/** The statements that took the most time in all, without their text. Times are counted in picoseconds. */
export const STATEMENTS = `
SELECT LEFT(DIGEST, 32) AS id, SUM(COUNT_STAR) AS calls, SUM(SUM_TIMER_WAIT) / 1000000000 AS total_ms
FROM performance_schema.events_statements_summary_by_digest WHERE DIGEST IS NOT NULL GROUP BY DIGEST ORDER BY 3 DESC, 1 LIMIT 20`;
