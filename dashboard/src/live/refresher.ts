import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Refresh } from './apply-message.js';

const SETTLE_MS = 300;
const EVERY_MS = 2_000;

/**
 * Asks for what has changed again: shortly after the first reason, so that several become one, and then every two seconds
 * at most, however much happens in a large fleet.
 */
export function createRefresher(client: QueryClient): Refresh {
  const wanted = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const run = (): void => {
    timer = undefined;
    last = performance.now();
    const due = [...wanted.values()];
    wanted.clear();
    for (const queryKey of due) void client.invalidateQueries({ queryKey });
  };
  return (key) => {
    wanted.set(JSON.stringify(key), key);
    timer ??= setTimeout(run, Math.max(SETTLE_MS, last + EVERY_MS - performance.now()));
  };
}
