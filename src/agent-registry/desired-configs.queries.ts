import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../common/pagination.js';
import type { Selectable } from './selector/agent-selector.js';

/** What the configuration needs to know of an agent: what selectors look at, and what its time-outs rest on. */
export interface ConfigurableAgent extends Selectable {
  heartbeat_interval_seconds: number | null;
  offline_after_seconds: number | null;
}

/** What an agent should run by its effective configuration. */
export interface DesiredConfig {
  agentId: string;
  hash: string;
  heartbeatIntervalSeconds: number;
  metricsIntervalSeconds: number;
}

const COLUMNS = sql`a.id, a.type, a.environment, a.metadata, a.heartbeat_interval_seconds, a.offline_after_seconds`;

/** One agent as the configuration sees it; null when there is none, or it was deleted. */
export async function findConfigurableAgent(tx: EntityManager, id: string): Promise<ConfigurableAgent | null> {
  const [agent] = await runQuery<ConfigurableAgent>(
    tx,
    sql`SELECT ${COLUMNS} FROM agents a WHERE a.id = ${id} AND a.deleted_at IS NULL`,
  );
  return agent ?? null;
}

/** The agents of some ids as the configuration sees them, in no order; deleted ones do not exist here. */
export function findConfigurableAgents(tx: EntityManager, ids: readonly string[]): Promise<ConfigurableAgent[]> {
  return runQuery(tx, sql`SELECT ${COLUMNS} FROM agents a WHERE a.id = ANY (${ids}::uuid[]) AND a.deleted_at IS NULL`);
}

/** So many agents in the order of their ids, after the given one or from the first on. */
export function listConfigurableAgents(
  tx: EntityManager,
  after: string | undefined,
  limit: number,
): Promise<ConfigurableAgent[]> {
  const first = '00000000-0000-0000-0000-000000000000';
  return runQuery(
    tx,
    sql`SELECT ${COLUMNS} FROM agents a
        WHERE a.deleted_at IS NULL AND a.id > ${after ?? first} ORDER BY a.id LIMIT ${limit}`,
  );
}

/**
 * Stores what agents should run, however many, in one statement, and returns those for which it is something else than
 * before. A time-out shorter than two of the new intervals is made that long: a person's change that would need this is
 * refused before, but neither the hub's settings nor a registration can be.
 */
export async function storeDesiredConfigs(tx: EntityManager, configs: readonly DesiredConfig[]): Promise<string[]> {
  if (configs.length === 0) return [];
  const rows = await runQuery<{ id: string }>(
    tx,
    sql`WITH wanted AS (
          SELECT * FROM unnest(${configs.map((config) => config.agentId)}::uuid[],
            ${configs.map((config) => config.hash)}::text[],
            ${configs.map((config) => config.heartbeatIntervalSeconds)}::integer[],
            ${configs.map((config) => config.metricsIntervalSeconds)}::integer[])
            AS w (agent_id, hash, heartbeat_interval_seconds, metrics_interval_seconds)
        ),
        locked AS MATERIALIZED (
          SELECT a.id, a.desired_config_hash FROM agents a JOIN wanted ON wanted.agent_id = a.id
          WHERE a.deleted_at IS NULL
            AND (a.desired_config_hash, a.heartbeat_interval_seconds, a.metrics_interval_seconds) IS DISTINCT FROM
              (wanted.hash, wanted.heartbeat_interval_seconds, wanted.metrics_interval_seconds)
          ORDER BY a.id FOR UPDATE OF a
        ),
        updated AS (
          UPDATE agents a
          SET desired_config_hash = wanted.hash,
              heartbeat_interval_seconds = wanted.heartbeat_interval_seconds,
              metrics_interval_seconds = wanted.metrics_interval_seconds,
              offline_after_seconds = CASE WHEN a.offline_after_seconds IS NOT NULL
                THEN greatest(a.offline_after_seconds, 2 * wanted.heartbeat_interval_seconds) END
          FROM wanted JOIN locked ON locked.id = wanted.agent_id
          WHERE a.id = wanted.agent_id
          RETURNING a.id
        )
        SELECT id FROM updated`,
  );
  return rows.map(({ id }) => id);
}
