import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import type { SeriesSelector } from './series-selector.js';

/** How many places of series one question may go through. */
const MAX_COLUMNS = 200_000;
/** How many of an agent's sets of the last day are looked at for its latest values. */
const MAX_RECENT_SETS = 50;
/** How many of the newest reports are looked at before the series that they lack are looked for one by one. */
const NEWEST_REPORTS = 20;

/** Where a series stands in the reports of one set: from 1 among the values, 0 is cpu_usage, -1 memory_usage. */
export interface SeriesColumn {
  set_id: string;
  position: number;
  name: string;
}

/** The places of series, as far as they could be gone through. */
export interface FoundColumns {
  columns: SeriesColumn[];
  isCut: boolean;
}

/** What becomes of several samples in one step. */
export const AGGREGATES = ['avg', 'min', 'max', 'sum', 'count', 'last', 'p95'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

/** avg() of PostgreSQL also sums squares, which large values overflow although their mean does not. */
const EXPRESSIONS: Record<Aggregate, string> = {
  avg: 'sum(cell.value) / count(cell.value)',
  min: 'min(cell.value)',
  max: 'max(cell.value)',
  sum: 'sum(cell.value)',
  count: 'count(cell.value)::double precision',
  last: '(array_agg(cell.value ORDER BY cell."timestamp" DESC))[1]',
  p95: 'percentile_cont(0.95) WITHIN GROUP (ORDER BY cell.value)',
};

const LARGEST = `1.7976931348623157e308::numeric`;
const clamped = (expression: string): string =>
  `least(greatest(${expression}, -${LARGEST}), ${LARGEST})::double precision`;

/** The same for samples whose sum no double holds: slower, and kept within what a double holds. */
const WIDE_EXPRESSIONS: Record<Aggregate, string> = {
  ...EXPRESSIONS,
  avg: clamped('avg(cell.value::numeric)'),
  sum: clamped('sum(cell.value::numeric)'),
};

/** Where the series that may match stand in an agent's reports; more than can be gone through are cut off. */
export function findColumns(tx: EntityManager, agentId: string, selectors: SeriesSelector[]): Promise<FoundColumns> {
  return findColumnsIn(tx, sql`agent_metric_sets ams WHERE ams.agent_id = ${agentId}`, selectors);
}

/** The same of some sets, given as a relation `ams` with `metric_set_id`. */
export async function findColumnsIn(tx: EntityManager, sets: Sql, selectors: SeriesSelector[]): Promise<FoundColumns> {
  const columns = await runQuery<SeriesColumn>(tx, columnsOf(sets, selectors));
  return { columns, isCut: columns.length > MAX_COLUMNS };
}

/** As `findColumns`, of every series in the sets that an agent has used since a moment. */
export function findRecentColumns(tx: EntityManager, agentId: string, since: Date): Promise<SeriesColumn[]> {
  const sets = sql`(
      SELECT used.* FROM agent_metric_sets used
      WHERE used.agent_id = ${agentId} AND used.since >= coalesce((
        SELECT max(before.since) FROM agent_metric_sets before
        WHERE before.agent_id = ${agentId} AND before.since < ${since}), '-infinity')
      ORDER BY used.since DESC LIMIT ${MAX_RECENT_SETS}
    ) ams WHERE true`;
  return runQuery<SeriesColumn>(tx, columnsOf(sets, []));
}

function columnsOf(sets: Sql, selectors: SeriesSelector[]): Sql {
  const isAll = selectors.length === 0;
  const metrics = selectors.filter(({ isPrefix }) => !isPrefix).map(({ metric }) => metric);
  const prefixes = [
    ...selectors.filter(({ isPrefix }) => isPrefix).map(({ metric }) => metric),
    ...metrics.map((metric) => `${metric}{`),
  ];
  return sql`
    WITH used AS (SELECT ams.metric_set_id FROM ${sets})
    SELECT series.set_id, series.position, series.name FROM (
      SELECT used.metric_set_id AS set_id, own.position, own.name
      FROM used CROSS JOIN (VALUES ('cpu_usage', 0), ('memory_usage', -1)) AS own (name, position)
      UNION ALL
      SELECT used.metric_set_id, listed.position::integer, listed.name
      FROM used JOIN metric_sets ms ON ms.id = used.metric_set_id
      CROSS JOIN LATERAL unnest(ms.names) WITH ORDINALITY AS listed (name, position)
    ) series
    WHERE ${isAll} OR series.name = ANY (${metrics})
      OR EXISTS (SELECT FROM unnest(${prefixes}::text[]) AS prefix WHERE starts_with(series.name, prefix))
    LIMIT ${MAX_COLUMNS + 1}`;
}

/** One point of one series: the index of its series, and the start of its step in seconds since the epoch. */
export interface StepValue {
  series: number;
  time: number;
  value: number;
}

/** Which samples become which points. */
export interface StepQuestion {
  agentId: string;
  from: Date;
  to: Date;
  stepSeconds: number;
  aggregate: Aggregate;
  /** Where the series stand, each with the index it has in the answer. */
  columns: (SeriesColumn & { series: number })[];
}

/** Merges the samples of each series and step into one value; steps without a sample are left out. */
export function aggregateSteps(
  tx: EntityManager,
  question: StepQuestion,
  { isWide = false } = {},
): Promise<StepValue[]> {
  const expression = raw((isWide ? WIDE_EXPRESSIONS : EXPRESSIONS)[question.aggregate]);
  // The inner query stands by itself (OFFSET 0), so that each report's step is worked out, and its long array of values
  // unpacked (which joining nothing to it does), once and not once for each of its series.
  return runQuery<StepValue>(
    tx,
    sql`SELECT cell.series, extract(epoch FROM cell.step)::double precision AS time, ${expression} AS value
        FROM (
          SELECT place.series, am."timestamp", am.step, ${valueAt(sql`place.position`)} AS value
          FROM (
            SELECT report.metric_set_id, report."timestamp", report.cpu_usage, report.memory_usage,
                   report."values" || '{}'::double precision[] AS "values",
                   date_bin(make_interval(secs => ${question.stepSeconds}), report."timestamp", to_timestamp(0)) AS step
            FROM agent_metrics report
            WHERE report.agent_id = ${question.agentId}
              AND report."timestamp" >= ${question.from} AND report."timestamp" < ${question.to}
            OFFSET 0
          ) am
          JOIN ${places(question.columns)} ON place.set_id = am.metric_set_id
        ) cell
        WHERE cell.value IS NOT NULL
        GROUP BY cell.series, cell.step`,
  );
}

/** The places of series as a relation `place (set_id, position, series)`. */
export function places(columns: (SeriesColumn & { series?: number })[]): Sql {
  const setIds = columns.map(({ set_id }) => set_id);
  const positions = columns.map(({ position }) => position);
  const series = columns.map((column, index) => column.series ?? index);
  return sql`unnest(${setIds}::bigint[], ${positions}::integer[], ${series}::integer[])
    AS place (set_id, position, series)`;
}

/** The value at a place of the report `am`. */
export function valueAt(position: Sql): Sql {
  return sql`CASE ${position} WHEN 0 THEN am.cpu_usage WHEN -1 THEN am.memory_usage ELSE am."values"[${position}] END`;
}

/** The newest value of one series. */
export interface LatestValue {
  name: string;
  value: number;
  timestamp: Date;
}

/** The newest value of every series that an agent's newest few reports have between them. */
export function readNewestReports(tx: EntityManager, agentId: string, since: Date): Promise<LatestValue[]> {
  return runQuery<LatestValue>(
    tx,
    sql`WITH newest AS MATERIALIZED (
          SELECT am.* FROM agent_metrics am WHERE am.agent_id = ${agentId} AND am."timestamp" >= ${since}
          ORDER BY am."timestamp" DESC LIMIT ${NEWEST_REPORTS}
        )
        SELECT DISTINCT ON (series.name) series.name, series.value, newest."timestamp"
        FROM newest JOIN metric_sets ms ON ms.id = newest.metric_set_id
        CROSS JOIN LATERAL (
          SELECT listed.name, listed.value FROM unnest(ms.names, newest."values") AS listed (name, value)
          UNION ALL VALUES ('cpu_usage', newest.cpu_usage), ('memory_usage', newest.memory_usage)
        ) series
        WHERE series.value IS NOT NULL
        ORDER BY series.name, newest."timestamp" DESC`,
  );
}

/** The newest value of each of some series, each found by going back from the newest report. */
export function readLatestValues(
  tx: EntityManager,
  agentId: string,
  since: Date,
  columns: SeriesColumn[],
): Promise<LatestValue[]> {
  const names = columns.map(({ name }) => name);
  return runQuery<LatestValue>(
    tx,
    sql`SELECT DISTINCT ON (latest.name) latest.name, latest.value, latest."timestamp"
        FROM (
          SELECT (${names}::text[])[place.series + 1] AS name, found.value, found."timestamp"
          FROM ${places(columns)}
          CROSS JOIN LATERAL (
            SELECT am."timestamp", ${valueAt(sql`place.position`)} AS value
            FROM agent_metrics am
            WHERE am.agent_id = ${agentId} AND am."timestamp" >= ${since} AND am.metric_set_id = place.set_id
              AND ${valueAt(sql`place.position`)} IS NOT NULL
            ORDER BY am."timestamp" DESC LIMIT 1
          ) found
        ) latest
        ORDER BY latest.name, latest."timestamp" DESC`,
  );
}

/** The units of an agent's metrics, as far as it has said. */
export async function readUnits(tx: EntityManager, agentId: string, metrics: string[]): Promise<Map<string, string>> {
  const rows = await runQuery<{ name: string; unit: string }>(
    tx,
    sql`SELECT md.name, md.unit FROM metric_definitions md
        WHERE md.agent_id = ${agentId} AND md.name = ANY (${metrics}) AND md.unit IS NOT NULL`,
  );
  return new Map(rows.map(({ name, unit }) => [name, unit]));
}
