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

const FIRST_BEAT_WINDOW_MS = 5000;

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
  const floorMs = Math.min(retryAfterSeconds ?? 0, LONGEST_RETRY_AFTER_SECONDS) * 1000;
  return Math.round(floorMs + random * windowOf(failures, limits));
}

/**
 * The wait before a beat is repeated, never longer than the interval between two: a hub that is busy must not come to
 * believe that its agents died. Where it asks for more patience than that, the second half of the interval is left to
 * chance.
 */
export function beatRetryWaitMs(
  failures: number,
  intervalMs: number,
  random: number,
  retryAfterSeconds: number | undefined,
): number {
  const floorMs = Math.min((retryAfterSeconds ?? 0) * 1000, intervalMs / 2);
  const limits = { firstWindowMs: FIRST_BEAT_WINDOW_MS, longestWindowMs: intervalMs };
  const windowMs = Math.min(windowOf(failures, limits), intervalMs - floorMs);
  return Math.round(floorMs + random * windowMs);
}

/** A machine that has run for no longer than this may have been switched on with the rest of its rack. */
const RECENT_BOOT_SECONDS = 120;
const FIRST_REGISTRATION_WINDOW_MS = 5000;

/**
 * The wait before a known agent registers for the first time in its process: none, except right after its machine has
 * booted, as a whole rack does after a power cut. `random` is in [0, 1).
 */
export function firstRegistrationWaitMs(machineUptimeSeconds: number, random: number): number {
  return machineUptimeSeconds < RECENT_BOOT_SECONDS ? Math.round(random * FIRST_REGISTRATION_WINDOW_MS) : 0;
}

/** The wait after a refused credential. */
export function refusedWaitMs(random: number): number {
  return Math.round(REFUSED_RETRY_MS.from + random * (REFUSED_RETRY_MS.to - REFUSED_RETRY_MS.from));
}

function windowOf(failures: number, limits: BackoffLimits): number {
  const doublings = Math.min(Math.max(failures - 1, 0), 30);
  return Math.min(limits.firstWindowMs * 2 ** doublings, limits.longestWindowMs);
}
