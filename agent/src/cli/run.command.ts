import { Agent } from '../agent.js';
import type { Goodbye } from '../hub/beat.js';
import { hostChecks, readingsOfThisPlatform } from '../checks/host/host-checks.js';
import { EXIT_CODES, type Call, type CliCommand } from '../command-line.js';
import { loadOrMakeIdentity, prepareStateDir } from '../state/identity.js';
import { isLaunched, startAgain } from '../launcher.js';
import { lockStateDir } from '../state/lock.js';
import { createLog, type Log } from '../support/log.js';
import type { RefusedError } from '../hub/registrar.js';
import { loadSettings, reloadSettings, SettingsError, type Flags, type Settings } from '../settings/settings.js';
import { AGENT_VERSION } from '../version.js';
import { writeLine } from '../support/write-line.js';
import { requireServer } from './require-server.js';
import { SETTING_OPTIONS } from './setting-options.js';

/** `run`: the agent itself. */
export const runCommand: CliCommand = {
  name: 'run',
  summary: 'Register, then beat and report until stopped by SIGTERM or Ctrl-C.',
  settings: SETTING_OPTIONS,
  options: {
    'until-stdin-closes': {
      type: 'boolean',
      help:
        'Stop when standard input closes: for a program that starts the agent and means it to end when that program ' +
        'does.',
    },
  },
  notes: `A flag wins over the environment, that over the config file. The config file alone also takes "secrets",
which the configuration calls by name: {"secrets": {"SHOP_TOKEN": "..."}}; "checks", what this
machine has watched by its own wish; and "allow", what its hub may ask for at most.

Signals: SIGTERM and SIGINT stop the agent, and its hub shows it offline. SIGUSR2 stops it to
be started again within a day: until then the hub shows it in maintenance.

What to check comes from the hub besides, as do the commands start, stop, restart, run_check and
reload_config. A restart runs a new process below this one, which stays.`,
  run: ({ flags, options }: Call) => runAgainAndAgain(flags, options['until-stdin-closes'] === true),
};

/** Runs the agent, and a new process of it wherever its hub wants that. */
async function runAgainAndAgain(flags: Flags, untilStdinCloses: boolean): Promise<number> {
  const code = await run(flags, untilStdinCloses);
  return code === EXIT_CODES.restart && !isLaunched() ? startAgain() : code;
}

async function run(flags: Flags, untilStdinCloses: boolean): Promise<number> {
  const settings = loadSettings(flags);
  const { stateDir } = settings;
  const loadAgain = (): Settings => reloadSettings(flags, settings);
  const serverUrl = requireServer(settings);
  const goodbyes = [
    nextGoodbye(),
    ...(untilStdinCloses ? [endOfStdin()] : []),
    ...(isLaunched() ? [endOfLauncher()] : []),
  ];
  await prepareStateDir(stateDir);
  const unlock = await lockStateDir(stateDir);
  try {
    return await runLocked(settings, serverUrl, loadAgain, Promise.race(goodbyes));
  } finally {
    await unlock();
  }
}

async function runLocked(
  settings: Settings,
  serverUrl: string,
  loadAgain: () => Settings,
  goodbye: Promise<Goodbye>,
): Promise<number> {
  const log = openLog(settings);
  const identity = await loadOrMakeIdentity(settings.stateDir);
  if (identity.apiKey === undefined && settings.token === undefined) {
    throw new SettingsError(['no token: the first start needs an enrolment token, as --token-file FILE or --token']);
  }
  settings.warnings.forEach((warning) => log.warn(warning));
  log.info('starting', { version: AGENT_VERSION, agent_id: identity.id, server: serverUrl });
  const checks = hostChecks(await readingsOfThisPlatform(process.platform));
  let refuse: (error: RefusedError) => void = () => undefined;
  const refusal = new Promise<never>((_, reject) => (refuse = reject));
  let restart: (goodbye: Goodbye) => void = () => undefined;
  const restarted = new Promise<Goodbye>((resolve) => (restart = resolve));
  const agent = new Agent({
    settings,
    serverUrl,
    identity,
    checks,
    log,
    onRefused: refuse,
    reloadSettings: loadAgain,
    onRestart: () => restart(RESTART),
  });
  await agent.start();
  const reason = await Promise.race([goodbye, restarted, refusal]);
  await agent.stop(reason);
  return reason === RESTART ? EXIT_CODES.restart : EXIT_CODES.ok;
}

function openLog({ token, logLevel }: Settings): Log {
  const write = (line: string): void => writeLine(line);
  const log = createLog({ level: logLevel, isReadable: process.stdout.isTTY, write, now: () => new Date() });
  if (token !== undefined) log.hide(token);
  return log;
}

/** The longest absence that a hub takes an announcement of. */
const A_DAY_SECONDS = 86_400;

/**
 * What each signal makes the agent say. SIGUSR2 is for whoever stops it only to start it again, as an upgrade or the hub
 * whose own machine it watches: the hub then waits for it instead of raising an alert.
 */
const GOODBYES: Partial<Record<NodeJS.Signals, Goodbye>> = {
  SIGTERM: { reason: 'stopped by SIGTERM' },
  SIGINT: { reason: 'stopped by SIGINT' },
  SIGUSR2: { reason: 'stopped to be started again', expectedBackInSeconds: A_DAY_SECONDS },
};

/** The hub asked for it, and waits this long before it raises an alert. */
const RESTART: Goodbye = { reason: 'restarted by a command', expectedBackInSeconds: 120 };

/** The first signal asks; a second one, of any kind, ends the process at once. */
function nextGoodbye(): Promise<Goodbye> {
  const entries = Object.entries(GOODBYES) as [NodeJS.Signals, Goodbye][];
  return new Promise((resolve) => {
    const listeners = entries.map(([signal, goodbye]) => {
      const listener = (): void => {
        for (const [each, other] of listeners) process.removeListener(each, other);
        resolve(goodbye);
      };
      process.on(signal, listener);
      return [signal, listener] as const;
    });
  });
}

/** The process that launched this one, and would start it again, is gone. */
function endOfLauncher(): Promise<Goodbye> {
  return new Promise((resolve) => {
    process.once('disconnect', () => {
      resolve({ reason: 'stopped with the process that started it', expectedBackInSeconds: A_DAY_SECONDS });
    });
  });
}

/** Whoever holds the other end of standard input is gone, and this agent was to live no longer. */
function endOfStdin(): Promise<Goodbye> {
  return new Promise((resolve) => {
    process.stdin.resume();
    process.stdin.once('close', () => {
      resolve({ reason: 'stopped with the program that started it', expectedBackInSeconds: A_DAY_SECONDS });
    });
  });
}
