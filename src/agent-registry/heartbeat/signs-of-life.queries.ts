import type { AgentType } from '../../common/agent-types.js';
import type { AgentStatus } from '../agent-kinds.js';
import { IS_OPEN, IS_WAITING } from '../commands/command-rows.queries.js';
import type { SignOfLife } from './signs-of-life.js';

/** What the registry knows of an agent right after a sign of life was stored. */
export interface StoredSign {
  agent_id: string;
  type: AgentType;
  from_status: AgentStatus;
  status: AgentStatus;
  heartbeat_interval_seconds: number | null;
  metrics_interval_seconds: number | null;
  desired_config_hash: string | null;
  applied_config_hash: string | null;
  /** Whether it said something else of its configuration than before. */
  says_else_of_config: boolean;
  boot_id: string | null;
  /** The boot that this one took the place of, if this one had been replaced itself: two programs share the id. */
  displaced_boot_id: string | null;
  /** Whether a beat of the agent can change any of its commands. */
  has_open_commands: boolean;
  /** Whether a command waits for the agent's next beat. */
  is_command_waiting: boolean;
}

/**
 * A beat of a replaced boot that comes within so many seconds of its successor's first was on its way when the program was
 * restarted. Coming later, it is alive.
 */
const BELATED_SECONDS = 10;
/** How many replaced boots an agent's row keeps, and for how long when none is added. */
const MAX_REPLACED_BOOTS = 16;
const REPLACED_BOOTS_KEPT_SECONDS = 3_600;

/**
 * Stores the signs of life of many agents in one statement, one row each, and returns the agents that exist. The new
 * status follows from the facts, first that holds: an open window, a stop without return, an error, else online. Rows
 * are locked in the order of their ids, so that two hubs never wait for each other in a circle; a change of status is
 * written down in the same statement. Whether commands wait is looked up in an index over open ones only. A boot that comes
 * back after another took its place is a second program with the same id; a restart makes a boot that never was before.
 */
export const STORE_SIGNS_OF_LIFE = `
  WITH sign AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::integer[], $6::uuid[], $7::timestamptz[],
      $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::float8[], $14::float8[], $15::timestamptz[])
      AS s (agent_id, kind, message, reason, expected_back_in_seconds, boot_id, sent_at,
        run_state, config_hash, config_state, config_error, checks, cpu_usage, memory_usage, measured_at)
  ),
  locked AS MATERIALIZED (
    SELECT a.id, a.status AS from_status, a.error_message, a.expected_back_at, a.boot_id AS from_boot_id,
      a.boot_changed_at BETWEEN now() - make_interval(secs => ${BELATED_SECONDS.toString()}) AND now() AS is_boot_fresh,
      a.replaced_boot_ids,
      ARRAY[a.applied_config_hash, a.config_state, a.config_error] AS from_config
    FROM agents a JOIN sign ON sign.agent_id = a.id
    WHERE a.deleted_at IS NULL
    ORDER BY a.id
    FOR UPDATE OF a
  ),
  fact AS (
    SELECT sign.*, locked.from_status, locked.from_config, locked.from_boot_id, maintenance.reason AS window_reason,
      sign.boot_id = ANY (locked.replaced_boot_ids) AS is_boot_back,
      sign.boot_id IS DISTINCT FROM locked.from_boot_id AND sign.boot_id IS NOT NULL
        AND NOT (sign.boot_id = ANY (locked.replaced_boot_ids) AND coalesce(locked.is_boot_fresh, false)) AS is_boot_other,
      CASE WHEN kind IS NULL THEN locked.error_message
           WHEN kind = 'error' THEN coalesce(sign.message, 'the agent reports an error') END AS new_error,
      CASE WHEN kind IS NULL THEN locked.expected_back_at
           WHEN kind = 'stopping' THEN now() + make_interval(secs => expected_back_in_seconds) END AS new_expected_back
    FROM sign
    JOIN locked ON locked.id = sign.agent_id
    LEFT JOIN agent_maintenance maintenance
      ON maintenance.agent_id = sign.agent_id AND maintenance.starts_at <= now() AND maintenance.ends_at > now()
  ),
  judged AS (
    SELECT fact.*,
      CASE WHEN window_reason IS NOT NULL OR new_expected_back > now() THEN 'maintenance'
           WHEN kind = 'stopping' THEN 'offline'
           WHEN new_error IS NOT NULL THEN 'error'
           ELSE 'online' END AS new_status,
      CASE WHEN window_reason IS NOT NULL THEN window_reason
           WHEN new_expected_back > now() THEN coalesce(fact.reason, 'announced by the agent')
           WHEN kind = 'stopping' THEN coalesce(fact.reason, 'the agent was stopped')
           ELSE new_error END AS new_reason
    FROM fact
  ),
  updated AS (
    UPDATE agents a SET
      last_heartbeat = now(),
      status = judged.new_status,
      status_reason = CASE WHEN kind IS NULL AND a.status = judged.new_status THEN a.status_reason ELSE judged.new_reason END,
      status_changed_at = CASE WHEN a.status = judged.new_status THEN a.status_changed_at ELSE now() END,
      error_message = judged.new_error,
      expected_back_at = judged.new_expected_back,
      stopped_at = CASE WHEN kind = 'stopping' THEN now() END,
      stop_reason = CASE WHEN kind = 'stopping' THEN judged.reason END,
      boot_id = CASE WHEN is_boot_other THEN judged.boot_id ELSE a.boot_id END,
      boot_changed_at = CASE WHEN is_boot_other THEN now() ELSE a.boot_changed_at END,
      replaced_boot_ids = CASE WHEN is_boot_other AND a.boot_id IS NOT NULL
        THEN (a.boot_id || CASE WHEN a.boot_changed_at > now() - make_interval(secs => ${REPLACED_BOOTS_KEPT_SECONDS.toString()})
          THEN array_remove(a.replaced_boot_ids, judged.boot_id) ELSE '{}' END)[1:${MAX_REPLACED_BOOTS.toString()}]
        ELSE a.replaced_boot_ids END,
      clock_skew_seconds = coalesce(extract(epoch FROM judged.sent_at - now()), a.clock_skew_seconds),
      run_state = coalesce(judged.run_state, a.run_state),
      watched_since = CASE WHEN a.run_state = 'stopped' AND judged.run_state = 'running' THEN now() ELSE a.watched_since END,
      applied_config_hash = coalesce(judged.config_hash, a.applied_config_hash),
      config_state = coalesce(judged.config_state, a.config_state),
      config_error = CASE WHEN judged.config_state IS NULL THEN a.config_error ELSE judged.config_error END,
      config_state_at = CASE WHEN judged.config_hash <> coalesce(a.applied_config_hash, '')
        OR judged.config_state <> coalesce(a.config_state, '') THEN now() ELSE a.config_state_at END,
      checks = coalesce(judged.checks::jsonb, a.checks),
      cpu_usage = CASE WHEN judged.measured_at >= coalesce(a.latest_metrics_at, '-infinity')
        THEN coalesce(judged.cpu_usage, a.cpu_usage) ELSE a.cpu_usage END,
      memory_usage = CASE WHEN judged.measured_at >= coalesce(a.latest_metrics_at, '-infinity')
        THEN coalesce(judged.memory_usage, a.memory_usage) ELSE a.memory_usage END,
      latest_metrics_at = greatest(judged.measured_at, a.latest_metrics_at)
    FROM judged
    WHERE a.id = judged.agent_id
    RETURNING a.id AS agent_id, a.type, judged.from_status, a.status, a.status_reason, a.heartbeat_interval_seconds,
      a.metrics_interval_seconds, a.desired_config_hash, a.applied_config_hash, a.boot_id,
      CASE WHEN is_boot_other AND is_boot_back THEN judged.from_boot_id END AS displaced_boot_id,
      ARRAY[a.applied_config_hash, a.config_state, a.config_error] IS DISTINCT FROM judged.from_config
        AS says_else_of_config
  ),
  change AS (
    INSERT INTO agent_status_changes (id, agent_id, from_status, to_status, reason, changed_at)
    SELECT uuid_v7(), agent_id, from_status, status, status_reason, now() FROM updated WHERE from_status <> status
  ),
  open_commands AS (
    SELECT c.agent_id, bool_or(${IS_WAITING}) AS is_waiting FROM agent_commands c
    WHERE c.agent_id = ANY ($1::uuid[]) AND ${IS_OPEN}
    GROUP BY c.agent_id
  )
  SELECT updated.agent_id, type, from_status, status, heartbeat_interval_seconds, metrics_interval_seconds,
    desired_config_hash, applied_config_hash, says_else_of_config, boot_id, displaced_boot_id,
    open_commands.agent_id IS NOT NULL AS has_open_commands, coalesce(open_commands.is_waiting, false) AS is_command_waiting
  FROM updated LEFT JOIN open_commands ON open_commands.agent_id = updated.agent_id`;

