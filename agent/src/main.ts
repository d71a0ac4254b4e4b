#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { COMMANDS } from './cli/commands.js';
import { commandHelp, programHelp } from './cli/help.js';
import { HubAwayError } from './cli/register.command.js';
import { EXIT_CODES, parseCommandLine, PROGRAM, type Request } from './command-line.js';
import { messageOf } from './support/errors.js';
import { StateDirError } from './state/identity.js';
import { AlreadyRunningError } from './state/lock.js';
import { printable } from './support/printable.js';
import { RefusedError } from './hub/registrar.js';
import { SettingsError } from './settings/settings.js';
import { AGENT_VERSION } from './version.js';

// The HTTP parser of `fetch` is WebAssembly. Optimising it costs 25 MiB of memory at once, for a few requests a minute.
setFlagsFromString('--liftoff-only');

async function main(request: Request): Promise<number> {
  switch (request.action) {
    case 'help': {
      const { command, words } = request;
      process.stdout.write(command === undefined ? programHelp(COMMANDS) : commandHelp(command, words));
      return EXIT_CODES.ok;
    }
    case 'version':
      process.stdout.write(`${AGENT_VERSION}\n`);
      return EXIT_CODES.ok;
    case 'refuse':
      throw new SettingsError([request.problem]);
    case 'run':
      return request.command.run(request.call);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof SettingsError) return EXIT_CODES.usage;
  if (error instanceof StateDirError) return EXIT_CODES.stateDir;
  if (error instanceof AlreadyRunningError) return EXIT_CODES.alreadyRunning;
  if (error instanceof HubAwayError) return EXIT_CODES.hubAway;
  return error instanceof RefusedError ? EXIT_CODES.refused : EXIT_CODES.unexpected;
}

/** Not awaited at the top level: the executable is one CommonJS file. */
async function runToExit(): Promise<void> {
  // Should what was asked for never end while nothing is left that could end it, that is no success.
  process.exitCode = EXIT_CODES.unexpected;
  try {
    process.exitCode = await main(parseCommandLine(process.argv.slice(2), COMMANDS));
  } catch (error) {
    for (const line of messageOf(error).split('\n')) process.stderr.write(`${PROGRAM}: ${printable(line)}\n`);
    process.exitCode = exitCodeOf(error);
  }
  // Loops that wait for a hub must not keep a process alive that has ended.
  process.exit();
}

void runToExit();
