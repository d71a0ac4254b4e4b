import type { Measurements } from '../check.js';
import { toPercent } from '../host/percent.js';

/** What one look at a cache gave, whichever product it is; what it does not offer is absent. */
export interface CacheReading {
  /** Of another run of the server, counters are not compared. */
  readonly run: ServerRun;
  readonly uptimeSeconds: number;
  /** Figures that stand for themselves. */
  readonly gauges: Measurements;
  /** Counters by the series that their growth per second belongs to. */
  readonly counters: ReadonlyMap<string, number>;
  readonly lookups?: Lookups;
  /** Only where there is a limit. */
  readonly space?: Space;
  /** `primary` or `replica`. */
  readonly role?: string;
}

/** One run of a server, from its start to its end. */
export interface ServerRun {
  readonly id: string;
  /** Seconds of the wall clock, give or take some, for a server whose id may come again. */
  readonly startedAt?: number;
}

/** Start times that are reckoned from a clock and an uptime, each cut to seconds, may differ by so much. */
const START_TOLERANCE_SECONDS = 5;

/** Whether two readings are of one run of the server. */
export function isSameRun(one: ServerRun, other: ServerRun): boolean {
  const apart = Math.abs((one.startedAt ?? 0) - (other.startedAt ?? 0));
  return one.id === other.id && apart <= START_TOLERANCE_SECONDS;
}

/** Lookups of keys since the server started. */
export interface Lookups {
  readonly hits: number;
  readonly misses: number;
}

/** Memory in use, and what may be. */
export interface Space {
  readonly usedBytes: number;
  readonly limitBytes: number;
}

/** Series with the value that each has, without those that have none. */
export function known(values: Readonly<Record<string, number | undefined>>): Measurements {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
}

/** A part as 0–100; undefined where one is not known, or there is no limit. */
export function shareOf(part: number | undefined, whole: number | undefined): number | undefined {
  return part === undefined || whole === undefined || whole === 0 ? undefined : toPercent(part, whole);
}

/** Fewer lookups give a ratio that is mostly chance. */
const LEAST_LOOKUPS = 1000;

/** The hits among the lookups since an earlier reading, as 0–100; undefined as long as those are under 1000. */
export function hitRatio(since: Lookups, now: Lookups): number | undefined {
  const hits = now.hits - since.hits;
  const lookups = hits + now.misses - since.misses;
  return lookups < LEAST_LOOKUPS ? undefined : toPercent(hits, lookups);
}
