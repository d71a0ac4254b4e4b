import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import type { LivenessPool } from '../../database/liveness-pool.js';
import { runQuery } from '../../common/pagination.js';
import type { AgentPrincipal, Role } from '../principal.js';
import { isLiveApiToken, isLiveSession } from '../users-in-use.queries.js';

/** How old a note of the last use may be before it is written anew: a person's every click must not be a write. */
const USE_NOTED_EVERY_SECONDS = 60;

/** The person behind a session or an API token, as found. */
export interface FoundUser {
  /** Of the session or the token. */
  id: string;
  user_id: string;
  username: string;
  role: Role;
  must_change_password: boolean;
  /** Whether the last use should be noted. */
  is_stale: boolean;
}

interface FoundKey {
  id: string;
  agent_id: string;
  key_hash: Buffer;
  is_unused: boolean;
}

/** Who the keys of these hashes belong to, in their order: one statement however many they are, and never a cache. */
export async function findAgentsOfKeys(pool: LivenessPool, hashes: Buffer[]): Promise<(AgentPrincipal | undefined)[]> {
  const keys = await pool.query<FoundKey>(
    `SELECT agent_keys.id, agent_keys.agent_id, agent_keys.key_hash, agent_keys.first_used_at IS NULL AS is_unused
      FROM agent_keys
      WHERE agent_keys.key_hash = ANY ($1::bytea[]) AND (agent_keys.expires_at IS NULL OR agent_keys.expires_at > now())`,
    [hashes],
  );
  const unused = keys.filter((key) => key.is_unused).map((key) => key.id);
  const noted = unused.length === 0 ? new Set<string>() : await noteFirstUse(pool, unused);
  const found = new Map<string, AgentPrincipal>();
  for (const key of keys) {
    // A key that died between the two statements was replaced for a lost reply.
    if (key.is_unused && !noted.has(key.id)) continue;
    found.set(key.key_hash.toString('hex'), { kind: 'agent', agentId: key.agent_id, keyId: key.id });
  }
  return hashes.map((hash) => found.get(hash.toString('hex')));
}

async function noteFirstUse(pool: LivenessPool, ids: string[]): Promise<Set<string>> {
  const rows = await pool.query<{ id: string }>(
    `UPDATE agent_keys SET first_used_at = coalesce(agent_keys.first_used_at, now())
      WHERE agent_keys.id IN (SELECT id FROM agent_keys WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE)
      RETURNING agent_keys.id`,
    [ids],
  );
  return new Set(rows.map((row) => row.id));
}

/** The person of a session that has neither ended nor been idle too long, by the database's clock. */
export async function findUserOfSession(tx: EntityManager, hash: Buffer): Promise<FoundUser | undefined> {
  const [found] = await runQuery<FoundUser>(
    tx,
    sql`SELECT sessions.id, users.id AS user_id, users.username, users.role, users.must_change_password,
        sessions.last_used_at < now() - make_interval(secs => ${USE_NOTED_EVERY_SECONDS}) AS is_stale
      FROM sessions JOIN users ON users.id = sessions.user_id
      WHERE sessions.token_hash = ${hash} AND ${isLiveSession}`,
  );
  return found;
}

/** The person whose script has an API token; its role is the lesser of its own and its owner's at this moment. */
export async function findUserOfApiToken(
  tx: EntityManager,
  hash: Buffer,
): Promise<(FoundUser & { token_role: Role }) | undefined> {
  const [found] = await runQuery<FoundUser & { token_role: Role }>(
    tx,
    sql`SELECT api_tokens.id, users.id AS user_id, users.username, users.role, users.must_change_password,
        api_tokens.role AS token_role,
        coalesce(api_tokens.last_used_at < now() - make_interval(secs => ${USE_NOTED_EVERY_SECONDS}), true) AS is_stale
      FROM api_tokens JOIN users ON users.id = api_tokens.user_id
      WHERE api_tokens.token_hash = ${hash} AND ${isLiveApiToken}`,
  );
  return found;
}

/**
 * The ids of the enrolment tokens of these hashes, in their order, as far as they have not expired. Whether one has a use
 * left is decided where it is taken.
 */
export async function findEnrollmentTokens(tx: EntityManager, hashes: Buffer[]): Promise<(string | undefined)[]> {
  const rows = await runQuery<{ id: string; hash: string }>(
    tx,
    sql`SELECT enrollment_tokens.id, encode(enrollment_tokens.token_hash, 'hex') AS hash FROM enrollment_tokens
      WHERE enrollment_tokens.token_hash = ANY (${hashes}::bytea[]) AND enrollment_tokens.expires_at > now()`,
  );
  const ids = new Map(rows.map(({ id, hash }) => [hash, id]));
  return hashes.map((hash) => ids.get(hash.toString('hex')));
}

/** Notes that a session is in use. */
export async function noteSessionUse(tx: EntityManager, id: string): Promise<void> {
  await runQuery(tx, sql`UPDATE sessions SET last_used_at = now() WHERE sessions.id = ${id}`);
}

/** Notes that an API token is in use. */
export async function noteApiTokenUse(tx: EntityManager, id: string): Promise<void> {
  await runQuery(tx, sql`UPDATE api_tokens SET last_used_at = now() WHERE api_tokens.id = ${id}`);
}
