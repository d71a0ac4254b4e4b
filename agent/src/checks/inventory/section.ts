import { createHash } from 'node:crypto';
import type { Change, Found, Item, Policy, Unseen } from '../system/baseline.js';
import type { SystemRoot } from '../system/system-root.js';

/** What a section reads from. */
export interface Reading {
  readonly root: SystemRoot;
  readonly signal: AbortSignal;
}

/** One section of the inventory: what is read, and what a difference in it means. */
export interface Section {
  /** What settings and messages call it. */
  readonly name: string;
  /** The metric, or the series, that counts what is new. */
  readonly series: string;
  /** The beginning of the kind of its events. */
  readonly event: string;
  /** Of a difference that nothing explains. */
  readonly severity: 'warning' | 'critical';
  readonly policy: Policy;
  /** Undefined where the system has no such thing, as a kernel without modules. */
  readonly find: (reading: Reading) => Promise<Found | undefined>;
  /** Of these items, the keys of those whose novelty is explained. */
  readonly explain?: (items: readonly Item[], reading: Reading) => Promise<ReadonlySet<string>>;
  /** A difference that is told, but not counted as news; as a port that only the machine itself reaches. */
  readonly isMinor?: (key: string) => boolean;
  /** A change that is critical in a section where most are not. */
  readonly isGrave?: (change: Change) => boolean;
  /** A change that is no event. */
  readonly isQuiet?: (change: Change) => boolean;
}

/** More items than that are compared by nobody, and would not fit what a check may remember. */
const MOST_ITEMS = 4000;

const LONGEST_KEY = 400;

/** The items of a section, each once and no more than can be remembered; the rest is said to be unseen. */
export function bounded(items: readonly Item[], unseen: readonly Unseen[]): Found {
  const once = new Map(items.map((item) => [item.key.slice(0, LONGEST_KEY), item]));
  const sorted = [...once].sort(([one], [other]) => (one < other ? -1 : 1));
  const kept = sorted.slice(0, MOST_ITEMS).map(([key, item]) => ({ ...item, key }));
  const rest = sorted.slice(MOST_ITEMS);
  const [first] = rest;
  if (first === undefined) return { items: kept, unseen };
  return {
    items: kept,
    unseen: [...unseen, { place: first[0], why: `${rest.length} more than ${MOST_ITEMS} are too many` }],
  };
}

/** Some characters of a SHA-256: enough to tell one from the other, too few to be of use elsewhere. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
