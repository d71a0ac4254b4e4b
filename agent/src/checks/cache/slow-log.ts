import type { Reply } from './resp.js';

/** What SLOWLOG GET 1 and SLOWLOG LEN tell. */
export interface SlowLog {
  /** Entries are numbered from 0 since the server started; undefined where the log is empty. */
  readonly newest: number | undefined;
  readonly length: number;
}

/** Reads both replies; undefined where the server or its user's rights have no such log. What was slow is not kept. */
export function readSlowLog(newest: Reply | undefined, length: Reply | undefined): SlowLog | undefined {
  if (!Array.isArray(newest) || typeof length !== 'number') return undefined;
  const entry: unknown = newest[0];
  const id: unknown = Array.isArray(entry) ? entry[0] : undefined;
  return { newest: typeof id === 'number' ? id : undefined, length };
}

/**
 * Entries that came between two readings of one run of the server: by their numbers, since the log itself forgets the
 * oldest. After it was emptied, all that are in it are new.
 */
export function newEntries(before: SlowLog, now: SlowLog): number {
  if (now.newest === undefined) return 0;
  return before.newest === undefined ? now.length : Math.max(0, now.newest - before.newest);
}
