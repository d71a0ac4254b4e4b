import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import type { StatusChange } from '../agents.events.js';

/** The settings that decide when silence is too long. */
export interface OfflineRule {
  missedHeartbeats: number;
  defaultIntervalSeconds: number;
  /** A hub that has not ticked for this long cannot judge anybody. */
  freshTickSeconds: number;
}

/** How long an agent `a` may be silent. */
function offlineAfter(rule: OfflineRule): Sql {
  return sql`coalesce(a.offline_after_seconds,
    ${rule.missedHeartbeats}::integer * coalesce(a.heartbeat_interval_seconds, ${rule.defaultIntervalSeconds}::integer))`;
}

/** Agents whose operator's window has begun are in maintenance, silent or not. */
export function beginMaintenance(tx: EntityManager): Promise<StatusChange[]> {
  return changeStatuses(
    tx,
    sql`SELECT a.id, a.status AS from_status, 'maintenance' AS to_status, maintenance.reason, a.watched_since
        FROM agents a
        JOIN agent_maintenance maintenance
          ON maintenance.agent_id = a.id AND maintenance.starts_at <= now() AND maintenance.ends_at > now()
        WHERE a.status <> 'maintenance' AND a.deleted_at IS NULL
        ORDER BY a.id FOR UPDATE OF a SKIP LOCKED`,
  );
}

/**
 * Agents whose window is over, an operator's or an announced one, are watched again: silence counts from its end, so
 * that each has one full time-out to come back.
 */
export function endMaintenance(tx: EntityManager): Promise<StatusChange[]> {
  return changeStatuses(
    tx,
    sql`SELECT a.id, a.status AS from_status, CASE WHEN a.error_message IS NULL THEN 'online' ELSE 'error' END AS to_status,
          coalesce(a.error_message, 'maintenance ended') AS reason,
          greatest(a.watched_since, a.expected_back_at, (
            SELECT max(past.ends_at) FROM agent_maintenance past WHERE past.agent_id = a.id AND past.ends_at <= now()
          )) AS watched_since
        FROM agents a
        WHERE a.status = 'maintenance' AND a.deleted_at IS NULL
          AND (a.expected_back_at IS NULL OR a.expected_back_at <= now())
          AND NOT EXISTS (
            SELECT FROM agent_maintenance maintenance
            WHERE maintenance.agent_id = a.id AND maintenance.starts_at <= now() AND maintenance.ends_at > now())
        ORDER BY a.id FOR UPDATE OF a SKIP LOCKED`,
  );
}

/**
 * A moment that counts in favour of an agent, unless it lies so far ahead that the database's clock must have been set
 * back since; that counted as an outage of the hub, and `up_since` has taken its place.
 */
function unlessAhead(moment: string, rule: OfflineRule): Sql {
  return sql`CASE WHEN ${raw(moment)} <= now() + make_interval(secs => ${2 * rule.freshTickSeconds}) THEN ${raw(moment)} END`;
}

/**
 * Marks every agent offline that has been silent for too long, counted from the latest of its last sign of life, the
 * end of its last window, and the moment from which the hub itself was up. A row that a beat is changing right now is
 * left to that beat.
 */
export function markSilentOffline(tx: EntityManager, rule: OfflineRule): Promise<StatusChange[]> {
  return changeStatuses(
    tx,
    sql`SELECT a.id, a.status AS from_status, 'offline' AS to_status,
          'no sign of life for ' || ${offlineAfter(rule)}::text || ' s' AS reason, a.watched_since
        FROM agents a CROSS JOIN service_status service
        WHERE a.status IN ('online', 'error') AND a.deleted_at IS NULL
          AND service.last_tick_at > now() - make_interval(secs => ${rule.freshTickSeconds})
          AND greatest(${unlessAhead('a.last_heartbeat', rule)}, ${unlessAhead('a.watched_since', rule)}, service.up_since)
            < now() - make_interval(secs => ${offlineAfter(rule)})
        ORDER BY a.id FOR UPDATE OF a SKIP LOCKED`,
  );
}

/** Changes statuses and writes the changes down, in one statement. */
async function changeStatuses(tx: EntityManager, due: Sql): Promise<StatusChange[]> {
  return runQuery<StatusChange>(
    tx,
    sql`WITH due AS MATERIALIZED (${due}),
        updated AS (
          UPDATE agents a
          SET status = due.to_status, status_reason = due.reason, status_changed_at = now(),
              watched_since = due.watched_since,
              stopped_at = CASE WHEN due.from_status = 'maintenance' THEN NULL ELSE a.stopped_at END,
              expected_back_at = CASE WHEN due.from_status = 'maintenance' THEN NULL ELSE a.expected_back_at END
          FROM due WHERE a.id = due.id AND a.status = due.from_status
          RETURNING a.id AS agent_id, due.from_status, due.to_status, due.reason
        ),
        change AS (
          INSERT INTO agent_status_changes (id, agent_id, from_status, to_status, reason, changed_at)
          SELECT uuid_v7(), agent_id, from_status, to_status, reason, now() FROM updated
        )
        SELECT agent_id, from_status, to_status FROM updated`,
  );
}
