import sql, { type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { type Page, type PageRequest, readPage, runQuery, type Sorting } from '../../common/pagination.js';
import type { CatalogMetricResponse, MetricDefinitionResponse } from './catalog.dto.js';

const DEFINITIONS_LOCK = 1_795_469;

const SORTING: Sorting = {
  columns: {
    name: { expression: 'metric.name', type: 'text' },
    agents: { expression: 'metric.agents', type: 'int8' },
  },
  byDefault: 'name',
  tieBreaker: { expression: 'metric.name', type: 'text' },
};

/**
 * Every metric that agents report or describe. Agents are counted by their sets first: a fleet of thousands uses a
 * few. What is said of a metric is taken from any one agent that says something.
 */
const CATALOG: Sql = sql`(
    WITH RECURSIVE living AS (
      SELECT a.id, a.cpu_usage, a.memory_usage FROM agents a WHERE a.deleted_at IS NULL
    ), used AS (
      SELECT current.metric_set_id, count(*) AS agents
      FROM (
        SELECT DISTINCT ON (ams.agent_id) ams.agent_id, ams.metric_set_id FROM agent_metric_sets ams
        ORDER BY ams.agent_id, ams.since DESC, ams.metric_set_id DESC
      ) current
      JOIN living ON living.id = current.agent_id
      GROUP BY current.metric_set_id
    ), described AS (
      (SELECT md.name FROM metric_definitions md ORDER BY md.name LIMIT 1)
      UNION ALL
      SELECT (SELECT md.name FROM metric_definitions md WHERE md.name > described.name ORDER BY md.name LIMIT 1)
      FROM described WHERE described.name IS NOT NULL
    ), counted AS (
      SELECT listed.name, used.agents
      FROM used JOIN metric_sets ms ON ms.id = used.metric_set_id
      CROSS JOIN LATERAL (SELECT DISTINCT split_part(series, '{', 1) AS name FROM unnest(ms.names) AS series) listed
      UNION ALL SELECT 'cpu_usage', count(*) FROM living WHERE living.cpu_usage IS NOT NULL
      UNION ALL SELECT 'memory_usage', count(*) FROM living WHERE living.memory_usage IS NOT NULL
      UNION ALL SELECT described.name, 0 FROM described WHERE described.name IS NOT NULL
    )
    SELECT named.name, named.agents,
           coalesce(definition.unit, CASE WHEN named.name IN ('cpu_usage', 'memory_usage') THEN '%' END) AS unit,
           definition.description
    FROM (SELECT counted.name, sum(counted.agents)::bigint AS agents FROM counted GROUP BY counted.name) named
    LEFT JOIN LATERAL (
      SELECT md.unit, md.description FROM metric_definitions md
      WHERE md.name = named.name ORDER BY md.agent_id LIMIT 1
    ) definition ON true
    WHERE named.agents > 0 OR named.name NOT IN ('cpu_usage', 'memory_usage')
  ) metric`;

/** One page of the fleet's metrics. */
export function listCatalog(
  tx: EntityManager,
  q: string | undefined,
  page: PageRequest,
): Promise<Page<CatalogMetricResponse>> {
  const text = q?.toLowerCase();
  const where =
    text === undefined
      ? []
      : [sql`(strpos(metric.name, ${text}) > 0 OR strpos(lower(metric.description), ${text}) > 0)`];
  return readPage<CatalogMetricResponse>(
    tx,
    {
      select: sql`metric.name, metric.unit, metric.description, metric.agents::integer AS agents`,
      from: CATALOG,
      where,
      sorting: SORTING,
      counted: true,
    },
    page,
  );
}

/** Puts what an agent says of its metrics in the place of what it said before. */
export async function replaceDefinitions(
  tx: EntityManager,
  agentId: string,
  definitions: MetricDefinitionResponse[],
): Promise<void> {
  await runQuery(tx, sql`SELECT pg_advisory_xact_lock(${DEFINITIONS_LOCK}, hashtext(${agentId}))`);
  await runQuery(tx, sql`DELETE FROM metric_definitions md WHERE md.agent_id = ${agentId}`);
  await runQuery(
    tx,
    sql`INSERT INTO metric_definitions (agent_id, name, unit, description)
        SELECT ${agentId}::uuid, definition.name, definition.unit, definition.description
        FROM unnest(${definitions.map(({ name }) => name)}::text[],
                    ${definitions.map(({ unit }) => unit)}::text[],
                    ${definitions.map(({ description }) => description)}::text[])
          AS definition (name, unit, description)`,
  );
}
