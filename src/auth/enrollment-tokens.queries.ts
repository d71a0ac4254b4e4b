import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { AgentType } from '../common/agent-types.js';
import { Unauthenticated } from '../common/errors.js';
import type { Metadata } from '../common/metadata.js';
import { runQuery } from '../common/pagination.js';
import type { EnrollmentPrincipal } from './principal.js';
import { digestToken, mintToken } from './tokens.js';

/** What an enrolment token lets a machine register as. */
export interface EnrollmentGrant {
  /** Null: any type. */
  type: AgentType | null;
  /** Null: whatever the agent says. */
  environment: string | null;
  /** Laid over what the agent says of itself. */
  metadata: Metadata;
  /** Whether the id of an agent that exists may be taken over. */
  replace: boolean;
}

/** What a new enrolment token is to be like. */
export interface NewEnrollmentToken extends EnrollmentGrant {
  name: string;
  /** Null: the hub itself. */
  createdBy: string | null;
  expiresInSeconds: number;
  maxUses: number;
}

/** The token of the settings has no limits and binds nothing. */
const UNBOUND: EnrollmentGrant = { type: null, environment: null, metadata: {}, replace: false };

/** Makes an enrolment token; the plain token exists only in what this returns. */
export async function createEnrollmentToken(
  tx: EntityManager,
  wanted: NewEnrollmentToken,
): Promise<{ id: string; token: string }> {
  const id = v7();
  const token = mintToken('enrollment');
  await runQuery(
    tx,
    sql`INSERT INTO enrollment_tokens (id, name, token_hash, created_by, created_at, expires_at, max_uses, type,
        environment, metadata, replaces_agents)
      VALUES (${id}, ${wanted.name}, ${digestToken(token)}, ${wanted.createdBy}, now(),
        now() + make_interval(secs => ${wanted.expiresInSeconds}), ${wanted.maxUses}, ${wanted.type},
        ${wanted.environment}, ${JSON.stringify(wanted.metadata)}, ${wanted.replace})`,
  );
  return { id, token };
}

/**
 * Takes one use of the token, for good if the transaction commits; however many race for the last one, one gets it.
 * @throws Unauthenticated when it is used up, expired or revoked, in the same words as for a token that never was.
 */
export async function useEnrollmentToken(tx: EntityManager, principal: EnrollmentPrincipal): Promise<EnrollmentGrant> {
  if (principal.tokenId === null) return UNBOUND;
  const [grant] = await runQuery<EnrollmentGrant>(
    tx,
    sql`WITH used AS (
        UPDATE enrollment_tokens SET use_count = use_count + 1
        WHERE enrollment_tokens.id = ${principal.tokenId} AND enrollment_tokens.expires_at > now()
          AND enrollment_tokens.use_count < enrollment_tokens.max_uses
        RETURNING enrollment_tokens.*)
      SELECT used.type, used.environment, used.metadata, used.replaces_agents AS replace FROM used`,
  );
  if (grant === undefined) throw new Unauthenticated();
  return grant;
}

/** A token that is held until the end of the transaction, and how often it may still be used. */
export interface HeldToken {
  grant: EnrollmentGrant;
  usesLeft: number;
}

/**
 * Locks tokens in the order of their ids until the end of the transaction and says what they let in; those that expired or
 * were revoked are missing. Null is the token of the settings. What is then let in is counted by `countTokenUses`.
 */
export async function holdEnrollmentTokens(
  tx: EntityManager,
  tokenIds: readonly (string | null)[],
): Promise<Map<string | null, HeldToken>> {
  const ids = [...new Set(tokenIds)].filter((id) => id !== null);
  const held = new Map<string | null, HeldToken>();
  if (tokenIds.includes(null)) held.set(null, { grant: UNBOUND, usesLeft: Infinity });
  if (ids.length === 0) return held;
  const rows = await runQuery<EnrollmentGrant & { id: string; uses_left: number }>(
    tx,
    sql`SELECT t.id, t.max_uses - t.use_count AS uses_left, t.type, t.environment, t.metadata, t.replaces_agents AS replace
      FROM enrollment_tokens t
      WHERE t.id = ANY (${ids}::uuid[]) AND t.expires_at > now()
      ORDER BY t.id FOR NO KEY UPDATE`,
  );
  for (const { id, uses_left: usesLeft, ...grant } of rows) held.set(id, { grant, usesLeft });
  return held;
}

/** Counts a use of a token for each time that its id stands here; the tokens must be held. */
export async function countTokenUses(tx: EntityManager, tokenIds: readonly (string | null)[]): Promise<void> {
  await runQuery(
    tx,
    sql`UPDATE enrollment_tokens t SET use_count = t.use_count + used.count
      FROM (SELECT id, count(*)::integer AS count FROM unnest(${tokenIds}::uuid[]) AS u (id) GROUP BY id) used
      WHERE t.id = used.id`,
  );
}

/**
 * Keeps a token from being revoked until the end of the transaction, without taking a use of it.
 * @throws Unauthenticated when it was revoked or has expired since the caller came with it.
 */
export async function keepEnrollmentToken(tx: EntityManager, principal: EnrollmentPrincipal): Promise<void> {
  if (principal.tokenId === null) return;
  const found = await runQuery(
    tx,
    sql`SELECT 1 FROM enrollment_tokens
      WHERE enrollment_tokens.id = ${principal.tokenId} AND enrollment_tokens.expires_at > now() FOR KEY SHARE`,
  );
  if (found.length === 0) throw new Unauthenticated();
}
