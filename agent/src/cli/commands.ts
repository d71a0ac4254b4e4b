import type { CliCommand } from '../command-line.js';
import { checkCommand } from './check.command.js';
import { configureCommand } from './configure.command.js';
import { discoverCommand } from './discover.command.js';
import { registerCommand } from './register.command.js';
import { runCommand } from './run.command.js';
import { statusCommand } from './status.command.js';
import { validateConfigCommand } from './validate-config.command.js';

/** What the program can be asked to do, in the order of a first installation. */
export const COMMANDS: readonly CliCommand[] = [
  discoverCommand,
  configureCommand,
  validateConfigCommand,
  registerCommand,
  runCommand,
  statusCommand,
  checkCommand,
];
