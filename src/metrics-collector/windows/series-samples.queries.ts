import sql, { type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import type { AgentSets } from './series-places.service.js';

/** How many series are looked at in one statement, and how much time of them at most. */
const SERIES_AT_ONCE = 1_000;
const SECONDS_AT_ONCE = 3_000_000;

/** One series of one agent, over the last so many seconds by the agent's clock. */
export interface SeriesQuestion {
  agentId: string;
  clockSkewSeconds: number;
  series: string;
  seconds: number;
}

/** When the newest sample of each series was measured; null where it has none in its time. In the order of asking. */
export async function readNewestSamples(
  tx: EntityManager,
  questions: readonly SeriesQuestion[],
  sets: AgentSets,
): Promise<(Date | null)[]> {
  const answers = await askInTurn<{ unit: number; timestamp: Date }>(tx, questions, sets, (unit, value, samples) => {
    return sql`SELECT unit.number::integer AS unit, newest."timestamp" FROM ${unit} CROSS JOIN LATERAL (
        SELECT am."timestamp" FROM ${samples} AND ${value} IS NOT NULL ORDER BY am."timestamp" DESC LIMIT 1
      ) newest`;
  });
  return questions.map((_, index) => answers.get(index)?.timestamp ?? null);
}

/** How many samples each series has in its time, in the order of asking. */
export async function countSamples(
  tx: EntityManager,
  questions: readonly SeriesQuestion[],
  sets: AgentSets,
): Promise<number[]> {
  const answers = await askInTurn<{ unit: number; count: number }>(tx, questions, sets, (unit, value, samples) => {
    return sql`SELECT unit.number::integer AS unit, counted.count FROM ${unit} CROSS JOIN LATERAL (
        SELECT count(${value})::integer AS count FROM ${samples}
      ) counted`;
  });
  return questions.map((_, index) => answers.get(index)?.count ?? 0);
}

type Build = (unit: Sql, value: Sql, samples: Sql) => Sql;

async function askInTurn<Row extends { unit: number }>(
  tx: EntityManager,
  questions: readonly SeriesQuestion[],
  sets: AgentSets,
  build: Build,
): Promise<Map<number, Row>> {
  const answers = new Map<number, Row>();
  for (let start = 0, end = 0; start < questions.length; start = end) {
    let seconds = 0;
    while (end < questions.length && end - start < SERIES_AT_ONCE) {
      seconds += questions[end]?.seconds ?? 0;
      if (seconds > SECONDS_AT_ONCE && end > start) break;
      end++;
    }
    const units = toUnits(questions.slice(start, end), sets);
    for (const row of await runQuery<Row>(tx, build(units, VALUE, SAMPLES))) answers.set(start + row.unit - 1, row);
  }
  return answers;
}

function toUnits(questions: readonly SeriesQuestion[], sets: AgentSets): Sql {
  const places = spellSeriesPlaces(questions, sets);
  return sql`(
      SELECT given.number, given.agent_id, given.skew, given.seconds, given.sets::bigint[] AS sets,
             given.places::integer[] AS places
      FROM unnest(${questions.map(({ agentId }) => agentId)}::uuid[],
                  ${questions.map(({ clockSkewSeconds }) => clockSkewSeconds)}::double precision[],
                  ${questions.map(({ seconds }) => seconds)}::double precision[], ${places.sets}::text[],
                  ${places.places}::text[])
        WITH ORDINALITY AS given (agent_id, skew, seconds, sets, places, number)
    ) unit`;
}

/** Where each series stands in the sets of its agent, in PostgreSQL's spelling: among the values, memory and CPU first. */
export function spellSeriesPlaces(
  asked: readonly { agentId: string; series: string }[],
  sets: AgentSets,
): { sets: string[]; places: string[] } {
  const places = asked.map(({ agentId, series }) =>
    (sets.get(agentId) ?? []).flatMap(({ setId, positions }) => {
      const position = positions.get(series);
      return position === undefined ? [] : [{ setId, place: position + 2 }];
    }),
  );
  return {
    sets: places.map((list) => `{${list.map(({ setId }) => setId).join()}}`),
    places: places.map((list) => `{${list.map(({ place }) => place).join()}}`),
  };
}

/** The sample of a unit's series in a report of its agent. */
const VALUE = sql`(ARRAY[am.memory_usage, am.cpu_usage] || am."values")[
  unit.places[array_position(unit.sets, am.metric_set_id)]]`;

/** The reports in a unit's time. */
const SAMPLES = sql`agent_metrics am
  WHERE am.agent_id = unit.agent_id
    AND am."timestamp" > now() + make_interval(secs => unit.skew - unit.seconds)
    AND am."timestamp" <= now() + make_interval(secs => unit.skew)`;
