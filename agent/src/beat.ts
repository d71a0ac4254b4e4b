import type { CheckResult } from './checks/check-runner.js';
import type { Beat } from './hub.js';

/** Below what the hub takes. */
const LONGEST_MESSAGE = 1000;

/** What a beat is made of. */
export interface BeatFacts {
  readonly bootId: string;
  readonly sentAt: Date;
  /** Of the config that is applied; undefined before the first. */
  readonly configHash: string | undefined;
  readonly results: readonly CheckResult[];
  /** Whether the hub has not heard of these results yet. */
  readonly areResultsNews: boolean;
}

/** Makes a beat: `error` when a check could not be run, with which and why. */
export function makeBeat(facts: BeatFacts): Beat {
  const failed = facts.results.filter(({ state }) => state === 'error');
  const message = failed.map((result) => `${result.name}: ${result.message || 'no reason given'}`).join('; ');
  return {
    ...(failed.length > 0 ? { status: 'error', message: toMessage(message) } : { status: 'alive' }),
    boot_id: facts.bootId,
    sent_at: facts.sentAt.toISOString(),
    run_state: 'running',
    ...(facts.configHash !== undefined && { config_hash: facts.configHash, config_state: 'applied' }),
    ...(facts.areResultsNews && { checks: facts.results.map(toBeatCheck) }),
  };
}

/** What is left of a beat that the hub found invalid: whatever was wrong with it, the agent lives. */
export function makePlainBeat({ status, boot_id }: Beat): Beat {
  return { status, boot_id };
}

/** Why an agent stops, and within how many seconds it means to be back, if it does. */
export interface Goodbye {
  readonly reason: string;
  readonly expectedBackInSeconds?: number;
}

/** The last beat of a process that stops; an agent that says when it is back is missed only after that. */
export function makeStoppingBeat(bootId: string, sentAt: Date, goodbye: Goodbye): Beat {
  const { reason, expectedBackInSeconds } = goodbye;
  return {
    status: 'stopping',
    reason,
    ...(expectedBackInSeconds !== undefined && { expected_back_in_seconds: expectedBackInSeconds }),
    boot_id: bootId,
    sent_at: sentAt.toISOString(),
  };
}

/**
 * How far this machine's clock is ahead, in seconds: its time half-way between question and answer against the hub's
 * time in the answer. Undefined where the hub's time cannot be read.
 */
export function measureClockSkew(sentMs: number, receivedMs: number, serverTime: string): number | undefined {
  const skewMs = (sentMs + receivedMs) / 2 - Date.parse(serverTime);
  return Number.isNaN(skewMs) ? undefined : Math.round(skewMs) / 1000;
}

function toBeatCheck(result: CheckResult): NonNullable<Beat['checks']>[number] {
  const { name, kind, state, message, durationSeconds, at } = result;
  return {
    name,
    kind,
    state,
    ...(message !== undefined && { message: toMessage(message) }),
    duration_seconds: durationSeconds,
    at: at.toISOString(),
  };
}

/** Errors quote what they met, so their text may hold anything; half a character or a NUL would cost the whole beat. */
function toMessage(text: string): string {
  const line = text.replace(/\p{Cc}+/gu, ' ').slice(0, LONGEST_MESSAGE);
  return Buffer.from(line).toString().trim();
}
