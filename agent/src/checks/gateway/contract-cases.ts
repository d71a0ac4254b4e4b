import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpAnswer } from '../http/http-request.js';
import { isExpectedStatus } from '../http/judge-answer.js';
import { readNetworkFault } from '../network-faults.js';
import type { StatusList } from './status-list.js';

/** What a gateway is asked, by what the series says of it. */
type ContractCase = 'no_token' | 'bad_token' | 'good_token' | 'over_limit';

/** How one case went. */
export interface CaseOutcome {
  readonly contractCase: ContractCase;
  /** Undefined: it could not be decided. */
  readonly isKept: boolean | undefined;
  /** What was found, where it is not what was agreed. */
  readonly trouble?: string;
  /** The answer that decided; undefined where there was none. */
  readonly answer?: HttpAnswer;
}

/** How the limit is tried: so many requests are allowed in so many seconds. */
export interface LimitTrial {
  readonly requests: number;
  readonly seconds: number;
  readonly status: StatusList;
}

type Send = (token: string | undefined) => Promise<HttpAnswer>;

/** As a person would say it. */
const NAMES: Readonly<Record<ContractCase, string>> = {
  no_token: 'no token',
  bad_token: 'bad token',
  good_token: 'good token',
  over_limit: 'over the limit',
};

/** No try sends more, whatever the limit is. */
const MOST_REQUESTS = 200;

/**
 * How many requests may be needed until a limit must have refused one: twice the limit and one, since a window of its own
 * may end amid them.
 */
export function mostRequestsFor(limit: number): number {
  return Math.min(MOST_REQUESTS, 2 * limit + 1);
}

/** Milliseconds from one request to the next, so that as many as are allowed take at most a quarter of their window. */
export function pauseBetween({ requests, seconds }: Pick<LimitTrial, 'requests' | 'seconds'>): number {
  return Math.min(50, (seconds * 1000) / 4 / requests);
}

/**
 * Asks once, and judges the status. Where there is no answer, that breaks the agreement about a good token alone; what is the
 * agent's own fault is thrown.
 */
export async function tryCase(
  contractCase: ContractCase,
  expected: StatusList,
  ask: () => Promise<HttpAnswer>,
  signal: AbortSignal,
): Promise<CaseOutcome> {
  try {
    const answer = await ask();
    if (isExpectedStatus(answer.status, expected)) return { contractCase, isKept: true, answer };
    const trouble = `${NAMES[contractCase]}: ${answer.status} instead of ${expected.join(', ')}`;
    return { contractCase, isKept: false, trouble, answer };
  } catch (error) {
    // That nobody answers lets nobody in; but who has a token should have had an answer.
    return { isKept: contractCase === 'good_token' ? false : undefined, ...noAnswer(contractCase, error, signal) };
  }
}

/**
 * Sends requests with a good token, one after the other, until one is refused. Where none is, the limit is not there; an
 * answer that is neither good nor a refusal decides nothing of it and is trouble by itself.
 */
export async function tryLimit(
  trial: LimitTrial,
  good: StatusList,
  send: Send,
  token: string,
  signal: AbortSignal,
): Promise<CaseOutcome> {
  const contractCase = 'over_limit';
  const most = mostRequestsFor(trial.requests);
  try {
    for (let sent = 1; sent <= most; sent += 1) {
      const answer = await send(token);
      if (isExpectedStatus(answer.status, trial.status)) return { contractCase, isKept: true, answer };
      if (!isExpectedStatus(answer.status, good)) {
        const trouble = `${NAMES[contractCase]}: ${answer.status} at request ${sent}`;
        return { contractCase, isKept: undefined, trouble, answer };
      }
      if (sent < most) await sleep(pauseBetween(trial), undefined, { signal });
    }
    return { contractCase, isKept: false, trouble: `${NAMES[contractCase]}: none of ${most} requests was refused` };
  } catch (error) {
    return { isKept: undefined, ...noAnswer(contractCase, error, signal) };
  }
}

function noAnswer(
  contractCase: ContractCase,
  error: unknown,
  signal: AbortSignal,
): Pick<CaseOutcome, 'contractCase' | 'trouble'> {
  if (signal.aborted) return { contractCase, trouble: `${NAMES[contractCase]}: no answer in time` };
  const { message, isOfTarget } = readNetworkFault(error);
  if (!isOfTarget) throw error;
  return { contractCase, trouble: `${NAMES[contractCase]}: ${message}` };
}
