import sql, { type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import { FIVE_MINUTES, type LevelSeconds, ONE_HOUR, type RollupLevel } from './rollup-levels.js';

/** Marks the buckets of some reports, given as a relation with `agent_id` and `"timestamp"`, in the statement that stores them. */
export function markReported(reports: Sql): Sql {
  const { seconds, settleSeconds } = FIVE_MINUTES;
  return sql`INSERT INTO rollup_marks (level_seconds, bucket, agent_ids, due_at)
    SELECT ${seconds}::integer, reported.bucket, array_agg(DISTINCT reported.agent_id),
           reported.bucket + make_interval(secs => ${seconds + settleSeconds})
    FROM (
      SELECT report.agent_id, date_bin('300 s', report."timestamp", to_timestamp(0)) AS bucket FROM ${reports} report
    ) reported
    GROUP BY reported.bucket`;
}

/** Every bucket of a level between two moments with an agent for which it is not rolled up as it should be: a relation. */
export function unrolledBuckets(level: RollupLevel, range: { from: Date; to: Date }): Sql {
  return sql`(
    SELECT DISTINCT marked.agent_id, rm.bucket
    FROM rollup_marks rm CROSS JOIN LATERAL unnest(rm.agent_ids) AS marked (agent_id)
    WHERE rm.level_seconds = ${level.seconds} AND rm.bucket >= ${range.from} AND rm.bucket < ${range.to})`;
}

/**
 * Which buckets of one agent are not rolled up as they should be, with the seconds of their level: those that wait for
 * their first time, and those that got a report since.
 */
export function listUnrolled(
  tx: EntityManager,
  agentId: string,
  range: { from: Date; to: Date },
): Promise<{ level_seconds: LevelSeconds; bucket: Date }[]> {
  return runQuery(
    tx,
    sql`SELECT DISTINCT rm.level_seconds, rm.bucket FROM rollup_marks rm
        WHERE rm.level_seconds IN (${FIVE_MINUTES.seconds}, ${ONE_HOUR.seconds})
          AND rm.bucket >= ${range.from} AND rm.bucket < ${range.to} AND ${agentId}::uuid = ANY (rm.agent_ids)`,
  );
}

/** Whether something between two moments still waits to be rolled up to one of some levels. */
export async function isAnythingUnrolled(
  tx: EntityManager,
  levels: RollupLevel[],
  range: { from: Date; to: Date },
): Promise<boolean> {
  const [row] = await runQuery<{ is_waiting: boolean }>(
    tx,
    sql`SELECT EXISTS (
          SELECT FROM rollup_marks rm
          WHERE rm.level_seconds = ANY (${levels.map(({ seconds }) => seconds)}::integer[])
            AND rm.bucket >= ${range.from} AND rm.bucket < ${range.to}
        ) AS is_waiting`,
  );
  return row?.is_waiting ?? false;
}

/** Where the oldest bucket that is marked for a level begins; undefined when none is. */
export async function findOldestMarked(tx: EntityManager, level: RollupLevel): Promise<Date | undefined> {
  const [row] = await runQuery<{ oldest: Date | null }>(
    tx,
    sql`SELECT min(rm.bucket) AS oldest FROM rollup_marks rm WHERE rm.level_seconds = ${level.seconds}`,
  );
  return row?.oldest ?? undefined;
}

/** For how many seconds the marks of each level that are due for longest have been that; 0 where none is due. */
export async function readRollupLag(tx: EntityManager): Promise<{ fiveMinutes: number; hours: number }> {
  const rows = await runQuery<{ level_seconds: LevelSeconds; seconds: number }>(
    tx,
    sql`SELECT rm.level_seconds, extract(epoch FROM now() - min(rm.due_at))::double precision AS seconds
        FROM rollup_marks rm WHERE rm.due_at <= now() GROUP BY rm.level_seconds`,
  );
  const lagOf = (level: RollupLevel): number =>
    rows.find(({ level_seconds }) => level_seconds === level.seconds)?.seconds ?? 0;
  return { fiveMinutes: lagOf(FIVE_MINUTES), hours: lagOf(ONE_HOUR) };
}
