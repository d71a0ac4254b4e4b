import { parseSelector, seriesMatcher } from '../series/series-selector.js';

/** What becomes of the samples of a window. */
export type WindowAggregate = 'avg' | 'min' | 'max' | 'sum' | 'count' | 'last';

/**
 * One thing to know of every series of a metric: an aggregate over the last so many seconds. Only values of at most
 * `low` or at least `high` are wanted; null wants none on that side.
 */
export interface WindowSpec {
  /** A metric, or a metric with attributes: then only series that have them. */
  metric: string;
  aggregate: WindowAggregate;
  windowSeconds: number;
  low: number | null;
  high: number | null;
}

/** Where the wanted series stand in the reports of one set: 0 is cpu_usage, -1 memory_usage, from 1 on the values. */
export interface SetSeries {
  setId: string;
  positions: ReadonlyMap<string, number>;
}

/** One place of an answer: this of that series. */
export interface Slot {
  spec: WindowSpec;
  series: string;
}

/** What is asked of every agent that has the same sets and the same specs. */
export interface Layout {
  sets: readonly SetSeries[];
  /** The slots by what is computed for them, which is the same for all layouts of a statement. */
  slots: Map<string, Slot[]>;
}

/** How many slots a layout has at most; an agent with more is asked several times. */
const MAX_SLOTS = 500;

/** What a statement computes alike: an aggregate over a window. */
function columnClass({ aggregate, windowSeconds }: WindowSpec): string {
  return `${aggregate} ${windowSeconds}`;
}

/** Lays out what is asked of agents with these sets. */
export function layOut(specs: readonly WindowSpec[], sets: readonly SetSeries[]): Layout[] {
  const names = [...new Set(sets.flatMap(({ positions }) => [...positions.keys()]))].sort();
  const found = new Map<string, string[]>();
  const slots = specs.flatMap((spec) => {
    let matching = found.get(spec.metric);
    if (matching === undefined) {
      const selector = parseSelector(spec.metric);
      matching = selector === undefined ? [] : names.filter(seriesMatcher([selector]));
      found.set(spec.metric, matching);
    }
    return matching.map((series): Slot => ({ spec, series }));
  });
  const layouts: Layout[] = [];
  for (let start = 0; start < slots.length; start += MAX_SLOTS) {
    layouts.push({ sets, slots: byClass(slots.slice(start, start + MAX_SLOTS)) });
  }
  return layouts;
}

function byClass(slots: Slot[]): Map<string, Slot[]> {
  const classes = new Map<string, Slot[]>();
  for (const slot of slots) {
    const name = columnClass(slot.spec);
    const others = classes.get(name);
    if (others === undefined) classes.set(name, [slot]);
    else others.push(slot);
  }
  return classes;
}

/** How many columns each class has in a statement. */
export type Widths = Map<string, number>;

/** Widens a statement's columns so that a layout fits in. */
export function widened(widths: Widths, { slots }: Layout): Widths {
  const wider = new Map(widths);
  for (const [name, { length }] of slots) wider.set(name, Math.max(wider.get(name) ?? 0, length));
  return wider;
}

/** How many columns a statement has. */
export function countColumns(widths: Widths): number {
  return [...widths.values()].reduce((sum, width) => sum + width, 0);
}

/** The slots of a layout in the order of a statement's columns; undefined where it has none. */
export function arrange({ slots }: Layout, widths: Widths): (Slot | undefined)[] {
  return [...widths].flatMap(([name, width]) => {
    const own = slots.get(name) ?? [];
    return Array.from({ length: width }, (_, at) => own[at]);
  });
}
