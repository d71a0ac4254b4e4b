/** How full something was at a moment of the wall clock, since it is remembered over restarts. */
export interface Fill {
  readonly atMs: number;
  readonly usedBytes: number;
}

/** Of how many moments a window remembers at most. */
const MOMENTS = 60;
/** Growth is measured from the fullest moment in the first sixth of the window. */
const FIRST_PART = 1 / 6;

/** The moments to remember after one more: those of the window, the last one before it, and none from the future. */
export function keepFill(fills: readonly Fill[], now: Fill, windowMs: number): readonly Fill[] {
  const past = fills.filter(({ atMs }) => atMs <= now.atMs);
  const firstInside = past.findIndex(({ atMs }) => atMs > now.atMs - windowMs);
  const kept = past.slice(Math.max(0, firstInside === -1 ? past.length - 1 : firstInside - 1));
  const newest = kept.at(-1);
  if (newest !== undefined && now.atMs - newest.atMs < windowMs / MOMENTS) return kept;
  return [...kept, now];
}

/**
 * Seconds until the space is used up if it goes on as over the window: free bytes by the growth since the fullest moment
 * of the window's first sixth, as Netdata's `out_of_cache_space_time` reckons it with an hour and its first ten minutes,
 * so that one dip counts as no growth. Undefined as long as the window is not filled, and where nothing grows.
 */
export function timeToFullSeconds(
  fills: readonly Fill[],
  now: Fill,
  limitBytes: number,
  windowMs: number,
): number | undefined {
  const early = fills.filter(({ atMs }) => now.atMs - atMs >= windowMs * (1 - FIRST_PART));
  const [first, ...others] = early;
  if (first === undefined) return undefined;
  const fullest = others.reduce((most, each) => (each.usedBytes > most.usedBytes ? each : most), first);
  const bytesPerMs = (now.usedBytes - fullest.usedBytes) / (now.atMs - fullest.atMs);
  if (!(bytesPerMs > 0)) return undefined;
  return Math.round(Math.max(0, limitBytes - now.usedBytes) / bytesPerMs / 1000);
}
