const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before the stream is opened again: twice as long with each failure, and somewhere in the upper half
 * of that, so that not every browser comes back at the same moment after a restart of the hub.
 */
export function pauseBefore(failures: number, random: number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return Math.round(longest * (0.5 + random / 2));
}
