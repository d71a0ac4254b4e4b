import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '@agent-monitor/client';
import { toRegistration } from '../agent.js';
import { nextWaitMs } from '../hub/backoff.js';
import { EXIT_CODES, type Call, type CliCommand } from '../command-line.js';
import { messageOf } from '../support/errors.js';
import { Hub, type RegistrationReply } from '../hub/hub.js';
import { loadOrMakeIdentity, prepareStateDir, saveIdentity, type Identity } from '../state/identity.js';
import { lockStateDir } from '../state/lock.js';
import { printable } from '../support/printable.js';
import { isRefusal, isUnauthorized, refusalLine, RefusedError } from '../hub/registrar.js';
import { loadSettings, SettingsError, type Settings } from '../settings/settings.js';
import { requireServer } from './require-server.js';
import { SETTING_OPTIONS } from './setting-options.js';

/** The hub was not reached, or could not answer, for as long as the caller would wait. */
export class HubAwayError extends Error {}

const DEFAULT_WAIT_SECONDS = 30;
const LONGEST_WAIT_SECONDS = 86_400;
const TIMEOUT_MS = 10_000;
/** Somebody looks on: the waits of a fleet would be too long. */
const WAITS = { firstWindowMs: 1000, longestWindowMs: 5000 };

/** `register`: gets the agent's own key into the state folder. */
export const registerCommand: CliCommand = {
  name: 'register',
  summary: "Get this agent's own key from the hub into the state folder, and end.",
  settings: SETTING_OPTIONS,
  options: {
    wait: {
      type: 'string',
      value: 'SECONDS',
      help: `How long to try to reach the hub; ${DEFAULT_WAIT_SECONDS} by default, 0 tries once.`,
    },
  },
  notes: `After it \`run\` needs no token. An agent that has a key already keeps it, if the hub still takes it; where
it does not, and a token is given, it is enrolled again under its id.

It ends with 0 where the agent has a good key, 4 where an agent runs on this state folder, 5 where the
hub refuses, and 8 where the hub was not reached in time.`,
  run,
};

async function run({ flags, options }: Call): Promise<number> {
  const waitSeconds = parseWait(options.wait);
  const settings = loadSettings(flags);
  const serverUrl = requireServer(settings);
  await prepareStateDir(settings.stateDir);
  const unlock = await lockStateDir(settings.stateDir);
  try {
    const identity = await loadOrMakeIdentity(settings.stateDir);
    settings.warnings.forEach((warning) => process.stderr.write(`${warning}\n`));
    const line = await register(settings, serverUrl, identity, performance.now() + waitSeconds * 1000);
    process.stdout.write(`${line}\n`);
    return EXIT_CODES.ok;
  } finally {
    await unlock();
  }
}

function parseWait(given: Call['options'][string]): number {
  if (given === undefined) return DEFAULT_WAIT_SECONDS;
  const seconds = typeof given === 'string' && /^\d{1,5}$/.test(given) ? Number(given) : NaN;
  if (seconds <= LONGEST_WAIT_SECONDS) return seconds;
  throw new SettingsError([`--wait must be a whole number of seconds from 0 to ${LONGEST_WAIT_SECONDS}`]);
}

/** Registers with the own key, else with the token, until `deadlineMs`; says what came of it. */
async function register(
  settings: Settings,
  serverUrl: string,
  identity: Identity,
  deadlineMs: number,
): Promise<string> {
  const { token, stateDir } = settings;
  const { id, apiKey } = identity;
  const nameAndId = ({ name }: RegistrationReply): string => `${name}, id ${id}, at ${serverUrl}`;
  const attempt = (credential: string): Promise<RegistrationReply> =>
    untilAnswered(new Hub(serverUrl), credential, { ...toRegistration(settings), id }, deadlineMs);
  if (apiKey !== undefined) {
    try {
      return `registered already as ${nameAndId(await attempt(apiKey))}: its key is good`;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (!isUnauthorized(error)) throw new RefusedError(refusalLine(error));
      if (token === undefined) {
        throw new RefusedError('the hub refuses the key of this agent, and there is no token to enrol it again with');
      }
    }
  }
  if (token === undefined) {
    throw new SettingsError(['no token: registering needs an enrolment token, as --token-file FILE or --token']);
  }
  try {
    const reply = await attempt(token);
    if (reply.api_key === undefined) throw new Error('the hub gave this agent no key');
    await saveIdentity(stateDir, { id, apiKey: reply.api_key });
    return `registered as ${nameAndId(reply)}`;
  } catch (error) {
    throw error instanceof ProblemError ? new RefusedError(refusalLine(error)) : error;
  }
}

/** Throws the hub's own refusal as it is, and a `HubAwayError` where there was no answer in time. */
async function untilAnswered(
  hub: Hub,
  credential: string,
  registration: Parameters<Hub['register']>[1],
  deadlineMs: number,
): Promise<RegistrationReply> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await hub.register(credential, registration, TIMEOUT_MS);
    } catch (error) {
      if (error instanceof ProblemError && isRefusal(error)) throw error;
      const retryAfter = error instanceof ProblemError ? error.retryAfterSeconds : undefined;
      const waitMs = nextWaitMs(failures, WAITS, Math.random(), retryAfter);
      if (performance.now() + waitMs > deadlineMs) {
        throw new HubAwayError(`the hub was not reached: ${messageOf(error)}; --wait SECONDS makes this try longer`);
      }
      process.stderr.write(`${printable(messageOf(error))}; trying again\n`);
      await sleep(waitMs);
    }
  }
}
