import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import { SEVERITIES, type Severity } from './event.entity.js';

/** How far an agent's clock may be off for its events to be counted by it. */
const WIDEST_SKEW_SECONDS = 3_600;

/** Which events to count. */
export interface EventCountQuestion {
  kind: string;
  minSeverity: Severity;
  windowSeconds: number;
  /** Fewer are of no interest. */
  minCount: number;
}

/**
 * How many events of a kind, this severe or worse, each agent had within a window that ends now by its own clock;
 * agents with fewer than asked for are left out. One scan of the window over all agents.
 */
export async function countEvents(tx: EntityManager, question: EventCountQuestion): Promise<Map<string, number>> {
  const severities = SEVERITIES.slice(SEVERITIES.indexOf(question.minSeverity));
  const rows = await runQuery<{ agent_id: string; count: number }>(
    tx,
    sql`WITH skewed AS MATERIALIZED (
          SELECT a.id, greatest(least(a.clock_skew_seconds, ${WIDEST_SKEW_SECONDS}), ${-WIDEST_SKEW_SECONDS}) AS skew
          FROM agents a WHERE a.deleted_at IS NULL AND a.clock_skew_seconds IS NOT NULL
        )
        SELECT e.agent_id, count(*)::integer AS count
        FROM events e LEFT JOIN skewed ON skewed.id = e.agent_id
        WHERE e.kind = ${question.kind} AND e.severity = ANY (${severities})
          AND e."timestamp" > now() - make_interval(secs => ${question.windowSeconds})
            + make_interval(secs => least((SELECT min(skewed.skew) FROM skewed), 0))
          AND e."timestamp" <= now() + make_interval(secs => greatest((SELECT max(skewed.skew) FROM skewed), 0))
          AND e."timestamp" > now() + make_interval(secs => coalesce(skewed.skew, 0) - ${question.windowSeconds})
          AND e."timestamp" <= now() + make_interval(secs => coalesce(skewed.skew, 0))
        GROUP BY e.agent_id
        HAVING count(*) >= ${question.minCount}`,
  );
  return new Map(rows.map(({ agent_id, count }) => [agent_id, count]));
}
