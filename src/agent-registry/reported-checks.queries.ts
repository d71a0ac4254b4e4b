import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../common/pagination.js';
import { MAX_REPORTED_CHECKS } from './agent-kinds.js';

/**
 * The names of the checks that agents last said they run. Agents that have told of none yet are left out, and so are those
 * that told of as many as a beat takes: they may have left some out themselves.
 */
export async function listReportedChecks(
  tx: EntityManager,
  agentIds: readonly string[],
): Promise<Map<string, ReadonlySet<string>>> {
  const rows = await runQuery<{ id: string; names: string[] }>(
    tx,
    sql`SELECT a.id, ARRAY(SELECT listed.value ->> 'name' FROM jsonb_array_elements(a.checks) listed) AS names
        FROM agents a
        WHERE a.id = ANY (${agentIds}::uuid[]) AND jsonb_array_length(a.checks) BETWEEN 1 AND ${MAX_REPORTED_CHECKS - 1}`,
  );
  return new Map(rows.map(({ id, names }) => [id, new Set(names)]));
}
