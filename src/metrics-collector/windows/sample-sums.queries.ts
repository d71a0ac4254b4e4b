import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import type { AgentSets } from './series-places.service.js';
import { spellSeriesPlaces } from './series-samples.queries.js';
import { runWithinRange, tame } from './within-range.queries.js';

const RANGES_AT_ONCE = 1_000;

/** The samples of one series from one moment on up to another, both in it. */
export interface SampleRange {
  agentId: string;
  series: string;
  from: Date;
  to: Date;
}

/** What samples come to. */
export interface SampleSums {
  min: number;
  max: number;
  sum: number;
  count: number;
  last: number;
  lastAt: Date;
}

type Row = Omit<SampleSums, 'lastAt'> & { unit: number; last_at: Date };

/** What the samples of each range come to, in the order of asking; undefined where there are none. */
export async function readSampleSums(
  tx: EntityManager,
  ranges: readonly SampleRange[],
  sets: AgentSets,
): Promise<(SampleSums | undefined)[]> {
  const answers: (SampleSums | undefined)[] = ranges.map(() => undefined);
  for (let start = 0; start < ranges.length; start += RANGES_AT_ONCE) {
    const part = ranges.slice(start, start + RANGES_AT_ONCE);
    const rows = await runWithinRange<Row>(tx, (isWide) => sumsOf(part, sets, isWide));
    for (const { unit, last_at: lastAt, ...sums } of rows) answers[start + unit - 1] = { ...sums, lastAt };
  }
  return answers;
}

function sumsOf(ranges: readonly SampleRange[], sets: AgentSets, isWide: boolean): Sql {
  const places = spellSeriesPlaces(ranges, sets);
  return sql`
    SELECT unit.number::integer AS unit, sums.*
    FROM (
      SELECT given.number, given.agent_id, given.starts_at, given.ends_at, given.sets::bigint[] AS sets,
             given.places::integer[] AS places
      FROM unnest(${ranges.map(({ agentId }) => agentId)}::uuid[],
                  ${ranges.map(({ from }) => from.toISOString())}::timestamptz[],
                  ${ranges.map(({ to }) => to.toISOString())}::timestamptz[], ${places.sets}::text[],
                  ${places.places}::text[])
        WITH ORDINALITY AS given (agent_id, starts_at, ends_at, sets, places, number)
    ) unit
    CROSS JOIN LATERAL (
      SELECT min(sample.value) AS min, max(sample.value) AS max, sum(${raw(tame('sample.value', isWide))}) AS sum,
             count(*)::integer AS count, (array_agg(sample.value ORDER BY sample."timestamp" DESC))[1] AS last,
             max(sample."timestamp") AS last_at
      FROM (
        SELECT am."timestamp", (ARRAY[am.memory_usage, am.cpu_usage] || am."values")[
                 unit.places[array_position(unit.sets, am.metric_set_id)]] AS value
        FROM agent_metrics am
        WHERE am.agent_id = unit.agent_id AND am."timestamp" >= unit.starts_at AND am."timestamp" <= unit.ends_at
      ) sample
      WHERE sample.value IS NOT NULL
    ) sums
    WHERE sums.count > 0`;
}
