import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds, or says after `timeoutMs` what never did. */
export async function eventually(what: string, holds: () => boolean, timeoutMs = 8000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`never within ${timeoutMs} ms: ${what}`);
    await sleep(10);
  }
}
