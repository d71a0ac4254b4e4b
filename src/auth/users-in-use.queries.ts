import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../common/pagination.js';
import { lesserRole, type Role, type UserPrincipal } from './principal.js';
import { SESSION_IDLE_SECONDS } from './sessions/session-limits.js';

/** Which rows of `sessions`, joined with `users`, are good now: by the database's clock. */
export const isLiveSession = sql`sessions.expires_at > now() AND users.is_enabled
  AND sessions.last_used_at > now() - make_interval(secs => ${SESSION_IDLE_SECONDS})`;

/** Which rows of `api_tokens`, joined with `users`, are good now. */
export const isLiveApiToken = sql`(api_tokens.expires_at IS NULL OR api_tokens.expires_at > now()) AND users.is_enabled`;

/** The credential that a connection was opened with, by its id: exactly one of the two. */
export type CredentialInUse = Pick<UserPrincipal, 'sessionId' | 'tokenId'>;

interface UserInUse {
  user_id: string;
  username: string;
  role: Role;
  token_role: Role | null;
  session_id: string | null;
  token_id: string | null;
  must_change_password: boolean;
}

/** Who stands behind credentials at this moment, in one statement however many they are; what has ended is left out. */
export async function findUsersInUse(tx: EntityManager, credentials: CredentialInUse[]): Promise<UserPrincipal[]> {
  const sessionIds = credentials.flatMap(({ sessionId }) => sessionId ?? []);
  const tokenIds = credentials.flatMap(({ tokenId }) => tokenId ?? []);
  const found = await runQuery<UserInUse>(
    tx,
    sql`SELECT users.id AS user_id, users.username, users.role, users.must_change_password,
          sessions.id AS session_id, NULL::uuid AS token_id, NULL AS token_role
        FROM sessions JOIN users ON users.id = sessions.user_id
        WHERE sessions.id = ANY (${sessionIds}::uuid[]) AND ${isLiveSession}
        UNION ALL
        SELECT users.id, users.username, users.role, users.must_change_password, NULL, api_tokens.id, api_tokens.role
        FROM api_tokens JOIN users ON users.id = api_tokens.user_id
        WHERE api_tokens.id = ANY (${tokenIds}::uuid[]) AND ${isLiveApiToken}`,
  );
  return found.map((row) => ({
    kind: 'user',
    userId: row.user_id,
    username: row.username,
    role: row.token_role === null ? row.role : lesserRole(row.role, row.token_role),
    sessionId: row.session_id,
    tokenId: row.token_id,
    mustChangePassword: row.must_change_password,
  }));
}
