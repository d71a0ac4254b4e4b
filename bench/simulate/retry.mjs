const FIRST_WINDOW_MS = 1000;
const LONGEST_WINDOW_MS = 60_000;
const LONGEST_RETRY_AFTER_SECONDS = 3600;

/**
 * Milliseconds to the next attempt after so many failures, as a good agent waits: drawn from a window that doubles, above
 * what the hub asked for. `random` is in [0, 1).
 */
export function nextWaitMs(failures, random, retryAfterSeconds = 0) {
  const window = Math.min(FIRST_WINDOW_MS * 2 ** Math.min(failures - 1, 16), LONGEST_WINDOW_MS);
  return Math.min(retryAfterSeconds, LONGEST_RETRY_AFTER_SECONDS) * 1000 + random * window;
}

/** Whether the same may be sent again: the hub was away, overloaded, or asked for patience. */
export function isWorthAnotherTry(status) {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}
