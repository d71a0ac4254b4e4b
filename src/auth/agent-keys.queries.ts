import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { readDatabaseTime } from '../common/database-time.js';
import { runQuery } from '../common/pagination.js';
import type { EnrollmentPrincipal } from './principal.js';
import { digestToken, mintToken } from './tokens.js';

/** Which enrolment token a key was made for. */
export type KeyOrigin = Pick<EnrollmentPrincipal, 'tokenId' | 'tokenDigest'>;

/** A new key, and until when the one before it is still good. */
export interface RotatedKey {
  key: string;
  oldKeyExpiresAt: Date;
}

/** Makes a key for an agent, beside those it has; the plain key exists only in what this returns. */
export async function issueAgentKey(tx: EntityManager, agentId: string, origin: KeyOrigin | null): Promise<string> {
  const { key, row } = newKey(agentId, origin);
  await insertKeys(tx, [row]);
  return key;
}

/** Makes a key for each of many agents, by agent; the plain keys exist only in what this returns. */
export async function issueAgentKeys(
  tx: EntityManager,
  owners: readonly { agentId: string; origin: KeyOrigin }[],
): Promise<Map<string, string>> {
  const made = owners.map(({ agentId, origin }) => newKey(agentId, origin));
  await insertKeys(
    tx,
    made.map(({ row }) => row),
  );
  return new Map(made.map(({ key, row }) => [row.agentId, key]));
}

interface NewKeyRow {
  agentId: string;
  hash: Buffer;
  tokenId: string | null;
  digest: Buffer | null;
}

function newKey(agentId: string, origin: KeyOrigin | null): { key: string; row: NewKeyRow } {
  const key = mintToken('agent');
  const digest = origin === null ? null : Buffer.from(origin.tokenDigest, 'hex');
  return { key, row: { agentId, hash: digestToken(key), tokenId: origin?.tokenId ?? null, digest } };
}

async function insertKeys(tx: EntityManager, rows: readonly NewKeyRow[]): Promise<void> {
  await runQuery(
    tx,
    sql`INSERT INTO agent_keys (id, agent_id, key_hash, created_at, enrollment_token_id, enrollment_digest)
      SELECT k.id, k.agent_id, k.key_hash, now(), k.token_id, k.digest
      FROM unnest(${rows.map(() => v7())}::uuid[], ${rows.map(({ agentId }) => agentId)}::uuid[],
        ${rows.map(({ hash }) => hash)}::bytea[], ${rows.map(({ tokenId }) => tokenId)}::uuid[],
        ${rows.map(({ digest }) => digest)}::bytea[]) AS k (id, agent_id, key_hash, token_id, digest)`,
  );
}

/**
 * Makes a new key; the one before it stays good for a while, every other one dies. The one that stays is the one the
 * caller used, else the one last shown to be in use: were it the newest, an agent that never got the answer to its last
 * rotation would be locked out by the next.
 */
export async function rotateAgentKey(
  tx: EntityManager,
  agentId: string,
  graceSeconds: number,
  usedKeyId: string | null = null,
): Promise<RotatedKey> {
  const [kept] = await runQuery<{ id: string; expires_at: Date }>(
    tx,
    sql`SELECT agent_keys.id, least(agent_keys.expires_at, now() + make_interval(secs => ${graceSeconds})) AS expires_at
      FROM agent_keys
      WHERE agent_keys.agent_id = ${agentId} AND (agent_keys.expires_at IS NULL OR agent_keys.expires_at > now())
      ORDER BY agent_keys.id = ${usedKeyId} DESC NULLS LAST, agent_keys.first_used_at DESC NULLS LAST, agent_keys.id DESC
      LIMIT 1 FOR UPDATE`,
  );
  const keptId = graceSeconds > 0 ? (kept?.id ?? null) : null;
  await runQuery(
    tx,
    sql`DELETE FROM agent_keys WHERE agent_keys.agent_id = ${agentId} AND agent_keys.id IS DISTINCT FROM ${keptId}`,
  );
  await runQuery(tx, sql`UPDATE agent_keys SET expires_at = ${kept?.expires_at} WHERE agent_keys.id = ${keptId}`);
  const key = await issueAgentKey(tx, agentId, null);
  return { key, oldKeyExpiresAt: kept?.expires_at ?? (await readDatabaseTime(tx)) };
}

/** Ends every key of an agent at once. */
export async function revokeAgentKeys(tx: EntityManager, agentId: string): Promise<void> {
  await runQuery(tx, sql`DELETE FROM agent_keys WHERE agent_keys.agent_id = ${agentId}`);
}

/**
 * Finds the key that an agent was given for this same enrolment token, if no key of the agent has been used yet: then
 * the reply that carried it was lost, and the agent may have another. Locks the keys, so that none is used meanwhile.
 */
export async function findUnusedKeyOf(
  tx: EntityManager,
  agentId: string,
  origin: KeyOrigin,
): Promise<{ id: string } | undefined> {
  const keys = await runQuery<{ id: string; is_used: boolean; digest: string | null }>(
    tx,
    sql`SELECT agent_keys.id, agent_keys.first_used_at IS NOT NULL AS is_used,
        encode(agent_keys.enrollment_digest, 'hex') AS digest
      FROM agent_keys WHERE agent_keys.agent_id = ${agentId} ORDER BY agent_keys.id FOR UPDATE`,
  );
  if (keys.some((key) => key.is_used)) return undefined;
  const found = keys.find((key) => key.digest === origin.tokenDigest);
  return found === undefined ? undefined : { id: found.id };
}
