import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../common/pagination.js';

/**
 * Claims a job for one hub by compare-and-set: granted when nobody holds it and its last start is long enough ago.
 * A hub that dies while holding it loses it when the lease ends. Times that lie too far ahead are of a clock that was
 * set back. The clock is read when the row is locked: `now()` is older than what another hub wrote while this one waited
 * for it, and would take a fresh lease for such a time.
 */
export async function claimJob(
  tx: EntityManager,
  claim: { name: string; holder: string; leaseSeconds: number; minimumAgeSeconds: number },
): Promise<boolean> {
  const rows = await runQuery(
    tx,
    sql`INSERT INTO job_leases AS lease (name, holder, leased_until, last_started_at)
        VALUES (${claim.name}, ${claim.holder}, clock_timestamp() + make_interval(secs => ${claim.leaseSeconds}), clock_timestamp())
        ON CONFLICT (name) DO UPDATE
          SET holder = excluded.holder, leased_until = excluded.leased_until, last_started_at = excluded.last_started_at
          WHERE (lease.leased_until <= clock_timestamp() OR lease.leased_until > clock_timestamp() + make_interval(secs => ${claim.leaseSeconds}))
            AND (lease.last_started_at <= clock_timestamp() - make_interval(secs => ${claim.minimumAgeSeconds})
              OR lease.last_started_at > clock_timestamp())
        RETURNING name`,
  );
  return rows.length > 0;
}

/** Holds a claim for longer; false when another hub has it by now. */
export async function renewJob(
  tx: EntityManager,
  claim: { name: string; holder: string; leaseSeconds: number },
): Promise<boolean> {
  const rows = await runQuery(
    tx,
    sql`WITH renewed AS (
          UPDATE job_leases SET leased_until = now() + make_interval(secs => ${claim.leaseSeconds})
          WHERE name = ${claim.name} AND holder = ${claim.holder}
          RETURNING name
        )
        SELECT name FROM renewed`,
  );
  return rows.length > 0;
}

/** Gives a job back and records how its run went. */
export async function releaseJob(
  tx: EntityManager,
  run: { name: string; holder: string; durationSeconds: number; error: string | null },
): Promise<void> {
  await runQuery(
    tx,
    sql`UPDATE job_leases
        SET leased_until = now(), last_finished_at = now(),
            last_duration_seconds = ${run.durationSeconds}, last_error = ${run.error}
        WHERE name = ${run.name} AND holder = ${run.holder}`,
  );
}

/** How the last run of a job went. */
export interface JobRunRow {
  name: string;
  last_started_at: Date;
  /** Null while its first run is under way. */
  last_duration_seconds: number | null;
  last_error: string | null;
}

/** How the last runs of all jobs that run on one hub of the fleet went. */
export function listJobRuns(tx: EntityManager): Promise<JobRunRow[]> {
  return runQuery(
    tx,
    sql`SELECT lease.name, lease.last_started_at, lease.last_duration_seconds, lease.last_error
        FROM job_leases lease ORDER BY lease.name`,
  );
}
