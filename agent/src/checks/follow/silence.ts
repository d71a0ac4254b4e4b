const DAY_MS = 24 * 3600 * 1000;
/** Of a source that was heard less often, nobody knows what is usual. */
const FEWEST_HEARD = 10;
/** No silence that is shorter is unusual: three times it makes five minutes. */
const SHORTEST_GAP_MS = 100_000;

/** What is known of when a source writes. */
interface Rhythm {
  /** Since when it is followed. */
  readonly sinceMs: number;
  readonly lastMs: number;
  /** The longest gap between two looks that found lines, which counts for half as much with each day that has passed. */
  readonly gapMs: number;
  /** How many looks have found lines. */
  readonly heard: number;
}

/** How long sources have been silent, and how usual that is for them; outlives the agent. */
export class SilenceClock {
  private readonly rhythms: Map<string, Rhythm>;

  /** `remembered` is what an earlier clock gave as `remember`; anything else counts as nothing. */
  constructor(remembered: unknown) {
    const entries = typeof remembered === 'object' && remembered !== null ? Object.entries(remembered) : [];
    this.rhythms = new Map(entries.filter((entry): entry is [string, Rhythm] => isRhythm(entry[1])));
  }

  get remember(): unknown {
    return Object.fromEntries(this.rhythms);
  }

  /** A source is there, whose last line is of some time. */
  see(path: string, lastMs: number, nowMs: number): void {
    if (!this.rhythms.has(path))
      this.rhythms.set(path, { sinceMs: nowMs, lastMs: Math.min(nowMs, lastMs), gapMs: 0, heard: 0 });
  }

  /** It has had lines; `isWatched` unless nobody looked since the last ones, so that the gap says nothing of it. */
  hear(path: string, nowMs: number, isWatched: boolean): void {
    const { sinceMs = nowMs, lastMs = nowMs, gapMs = 0, heard = 0 } = this.rhythms.get(path) ?? {};
    const faded = gapMs * 0.5 ** ((nowMs - lastMs) / DAY_MS);
    this.rhythms.set(path, {
      sinceMs,
      lastMs: nowMs,
      gapMs: isWatched ? Math.max(nowMs - lastMs, faded) : faded,
      heard: heard + 1,
    });
  }

  /** Forgets sources that have been silent for a day, but for those that are waited for however long it takes. */
  forget(nowMs: number, isAwaited: (path: string) => boolean): void {
    for (const [path, { lastMs }] of this.rhythms) {
      if (nowMs - lastMs > DAY_MS && !isAwaited(path)) this.rhythms.delete(path);
    }
  }

  /** Seconds since the last line of each source. */
  silence(nowMs: number): Map<string, number> {
    return new Map([...this.rhythms].map(([path, { lastMs }]) => [path, Math.max(0, nowMs - lastMs) / 1000]));
  }

  /** The same as a multiple of the usual gap, of at least 100 s, for sources that were followed for a day and heard ten times. */
  ratios(nowMs: number): Map<string, number> {
    const learned = [...this.rhythms].filter(
      ([, { sinceMs, heard }]) => nowMs - sinceMs >= DAY_MS && heard >= FEWEST_HEARD,
    );
    return new Map(
      learned.map(([path, { lastMs, gapMs }]) => [
        path,
        Math.max(0, nowMs - lastMs) / Math.max(gapMs, SHORTEST_GAP_MS),
      ]),
    );
  }
}

function isRhythm(value: unknown): value is Rhythm {
  if (typeof value !== 'object' || value === null) return false;
  const { sinceMs, lastMs, gapMs, heard } = value as Record<string, unknown>;
  return [sinceMs, lastMs, gapMs, heard].every(Number.isFinite);
}
