import type { CheckResult } from '../checks/check-runner.js';
import type { ConfigStanding } from '../config/config-applier.js';
import type { Beat } from './hub.js';
import type { RunState } from '../state/run-state.js';

/** Below what the hub takes. */
const LONGEST_MESSAGE = 1000;

/** What a beat is made of. */
export interface BeatFacts {
  readonly bootId: string;
  readonly sentAt: Date;
  readonly runState: RunState;
  /** Undefined before the first, and while the agent wants it once more. */
  readonly config: ConfigStanding | undefined;
  readonly results: readonly CheckResult[];
  /** Whether the hub has not heard of these results yet. */
  readonly areResultsNews: boolean;
}

/** Makes a beat: `error` when a check could not be run, with which and why. Of a stopped agent's checks it says nothing. */
export function makeBeat(facts: BeatFacts): Beat {
  const { runState, config, areResultsNews } = facts;
  const results = runState === 'running' ? facts.results : [];
  const failed = results.filter(({ state }) => state === 'error');
  const message = failed.map((result) => `${result.name}: ${result.message || 'no reason given'}`).join('; ');
  return {
    ...(failed.length > 0 ? { status: 'error', message: toMessage(message) } : { status: 'alive' }),
    boot_id: facts.bootId,
    sent_at: facts.sentAt.toISOString(),
    run_state: runState,
    ...(config !== undefined && { config_hash: config.hash, config_state: config.state }),
    ...(config?.error !== undefined && { config_error: toMessage(config.error) }),
    ...(areResultsNews && results.length > 0 && { checks: toBeatChecks(results) }),
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

type BeatCheck = NonNullable<Beat['checks']>[number];

/** What the hub takes in one beat, and well within a beat of 64 KiB. */
const MOST_CHECKS = 200;
const LARGEST_CHECKS_BYTES = 48 * 1024;
/** The name of the check of the agent itself. */
const OWN_CHECK = 'agent';

/**
 * Where the checks say too much, all are brief; where there are too many, those that passed give way, but never those
 * that every agent has. The check of the agent itself says how many are left out.
 */
function toBeatChecks(results: readonly CheckResult[]): BeatCheck[] {
  for (const longest of [LONGEST_MESSAGE, 200, 60, 0]) {
    const checks = results.map((result) => toBeatCheck(result, longest));
    if (checks.length <= MOST_CHECKS && bytesOf(checks) <= LARGEST_CHECKS_BYTES) return checks;
  }
  let bytes = 0;
  const told = [...results]
    .sort((one, other) => rankOf(one) - rankOf(other))
    .slice(0, MOST_CHECKS)
    .map((result) => toBeatCheck(result, 60))
    .filter((check) => (bytes += bytesOf(check)) <= LARGEST_CHECKS_BYTES);
  const message = `${results.length - told.length} more checks are not in this list, which holds no more`;
  return told.map((check) => (check.name === OWN_CHECK ? { ...check, message } : check));
}

function bytesOf(value: object): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** What every agent has comes first, then trouble, then the rest. */
function rankOf({ name, state }: CheckResult): number {
  if (name === OWN_CHECK || name.startsWith('host.')) return 0;
  return state === 'passed' ? 2 : 1;
}

function toBeatCheck(result: CheckResult, longest: number): BeatCheck {
  const { name, kind, state, message, durationSeconds, at } = result;
  return {
    name,
    kind,
    state,
    ...(message !== undefined && { message: toMessage(message, longest) }),
    duration_seconds: durationSeconds,
    at: at.toISOString(),
  };
}

/** Errors quote what they met, so their text may hold anything; half a character or a NUL would cost the whole beat. */
export function toMessage(text: string, longest = LONGEST_MESSAGE): string {
  const line = text.replace(/\p{Cc}+/gu, ' ').slice(0, longest);
  return Buffer.from(line).toString().trim();
}
