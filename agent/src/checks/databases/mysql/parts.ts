import type { Part, PartReading } from '../database-check.js';
import { DEFAULT_SLOW_QUERY_SECONDS, isLocal } from '../settings.js';
import { statementReading } from '../statement-figures.js';
import { roomOf, type SizeWatch } from '../storage.js';
import { clientFigures, counterReading, replicaReading, sizesOf } from './figures.js';
import * as queries from './queries.js';
import { byName, type MysqlSession } from './session.js';
import type { MysqlPart, MysqlSettings } from './settings.js';

/** What is read of MySQL and MariaDB. What the user may not see is absent, and the server's own words say which right it wants. */
export function mysqlParts(settings: MysqlSettings, sizes: SizeWatch): readonly Part<MysqlSession, MysqlPart>[] {
  const { slow_query_seconds = DEFAULT_SLOW_QUERY_SECONDS, databases } = settings;
  return [
    { name: 'counters', read: readCounters },
    {
      name: 'connections',
      read: async ({ query }) => ({
        measurements: clientFigures(await query<queries.ClientRow>(queries.CLIENTS, [slow_query_seconds])),
      }),
    },
    {
      name: 'sizes',
      read: async ({ query, version, variables }) => {
        const rows = await query<queries.SchemaSizeRow>(queries.sizesQuery(version));
        const room = isLocal(settings) ? await roomOf(variables.datadir) : undefined;
        return sizes.watch(sizesOf(rows, databases), room, Date.now());
      },
    },
    {
      name: 'replication',
      read: async ({ query, version }) =>
        replicaReading(await query<queries.ReplicaStatusRow>(queries.replicaQuery(version))),
    },
    { name: 'statements', read: readStatements },
  ];
}

async function readCounters({ query, version, variables }: MysqlSession): Promise<PartReading> {
  const status = byName(await query<queries.VariableRow>(queries.STATUS));
  const metrics = version.isMariadb ? [] : await query<queries.InnodbMetricRow>(queries.INNODB_METRICS);
  const { max_connections } = variables;
  return counterReading(status, metrics, max_connections === undefined ? undefined : Number(max_connections));
}

async function readStatements({ query, variables }: MysqlSession): Promise<PartReading | undefined> {
  if (variables.performance_schema !== 'ON') return undefined;
  const rows = await query<queries.DigestRow>(queries.STATEMENTS);
  return statementReading(
    rows.map(({ id, calls, total_ms }) => ({ id, calls: Number(calls), total_ms: Number(total_ms) })),
  );
}
