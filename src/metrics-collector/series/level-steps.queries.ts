import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import { elementOf, tableOf } from '../rollups/rollup-cells.queries.js';
import { FIVE_MINUTES, ONE_HOUR, type RollupLevel } from '../rollups/rollup-levels.js';
import { type Aggregate, places, type StepQuestion, type StepValue, valueAt } from './series.queries.js';
import type { Span, Spans } from './spans.js';

/** What rollups can tell: everything but percentiles. */
export type RollupAggregate = Exclude<Aggregate, 'p95'>;

const LARGEST = `1.7976931348623157e308::numeric`;
const clamped = (expression: string): string =>
  `least(greatest(${expression}, -${LARGEST}), ${LARGEST})::double precision`;

/** What each aggregate reads of a rollup: `value`; the counts and the times of the last samples stand beside it. */
const ARRAYS: Record<RollupAggregate, string> = {
  avg: 'sums',
  min: 'minimums',
  max: 'maximums',
  sum: 'sums',
  count: 'sums',
  last: 'lasts',
};

const EXPRESSIONS: Record<Aggregate, string> = {
  avg: 'sum(cell.value) / sum(cell.number)',
  min: 'min(cell.value)',
  max: 'max(cell.value)',
  sum: 'sum(cell.value)',
  count: 'sum(cell.number)::double precision',
  last: '(max(ARRAY[cell.at, cell.value]))[2]',
  p95: 'percentile_cont(0.95) WITHIN GROUP (ORDER BY cell.value)',
};

/** The same where sums are larger than a double holds. */
const WIDE_EXPRESSIONS: Record<Aggregate, string> = {
  ...EXPRESSIONS,
  avg: clamped('sum(cell.value::numeric) / sum(cell.number)'),
  sum: clamped('sum(cell.value::numeric)'),
};

/**
 * How samples and parts of rollups, as rows `cell (value, number, at)`, become one value: an average is that of all
 * samples. For a percentile all of them must be samples.
 */
export function mergedCells(aggregate: Aggregate, { isWide = false } = {}): Sql {
  return raw((isWide ? WIDE_EXPRESSIONS : EXPRESSIONS)[aggregate]);
}

/** The columns `value, number, at` of a cell, of the report `am` at `place.position`. */
export function reportCell(): Sql {
  const value = valueAt(sql`place.position`);
  return sql`${value} AS value, (${value} IS NOT NULL)::integer AS number, am.at`;
}

/** The columns `value, number, at` of a cell, of the rollup `rollup` at `place.position`. */
export function rollupCell(aggregate: RollupAggregate): Sql {
  const element = elementOf(sql`place.position`);
  return sql`rollup.${raw(ARRAYS[aggregate])}[${element}] AS value, rollup.counts[${element}] AS number,
    extract(epoch FROM rollup.bucket)::double precision * 1000 + rollup.last_offsets[${element}] AS at`;
}

/**
 * Merges what the reports and the rollups of several spans hold of each series into one value a step, which is a whole
 * multiple of the rollups' buckets; steps without a sample are left out.
 */
export function aggregateLevels(
  tx: EntityManager,
  question: Omit<StepQuestion, 'from' | 'to'> & { aggregate: RollupAggregate },
  spans: Spans,
  options: { isWide?: boolean } = {},
): Promise<StepValue[]> {
  const sources = [
    ...(spans.reports.length > 0 ? [reportCells(question, spans.reports)] : []),
    ...(spans.fiveMinutes.length > 0 ? [levelCells(question, FIVE_MINUTES, spans.fiveMinutes)] : []),
    ...(spans.hours.length > 0 ? [levelCells(question, ONE_HOUR, spans.hours)] : []),
  ];
  if (sources.length === 0) return Promise.resolve([]);
  return runQuery<StepValue>(
    tx,
    sql`SELECT cell.series, extract(epoch FROM cell.step)::double precision AS time,
               ${mergedCells(question.aggregate, options)} AS value
        FROM (${join(sources, ' UNION ALL ')}) cell
        WHERE cell.number > 0
        GROUP BY cell.series, cell.step`,
  );
}

type LevelQuestion = Omit<StepQuestion, 'from' | 'to'> & { aggregate: RollupAggregate };

/** One cell for each sample. The inner query stands by itself (OFFSET 0), as that of `aggregateSteps` does. */
function reportCells(question: LevelQuestion, spans: Span[]): Sql {
  return sql`
    SELECT place.series, am.step, ${reportCell()}
    FROM (
      SELECT report.metric_set_id, report.cpu_usage, report.memory_usage,
             report."values" || '{}'::double precision[] AS "values",
             extract(epoch FROM report."timestamp")::double precision * 1000 AS at,
             date_bin(make_interval(secs => ${question.stepSeconds}), report."timestamp", to_timestamp(0)) AS step
      FROM ${spansOf(spans)}
      CROSS JOIN LATERAL (
        SELECT * FROM agent_metrics found
        WHERE found.agent_id = ${question.agentId} AND found."timestamp" >= span.starts AND found."timestamp" < span.ends
        OFFSET 0
      ) report
      OFFSET 0
    ) am
    JOIN ${places(question.columns)} ON place.set_id = am.metric_set_id`;
}

function levelCells(question: LevelQuestion, level: RollupLevel, spans: Span[]): Sql {
  return sql`
    SELECT place.series, rollup.step, ${rollupCell(question.aggregate)}
    FROM (
      SELECT found.*,
             date_bin(make_interval(secs => ${question.stepSeconds}), found.bucket, to_timestamp(0)) AS step
      FROM ${spansOf(spans)}
      CROSS JOIN LATERAL (
        SELECT * FROM ${tableOf(level)} within
        WHERE within.agent_id = ${question.agentId} AND within.bucket >= span.starts AND within.bucket < span.ends
        OFFSET 0
      ) found
      OFFSET 0
    ) rollup
    JOIN ${places(question.columns)} ON place.set_id = rollup.metric_set_id`;
}

function spansOf(spans: Span[]): Sql {
  const times = (read: (span: Span) => number): Date[] => spans.map((span) => new Date(read(span) * 1000));
  return sql`unnest(${times(({ from }) => from)}::timestamptz[], ${times(({ to }) => to)}::timestamptz[])
    AS span (starts, ends)`;
}
