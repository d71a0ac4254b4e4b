import { detailOf } from './meter.mjs';
import { isWorthAnotherTry, nextWaitMs } from './retry.mjs';

const AT_ONCE = 24;
/** An agent that could not be registered within so many attempts in a row without any success is one too many. */
const MOST_FAILURES = 200;
/** Where the hub asks for patience, its callers come back spread over this long. */
const SPREAD_MS = 300;

/** The hub takes no more agents, and says why. */
export class RegistrationRefused extends Error {}

/**
 * Registers agents, some at a time, and slows down when the hub says so. `onRegistered(description, reply)` is called for
 * each; ends early when `isStopped()`.
 * @throws RegistrationRefused when the token or a description is refused, or the hub does not come back.
 */
export async function registerAgents({ wire, meter, token, descriptions, onRegistered, isStopped }) {
  const turn = { next: 0, openAt: 0, failures: 0 };
  const work = async () => {
    while (turn.next < descriptions.length && !isStopped()) {
      await registerOne(descriptions[turn.next++], { wire, meter, token, turn, onRegistered, isStopped });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function registerOne(description, { wire, meter, token, turn, onRegistered, isStopped }) {
  while (!isStopped()) {
    const wait = turn.openAt - performance.now();
    if (wait > 0) await sleep(wait + Math.random() * SPREAD_MS);
    const left = performance.now();
    const { status, body, retryAfterSeconds } = await wire.call(
      'POST',
      '/api/v1/agents/register',
      `Bearer ${token}`,
      description,
    );
    meter.count('register', status, performance.now() - left, JSON.stringify(body));
    if (status === 201 || (status === 200 && body?.api_key !== undefined)) {
      turn.failures = 0;
      onRegistered(description, body);
      return;
    }
    turn.failures++;
    if (!isWorthAnotherTry(status)) throw new RegistrationRefused(`${status}: ${detailOf(JSON.stringify(body))}`);
    if (turn.failures > MOST_FAILURES)
      throw new RegistrationRefused(status === 0 ? 'it cannot be reached' : `it answers ${status} again and again`);
    const waitMs =
      status === 429
        ? (retryAfterSeconds ?? 1) * 1000
        : nextWaitMs(Math.min(turn.failures, 5), Math.random(), retryAfterSeconds);
    turn.openAt = Math.max(turn.openAt, performance.now() + waitMs);
  }
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
