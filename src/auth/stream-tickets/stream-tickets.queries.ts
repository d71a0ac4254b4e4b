import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import type { UserPrincipal } from '../principal.js';
import { digestToken, mintToken } from '../tokens.js';
import { type CredentialInUse, findUsersInUse } from '../users-in-use.queries.js';

/** How long a ticket is good. */
export const TICKET_SECONDS = 30;
/** How many unused tickets one user has; beyond that the oldest die. */
const MOST_TICKETS = 50;
/** Keeps this lock apart from others that are taken on a user. */
const TICKETS_LOCK = 1_795_536;

/** Makes a ticket; it exists only in what this returns. One of a user's is made at a time, so that the limit holds. */
export async function mintStreamTicket(tx: EntityManager, user: UserPrincipal): Promise<string> {
  await runQuery(tx, sql`SELECT pg_advisory_xact_lock(${TICKETS_LOCK}, hashtext(${user.userId}))`);
  await runQuery(
    tx,
    sql`DELETE FROM stream_tickets WHERE stream_tickets.token_hash IN (
          SELECT kept.token_hash FROM stream_tickets kept WHERE kept.user_id = ${user.userId}
          ORDER BY kept.expires_at DESC OFFSET ${MOST_TICKETS - 1})`,
  );
  const ticket = mintToken('ticket');
  await runQuery(
    tx,
    sql`INSERT INTO stream_tickets (token_hash, user_id, session_id, token_id, expires_at)
        VALUES (${digestToken(ticket)}, ${user.userId}, ${user.sessionId}, ${user.tokenId},
          now() + make_interval(secs => ${TICKET_SECONDS}))`,
  );
  return ticket;
}

/**
 * Takes a ticket, once, whichever hub is asked first: the person behind it with the rights of this moment, or undefined
 * when it was taken, has expired, or its session or token has ended.
 */
export async function redeemStreamTicket(tx: EntityManager, ticket: string): Promise<UserPrincipal | undefined> {
  const [taken] = await runQuery<CredentialInUse & { isLive: boolean }>(
    tx,
    sql`WITH taken AS (DELETE FROM stream_tickets WHERE stream_tickets.token_hash = ${digestToken(ticket)} RETURNING *)
        SELECT taken.session_id AS "sessionId", taken.token_id AS "tokenId", taken.expires_at > now() AS "isLive"
        FROM taken`,
  );
  if (taken?.isLive !== true) return undefined;
  const [user] = await findUsersInUse(tx, [taken]);
  return user;
}
