import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import type { AgentSets } from './series-places.service.js';
import {
  arrange,
  countColumns,
  type Layout,
  layOut,
  type SetSeries,
  type Slot,
  type WindowAggregate,
  type WindowSpec,
  type Widths,
  widened,
} from './window-layout.js';
import { runWithinRange, tame } from './within-range.queries.js';

export type { WindowSpec } from './window-layout.js';

/** How many agents are asked about in one statement: with a report a second each it still takes less than 4 s. */
const AGENTS_AT_ONCE = 1_000;
const MAX_COLUMNS = 1_000;

/** What to know of one agent. Agents that share one array of specs are asked about together. */
export interface WindowQuestion {
  agentId: string;
  /** The agent's clock less the database's: its windows end when its own clock says so. */
  clockSkewSeconds: number;
  specs: readonly WindowSpec[];
  /** Whether every value is wanted, whatever the bounds of its spec. */
  isWhole: boolean;
}

/** One value of one series over one window. */
export interface WindowValue extends Slot {
  agentId: string;
  value: number;
}

/**
 * The values of agents' windows that lie beyond the bounds of their specs. A window is `(now - window, now]` by the
 * agent's clock; a series without a sample in it has no value, and a count of 0.
 */
export async function readWindowValues(
  tx: EntityManager,
  questions: readonly WindowQuestion[],
  sets: AgentSets,
): Promise<WindowValue[]> {
  const values: WindowValue[] = [];
  for (const statement of plan(questions, sets)) values.push(...(await ask(tx, statement)));
  return values;
}

interface Statement {
  widths: Widths;
  layouts: Layout[];
  units: { question: WindowQuestion; layout: number }[];
}

/** Gathers questions into statements whose columns fit all their layouts. */
function plan(questions: readonly WindowQuestion[], sets: AgentSets): Statement[] {
  const statements: Statement[] = [];
  for (const [layout, asking] of layOutAll(questions, sets)) {
    for (let start = 0; start < asking.length;) {
      let last = statements.at(-1);
      const widths = widened(last?.widths ?? new Map<string, number>(), layout);
      if (last === undefined || last.units.length >= AGENTS_AT_ONCE || countColumns(widths) > MAX_COLUMNS) {
        last = { widths: new Map(), layouts: [], units: [] };
        statements.push(last);
      }
      last.widths = widened(last.widths, layout);
      const number = last.layouts.push(layout) - 1;
      const taken = asking.slice(start, start + AGENTS_AT_ONCE - last.units.length);
      last.units.push(...taken.map((question) => ({ question, layout: number })));
      start += taken.length;
    }
  }
  return statements;
}

function layOutAll(questions: readonly WindowQuestion[], sets: AgentSets): Map<Layout, WindowQuestion[]> {
  const known = new Map<readonly WindowSpec[], Map<readonly SetSeries[], Layout[]>>();
  const asking = new Map<Layout, WindowQuestion[]>();
  for (const question of questions) {
    const own = sets.get(question.agentId);
    if (own === undefined) continue;
    const bySets = known.get(question.specs) ?? new Map<readonly SetSeries[], Layout[]>();
    known.set(question.specs, bySets);
    const layouts = bySets.get(own) ?? layOut(question.specs, own);
    bySets.set(own, layouts);
    for (const layout of layouts) {
      const others = asking.get(layout);
      if (others === undefined) asking.set(layout, [question]);
      else others.push(question);
    }
  }
  return asking;
}

async function ask(tx: EntityManager, statement: Statement): Promise<WindowValue[]> {
  const arranged = statement.layouts.map((layout) => arrange(layout, statement.widths));
  const rows = await runWithinRange<{ unit: number; slot: number; value: number }>(tx, (isWide) =>
    buildStatement(statement, arranged, isWide),
  );
  return rows.flatMap(({ unit, slot, value }) => {
    const { question, layout } = statement.units[unit - 1] ?? {};
    const of = layout === undefined ? undefined : arranged[layout]?.[slot - 1];
    return of === undefined || question === undefined ? [] : [{ agentId: question.agentId, ...of, value }];
  });
}

/**
 * One pass over an agent's reports computes all its values, a column each, without a row for each sample and series:
 * five times as fast as grouping. Which series a column stands for, each layout says for itself.
 */
