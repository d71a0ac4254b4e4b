import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import { metricOf, OWN_FIELDS } from '../series-name.js';

/** The unit of the metrics that every agent has. */
const OWN_UNIT = '%';

/** The units of some series, as far as their agents have said; in the order of asking. */
export async function readUnitsOf(
  tx: EntityManager,
  series: readonly { agentId: string; series: string }[],
): Promise<(string | undefined)[]> {
  if (series.length === 0) return [];
  const metrics = series.map(({ series: name }) => metricOf(name));
  const rows = await runQuery<{ agent_id: string; name: string; unit: string }>(
    tx,
    sql`SELECT md.agent_id, md.name, md.unit
        FROM (
          SELECT DISTINCT listed.agent_id, listed.name
          FROM unnest(${series.map(({ agentId }) => agentId)}::uuid[], ${metrics}::text[]) AS listed (agent_id, name)
        ) asked
        JOIN metric_definitions md ON md.agent_id = asked.agent_id AND md.name = asked.name
        WHERE md.unit IS NOT NULL`,
  );
  const units = new Map(rows.map(({ agent_id, name, unit }) => [`${agent_id} ${name}`, unit]));
  return series.map(({ agentId }, index) => {
    const metric = metrics[index] ?? '';
    return (OWN_FIELDS as readonly string[]).includes(metric) ? OWN_UNIT : units.get(`${agentId} ${metric}`);
  });
}
