import type { Part, PartReading } from '../database-check.js';
import { statementReading } from '../statement-figures.js';
import { DEFAULT_SLOW_QUERY_SECONDS, isLocal } from '../settings.js';
import { roomOf, type Room, type SizeWatch } from '../storage.js';
import * as queries from './queries.js';
import { replicaFigures, slotFigures, standbyFigures } from './replication-figures.js';
import { activityFigures, databaseReading, healthFigures, lockFigures, walReading } from './server-figures.js';
import type { PostgresSession } from './session.js';
import { DEFAULT_SMALLEST_TABLE_MIB, type PostgresPart, type PostgresSettings } from './settings.js';
import { tableFigures } from './table-figures.js';

/** What is read of PostgreSQL. What the role does not let the user see is absent. */
export function postgresParts(
  settings: PostgresSettings,
  sizes: SizeWatch,
): readonly Part<PostgresSession, PostgresPart>[] {
  const { databases: wanted = null } = settings;
  const room = ({ server }: PostgresSession): Promise<Room | undefined> =>
    isLocal(settings) ? roomOf(server.data_directory) : Promise.resolve(undefined);
  return [
    { name: 'connections', read: (session) => readActivity(session, settings) },
    { name: 'databases', read: (session) => readDatabases(session, wanted) },
    {
      name: 'sizes',
      read: async (session) => {
        const rows = await session.query<queries.SizeRow>(queries.SIZES, [wanted]);
        const bytes = Object.fromEntries(rows.map(({ name, bytes: size }) => [name, size]));
        return sizes.watch(bytes, await room(session), Date.now());
      },
    },
    {
      name: 'locks',
      read: async ({ query, server }) => {
        const row = await one(query<queries.LockRow>(queries.LOCKS));
        return { measurements: lockFigures(row, server.lock_slots) };
      },
    },
    { name: 'replication', read: async (session) => readReplication(session, await room(session)) },
    {
      name: 'wal',
      read: async ({ query, server }) =>
        walReading(await one(query<queries.WalRow>(queries.walQuery(server.version))), server),
    },
    { name: 'tables', read: (session) => readTables(session, settings) },
    { name: 'statements', read: (session) => readStatements(session, wanted) },
  ];
}

async function readActivity({ query, server }: PostgresSession, settings: PostgresSettings): Promise<PartReading> {
  const { slow_query_seconds = DEFAULT_SLOW_QUERY_SECONDS } = settings;
  const rows = await query<queries.ActivityRow>(queries.ACTIVITY, [slow_query_seconds]);
  return { measurements: activityFigures(rows, server) };
}

async function readDatabases(
  { query, server }: PostgresSession,
  wanted: readonly string[] | null,
): Promise<PartReading> {
  const rows = await query<queries.DatabaseRow>(queries.DATABASES, [wanted]);
  const health = await one(query<queries.HealthRow>(queries.HEALTH));
  const missing = wanted?.filter((name) => !rows.some((row) => row.name === name)) ?? [];
  const reading = databaseReading(rows, server.is_standby);
  return {
    ...reading,
    measurements: healthFigures(health),
    notes: [...(reading.notes ?? []), ...(missing.length > 0 ? [`there is no database ${missing.join(', ')}`] : [])],
  };
}

async function readReplication({ query, server }: PostgresSession, room: Room | undefined): Promise<PartReading> {
  return {
    measurements: {
      ...(server.is_standby && standbyFigures(await one(query<queries.StandbyRow>(queries.STANDBY)))),
      ...(server.sees_all && replicaFigures(await query<queries.ReplicaRow>(queries.REPLICAS))),
      ...slotFigures(await query<queries.SlotRow>(queries.SLOTS), room),
    },
  };
}

async function readTables(session: PostgresSession, settings: PostgresSettings): Promise<PartReading> {
  const { smallest_table_mib = DEFAULT_SMALLEST_TABLE_MIB } = settings;
  const { query, server } = session;
  const tables = await query<queries.TableRow>(queries.TABLES, [smallest_table_mib * 1024 ** 2]);
  if (tables.length === 0) return {};
  const widths = server.sees_widths
    ? await query<queries.WidthRow>(queries.WIDTHS, [tables.map(({ id }) => id)])
    : undefined;
  const grant = `GRANT SELECT (${queries.WIDTH_COLUMNS.join(', ')}) ON pg_statistic TO ${server.user_name}`;
  return {
    measurements: tableFigures(tables, widths ?? [], server.block_size),
    ...(widths === undefined && { notes: [`bloat is not estimated: ${grant}`] }),
  };
}

async function readStatements(
  { query, server }: PostgresSession,
  wanted: readonly string[] | null,
): Promise<PartReading | undefined> {
  const { statements_schema: schema, sees_all } = server;
  if (schema === null || !sees_all) return undefined;
  return statementReading(await query<queries.StatementRow>(queries.statementsQuery(schema), [wanted]));
}

async function one<Row>(rows: Promise<readonly Row[]>): Promise<Row> {
  const [row] = await rows;
  if (row === undefined) throw new Error('the server gave no row');
  return row;
}
