import { setTimeout as sleep } from 'node:timers/promises';
import { BUILT_IN_METRICS } from '../metrics/catalogue.js';
import type { CheckFindings } from '../checks/check.js';
import { NO_MEMORY } from '../checks/check-memory.js';
import { bindDefinition, type CheckDefinition } from '../checks/configurable-checks.js';
import { hostChecks, readingsOfThisPlatform } from '../checks/host/host-checks.js';
import { CHECK_KINDS } from '../checks/kinds.js';
import { EXIT_CODES, PROGRAM, type Call, type CliCommand } from '../command-line.js';
import { readCheck } from '../config/check-reader.js';
import { DEFAULT_TIMEOUT_SECONDS } from '../config/config-schema.js';
import { messageOf } from '../support/errors.js';
import { suggestNearest } from '../support/nearest.js';
import { loadSettings, SettingsError, type Settings } from '../settings/settings.js';
import { describeCheckReport, makeCheckReport, type CheckReport } from './check-report.js';
import { describeKindSettings, readGivenSettings } from './check-settings.js';
import { row } from './help.js';
import { CONFIG_OPTION } from './setting-options.js';

const HOST = 'host';
/** Between the two readings that a rate needs. */
const BETWEEN_READINGS_MS = 1000;

/** `check`: runs one check once, as the agent would. */
export const checkCommand: CliCommand = {
  name: 'check',
  summary: 'Run one check once and say what it finds, or list the kinds of checks.',
  words: '[<kind> | <name> | host] [setting=value ...]',
  settings: CONFIG_OPTION,
  options: {
    once: { type: 'boolean', help: 'Run it, now and once.' },
    settings: { type: 'string', value: 'JSON', help: 'Its settings as one JSON object.' },
    'settings-file': { type: 'string', value: 'FILE', help: 'The same from a file.' },
    timeout: {
      type: 'string',
      value: 'SECONDS',
      help: `Time that it may take; ${DEFAULT_TIMEOUT_SECONDS} by default.`,
    },
    json: { type: 'boolean', help: 'What it finds as one JSON object.' },
    list: { type: 'boolean', help: 'List the kinds of checks.' },
  },
  notes: `\`${PROGRAM} check <kind> --help\` lists the settings of a kind. A name is that of a check in the config
file, which comes before a kind of the same name unless settings are given here. \`host\` is what every agent measures of its machine. Secrets are those of the config file and
the environment, as {"secret": "SHOP_TOKEN"}; what the machine does not allow its hub is refused here too.

It ends with 0 where the check passed, 9 where it failed, 10 where it could not run, and 2 where its
settings are wrong.`,
  helpOn: ([word]) => {
    const kind = CHECK_KINDS.find((each) => each.kind === word);
    return kind && describeKindSettings(kind);
  },
  run,
};

async function run({ flags, options, words }: Call): Promise<number> {
  const [word, ...pairs] = words;
  const isBare = word === undefined && Object.keys(options).length === 0;
  if (isBare || options.list === true) return list();
  if (word === undefined) throw new SettingsError([`which check? ${PROGRAM} check --list lists the kinds`]);
  if (options.once !== true) throw new SettingsError([`say --once to run it; see ${PROGRAM} check ${word} --help`]);
  const report =
    word === HOST ? await runHost(pairs) : await runDefinition(define(word, pairs, options, loadSettings(flags)));
  process.stdout.write(options.json === true ? `${JSON.stringify(report, null, 2)}\n` : describeCheckReport(report));
  if (report.state === 'error') return EXIT_CODES.checkNotRun;
  return report.state === 'passed' ? EXIT_CODES.ok : EXIT_CODES.checkFailed;
}

function list(): number {
  const rows = CHECK_KINDS.map(({ kind, title, description }) => row(kind, `${title}. ${description}`, 12));
  const host = row(HOST, 'What every agent measures of its machine. It takes no settings.', 12);
  process.stdout.write(
    `${[...rows, host].join('\n')}\n\n${PROGRAM} check <kind> --help lists the settings of a kind.\n`,
  );
  return EXIT_CODES.ok;
}

