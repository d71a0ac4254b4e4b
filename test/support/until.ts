import { setTimeout as sleep } from 'node:timers/promises';

const DEFAULT_LIMIT_MS = 15_000;
const PAUSE_MS = 25;

/**
 * Asks again and again until there is an answer: neither undefined nor false. What throws counts as no answer yet; the
 * last of it is told when the time is over.
 */
export async function until<Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
  limitMs = DEFAULT_LIMIT_MS,
): Promise<Exclude<Answer, undefined | false>> {
  const deadline = performance.now() + limitMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer as Exclude<Answer, undefined | false>;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) throw new Error(`never within ${limitMs} ms: ${what}`, { cause: last });
    await sleep(PAUSE_MS);
  }
}
