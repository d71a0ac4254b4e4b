import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';

/** What was measured longer ago than this when it arrives is history, and nobody waits for it. */
const NEWS_SECONDS = 600;
/** How many of an agent's newest reports are looked at. */
const NEWEST_REPORTS = 20;

/** The newest value of one series of one agent. */
export interface NewestValue {
  agent_id: string;
  name: string;
  value: number;
  timestamp: Date;
}

/**
 * The newest values of the series of some agents, as far as they were received within the last seconds, in one statement: for
 * each agent its newest few reports by the primary key, and nothing more of those that have sent none in that time. A late
 * report of an earlier time brings only what no newer one of them has.
 */
export function readNewestValues(
  tx: EntityManager,
  agentIds: readonly string[],
  withinSeconds: number,
): Promise<NewestValue[]> {
  const receivedAfter = sql`now() - make_interval(secs => ${withinSeconds})`;
  return runQuery<NewestValue>(
    tx,
    sql`SELECT asked.agent_id, latest.name, latest.value, latest."timestamp"
        FROM unnest(${agentIds}::uuid[]) AS asked (agent_id)
        CROSS JOIN LATERAL (
          SELECT DISTINCT ON (series.name) series.name, series.value, newest."timestamp", newest.received_at
          FROM (
            SELECT report.*, max(report.received_at) OVER () AS last_received_at FROM (
              SELECT am.* FROM agent_metrics am
              WHERE am.agent_id = asked.agent_id AND am."timestamp" >= now() - make_interval(secs => ${NEWS_SECONDS})
              ORDER BY am."timestamp" DESC LIMIT ${NEWEST_REPORTS}
            ) report
          ) newest
          JOIN metric_sets ms ON ms.id = newest.metric_set_id
          CROSS JOIN LATERAL (
            SELECT listed.name, listed.value FROM unnest(ms.names, newest."values") AS listed (name, value)
            UNION ALL VALUES ('cpu_usage', newest.cpu_usage), ('memory_usage', newest.memory_usage)
          ) series
          WHERE newest.last_received_at > ${receivedAfter} AND series.value IS NOT NULL
          ORDER BY series.name, newest."timestamp" DESC
        ) latest
        WHERE latest.received_at > ${receivedAfter}
        ORDER BY asked.agent_id, latest.name`,
  );
}
