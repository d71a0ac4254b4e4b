import { useSyncExternalStore } from 'react';

const watchers = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  now = Date.now();
  timer ??= setInterval(tick, 1_000);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function tick(): void {
  now = Date.now();
  for (const watcher of watchers) watcher();
}

/** The time, in steps of so many seconds, by one clock for the whole page. */
export function useNow(stepSeconds: number): Date {
  const step = stepSeconds * 1_000;
  return new Date(useSyncExternalStore(watch, () => Math.floor(now / step) * step));
}