/** The parameters of `STORE_SIGNS_OF_LIFE`: one array a column, one element an agent. */
export function signColumns(signs: readonly SignOfLife[]): unknown[][] {
  const beats = signs.map(({ beat }) => beat);
  return [
    signs.map(({ agentId }) => agentId),
    beats.map((beat) => beat?.status ?? null),
    beats.map((beat) => beat?.message ?? null),
    beats.map((beat) => beat?.reason ?? null),
    beats.map((beat) => beat?.expected_back_in_seconds ?? null),
    beats.map((beat) => beat?.boot_id ?? null),
    beats.map((beat) => beat?.sent_at ?? null),
    beats.map((beat) => beat?.run_state ?? null),
    beats.map((beat) => beat?.config_hash ?? null),
    beats.map((beat) => beat?.config_state ?? null),
    beats.map((beat) => beat?.config_error ?? null),
    beats.map((beat) => (beat?.checks === undefined ? null : JSON.stringify(beat.checks))),
    signs.map(({ cpuUsage }) => cpuUsage ?? null),
    signs.map(({ memoryUsage }) => memoryUsage ?? null),
    signs.map(({ measuredAt }) => measuredAt ?? null),
  ];
}

/**
 * Records that a hub of the fleet can commit beats right now, and moves `up_since` when none could for a while: a gap of
 * two intervals, or a clock of the database that jumped. Each move is an outage of the hub, written down.
 */
export const RECORD_SERVICE_TICK = `
  WITH previous AS (
    SELECT last_tick_at,
      last_tick_at < now() - make_interval(secs => $1) OR last_tick_at > now() + make_interval(secs => $1) AS is_gap
    FROM service_status WHERE id = 1 FOR UPDATE
  ),
  outage AS (
    INSERT INTO hub_outages (id, started_at, ended_at)
    SELECT uuid_v7(), least(last_tick_at, now()), now() FROM previous WHERE is_gap
  ),
  moved AS (
    UPDATE service_status
    SET last_tick_at = now(), up_since = CASE WHEN previous.is_gap THEN now() ELSE service_status.up_since END
    FROM previous WHERE service_status.id = 1
    RETURNING 1
  )
  INSERT INTO service_status (id, up_since, last_tick_at)
  SELECT 1, now(), now() WHERE NOT EXISTS (SELECT FROM moved)
  ON CONFLICT (id) DO NOTHING`;
