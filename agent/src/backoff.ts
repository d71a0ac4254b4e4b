/** How waits between attempts grow; both in milliseconds. */
export interface BackoffLimits {
  /** The window of the first wait. A fleet cut off at one moment returns spread over this long. */
  readonly firstWindowMs: number;
  readonly longestWindowMs: number;
}

/** Retries of a refused credential lie this far apart: often enough to resume by itself, seldom enough to be ignored. */
const REFUSED_RETRY_MS = { from: 5 * 60_000, to: 15 * 60_000 } as const;

/** A hub that asks for more patience than this is not believed. */
const LONGEST_RETRY_AFTER_SECONDS = 3600;

/**
 * The wait before the next attempt, drawn evenly from a window that doubles with each failure (full jitter, from the
 * first failure and at the longest window too: any fixed part would bring a fleet back in one wave). `random` is in
 * [0, 1). A `Retry-After` is a floor that the window is added to, since the hub gives the same one to everybody.
 */
export function nextWaitMs(
  failures: number,
  limits: BackoffLimits,
  random: number,
  retryAfterSeconds: number | undefined,
): number {
  const doublings = Math.min(Math.max(failures - 1, 0), 30);
  const windowMs = Math.min(limits.firstWindowMs * 2 ** doublings, limits.longestWindowMs);
  const floorMs = Math.min(retryAfterSeconds ?? 0, LONGEST_RETRY_AFTER_SECONDS) * 1000;
  return Math.round(floorMs + random * windowMs);
}

/** The wait after a refused credential. */
export function refusedWaitMs(random: number): number {
  return Math.round(REFUSED_RETRY_MS.from + random * (REFUSED_RETRY_MS.to - REFUSED_RETRY_MS.from));
}
