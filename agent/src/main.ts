#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { Agent } from './agent.js';
import { hostChecks, readingsOfThisPlatform } from './checks/host/host-checks.js';
import { EXIT_CODES, HELP, parseCommandLine, type Command } from './command-line.js';
import { messageOf } from './errors.js';
import { loadOrMakeIdentity, prepareStateDir, readIdentity, StateDirError } from './identity.js';
import { AlreadyRunningError, findHolder, lockStateDir } from './lock.js';
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
      return run(loadSettings(command.flags));
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

async function run(settings: Settings): Promise<number> {
  const { serverUrl, stateDir } = settings;
  if (serverUrl === undefined) {
    throw new SettingsError(['no server: say where the hub is with --server, as monitoring.example.org:8000']);
  }
  await prepareStateDir(stateDir);
  const unlock = await lockStateDir(stateDir);
  try {
    return await runLocked(settings, serverUrl, openLog(settings));
  } finally {
    await unlock();
  }
}

async function runLocked(settings: Settings, serverUrl: string, log: Log): Promise<number> {
  const identity = await loadOrMakeIdentity(settings.stateDir);
  if (identity.apiKey === undefined && settings.token === undefined) {
    throw new SettingsError(['no token: the first start needs an enrolment token, as --token-file FILE or --token']);
  }
  settings.warnings.forEach((warning) => log.warn(warning));
  log.info('starting', { version: AGENT_VERSION, agent_id: identity.id, server: serverUrl });
  const checks = hostChecks(await readingsOfThisPlatform(process.platform));
  const stopSignal = nextStopSignal();
  let refuse: (error: RefusedError) => void = () => undefined;
  const refusal = new Promise<never>((_, reject) => (refuse = reject));
  const agent = new Agent({ settings, serverUrl, identity, checks, log, onRefused: refuse });
  agent.start();
  await agent.stop(await Promise.race([stopSignal, refusal]));
  return EXIT_CODES.ok;
}

function openLog({ token, logLevel }: Settings): Log {
  const write = (line: string): void => void process.stdout.write(line);
  const log = createLog({ level: logLevel, isReadable: process.stdout.isTTY, write, now: () => new Date() });
  if (token !== undefined) log.hide(token);
  return log;
}

/** The first signal asks; a second one, of either kind, ends the process at once. */
function nextStopSignal(): Promise<NodeJS.Signals> {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals): void => {
      signals.forEach((each) => process.removeListener(each, stop));
      resolve(signal);
    };
    signals.forEach((signal) => process.on(signal, stop));
  });
}

function exitCodeOf(error: unknown): number {
  if (error instanceof SettingsError) return EXIT_CODES.usage;
  if (error instanceof StateDirError) return EXIT_CODES.stateDir;
  if (error instanceof AlreadyRunningError) return EXIT_CODES.alreadyRunning;
  return error instanceof RefusedError ? EXIT_CODES.refused : EXIT_CODES.unexpected;
}

try {
  process.exitCode = await main(parseCommandLine(process.argv.slice(2)));
} catch (error) {
  for (const line of messageOf(error).split('\n')) process.stderr.write(`agent-monitor-agent: ${line}\n`);
  process.exitCode = exitCodeOf(error);
}
// Loops that wait for a hub must not keep a process alive that has ended.
process.exit();
