import type { CheckEvent, Measurements } from '../check.js';
import { ratesPerSecond, type CounterReading } from '../rates.js';
import { hitRatio, isSameRun, known, type CacheReading, type Lookups, type ServerRun } from './cache-reading.js';
import { keepFill, timeToFullSeconds, type Fill } from './time-to-full.js';

/** When a cache was read: by the clock that restarts of the agent outlive, and by one that is never set. */
export interface Moment {
  readonly wallMs: number;
  readonly steadyMs: number;
}

/** What becomes of a reading beside those before it. */
export interface History {
  readonly measurements: Measurements;
  readonly events: readonly CheckEvent[];
  /** Present where it has changed. */
  readonly remember?: unknown;
}

/** What outlives the agent. */
interface Remembered {
  /** The address of the cache: the check may have got another one since. */
  readonly of: string;
  readonly run?: ServerRun;
  readonly role?: string;
  readonly fills: readonly Fill[];
}

/**
 * The readings of one cache from run to run: it makes rates and ratios of its counters, the time until it is full of its
 * growth, and an event where the server was started anew or has changed its part in a replication.
 */
export class CacheHistory {
  private rates: CounterReading | undefined;
  private lookups: Lookups | undefined;
  private remembered: Remembered | undefined;

  /** `windowSeconds`: over how long growth is measured. */
  constructor(
    private readonly of: string,
    private readonly windowSeconds: number,
  ) {}

  /** What an earlier run of the agent remembered counts as long as this history is empty. */
  recall(value: unknown): void {
    this.remembered ??= isRemembered(value) && value.of === this.of ? value : { of: this.of, fills: [] };
  }

  /** Takes a reading, and gives what only shows beside earlier ones. */
  add(reading: CacheReading, now: Moment): History {
    const before = this.remembered ?? { of: this.of, fills: [] };
    const isRestarted = before.run !== undefined && !isSameRun(before.run, reading.run);
    if (isRestarted) [this.rates, this.lookups] = [undefined, undefined];
    const after: Remembered = {
      of: this.of,
      run: isRestarted ? reading.run : (before.run ?? reading.run),
      ...(reading.role !== undefined && { role: reading.role }),
      fills: this.keepFills(isRestarted ? [] : before.fills, reading, now),
    };
    this.remembered = after;
    const measurements = {
      ...this.takeRates(reading, now),
      ...known({
        'cache.hit_ratio': this.takeHitRatio(reading),
        'cache.space.time_to_full': this.fullAfter(reading, now),
      }),
    };
    const isChanged = JSON.stringify(before) !== JSON.stringify(after);
    return { measurements, events: eventsBetween(before, reading), ...(isChanged && { remember: after }) };
  }

  private keepFills(fills: readonly Fill[], { space }: CacheReading, { wallMs }: Moment): readonly Fill[] {
    if (space === undefined) return [];
    return keepFill(fills, { atMs: wallMs, usedBytes: space.usedBytes }, this.windowSeconds * 1000);
  }

  private takeRates({ counters }: CacheReading, { steadyMs }: Moment): Measurements {
    const current = { counters, atMs: steadyMs };
    const rates = ratesPerSecond(this.rates, current);
    this.rates = current;
    return rates;
  }

  /** Over as many runs as it takes until there were lookups enough. */
  private takeHitRatio({ lookups }: CacheReading): number | undefined {
    if (lookups === undefined) return undefined;
    const since = this.lookups;
    // Somebody has set the counters back.
    if (since === undefined || lookups.hits < since.hits || lookups.misses < since.misses) {
      this.lookups = lookups;
      return undefined;
    }
    const ratio = hitRatio(since, lookups);
    if (ratio !== undefined) this.lookups = lookups;
    return ratio;
  }

  private fullAfter({ space }: CacheReading, { wallMs }: Moment): number | undefined {
    if (space === undefined) return undefined;
    const now = { atMs: wallMs, usedBytes: space.usedBytes };
    return timeToFullSeconds(this.remembered?.fills ?? [], now, space.limitBytes, this.windowSeconds * 1000);
  }
}

function eventsBetween(before: Remembered, { run, role, uptimeSeconds }: CacheReading): CheckEvent[] {
  const { of } = before;
  // Another cache may tell the same at the same moment.
  const traits = { severity: 'warning', fingerprint: of.slice(-64) } as const;
  const events: CheckEvent[] = [];
  if (before.run !== undefined && !isSameRun(before.run, run)) {
    events.push({
      ...traits,
      kind: 'cache.restarted',
      message: `the cache ${of} was started anew ${uptimeSeconds} s ago: what it held in memory alone is gone`,
      attributes: { cache: of, uptime: uptimeSeconds },
    });
  }
  if (before.role !== undefined && role !== undefined && before.role !== role) {
    events.push({
      ...traits,
      kind: 'cache.role_changed',
      message: `the cache ${of} was a ${before.role}, and is a ${role} now`,
      attributes: { cache: of, before: before.role, now: role },
    });
  }
  return events;
}

function isRemembered(value: unknown): value is Remembered {
  return typeof value === 'object' && value !== null && 'of' in value && 'fills' in value && Array.isArray(value.fills);
}
