import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { runQuery } from '../../common/pagination.js';
import { digestToken, mintToken } from '../tokens.js';
import { SESSION_ABSOLUTE_SECONDS } from './session-limits.js';

/** Begins a session; its token exists only in what this returns. */
export async function beginSession(tx: EntityManager, userId: string): Promise<string> {
  const token = mintToken('session');
  await runQuery(
    tx,
    sql`INSERT INTO sessions (id, user_id, token_hash, created_at, last_used_at, expires_at)
      VALUES (${v7()}, ${userId}, ${digestToken(token)}, now(), now(),
        now() + make_interval(secs => ${SESSION_ABSOLUTE_SECONDS}))`,
  );
  return token;
}

/** Ends one session. */
export async function endSession(tx: EntityManager, id: string): Promise<void> {
  await runQuery(tx, sql`DELETE FROM sessions WHERE sessions.id = ${id}`);
}

/** Ends the session of a token, if there is one. */
export async function endSessionOfToken(tx: EntityManager, token: string): Promise<void> {
  await runQuery(tx, sql`DELETE FROM sessions WHERE sessions.token_hash = ${digestToken(token)}`);
}

/** Ends every session of a user. */
export async function endSessionsOf(tx: EntityManager, userId: string): Promise<void> {
  await runQuery(tx, sql`DELETE FROM sessions WHERE sessions.user_id = ${userId}`);
}
