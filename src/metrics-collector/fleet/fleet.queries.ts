import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import { sumOf, tableOf } from '../rollups/rollup-cells.queries.js';
import { FIVE_MINUTES, ONE_HOUR, type RollupLevel } from '../rollups/rollup-levels.js';
import { unrolledBuckets } from '../rollups/rollup-marks.queries.js';
import { mergedCells, reportCell, rollupCell } from '../series/level-steps.queries.js';
import { type Aggregate, places, type SeriesColumn } from '../series/series.queries.js';
import type { Across, FleetRange, Grouping } from './fleet-question.js';

/** What a group is told by, each field with its value; empty where all agents are one. */
export type Group = Record<string, string | number | boolean | null>;

/** What a question is about: agents (a relation to be given an alias), put together in groups. */
export interface FleetAgents {
  agents: Sql;
  grouping: Grouping;
}

/** How many agents and groups there are, and the least seconds between two reports of one of them. */
export async function countFleet(
  tx: EntityManager,
  { agents, grouping }: FleetAgents,
  usualInterval: number,
): Promise<{ agents: number; groups: number; interval: number }> {
  const [row] = await runQuery<{ agents: number; groups: number; interval: number | null }>(
    tx,
    sql`SELECT count(*)::integer AS agents, count(DISTINCT ${groupOf(grouping)})::integer AS groups,
               min(coalesce(agent.metrics_interval_seconds, ${usualInterval}::integer)) AS interval
        FROM ${agents} agent`,
  );
  return { agents: row?.agents ?? 0, groups: row?.groups ?? 0, interval: row?.interval ?? usualInterval };
}

/** The sets that the agents have used, as `ams`. */
export function setsOf({ agents }: FleetAgents): Sql {
  return sql`(
    SELECT DISTINCT used.metric_set_id FROM agent_metric_sets used JOIN ${agents} agent ON agent.id = used.agent_id
  ) ams`;
}

/** Which values become which points. */
export interface FleetQuestion extends FleetAgents {
  columns: SeriesColumn[];
  range: FleetRange;
  stepSeconds: number;
  aggregate: Aggregate;
  across: Across;
  /** How many groups at most: those with the greatest mean. */
  top: number;
}

/** One point of one group. */
export interface FleetValue {
  group: Group;
  /** The mean of the group's points. */
  mean: number;
  time: number;
  value: number;
}

/** Merges first the samples of each agent and step, then the values of the agents of each group. */
export function aggregateFleet(
  tx: EntityManager,
  question: FleetQuestion,
  options: { isWide: boolean },
): Promise<FleetValue[]> {
  const step = (time: Sql): Sql =>
    sql`date_bin(make_interval(secs => ${question.stepSeconds}), ${time}, to_timestamp(0)) AS step`;
  return runQuery<FleetValue>(
    tx,
    sql`WITH agent AS MATERIALIZED (
          SELECT grouped.id, grouped.described, dense_rank() OVER (ORDER BY grouped.described)::integer AS number
          FROM (SELECT agent.id, ${groupOf(question.grouping)} AS described FROM ${question.agents} agent) grouped
        ), place AS MATERIALIZED (SELECT * FROM ${places(question.columns)}),
        ${unrolled(question.range)},
        cell AS (${join(sources(question, step), ' UNION ALL ')}),
        measured AS (
          SELECT cell.agent_id, cell.step, ${mergedCells(question.aggregate, options)} AS value
          FROM cell WHERE cell.number > 0 GROUP BY cell.agent_id, cell.step
        ), point AS MATERIALIZED (
          SELECT agent.number, measured.step, ${acrossOf(question.across, options)} AS value
          FROM measured JOIN agent ON agent.id = measured.agent_id
          GROUP BY agent.number, measured.step
        ), ranked AS (
          SELECT point.number, ${sumOf('point.value', options)} / count(*) AS mean
          FROM point GROUP BY point.number ORDER BY mean DESC, point.number LIMIT ${question.top}
        )
        SELECT described."group", ranked.mean, extract(epoch FROM point.step)::double precision AS time, point.value
        FROM ranked
        JOIN (SELECT DISTINCT agent.number, agent.described AS "group" FROM agent) described USING (number)
        JOIN point USING (number)`,
  );
}

function groupOf(grouping: Grouping): Sql {
  switch (grouping.by) {
    case 'nothing':
      return sql`'{}'::jsonb`;
    case 'type':
      return sql`jsonb_build_object('type', agent.type)`;
    case 'environment':
      return sql`jsonb_build_object('environment', agent.environment)`;
    case 'agent':
      return sql`jsonb_build_object('agent_id', agent.id, 'agent_name', agent.name)`;
    case 'metadata':
      return sql`jsonb_build_object(${`metadata.${grouping.key}`}::text, agent.metadata -> ${grouping.key}::text)`;
  }
}

function acrossOf(across: Across, options: { isWide: boolean }): Sql {
  switch (across) {
    case 'avg':
      return sql`${sumOf('measured.value', options)} / count(*)`;
    case 'sum':
      return sumOf('measured.value', options);
    case 'count':
      return sql`count(*)::double precision`;
    case 'min':
    case 'max':
      return sql`${raw(across)}(measured.value)`;
  }
}

