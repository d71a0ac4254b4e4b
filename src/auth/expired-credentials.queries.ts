import sql, { type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../common/pagination.js';
import { SESSION_IDLE_SECONDS } from './sessions/session-limits.js';

const DAY_MS = 86_400_000;
/** How long a token is still listed after its end. */
const TOKENS_KEPT_DAYS = 30;

/**
 * Removes what has ended and is of no more use: sessions, tickets, failures to sign in, replaced keys of agents, and tokens that
 * ended a month ago. Nothing counts on it: whatever has expired is refused long before.
 */
export async function deleteExpiredCredentials(tx: EntityManager, now: Date): Promise<void> {
  const idleSince = new Date(now.getTime() - SESSION_IDLE_SECONDS * 1000);
  const dayAgo = new Date(now.getTime() - DAY_MS);
  const tokensUntil = new Date(now.getTime() - TOKENS_KEPT_DAYS * DAY_MS);
  const deletions: Sql[] = [
    sql`DELETE FROM sessions WHERE sessions.expires_at < ${now} OR sessions.last_used_at < ${idleSince}`,
    sql`DELETE FROM stream_tickets WHERE stream_tickets.expires_at < ${now}`,
    sql`DELETE FROM login_failures WHERE login_failures.failed_at < ${dayAgo}`,
    sql`DELETE FROM agent_keys WHERE agent_keys.expires_at < ${dayAgo}`,
    sql`DELETE FROM api_tokens WHERE api_tokens.expires_at < ${tokensUntil}`,
    sql`DELETE FROM enrollment_tokens WHERE enrollment_tokens.expires_at < ${tokensUntil}`,
  ];
  for (const deletion of deletions) await runQuery(tx, deletion);
}
