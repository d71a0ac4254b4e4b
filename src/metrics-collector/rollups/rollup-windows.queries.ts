import sql, { type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import { widenedWhereNeeded } from '../statement-failures.js';
import { elementOf, sumOf, tableOf } from './rollup-cells.queries.js';
import { FIVE_MINUTES, openFrom } from './rollup-levels.js';
import { unrolledBuckets } from './rollup-marks.queries.js';

/** Which samples are wanted: of these agents and series, from a multiple of 300 s on. */
export interface RollupWindowQuestion {
  agentIds: string[];
  /**
   * Where the series stand in each metric set: `position` counts the set's names from 1; 0 is cpu_usage, -1
   * memory_usage. `series` is any number of the caller's, under which the columns of several sets are merged and
   * the answer is given.
   */
  columns: { set_id: string; position: number; series: number }[];
  /** A multiple of 300 s since the epoch; it belongs to the window. */
  from: Date;
  now: Date;
}

/** The samples of one agent and series that are rolled up; there is none without a sample. */
export interface RollupWindow {
  agent_id: string;
  series: number;
  min: number;
  max: number;
  /** Kept within what a double holds. */
  sum: number;
  count: number;
  last: number;
  /** When the last sample was taken. */
  last_at: Date;
}

/** What is rolled up of a window, and where the rest of it must be read from the reports. */
export interface RollupWindows {
  windows: RollupWindow[];
  /** The window from here to `now` is in no element of `windows`, for any agent: a multiple of 300 s, 5 to 10 minutes ago. */
  raw_from: Date;
  /**
   * Buckets before `raw_from`, each 300 s from its start, that are not in `windows` for this agent, because a report of
   * theirs is not rolled up yet. Usually there are none.
   */
  unrolled: { agent_id: string; bucket: Date }[];
}

/**
 * What the 5-minute rollups say of a window that begins at a multiple of 300 s: min, max, sum, count and last for each
 * agent and series over every bucket before `raw_from` that is rolled up whole. Together with the reports from
 * `raw_from` on, and those of the buckets in `unrolled`, that is every report once: none twice, none left out, also when
 * buckets are rolled up meanwhile. Meant for 5,000 agents at a time; one statement.
 */
export async function readRollupWindows(tx: EntityManager, question: RollupWindowQuestion): Promise<RollupWindows> {
  const rawFrom = new Date(Math.max(openFrom(question.now) * 1000, question.from.getTime()));
  const range = { from: question.from, to: rawFrom };
  if (question.agentIds.length === 0 || range.from >= range.to) return { windows: [], raw_from: rawFrom, unrolled: [] };
  // A savepoint, so that a caller's transaction outlives the sum that overflowed.
  const rows = await widenedWhereNeeded((width) =>
    tx.transaction((inner) => runQuery<WindowRow>(inner, windowRows(question, range, width))),
  );
  return {
    windows: rows.flatMap(({ bucket, ...window }) => (bucket === null ? [window] : [])),
    raw_from: rawFrom,
    unrolled: rows.flatMap(({ agent_id, bucket }) => (bucket === null ? [] : [{ agent_id, bucket }])),
  };
}

/** A window, its bucket null; or a bucket that is not rolled up, all else null. */
type WindowRow = RollupWindow & { bucket: Date | null };

/** The windows and the unrolled buckets in one statement: read apart, a bucket that is rolled up between would be lost. */
function windowRows(
  { agentIds, columns }: RollupWindowQuestion,
  range: { from: Date; to: Date },
  options: { isWide: boolean },
): Sql {
  const element = elementOf(sql`place.position`);
  return sql`
    WITH asked AS MATERIALIZED (
      SELECT DISTINCT agent.id AS agent_id FROM unnest(${agentIds}::uuid[]) AS agent (id)
    ), unrolled AS MATERIALIZED (
      SELECT waiting.agent_id, waiting.bucket
      FROM ${unrolledBuckets(FIVE_MINUTES, range)} waiting JOIN asked ON asked.agent_id = waiting.agent_id
    )
    SELECT cell.agent_id, cell.series, min(cell.minimum) AS min, max(cell.maximum) AS max,
           ${sumOf('cell.sum', options)} AS sum, sum(cell.count)::double precision AS count,
           (max(ARRAY[cell.last_at, cell.last]))[2] AS last,
           to_timestamp((max(ARRAY[cell.last_at, cell.last]))[1] / 1000) AS last_at, NULL::timestamptz AS bucket
    FROM (
      SELECT rollup.agent_id, place.series, rollup.minimums[${element}] AS minimum, rollup.maximums[${element}] AS maximum,
             rollup.sums[${element}] AS sum, rollup.counts[${element}] AS count, rollup.lasts[${element}] AS last,
             extract(epoch FROM rollup.bucket)::double precision * 1000 + rollup.last_offsets[${element}] AS last_at
      FROM asked
      CROSS JOIN LATERAL (
        SELECT five.* FROM ${tableOf(FIVE_MINUTES)} five
        WHERE five.agent_id = asked.agent_id AND five.bucket >= ${range.from} AND five.bucket < ${range.to}
        OFFSET 0
      ) rollup
      JOIN unnest(${columns.map(({ set_id }) => set_id)}::bigint[], ${columns.map(({ position }) => position)}::integer[],
                  ${columns.map(({ series }) => series)}::integer[]) AS place (set_id, position, series)
        ON place.set_id = rollup.metric_set_id
      WHERE NOT EXISTS (
        SELECT FROM unrolled WHERE unrolled.agent_id = rollup.agent_id AND unrolled.bucket = rollup.bucket
      )
    ) cell
    WHERE cell.count > 0
    GROUP BY cell.agent_id, cell.series
    UNION ALL
    SELECT unrolled.agent_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, unrolled.bucket FROM unrolled`;
}
