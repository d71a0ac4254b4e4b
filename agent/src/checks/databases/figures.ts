import { seriesName } from '../../metrics/series-name.js';
import type { Measurements } from '../check.js';
import { roundRate } from '../host/devices.js';

/** Names of tables and databases may be longer than a series has room for, together with the name of its check. */
const LONGEST_ATTRIBUTE = 80;

/** A series with what it is of, the values cut to what there is room for. */
export function seriesOf(metric: string, attributes: Readonly<Record<string, string>> = {}): string {
  const cut = Object.entries(attributes).map(([key, value]) => [key, [...value].slice(0, LONGEST_ATTRIBUTE).join('')]);
  return seriesName(metric, Object.fromEntries(cut) as Record<string, string>);
}

/** Figures by series, without those that are not known; digits that are noise are cut off. */
export function figures(all: Readonly<Record<string, number | null | undefined>>): Measurements {
  const known = Object.entries(all).flatMap(([series, value]) =>
    typeof value === 'number' && Number.isFinite(value) ? [[series, roundRate(value)] as const] : [],
  );
  return Object.fromEntries(known);
}

/** The most and the worst: the first `most` by what `badness` says, the worst first. */
export function worst<Row>(rows: readonly Row[], badness: (row: Row) => number, most: number): Row[] {
  return [...rows].sort((one, other) => badness(other) - badness(one)).slice(0, most);
}
