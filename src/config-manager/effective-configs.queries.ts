import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../common/pagination.js';
import { byStrength, type ConfigValues, type Profile } from './effective-config.js';

/** Any number that no other advisory lock of two keys uses first. */
const PROFILES_LOCK = 1_795_536_011;

/** Keeps profiles as they are until the end of the transaction; many may do so at once. */
export async function holdProfiles(tx: EntityManager): Promise<void> {
  await runQuery(tx, sql`SELECT pg_advisory_xact_lock_shared(${PROFILES_LOCK})`);
}

/**
 * Lets one transaction at a time change what many agents should run, while nothing else of what they run can change.
 * Taken before any row is locked, as `holdProfiles` is, so that nobody waits in a circle.
 */
export async function lockProfiles(tx: EntityManager): Promise<void> {
  await runQuery(tx, sql`SELECT pg_advisory_xact_lock(${PROFILES_LOCK})`);
}

/** Every profile, from the weakest to the strongest. */
export async function readProfiles(tx: EntityManager): Promise<Profile[]> {
  const rows = await runQuery<Profile>(
    tx,
    sql`SELECT p.id, p.name, p.priority, p.selector, p.values FROM config_profiles p`,
  );
  return byStrength(rows);
}

/** An agent's own values, with how often they have been changed. */
export interface OwnConfig {
  version: number;
  values: ConfigValues;
}

/** The own values of an agent and their version, of one moment. */
export async function readOwnConfig(tx: EntityManager, agentId: string): Promise<OwnConfig> {
  const [row] = await runQuery<OwnConfig>(
    tx,
    sql`SELECT
          coalesce((SELECT max(v.version) FROM agent_config_versions v WHERE v.agent_id = ${agentId}), 0) AS version,
          coalesce((SELECT jsonb_object_agg(c.key, c.value) FROM agent_configs c WHERE c.agent_id = ${agentId}), '{}')
            AS values`,
  );
  return row ?? { version: 0, values: {} };
}

/** The own values of those of many agents that have any. */
export async function readOwnValues(
  tx: EntityManager,
  agentIds: readonly string[],
): Promise<Map<string, ConfigValues>> {
  const rows = await runQuery<{ agent_id: string; values: ConfigValues }>(
    tx,
    sql`SELECT c.agent_id, jsonb_object_agg(c.key, c.value) AS values FROM agent_configs c
        WHERE c.agent_id = ANY (${agentIds}::uuid[]) GROUP BY c.agent_id`,
  );
  return new Map(rows.map((row) => [row.agent_id, row.values]));
}
