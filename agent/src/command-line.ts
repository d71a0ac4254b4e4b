import { parseArgs } from 'node:util';
import { codeOf, messageOf } from './support/errors.js';
import { suggestNearest } from './support/nearest.js';
import type { Flags } from './settings/settings.js';

/** What the program is called, in its own messages. */
export const PROGRAM = 'agent-monitor-agent';

/** How the program ended, for scripts and service managers. */
export const EXIT_CODES = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  stateDir: 3,
  alreadyRunning: 4,
  refused: 5,
  notRunning: 6,
  restart: 7,
  hubAway: 8,
  checkFailed: 9,
  checkNotRun: 10,
} as const;

/** One option of a command. */
export interface CliOption {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  /** What its value is, in capitals. */
  readonly value?: string;
  readonly help: string;
}

/** How a command was called. */
export interface Call {
  /** Settings that were given as options, by their keys in the config file. */
  readonly flags: Flags;
  /** The other options. */
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  /** What follows the command without being an option. */
  readonly words: readonly string[];
}

/** One thing that the program can be asked to do. */
export interface CliCommand {
  readonly name: string;
  /** For the list of commands, one line. */
  readonly summary: string;
  /** What may follow the name, as `<kind> --once`; without it there are options only. */
  readonly words?: string;
  readonly settings: Readonly<Record<string, CliOption>>;
  readonly options: Readonly<Record<string, CliOption>>;
  /** What there is to say below the options. */
  readonly notes: string;
  /** More help, about these words. */
  readonly helpOn?: (words: readonly string[]) => string | undefined;
  /** Resolves with an exit code. */
  readonly run: (call: Call) => Promise<number>;
}

/** What the program was asked to do. */
export type Request =
  | { readonly action: 'run'; readonly command: CliCommand; readonly call: Call }
  | { readonly action: 'help'; readonly command: CliCommand | undefined; readonly words: readonly string[] }
  | { readonly action: 'version' }
  | { readonly action: 'refuse'; readonly problem: string };

const HELP_OPTION = { help: { type: 'boolean', short: 'h' } } as const;

/** Reads the command line; `argv` is without the program's own name. */
export function parseCommandLine(argv: readonly string[], commands: readonly CliCommand[]): Request {
  const [first, ...rest] = argv;
  const names = commands.map(({ name }) => name);
  const commandOf = (name: string | undefined): CliCommand | undefined => commands.find((each) => each.name === name);
  if (first === '--version') return { action: 'version' };
  if (first === '--help' || first === '-h') return { action: 'help', command: undefined, words: [] };
  if (first === 'help') {
    const [topic, ...words] = rest;
    const command = commandOf(topic);
    return topic === undefined || command !== undefined
      ? { action: 'help', command, words }
      : refuse(`no command ${quote(topic)}${suggestNearest(topic, names)}`);
  }
  if (first === undefined) return refuse('no command');
  if (first.startsWith('-')) return refuse(`the command comes first, as ${PROGRAM} run ${first.slice(0, 64)}`);
  const command = commandOf(first);
  if (command === undefined) return refuse(`unknown command ${quote(first)}${suggestNearest(first, names)}`);
  return parseCall(command, rest);
}

function parseCall(command: CliCommand, args: readonly string[]): Request {
  const all = { ...command.settings, ...command.options };
  const options = Object.fromEntries(
    Object.entries(all).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
  );
  try {
    const parsed = parseArgs({ args: [...args], options: { ...options, ...HELP_OPTION }, allowPositionals: true });
    const { help, ...values } = parsed.values as Call['options'] & { help?: boolean };
    if (help === true) return { action: 'help', command, words: parsed.positionals };
    if (command.words === undefined && parsed.positionals.length > 0) {
      return refuse(`${command.name} takes options only`, command);
    }
    const flags: Record<string, Flags[string]> = {};
    const others: Record<string, Call['options'][string]> = {};
    for (const [name, value] of Object.entries(values)) {
      if (name in command.settings) flags[keyOf(name)] = value as Flags[string];
      else others[name] = value;
    }
    return { action: 'run', command, call: { flags, options: others, words: parsed.positionals } };
  } catch (error) {
    return refuse(problemOf(error, Object.keys(all)), command);
  }
}

/** The key in the config file of a setting's option. */
function keyOf(option: string): string {
  if (option === 'server') return 'server_url';
  return option === 'type' ? 'agent_type' : option.replaceAll('-', '_');
}

function refuse(problem: string, command?: CliCommand): Request {
  const topic = command === undefined ? '' : ` ${command.name}`;
  return { action: 'refuse', problem: `${problem}; see ${PROGRAM}${topic} --help` };
}

function problemOf(error: unknown, options: readonly string[]): string {
  // What follows the first sentence of parseArgs is advice about positional arguments, which makes no sense here.
  const sentence = messageOf(error).split(/\. |\n/)[0] ?? '';
  if (codeOf(error) !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return sentence;
  const [, unknown = ''] = /'--?([^'=]*)/.exec(sentence) ?? [];
  return sentence + suggestNearest(unknown, options, '--');
}

function quote(word: string): string {
  return `'${word.slice(0, 64)}'`;
}
