import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';

/** The newest report of an agent that its own clock has reached. */
export interface NewestReport {
  agent_id: string;
  timestamp: Date;
  /** When it began to count: its arrival, or the time it was measured for where that came later. */
  counts_since: Date;
}

/**
 * The newest report of each of some agents, where it is not older than so many seconds by the agent's clock. One probe
 * of the primary key for each agent.
 */
export function readNewestReports(
  tx: EntityManager,
  agents: readonly { agentId: string; clockSkewSeconds: number; seconds: number }[],
): Promise<NewestReport[]> {
  return runQuery<NewestReport>(
    tx,
    sql`SELECT agent.id AS agent_id, newest."timestamp", newest.counts_since
        FROM unnest(${agents.map(({ agentId }) => agentId)}::uuid[],
                    ${agents.map(({ clockSkewSeconds }) => clockSkewSeconds)}::double precision[],
                    ${agents.map(({ seconds }) => seconds)}::double precision[]) AS agent (id, skew, seconds)
        CROSS JOIN LATERAL (
          SELECT am."timestamp",
                 greatest(am.received_at, am."timestamp" - make_interval(secs => agent.skew)) AS counts_since
          FROM agent_metrics am
          WHERE am.agent_id = agent.id
            AND am."timestamp" > now() + make_interval(secs => agent.skew - agent.seconds)
            AND am."timestamp" <= now() + make_interval(secs => agent.skew)
          ORDER BY am."timestamp" DESC LIMIT 1
        ) newest`,
  );
}
