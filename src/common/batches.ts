/** How long the history of agents and alerts is kept, as an interval of PostgreSQL. */
export const HISTORY_INTERVAL = '365 days';

/** How many rows one statement removes: few enough to be done well within the longest that a statement may take. */
export const BATCH_ROWS = 1_000;

/** Runs a batch again as long as it was a full one and nobody says stop. */
export async function repeatInBatches(signal: AbortSignal, run: () => Promise<boolean>): Promise<void> {
  let wasFull = true;
  while (wasFull && !signal.aborted) wasFull = await run();
}
