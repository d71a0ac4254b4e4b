#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { Agent } from './agent.js';
import type { Goodbye } from './beat.js';
import { hostChecks, readingsOfThisPlatform } from './checks/host/host-checks.js';
import { EXIT_CODES, HELP, parseCommandLine, type Command } from './command-line.js';
import { messageOf } from './errors.js';
import { loadOrMakeIdentity, prepareStateDir, readIdentity, StateDirError } from './identity.js';
import { AlreadyRunningError, findHolder, lockStateDir } from './lock.js';
import { isLaunched, startAgain } from './launcher.js';
import { createLog, type Log } from './log.js';
import { RefusedError } from './registrar.js';
import { describeRunStatus, readRunStatus } from './run-status.js';
import { loadSettings, SettingsError, type Settings } from './settings.js';
import { AGENT_VERSION } from './version.js';

// The HTTP parser of `fetch` is WebAssembly. Optimising it costs 25 MiB of memory at once, for a few requests a minute.
setFlagsFromString('--liftoff-only');

async function main(command: Command): Promise<number> {
  switch (command.action) {
    case 'help':
      process.stdout.write(HELP);
      return EXIT_CODES.ok;
    case 'version':
      process.stdout.write(`${AGENT_VERSION}\n`);
      return EXIT_CODES.ok;
    case 'refuse':
      throw new SettingsError([command.problem]);
    case 'status':
      return showStatus(loadSettings(command.flags));
    case 'run':
      return runAgainAndAgain(() => loadSettings(command.flags), command.untilStdinCloses);
  }
}

async function showStatus({ stateDir }: Settings): Promise<number> {
  if ((await readIdentity(stateDir)) === undefined) {
    throw new StateDirError(`no agent has run on ${stateDir}; its --state-dir may be another one`);
  }
  const holder = await findHolder(stateDir);
  process.stdout.write(describeRunStatus(holder?.pid, await readRunStatus(stateDir)));
  return holder === undefined ? EXIT_CODES.notRunning : EXIT_CODES.ok;
}

/** Runs the agent, and a new process of it wherever its hub wants that. */
async function runAgainAndAgain(loadAgain: () => Settings, untilStdinCloses: boolean): Promise<number> {
  const code = await run(loadAgain, untilStdinCloses);
  return code === EXIT_CODES.restart && !isLaunched() ? startAgain() : code;
}

async function run(loadAgain: () => Settings, untilStdinCloses: boolean): Promise<number> {
  const settings = loadAgain();
  const { serverUrl, stateDir } = settings;
  if (serverUrl === undefined) {
    throw new SettingsError(['no server: say where the hub is with --server, as monitoring.example.org:8000']);
  }
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
  const write = (line: string): void => void process.stdout.write(line);
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

function exitCodeOf(error: unknown): number {
  if (error instanceof SettingsError) return EXIT_CODES.usage;
  if (error instanceof StateDirError) return EXIT_CODES.stateDir;
  if (error instanceof AlreadyRunningError) return EXIT_CODES.alreadyRunning;
  return error instanceof RefusedError ? EXIT_CODES.refused : EXIT_CODES.unexpected;
}

/** Not awaited at the top level: the executable is one CommonJS file. */
async function runToExit(): Promise<void> {
  try {
    process.exitCode = await main(parseCommandLine(process.argv.slice(2)));
  } catch (error) {
    for (const line of messageOf(error).split('\n')) process.stderr.write(`agent-monitor-agent: ${line}\n`);
    process.exitCode = exitCodeOf(error);
  }
  // Loops that wait for a hub must not keep a process alive that has ended.
  process.exit();
}

void runToExit();
