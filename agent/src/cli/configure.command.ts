import { createInterface, type Interface } from 'node:readline/promises';
import { EXIT_CODES, PROGRAM, type Call, type CliCommand } from '../command-line.js';
import { SYSTEM_CONFIG_FILE } from '../settings/config-file.js';
import { discover, type FoundCheck } from '../discovery/discover.js';
import { configPathOf, SettingsError } from '../settings/settings.js';
import { readExisting, writeConfigFile } from './config-file-writer.js';
import { mergeChecks, mergeSettings } from './merge-config.js';
import { CONFIG_OPTION, WRITABLE_OPTIONS } from './setting-options.js';
import { settingsLine } from './settings-line.js';

const CHOICES = ['all', 'none', 'ask'] as const;
type Choice = (typeof CHOICES)[number];

/** `configure`: writes the config file, or changes the one that is there. */
export const configureCommand: CliCommand = {
  name: 'configure',
  summary: 'Write or change the config file: what is given here, and checks for what runs on this machine.',
  settings: { ...CONFIG_OPTION, ...WRITABLE_OPTIONS },
  options: {
    checks: {
      type: 'string',
      value: 'WHICH',
      help:
        'Which of the checks that discover finds to write: all, none, or ask for each finding. On a terminal it asks ' +
        'by default, else all are written.',
    },
  },
  notes: `What is in the file already stays, unless it is given here; checks that are there are never changed or
written twice. Without a change nothing is written. The file gets the mode 0600 and keeps its owner. A
token is never written: give it to \`register\` or \`run\`.`,
  run,
};

async function run({ flags, options }: Call): Promise<number> {
  const path = configPathOf(flags) ?? SYSTEM_CONFIG_FILE;
  const choice = parseChoice(options.checks, process.stdin.isTTY && process.stdout.isTTY);
  const before = readExisting(path);
  const merged = mergeSettings(before, flags, path);
  const found = choice === 'none' ? [] : await discover(new Date());
  const { content, added, left } = mergeChecks(merged.content, found, path);
  const wanted = choice === 'ask' ? await ask(added) : added;
  const final = wanted.length === added.length ? content : mergeChecks(merged.content, wanted, path).content;
  const lines = [
    ...merged.changes,
    ...wanted.map(
      ({ seen, check }) => `check "${check.name}": ${check.kind} ${settingsLine(check.settings)}  (${seen})`,
    ),
  ];
  for (const reason of left) process.stdout.write(`left out: ${reason}\n`);
  if (before !== undefined && lines.length === 0) {
    process.stdout.write(`${path} is as it should be already.\n`);
    return EXIT_CODES.ok;
  }
  await writeConfigFile(path, final);
  process.stdout.write(
    `${[`${path} ${before === undefined ? 'is written' : 'is changed'}${lines.length === 0 ? ', without a setting.' : ':'}`, ...lines.map((line) => `  ${line}`)].join('\n')}\n`,
  );
  if (final.server_url === undefined) process.stdout.write(`It names no hub yet: ${PROGRAM} configure --server HOST\n`);
  return EXIT_CODES.ok;
}

function parseChoice(given: Call['options'][string], isTerminal: boolean): Choice {
  if (given === undefined) return isTerminal ? 'ask' : 'all';
  const choice = CHOICES.find((each) => each === given);
  if (choice === undefined) throw new SettingsError([`--checks must be one of ${CHOICES.join(', ')}`]);
  if (choice === 'ask' && !isTerminal) throw new SettingsError(['--checks ask needs a terminal; say all or none']);
  return choice;
}

/** Asks for each finding whether its checks are wanted. */
async function ask(found: readonly FoundCheck[]): Promise<FoundCheck[]> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const wanted: FoundCheck[] = [];
  try {
    for (const finding of new Set(found.map((each) => each.finding))) {
      const checks = found.filter((each) => each.finding === finding);
      const lines = checks.map(({ seen, check }) => `  ${seen}: ${check.kind} ${settingsLine(check.settings)}\n`);
      process.stdout.write(`${finding}\n${lines.join('')}`);
      if (await confirm(terminal, 'Watch it? [Y/n] ')) wanted.push(...checks);
    }
  } finally {
    terminal.close();
  }
  return wanted;
}

/** Yes, also by an empty line, or no; whatever else is typed is asked about again. */
async function confirm(terminal: Interface, question: string): Promise<boolean> {
  for (;;) {
    const [, yes, no] = /^\s*(?:(y|yes|)|(n|no))\s*$/i.exec(await askOrEnd(terminal, question)) ?? [];
    if (yes !== undefined || no !== undefined) return no === undefined;
  }
}

/** Ctrl-C and the end of the input are no answer, and nothing is written then. */
async function askOrEnd(terminal: Interface, question: string): Promise<string> {
  try {
    return await terminal.question(question);
  } catch {
    throw new Error('ended before every question was answered; nothing is written');
  }
}
