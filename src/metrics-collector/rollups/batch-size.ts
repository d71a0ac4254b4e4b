/** How many buckets of agents the first batch has. */
export const FIRST_BATCH = 500;
const LARGEST_BATCH = 4000;
/** A statement that takes so long leaves room below the 4 s that it may take. */
const TOO_SLOW_SECONDS = 1.5;
const FAST_SECONDS = 0.5;

/** How a batch went: how long it took, or that it was ended for taking too long. */
export type BatchOutcome = { seconds: number } | 'timed-out';

/** How many buckets of agents the next batch may have, since agents differ a thousandfold in what they report. */
export function nextBatchSize(size: number, outcome: BatchOutcome): number {
  if (outcome === 'timed-out') return Math.max(Math.floor(size / 8), 1);
  if (outcome.seconds > TOO_SLOW_SECONDS) return Math.max(Math.floor(size / 2), 1);
  return outcome.seconds < FAST_SECONDS ? Math.min(size * 2, LARGEST_BATCH) : size;
}