function buildStatement({ widths, layouts, units }: Statement, arranged: (Slot | undefined)[][], isWide: boolean): Sql {
  const width = countColumns(widths);
  const longest = Math.max(...[...widths.keys()].map((name) => Number(name.split(' ')[1])));
  const bounds = (side: 'low' | 'high'): string[] =>
    arranged.map((slots) => `{${slots.map((slot) => spell(slot?.spec[side] ?? null)).join()}}`);
  return sql`
    WITH layout AS MATERIALIZED (
      SELECT given.number - 1 AS number, given.sets::bigint[] AS sets, given.places::integer[] AS places,
             given.lows::double precision[] AS lows, given.highs::double precision[] AS highs
      FROM unnest(${layouts.map(({ sets }) => `{${sets.map(({ setId }) => setId).join()}}`)}::text[],
                  ${layouts.map(({ sets }, at) => spellPlaces(sets, arranged[at] ?? []))}::text[],
                  ${bounds('low')}::text[], ${bounds('high')}::text[])
        WITH ORDINALITY AS given (sets, places, lows, highs, number)
    )
    SELECT unit.number::integer AS unit, cell.slot::integer AS slot, cell.value
    FROM unnest(${units.map(({ question }) => question.agentId)}::uuid[], ${units.map(({ layout }) => layout)}::bigint[],
                ${units.map(({ question }) => question.clockSkewSeconds)}::double precision[],
                ${units.map(({ question }) => question.isWhole)}::boolean[])
      WITH ORDINALITY AS unit (agent_id, layout, skew, is_whole, number)
    JOIN layout ON layout.number = unit.layout
    CROSS JOIN LATERAL (
      SELECT ARRAY[${raw(columns(widths, isWide).join())}]::double precision[] AS cells
      FROM (
        SELECT extract(epoch FROM now() - am."timestamp")::double precision + unit.skew AS age,
               array_append(ARRAY[am.memory_usage, am.cpu_usage] || am."values", NULL) AS cells,
               (array_position(layout.sets, am.metric_set_id) - 1) * ${width}::integer AS shift
        FROM agent_metrics am
        WHERE am.agent_id = unit.agent_id
          AND am."timestamp" > now() + make_interval(secs => unit.skew - ${longest})
          AND am."timestamp" <= now() + make_interval(secs => unit.skew)
        OFFSET 0
      ) report
    ) window_of
    CROSS JOIN LATERAL unnest(window_of.cells, layout.lows, layout.highs)
      WITH ORDINALITY AS cell (value, low, high, slot)
    WHERE cell.value IS NOT NULL AND (unit.is_whole OR cell.value <= cell.low OR cell.value >= cell.high)`;
}

function columns(widths: Widths, isWide: boolean): string[] {
  const longest = Math.max(...[...widths.keys()].map((name) => Number(name.split(' ')[1])));
  let at = 0;
  return [...widths].flatMap(([name, width]) => {
    const [aggregate, seconds] = name.split(' ') as [WindowAggregate, string];
    const within = Number(seconds) < longest ? [`report.age < ${seconds}`] : [];
    return Array.from({ length: width }, () => {
      at += 1;
      return EXPRESSIONS[aggregate](`report.cells[layout.places[report.shift + ${at}]]`, within, isWide);
    });
  });
}

const filter = (conditions: string[]): string =>
  conditions.length === 0 ? '' : ` FILTER (WHERE ${conditions.join(' AND ')})`;

const EXPRESSIONS: Record<WindowAggregate, (value: string, within: string[], isWide: boolean) => string> = {
  avg: (value, within, isWide) => `sum(${tame(value, isWide)})${filter(within)} / count(${value})${filter(within)}`,
  sum: (value, within, isWide) => `sum(${tame(value, isWide)})${filter(within)}`,
  min: (value, within) => `min(${value})${filter(within)}`,
  max: (value, within) => `max(${value})${filter(within)}`,
  count: (value, within) => `count(${value})${filter(within)}`,
  last: (value, within) => `(max(ARRAY[-report.age, ${value}])${filter([...within, `${value} IS NOT NULL`])})[2]`,
};

/** Where each column's series stands among a report's values, its memory and CPU before them; one run for each set. */
function spellPlaces(sets: readonly SetSeries[], slots: (Slot | undefined)[]): string {
  const places = sets.flatMap(({ positions }) =>
    slots.map((slot) => {
      const position = slot === undefined ? undefined : positions.get(slot.series);
      return position === undefined ? 'NULL' : (position + 2).toString();
    }),
  );
  return `{${places.join()}}`;
}

function spell(bound: number | null): string {
  return bound === null ? 'NULL' : bound.toString();
}
