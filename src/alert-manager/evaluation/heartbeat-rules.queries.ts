import sql, { type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { AGENT_FACTS } from '../../agent-registry/agents.queries.js';
import { runQuery } from '../../common/pagination.js';
import type { AlertStatus } from '../alert-kinds.js';
import { selectorMatches } from '../../agent-registry/selector/agent-selector.js';

/** One instance that changed. */
export interface AlertChange {
  alert_id: string;
  to_status: AlertStatus;
}

/** What one statement changes at most, well within the longest that it may take; callers go on while it was so many. */
export const MOST_AT_ONCE = 10_000;

/** Rules that fire as soon as an agent is offline; those that wait or count are judged on the tick. */
const FIRES_AT_ONCE = sql`rule.condition ->> 'kind' = 'heartbeat' AND rule.threshold IS NULL AND rule.for_seconds = 0`;

/**
 * Fires an instance for every offline agent that a heartbeat rule matches and that has no open one. Any number of hubs
 * may do this at once: the unique index over open instances lets one of them in, and all of them come in one order, so
 * that no two wait for each other. What was resolved by hand stays so until the agent has lived again.
 */
export function fireForOfflineAgents(tx: EntityManager): Promise<AlertChange[]> {
  return runQuery<AlertChange>(
    tx,
    sql`WITH fired AS (
          INSERT INTO alert_instances (alert_id, rule_id, rule_name, agent_id, agent_name, severity, status, summary,
            started_at, fired_at)
          SELECT uuid_v7(), rule.rule_id, rule.name, agent.id, agent.name, rule.severity, 'firing',
            agent.name || ' is offline: ' || coalesce(agent.status_reason, 'no sign of life'),
            agent.status_changed_at, now()
          FROM alert_rules rule
          JOIN ${AGENT_FACTS} agent ON agent.status = 'offline' AND NOT agent.is_deleted
            AND ${selectorMatches('rule.selector', 'agent')}
          WHERE rule.is_enabled AND ${FIRES_AT_ONCE}
            AND NOT EXISTS (
              SELECT FROM alert_instances other
              WHERE other.rule_id = rule.rule_id AND other.agent_id = agent.id AND other.status <> 'resolved')
            AND NOT EXISTS (
              SELECT FROM alert_instances by_hand
              WHERE by_hand.rule_id = rule.rule_id AND by_hand.agent_id = agent.id
                AND by_hand.resolution_reason = 'manual' AND by_hand.condition_cleared_at IS NULL)
          ORDER BY rule.rule_id, agent.id LIMIT ${MOST_AT_ONCE}
          ON CONFLICT DO NOTHING
          RETURNING alert_id
        ),
        transition AS (
          INSERT INTO alert_transitions (id, alert_id, from_status, to_status, changed_at)
          SELECT uuid_v7(), alert_id, NULL, 'firing', now() FROM fired
        )
        SELECT alert_id, 'firing' AS to_status FROM fired`,
  );
}

/**
 * Whether an agent has lived since an alert on its silence began; an agent whose window ends counts as watched again
 * without having lived. A beginning that lies ahead was written before the database's clock was set back.
 */
const HAS_LIVED_SINCE = sql`agent.status <> 'offline'
  AND (agent.last_heartbeat > alert.started_at OR alert.started_at > now())`;

/** Resolves the open instances of heartbeat rules whose agent has given a sign of life since, in maintenance or not. */
export function resolveForLivingAgents(tx: EntityManager): Promise<AlertChange[]> {
  return resolve(
    tx,
    'recovered',
    sql`SELECT alert.alert_id, alert.status
        FROM alert_instances alert
        JOIN alert_rules rule ON rule.rule_id = alert.rule_id AND rule.condition ->> 'kind' = 'heartbeat'
          AND rule.threshold IS NULL AND coalesce(rule.keep_firing_for_seconds, 0) = 0
        JOIN ${AGENT_FACTS} agent ON agent.id = alert.agent_id
        WHERE alert.status IN ('firing', 'acknowledged') AND ${HAS_LIVED_SINCE}
        ORDER BY alert.alert_id LIMIT ${MOST_AT_ONCE} FOR UPDATE OF alert SKIP LOCKED`,
  );
}

/** Resolves every open instance of agents that were deleted, whatever its rule. */
export function resolveForDeletedAgents(tx: EntityManager): Promise<AlertChange[]> {
  return resolve(
    tx,
    'agent_deleted',
    sql`SELECT alert.alert_id, alert.status
        FROM alert_instances alert JOIN ${AGENT_FACTS} agent ON agent.id = alert.agent_id
        WHERE alert.status <> 'resolved' AND agent.is_deleted
        ORDER BY alert.alert_id LIMIT ${MOST_AT_ONCE} FOR UPDATE OF alert SKIP LOCKED`,
  );
}

/**
 * Notes for instances resolved by hand that their condition was false once, so that the next outage fires again; those
 * of agents that were deleted are over, whatever their rule. Returns which.
 */
export function noteClearedConditions(tx: EntityManager): Promise<{ alert_id: string }[]> {
  return runQuery<{ alert_id: string }>(
    tx,
    sql`WITH due AS MATERIALIZED (
          SELECT alert.alert_id
          FROM alert_instances alert
          JOIN ${AGENT_FACTS} agent ON agent.id = alert.agent_id
          LEFT JOIN alert_rules rule ON rule.rule_id = alert.rule_id AND rule.condition ->> 'kind' = 'heartbeat'
          WHERE alert.resolution_reason = 'manual' AND alert.condition_cleared_at IS NULL
            AND (agent.is_deleted OR (rule.rule_id IS NOT NULL AND ${HAS_LIVED_SINCE}))
          ORDER BY alert.alert_id LIMIT ${MOST_AT_ONCE} FOR UPDATE OF alert SKIP LOCKED
        ),
        noted AS (
          UPDATE alert_instances SET condition_cleared_at = now() WHERE alert_id IN (SELECT due.alert_id FROM due)
          RETURNING alert_id
        )
        SELECT alert_id FROM noted`,
  );
}

/** Acknowledgements that have run out go back to firing. */
export function expireAcknowledgements(tx: EntityManager): Promise<AlertChange[]> {
  return runQuery<AlertChange>(
    tx,
    sql`WITH due AS MATERIALIZED (
          SELECT alert.alert_id FROM alert_instances alert
          WHERE alert.status = 'acknowledged' AND alert.acknowledged_until <= now()
          ORDER BY alert.alert_id LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED
        ),
        expired AS (
          UPDATE alert_instances
          SET status = 'firing', acknowledged_at = NULL, acknowledged_by = NULL, acknowledged_until = NULL
          WHERE alert_id IN (SELECT due.alert_id FROM due) AND status = 'acknowledged'
          RETURNING alert_id
        ),
        transition AS (
          INSERT INTO alert_transitions (id, alert_id, from_status, to_status, note, changed_at)
          SELECT uuid_v7(), alert_id, 'acknowledged', 'firing', 'the acknowledgement expired', now() FROM expired
        )
        SELECT alert_id, 'firing' AS to_status FROM expired`,
  );
}

function resolve(tx: EntityManager, reason: 'recovered' | 'agent_deleted', due: Sql): Promise<AlertChange[]> {
  return runQuery<AlertChange>(
    tx,
    sql`WITH due AS MATERIALIZED (${due}),
        resolved AS (
          UPDATE alert_instances SET status = 'resolved', resolved_at = now(), resolution_reason = ${reason}
          WHERE alert_id IN (SELECT due.alert_id FROM due) AND status <> 'resolved'
          RETURNING alert_id
        ),
        transition AS (
          INSERT INTO alert_transitions (id, alert_id, from_status, to_status, note, changed_at)
          SELECT uuid_v7(), due.alert_id, due.status, 'resolved', ${reason}, now()
          FROM resolved JOIN due ON due.alert_id = resolved.alert_id
        )
        SELECT alert_id, 'resolved' AS to_status FROM resolved`,
  );
}