/** What of the range is not rolled up as it should be: 5-minute buckets, and the hours that these, or marks, spoil. */
function unrolled(range: FleetRange): Sql {
  const [from, hoursTo, fiveMinutesTo] = [range.from, range.hoursTo, range.fiveMinutesTo].map(toDate);
  const marked = (level: RollupLevel, to: Date | undefined): Sql => sql`
    SELECT waiting.agent_id, waiting.bucket
    FROM ${unrolledBuckets(level, { from: from ?? toDate(0), to: to ?? toDate(0) })} waiting
    JOIN agent ON agent.id = waiting.agent_id`;
  return sql`
    unrolled AS MATERIALIZED (${marked(FIVE_MINUTES, fiveMinutesTo)}),
    unrolled_hour AS MATERIALIZED (
      ${marked(ONE_HOUR, hoursTo)}
      UNION
      SELECT unrolled.agent_id, date_bin('3600 s', unrolled.bucket, to_timestamp(0))
      FROM unrolled WHERE unrolled.bucket < ${hoursTo}
    )`;
}

type Step = (time: Sql) => Sql;

/** Every sample of the range once: of the rollups where these are made, else of the reports. */
function sources(question: FleetQuestion, step: Step): Sql[] {
  const { aggregate, range } = question;
  const agents = { name: sql`agent`, agentId: sql`agent.id` };
  const buckets = { name: sql`unrolled`, agentId: sql`unrolled.agent_id` };
  const ofRange = (from: number, to: number): Sql => sql`>= ${toDate(from)} AND found.at < ${toDate(to)}`;
  const ofBucket = (name: Sql, level: RollupLevel): Sql =>
    sql`>= ${name}.bucket AND found.at < ${name}.bucket + make_interval(secs => ${level.seconds})`;
  const reports = [
    reportCells(agents, ofRange(range.fiveMinutesTo, range.to), step),
    reportCells(buckets, ofBucket(sql`unrolled`, FIVE_MINUTES), step),
  ];
  if (aggregate === 'p95') return reports;
  const cells = (from: Owner, level: RollupLevel, time: Sql, except: Sql): Sql =>
    rollupCells({ from, level, time, except, cell: rollupCell(aggregate), step });
  const hours = { name: sql`unrolled_hour`, agentId: sql`unrolled_hour.agent_id` };
  return [
    ...reports,
    cells(agents, FIVE_MINUTES, ofRange(range.hoursTo, range.fiveMinutesTo), sql`unrolled`),
    cells(hours, FIVE_MINUTES, ofBucket(sql`unrolled_hour`, ONE_HOUR), sql`unrolled`),
    cells(agents, ONE_HOUR, ofRange(range.from, range.hoursTo), sql`unrolled_hour`),
  ];
}

/** A relation of agents, or of buckets of agents, and where in it the agent is named. */
interface Owner {
  name: Sql;
  agentId: Sql;
}

/** One cell for each sample; `time` is a condition on `found.at`. The agents are gone through one by one (OFFSET 0). */
function reportCells(from: Owner, time: Sql, step: Step): Sql {
  return sql`
    SELECT am.agent_id, am.step, ${reportCell()}
    FROM (
      SELECT report.agent_id, report.metric_set_id, report.cpu_usage, report.memory_usage, report."values",
             extract(epoch FROM report."timestamp")::double precision * 1000 AS at, ${step(sql`report."timestamp"`)}
      FROM ${from.name}
      CROSS JOIN LATERAL (
        SELECT found.* FROM (SELECT *, "timestamp" AS at FROM agent_metrics) found
        WHERE found.agent_id = ${from.agentId} AND found.at ${time}
        OFFSET 0
      ) report
    ) am
    JOIN place ON place.set_id = am.metric_set_id`;
}

/** One cell for each series of a rollup, but for the buckets in `except`. */
function rollupCells(source: { from: Owner; level: RollupLevel; time: Sql; except: Sql; cell: Sql; step: Step }): Sql {
  const { from, level, time, except, cell, step } = source;
  return sql`
    SELECT rollup.agent_id, ${step(sql`rollup.bucket`)}, ${cell}
    FROM ${from.name}
    CROSS JOIN LATERAL (
      SELECT found.* FROM (SELECT *, bucket AS at FROM ${tableOf(level)}) found
      WHERE found.agent_id = ${from.agentId} AND found.at ${time}
      OFFSET 0
    ) rollup
    JOIN place ON place.set_id = rollup.metric_set_id
    WHERE NOT EXISTS (
      SELECT FROM ${except} missing WHERE missing.agent_id = rollup.agent_id AND missing.bucket = rollup.bucket
    )`;
}

function toDate(seconds: number): Date {
  return new Date(seconds * 1000);
}

/** The unit of a metric, as any one agent has said. */
export async function readFleetUnit(tx: EntityManager, metric: string): Promise<string | null> {
  const [row] = await runQuery<{ unit: string }>(
    tx,
    sql`SELECT md.unit FROM metric_definitions md
        WHERE md.name = ${metric} AND md.unit IS NOT NULL ORDER BY md.agent_id LIMIT 1`,
  );
  return row?.unit ?? null;
}
