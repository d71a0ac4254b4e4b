import { metric } from '../../metrics/metric.js';
import { databaseCheck } from '../databases/database-check.js';
import { COMMON_METRICS } from '../databases/metrics.js';
import { mysqlParts } from '../databases/mysql/parts.js';
import { connectMysql, figuresOfMysqlRefusal, isMysqlAnswer, loadMysql } from '../databases/mysql/session.js';
import { MYSQL_PARTS, MYSQL_PORT, type MysqlSettings } from '../databases/mysql/settings.js';
import { databaseSchema, reachOf } from '../databases/settings.js';
import { SizeWatch } from '../databases/storage.js';
import { defineKind } from '../kind.js';

/** Watches a MySQL or MariaDB server by what it says of itself. */
export const mysql = defineKind<MysqlSettings>({
  kind: 'mysql',
  title: 'MySQL and MariaDB check',
  description:
    'Signs in to MySQL 5.7 to 9 or MariaDB 10 to 12 and reads its status: connections, transactions, locks, replication, log, ' +
    'sizes and statements. It needs a user with the right PROCESS and one for replication, changes nothing, and reads no row of a table.',
  settings: databaseSchema(MYSQL_PORT, MYSQL_PARTS),
  metrics: [
    ...COMMON_METRICS,
    metric('db.connections.aborted.rate', '{connection}/s', 'Attempts to connect that the server refused.'),
    metric('db.queries.slow.rate', '{query}/s', 'Queries that took longer than the server’s own long_query_time.'),
    metric('db.locks.waits.rate', '{wait}/s', 'Waits for locks of rows that began.'),
    metric('db.locks.wait.time', 'ms', 'Time that waits for locks of rows took together, of each second.'),
    metric('db.temp.tables.rate', '{table}/s', 'Temporary tables that queries wrote to disk.'),
    metric('db.transaction.history.length', '{transaction}', 'Transactions whose old rows are not cleaned up yet.'),
  ],
  reach: (settings) => reachOf(settings, MYSQL_PORT),
  start: (settings, { access, recall }) =>
    databaseCheck(
      {
        prepare: loadMysql,
        connect: (signal) => connectMysql(settings, access, signal),
        parts: mysqlParts(settings, new SizeWatch(recall)),
        isAnswer: isMysqlAnswer,
        figuresOfRefusal: figuresOfMysqlRefusal,
      },
      settings.leave_out,
    ),
  hasRates: true,
});
