import { addTo, type Group, type RouteLabels, type Table } from './gateway-reading.js';

/** How long the same routes have series of their own; often enough for traffic that moves, seldom enough for few series. */
const RANKING_MS = 3_600_000;

/** What all routes without a series of their own are told as. */
const REST: RouteLabels = { route: 'other' };

/**
 * Keeps to so many routes, those with the most traffic, and sums the others: a gateway may have thousands. Chosen once an
 * hour, so that routes with alike traffic do not take turns and leave a series each.
 */
export class TopGroups {
  private readonly chosen = new Map<string, { readonly names: ReadonlySet<string>; readonly atMs: number }>();

  constructor(private readonly most: number) {}

  /** A table of the chosen groups and one of the rest. `name` says which choice it is, `totals` what it is made by. */
  fold<Key>(name: string, growth: Table<Key>, totals: Table<unknown>, nowMs: number): Table<Key> {
    const names = this.choose(name, totals, nowMs);
    const folded: Table<Key> = new Map();
    for (const [key, group] of growth) addGroup(folded, names.has(key) ? group.labels : REST, group);
    return folded;
  }

  private choose(name: string, totals: Table<unknown>, nowMs: number): ReadonlySet<string> {
    const last = this.chosen.get(name);
    const isFull = (last?.names.size ?? 0) >= Math.min(this.most, totals.size);
    if (last !== undefined && isFull && nowMs - last.atMs < RANKING_MS) return last.names;
    const ranked = [...totals].sort(([, one], [, other]) => weightOf(other) - weightOf(one));
    // Who is in stays in until the hour is over.
    const kept = last !== undefined && nowMs - last.atMs < RANKING_MS ? [...last.names] : [];
    const names = new Set([...kept, ...ranked.map(([key]) => key)].slice(0, this.most));
    this.chosen.set(name, { names, atMs: kept.length > 0 ? (last?.atMs ?? nowMs) : nowMs });
    return names;
  }
}

/** Adds all counts of a group to that of other labels. */
export function addGroup<Key>(table: Table<Key>, labels: RouteLabels, { counts }: Group<Key>): void {
  for (const [key, count] of counts) addTo(table, labels, key, count);
}

function weightOf({ counts }: Group<unknown>): number {
  return Math.max(...counts.values());
}

/**
 * What came to each group between two readings. A group of which a counter went back is left out: what counts is another
 * process since. What was not there before was never counted, and begins at zero.
 */
export function growthOf<Key>(before: Table<Key>, after: Table<Key>): Table<Key> {
  const growth: Table<Key> = new Map();
  for (const [name, { labels, counts }] of after) {
    const earlier = before.get(name)?.counts;
    const grown = [...counts].map(([key, count]) => [key, count - (earlier?.get(key) ?? 0)] as const);
    if (grown.every(([, count]) => count >= 0)) growth.set(name, { labels, counts: new Map(grown) });
  }
  return growth;
}