/** The check of that name in the config file; with settings given here, or where there is none, of the kind of that name. */
function define(word: string, pairs: readonly string[], options: Call['options'], settings: Settings): CheckDefinition {
  const kind = CHECK_KINDS.find((each) => each.kind === word);
  const known = settings.checks.find(({ name }) => name === word);
  const given = { file: textOf(options['settings-file']), text: textOf(options.settings), pairs };
  const isGiven = pairs.length > 0 || given.file !== undefined || given.text !== undefined;
  const refused = settings.refusedChecks.find(({ name }) => name === word);
  if (kind === undefined || (!isGiven && (known ?? refused) !== undefined)) {
    if (refused !== undefined) throw new SettingsError(refused.reasons);
    if (known === undefined) {
      const names = [...CHECK_KINDS.map((each) => each.kind), HOST, ...settings.checks.map(({ name }) => name)];
      const hint = suggestNearest(word, names) || `; there are ${names.join(', ')}`;
      throw new SettingsError([`there is no kind of check and no check of the config file called ${word}${hint}`]);
    }
    if (isGiven) {
      throw new SettingsError([`${word} is a check of the config file, and takes its settings from there`]);
    }
    return { ...known, timeoutSeconds: parseTimeout(options.timeout) ?? known.timeoutSeconds };
  }
  const raw = { name: word, kind: word, settings: readGivenSettings(kind, given) };
  const timeout = parseTimeout(options.timeout);
  const read = readCheck({ ...raw, ...(timeout !== undefined && { timeout_seconds: timeout }) }, word, settings);
  if ('reasons' in read) throw new SettingsError(read.reasons);
  return read.definition;
}

async function runDefinition(definition: CheckDefinition): Promise<CheckReport> {
  const { name, kind } = definition;
  const { signal } = new AbortController();
  const check = bindDefinition(definition, signal, NO_MEMORY);
  let { findings, durationSeconds } = await time(() => check.run(signal));
  if (kind.hasRates === true && !(findings instanceof Error)) {
    await sleep(BETWEEN_READINGS_MS);
    ({ findings, durationSeconds } = await time(() => check.run(signal)));
  }
  const run = { check: name, kind: kind.kind, duration_seconds: durationSeconds };
  return makeCheckReport(run, findings, kind.metrics);
}

/** Rates need two readings, a second apart. */
async function runHost(pairs: readonly string[]): Promise<CheckReport> {
  if (pairs.length > 0) throw new SettingsError([`${HOST} takes no settings`]);
  const checks = hostChecks(await readingsOfThisPlatform(process.platform));
  const { signal } = new AbortController();
  const { findings, durationSeconds } = await time(async () => {
    await Promise.all(checks.map((check) => check.run(signal)));
    await sleep(BETWEEN_READINGS_MS);
    const found = await Promise.all(checks.map((check) => check.run(signal)));
    return {
      state: 'passed',
      measurements: Object.assign({}, ...found.map((each) => each.measurements)) as object,
    } as CheckFindings;
  });
  return makeCheckReport({ check: HOST, kind: HOST, duration_seconds: durationSeconds }, findings, BUILT_IN_METRICS);
}

/** What work came to, or the error that it ended with, and how long it took. */
async function time(
  work: () => Promise<CheckFindings>,
): Promise<{ findings: CheckFindings | Error; durationSeconds: number }> {
  const startedMs = performance.now();
  const findings = await work().catch((error: unknown) =>
    error instanceof Error ? error : new Error(messageOf(error)),
  );
  return { findings, durationSeconds: Math.round(performance.now() - startedMs) / 1000 };
}

function parseTimeout(given: Call['options'][string]): number | undefined {
  if (given === undefined) return undefined;
  const seconds = typeof given === 'string' && /^\d{1,3}$/.test(given) ? Number(given) : 0;
  if (seconds >= 1 && seconds <= 300) return seconds;
  throw new SettingsError(['--timeout must be a whole number of seconds from 1 to 300']);
}

function textOf(value: Call['options'][string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
