import { createHash } from 'node:crypto';

/** How many series an agent may have. */
export const MAX_SERIES = 2000;

/** The names of an agent's series in the order in which its reports' values are stored. */
export interface MetricSet {
  id: string;
  names: string[];
  positions: ReadonlyMap<string, number>;
}

/** A set as it was read from its row. */
export function toMetricSet(id: string, names: string[]): MetricSet {
  return { id, names, positions: new Map(names.map((name, position) => [name, position])) };
}

/** SHA-256 of the names, one a line (no name holds a line break): the identity of a set. */
export function hashNames(names: string[]): Buffer {
  return createHash('sha256').update(names.join('\n')).digest();
}

/** The names that a set lacks, each once, in the order of their first appearance. */
export function namesBeyond(set: MetricSet | undefined, reports: Iterable<{ names: string[] }>): string[] {
  const missing = new Set<string>();
  for (const { names } of reports) {
    for (const name of names) {
      if (set?.positions.has(name) !== true) missing.add(name);
    }
  }
  return [...missing];
}

/** What an agent's set becomes: its sorted names, and those for which there is no room. */
export interface WidenedNames {
  names: string[];
  refused: string[];
}

/** Adds names to those that are kept, as far as there is room. With names refused, none is added. */
export function widenNames(kept: string[], added: string[]): WidenedNames {
  const known = new Set(kept);
  const fresh = added.filter((name) => !known.has(name));
  const room = Math.max(MAX_SERIES - kept.length, 0);
  const refused = fresh.slice(room);
  return { names: [...kept, ...(refused.length > 0 ? [] : fresh)].sort(), refused };
}
