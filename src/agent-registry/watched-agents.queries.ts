import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../common/pagination.js';
import type { AgentType } from '../common/agent-types.js';
import type { Metadata } from '../common/metadata.js';
import type { AgentStatus, RunState } from './agent-kinds.js';
import { type Selector, selectorMatches } from './selector/agent-selector.js';

/** An agent as the evaluation of alert rules looks at it. */
export interface WatchedAgent {
  id: string;
  name: string;
  type: AgentType;
  environment: string;
  metadata: Metadata;
  status: AgentStatus;
  status_reason: string | null;
  status_changed_at: Date;
  run_state: RunState;
  last_heartbeat: Date | null;
  watched_since: Date;
  heartbeat_interval_seconds: number | null;
  metrics_interval_seconds: number | null;
  clock_skew_seconds: number | null;
}

/** The next agents after an id, by their ids; deleted ones are left out. */
export function listWatchedAgents(tx: EntityManager, after: string, limit: number): Promise<WatchedAgent[]> {
  return runQuery<WatchedAgent>(
    tx,
    sql`SELECT a.id, a.name, a.type, a.environment, a.metadata, a.status, a.status_reason, a.status_changed_at,
               a.run_state, a.last_heartbeat, a.watched_since, a.heartbeat_interval_seconds,
               a.metrics_interval_seconds, a.clock_skew_seconds
        FROM agents a WHERE a.id > ${after} AND a.deleted_at IS NULL ORDER BY a.id LIMIT ${limit}`,
  );
}

/** Since when the fleet of hubs has been up without a gap, and whether it can take beats right now. */
export async function readServiceStatus(
  tx: EntityManager,
  freshTickSeconds: number,
): Promise<{ upSince: Date; isTicking: boolean } | undefined> {
  const [row] = await runQuery<{ up_since: Date; is_ticking: boolean }>(
    tx,
    sql`SELECT service.up_since,
               service.last_tick_at > now() - make_interval(secs => ${freshTickSeconds}) AS is_ticking
        FROM service_status service`,
  );
  return row === undefined ? undefined : { upSince: row.up_since, isTicking: row.is_ticking };
}

/** How many agents a selector matches. */
export async function countMatchingAgents(tx: EntityManager, selector: Selector): Promise<number> {
  const [row] = await runQuery<{ count: number }>(
    tx,
    sql`SELECT count(*)::integer AS count
        FROM agents a CROSS JOIN (SELECT ${JSON.stringify(selector)}::jsonb AS selector) rule
        WHERE a.deleted_at IS NULL AND ${selectorMatches('rule.selector', 'a')}`,
  );
  return row?.count ?? 0;
}
