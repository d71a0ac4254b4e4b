/** Counters that only grow, by the series that their growth per second belongs to, and when they were read. */
export interface CounterReading {
  /** Of a clock that is never set, as `performance.now()`. */
  readonly atMs: number;
  readonly counters: ReadonlyMap<string, number>;
}

/** Shorter stretches give figures that are mostly noise. */
export const SHORTEST_STRETCH_MS = 200;

/**
 * Growth per second between two readings. A series without an earlier value has no rate yet, and one whose counter
 * went back (device replaced, machine restarted) none this time: a gap, never a zero or a guess.
 */
export function ratesPerSecond(previous: CounterReading | undefined, current: CounterReading): Record<string, number> {
  const rates: Record<string, number> = {};
  const elapsedMs = previous === undefined ? 0 : current.atMs - previous.atMs;
  if (previous === undefined || elapsedMs < SHORTEST_STRETCH_MS) return rates;
  for (const [series, value] of current.counters) {
    const before = previous.counters.get(series);
    if (before !== undefined && value >= before) rates[series] = ((value - before) * 1000) / elapsedMs;
  }
  return rates;
}

/** Turns a source of counters into one of rates, by remembering the last reading. */
export function rateMeter(
  readCounters: () => Promise<ReadonlyMap<string, number>>,
): () => Promise<Record<string, number>> {
  let previous: CounterReading | undefined;
  return async () => {
    const current = { counters: await readCounters(), atMs: performance.now() };
    const rates = ratesPerSecond(previous, current);
    previous = current;
    return rates;
  };
}
