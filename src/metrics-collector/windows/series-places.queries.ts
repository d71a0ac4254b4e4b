import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import { OWN_FIELDS } from '../series-name.js';
import type { SetSeries } from './window-layout.js';

/** How many of an agent's latest sets are looked at. */
const MAX_SETS = 20;
/** How many sets are read in one statement. */
const SETS_AT_ONCE = 500;

/** Which sets agents have used in the last so many seconds, the latest ones first. */
export function listRecentSets(
  tx: EntityManager,
  agentIds: readonly string[],
  seconds: number,
): Promise<{ agent_id: string; set_ids: string[] }[]> {
  return runQuery(
    tx,
    sql`SELECT agent.id AS agent_id, used.set_ids
        FROM unnest(${agentIds}::uuid[]) AS agent (id)
        CROSS JOIN LATERAL (
          SELECT array_agg(recent.metric_set_id::text ORDER BY recent.metric_set_id) AS set_ids
          FROM (
            SELECT ams.metric_set_id FROM agent_metric_sets ams
            WHERE ams.agent_id = agent.id AND ams.since >= coalesce((
              SELECT max(before.since) FROM agent_metric_sets before
              WHERE before.agent_id = agent.id AND before.since < now() - make_interval(secs => ${seconds})), '-infinity')
            ORDER BY ams.since DESC LIMIT ${MAX_SETS}
          ) recent
        ) used
        WHERE used.set_ids IS NOT NULL`,
  );
}

/** Where the series of some metrics stand in sets. */
export async function readSetSeries(tx: EntityManager, setIds: string[], metrics: string[]): Promise<SetSeries[]> {
  const sets = new Map(setIds.map((setId) => [setId, new Map<string, number>()]));
  OWN_FIELDS.forEach((field, index) => {
    if (metrics.includes(field)) for (const positions of sets.values()) positions.set(field, -index);
  });
  for (let start = 0; start < setIds.length; start += SETS_AT_ONCE) {
    const rows = await runQuery<{ set_id: string; name: string; position: number }>(
      tx,
      sql`SELECT ms.id AS set_id, listed.name, listed.position::integer
          FROM metric_sets ms CROSS JOIN LATERAL unnest(ms.names) WITH ORDINALITY AS listed (name, position)
          WHERE ms.id = ANY (${setIds.slice(start, start + SETS_AT_ONCE)}::bigint[])
            AND split_part(listed.name, '{', 1) = ANY (${metrics})`,
    );
    for (const { set_id, name, position } of rows) sets.get(set_id)?.set(name, position);
  }
  return [...sets].map(([setId, positions]) => ({ setId, positions }));
}
