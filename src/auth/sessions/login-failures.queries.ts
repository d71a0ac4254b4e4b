import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { runQuery } from '../../common/pagination.js';
import { limitedAddress } from '../guard/caller-address.js';

/** How often a password may be wrong for one account from one address, within how long. */
export const MOST_FAILURES = 10;
const WINDOW_SECONDS = 600;

/** What failures are counted for: an account as seen from one address, so that nobody can lock another person out. */
export function loginSubject(username: string, ip: string | null): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([username.toLowerCase(), limitedAddress(ip ?? undefined)]))
    .digest();
}

/**
 * Counts an attempt as a failure before the password is checked, so that a thousand at once are no more than ten; a
 * success takes it back. Returns how many seconds to wait when there were too many, else undefined.
 */
export async function countLoginAttempt(tx: EntityManager, subject: Buffer): Promise<number | undefined> {
  await runQuery(tx, sql`SELECT pg_advisory_xact_lock(${subject.readBigInt64BE().toString()}::bigint)`);
  const [recent] = await runQuery<{ count: number; wait_seconds: number | null }>(
    tx,
    sql`SELECT count(*)::int AS count,
        ceil(${WINDOW_SECONDS}::int - extract(epoch FROM now() - min(login_failures.failed_at)))::int AS wait_seconds
      FROM login_failures
      WHERE login_failures.subject = ${subject}
        AND login_failures.failed_at > now() - make_interval(secs => ${WINDOW_SECONDS})`,
  );
  if ((recent?.count ?? 0) >= MOST_FAILURES) return Math.max(1, recent?.wait_seconds ?? 1);
  await runQuery(tx, sql`INSERT INTO login_failures (id, subject, failed_at) VALUES (${v7()}, ${subject}, now())`);
  return undefined;
}

/** Forgets the failures of an account from one address, after a success. */
export async function forgetLoginFailures(tx: EntityManager, subject: Buffer): Promise<void> {
  await runQuery(tx, sql`DELETE FROM login_failures WHERE login_failures.subject = ${subject}`);
}
