import sql, { type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import { sumOf, tableOf } from './rollup-cells.queries.js';
import { FIVE_MINUTES, ONE_HOUR, type RollupLevel } from './rollup-levels.js';

/** Any constant will do, as long as every hub uses the same one. */
const ROLLUPS_LOCK = 7_205_759_405;
/** How many due buckets are looked at to find those of one batch. */
const BUCKETS_LOOKED_AT = 1000;
/** How long a bucket that cannot be rolled up even alone is left, before it is tried again. */
const DEFERRED_SECONDS = 3600;

/** Lets one transaction of all hubs at a time roll up; whether it is this one. Held until its end. */
export async function tryLockRollups(tx: EntityManager): Promise<boolean> {
  const [row] = await runQuery<{ is_locked: boolean }>(
    tx,
    sql`SELECT pg_try_advisory_xact_lock(${ROLLUPS_LOCK}) AS is_locked`,
  );
  return row?.is_locked ?? false;
}

/** Which part of what is due is done in one statement. */
export interface RollupBatch {
  level: RollupLevel;
  now: Date;
  /** How many buckets of agents at most. */
  size: number;
}

/**
 * Rolls up what is marked, the oldest first: takes the marks away, puts those beyond the batch back, merges what the
 * buckets hold now into their rows, and marks their hours. One statement sees one state of the database, so it never
 * takes a mark without seeing the report that it stands for. Returns how many buckets of agents it did; the lock must
 * be held.
 */
export async function rollUpBatch(
  tx: EntityManager,
  batch: RollupBatch,
  { isWide = false } = {},
): Promise<{ done: number; left: number }> {
  const isFromReports = batch.level.seconds === FIVE_MINUTES.seconds;
  const merged = isFromReports ? mergedReports({ isWide }) : mergedRollups({ isWide });
  const marked = isFromReports ? sql`, marked AS (${markHours()})` : sql``;
  const [row] = await runQuery<{ done: number; left: number }>(
    tx,
    sql`WITH ${takenPairs(batch)}, merged AS (${merged}), stored AS (${storedRollups(batch.level)})${marked}
        SELECT count(*) FILTER (WHERE pair.number <= ${batch.size})::integer AS done,
               count(*) FILTER (WHERE pair.number > ${batch.size})::integer AS left FROM pair`,
  );
  return row ?? { done: 0, left: 0 };
}

/** Puts off the first bucket of an agent that is due, because it cannot be rolled up; returns which it was. */
export async function deferFirst(
  tx: EntityManager,
  level: RollupLevel,
  now: Date,
): Promise<{ agent_id: string; bucket: Date } | undefined> {
  const dueAt = new Date(now.getTime() + DEFERRED_SECONDS * 1000);
  const [pair] = await runQuery<{ agent_id: string; bucket: Date }>(
    tx,
    sql`WITH ${takenPairs({ level, now, size: 1 })}, deferred AS (
          INSERT INTO rollup_marks (level_seconds, bucket, agent_ids, due_at)
          SELECT ${level.seconds}::integer, pair.bucket, ARRAY[pair.agent_id], ${dueAt}::timestamptz
          FROM pair WHERE pair.number = 1
        )
        SELECT pair.agent_id, pair.bucket FROM pair WHERE pair.number = 1`,
  );
  return pair;
}

/**
 * Of the marks that are due, all of the oldest bucket, and of those after it while they are few: as `pair`, each agent's
 * bucket once, numbered. What is beyond the batch is marked again, now in one row a bucket.
 */
function takenPairs({ level, now, size }: RollupBatch): Sql {
  return sql`
    due AS MATERIALIZED (
      SELECT waiting.bucket FROM (
        SELECT rm.bucket, row_number() OVER (ORDER BY rm.bucket) AS number,
               sum(sum(cardinality(rm.agent_ids))) OVER (ORDER BY rm.bucket) AS agents
        FROM rollup_marks rm WHERE rm.level_seconds = ${level.seconds} AND rm.due_at <= ${now}
        GROUP BY rm.bucket ORDER BY rm.bucket LIMIT ${BUCKETS_LOOKED_AT}
      ) waiting
      WHERE waiting.number = 1 OR waiting.agents <= ${size}
    ), taken AS (
      DELETE FROM rollup_marks rm
      WHERE rm.level_seconds = ${level.seconds} AND rm.due_at <= ${now} AND rm.bucket IN (SELECT due.bucket FROM due)
      RETURNING rm.bucket, rm.agent_ids, rm.due_at
    ), pair AS MATERIALIZED (
      SELECT each.bucket, each.agent_id, each.due_at, row_number() OVER (ORDER BY each.bucket, each.agent_id) AS number
      FROM (
        SELECT taken.bucket, marked.agent_id, min(taken.due_at) AS due_at
        FROM taken CROSS JOIN LATERAL unnest(taken.agent_ids) AS marked (agent_id)
        GROUP BY taken.bucket, marked.agent_id
      ) each
    ), rest AS (
      INSERT INTO rollup_marks (level_seconds, bucket, agent_ids, due_at)
      SELECT ${level.seconds}::integer, pair.bucket, array_agg(pair.agent_id), min(pair.due_at)
      FROM pair WHERE pair.number > ${size} GROUP BY pair.bucket
    ), batch AS MATERIALIZED (
      SELECT pair.agent_id, pair.bucket FROM pair WHERE pair.number <= ${size}
    )`;
}

/**
 * One row for each agent, bucket, set and series of the batch's reports. OFFSET 0 keeps the search by agent and bucket,
 * and lets the time within the bucket be worked out once a report. The last value is the greatest by its time.
 */
function mergedReports(options: { isWide: boolean }): Sql {
  return sql`
    SELECT batch.agent_id, batch.bucket, report.metric_set_id, cell.element,
           min(cell.value) AS minimum, max(cell.value) AS maximum, ${sumOf('cell.value', options)} AS sum,
           count(cell.value)::integer AS count,
           max(ARRAY[report.at, cell.value]) FILTER (WHERE cell.value IS NOT NULL) AS latest
    FROM batch
    CROSS JOIN LATERAL (
      SELECT am.metric_set_id, ARRAY[am.memory_usage, am.cpu_usage] || am."values" AS "values",
             (extract(epoch FROM am."timestamp" - batch.bucket) * 1000)::double precision AS at
      FROM agent_metrics am
      WHERE am.agent_id = batch.agent_id AND am."timestamp" >= batch.bucket
        AND am."timestamp" < batch.bucket + make_interval(secs => ${FIVE_MINUTES.seconds})
      OFFSET 0
    ) report
    CROSS JOIN LATERAL unnest(report."values") WITH ORDINALITY AS cell (value, element)
    GROUP BY batch.agent_id, batch.bucket, report.metric_set_id, cell.element`;
}

/** The same from the 5-minute rollups of the batch's hours. */
function mergedRollups(options: { isWide: boolean }): Sql {
  return sql`
    SELECT batch.agent_id, batch.bucket, part.metric_set_id, cell.element,
           min(cell.minimum) AS minimum, max(cell.maximum) AS maximum, ${sumOf('cell.sum', options)} AS sum,
           sum(cell.count)::integer AS count,
           max(ARRAY[part.at + cell.last_offset, cell.last]) FILTER (WHERE cell.count > 0) AS latest
    FROM batch
    CROSS JOIN LATERAL (
      SELECT five.*, (extract(epoch FROM five.bucket - batch.bucket) * 1000)::double precision AS at
      FROM ${tableOf(FIVE_MINUTES)} five
      WHERE five.agent_id = batch.agent_id AND five.bucket >= batch.bucket
        AND five.bucket < batch.bucket + make_interval(secs => ${ONE_HOUR.seconds})
      OFFSET 0
    ) part
    CROSS JOIN LATERAL unnest(part.minimums, part.maximums, part.sums, part.counts, part.lasts, part.last_offsets)
      WITH ORDINALITY AS cell (minimum, maximum, sum, count, last, last_offset, element)
    GROUP BY batch.agent_id, batch.bucket, part.metric_set_id, cell.element`;
}

/** Stores `merged`, its series side by side in their order. */
function storedRollups(level: RollupLevel): Sql {
  return sql`
    INSERT INTO ${tableOf(level)} AS rollup
      (agent_id, bucket, metric_set_id, minimums, maximums, sums, counts, lasts, last_offsets)
    SELECT series.agent_id, series.bucket, series.metric_set_id,
           array_agg(series.minimum), array_agg(series.maximum), array_agg(series.sum), array_agg(series.count),
           array_agg(series.latest[2]), array_agg(series.latest[1]::integer)
    FROM (SELECT * FROM merged ORDER BY agent_id, bucket, metric_set_id, element) series
    GROUP BY series.agent_id, series.bucket, series.metric_set_id
    ON CONFLICT (agent_id, bucket, metric_set_id) DO UPDATE
    SET minimums = excluded.minimums, maximums = excluded.maximums, sums = excluded.sums, counts = excluded.counts,
        lasts = excluded.lasts, last_offsets = excluded.last_offsets`;
}

/** Marks the hours of the batch. */
function markHours(): Sql {
  const { seconds, settleSeconds } = ONE_HOUR;
  return sql`
    INSERT INTO rollup_marks (level_seconds, bucket, agent_ids, due_at)
    SELECT ${seconds}::integer, hour.bucket, array_agg(hour.agent_id),
           hour.bucket + make_interval(secs => ${seconds + settleSeconds})
    FROM (
      SELECT DISTINCT batch.agent_id, date_bin('3600 s', batch.bucket, to_timestamp(0)) AS bucket FROM batch
    ) hour
    GROUP BY hour.bucket`;
}
