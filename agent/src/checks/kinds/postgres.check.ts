import { metric } from '../../metrics/metric.js';
import { databaseCheck } from '../databases/database-check.js';
import { COMMON_METRICS } from '../databases/metrics.js';
import { postgresParts } from '../databases/postgres/parts.js';
import {
  connectPostgres,
  figuresOfPostgresRefusal,
  isPostgresAnswer,
  loadPostgres,
} from '../databases/postgres/session.js';
import {
  DEFAULT_SMALLEST_TABLE_MIB,
  POSTGRES_PARTS,
  POSTGRES_PORT,
  type PostgresSettings,
} from '../databases/postgres/settings.js';
import { databaseSchema, reachOf } from '../databases/settings.js';
import { SizeWatch } from '../databases/storage.js';
import { defineKind } from '../kind.js';

/** Watches a PostgreSQL server by what it says of itself. */
export const postgres = defineKind<PostgresSettings>({
  kind: 'postgres',
  title: 'PostgreSQL check',
  description:
    'Signs in to PostgreSQL 13 to 18 and reads its statistics: connections, transactions, locks, replication, log, sizes, ' +
    'tables and statements. It needs a user with the role pg_monitor, changes nothing, and reads no row of a table.',
  settings: databaseSchema(POSTGRES_PORT, POSTGRES_PARTS, {
    database: {
      description: 'The database to sign in to, whose tables are looked at; postgres if it is missing.',
      type: 'string',
      minLength: 1,
      maxLength: 128,
      pattern: '^[^\\x00-\\x1f]*$',
    },
    smallest_table_mib: {
      description: `Tables below this size, in MiB, are left out of bloat, dead rows and vacuums; ${DEFAULT_SMALLEST_TABLE_MIB} if it is missing.`,
      type: 'integer',
      minimum: 0,
      maximum: 1_048_576,
    },
  }),
  metrics: [
    ...COMMON_METRICS,
    metric('db.conflicts.rate', '{query}/s', 'Queries on a standby that were ended because replay could not wait.'),
    metric('db.temp.bytes.rate', 'By/s', 'Bytes that queries wrote to files because memory did not suffice.'),
    metric('db.locks.utilization', '%', 'Share in use of the locks that the server has room for.'),
    metric('db.replication.replicas', '{replica}', 'Standbys that are connected to this server.'),
    metric('db.replication.slot.retained', 'By', 'Log that the server keeps for a replication slot.'),
    metric('db.replication.slot.utilization', '%', 'The same as a share of the disk that the data is on.'),
    metric('db.archive.failed', '{file}', 'Files of the log whose archiving failed since the run before.'),
    metric('db.checkpoints', '{checkpoint}/s', 'Checkpoints, timed or requested because much was written.'),
    metric('db.txid.exhaustion', '%', 'Share in use of the transaction numbers before the server refuses to write.'),
    metric('db.multixact.exhaustion', '%', 'The same of the numbers for rows that several transactions have locked.'),
    metric('db.table.bloat', '%', 'Estimated share of a table that its rows do not need.'),
    metric('db.table.dead_rows.ratio', '%', 'Share of a table’s rows that are dead and not cleaned up.'),
    metric(
      'db.table.autovacuum.age',
      's',
      'Time since the last vacuum of a table that is due for one; 0 if it is not.',
    ),
    metric('db.checksum_failures', '{page}', 'Pages whose checksum was found wrong, since statistics were last reset.'),
  ],
  reach: (settings) => reachOf(settings, POSTGRES_PORT),
  start: (settings, { access, recall }) =>
    databaseCheck(
      {
        prepare: loadPostgres,
        connect: (signal) => connectPostgres(settings, access, signal),
        parts: postgresParts(settings, new SizeWatch(recall)),
        isAnswer: isPostgresAnswer,
        figuresOfRefusal: figuresOfPostgresRefusal,
      },
      settings.leave_out,
    ),
  hasRates: true,
});
