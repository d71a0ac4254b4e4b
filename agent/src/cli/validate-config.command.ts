import { statSync } from 'node:fs';
import type { Allow } from '../ceiling/allow.js';
import type { Reach } from '../ceiling/ceiling.js';
import { describeTarget } from '../ceiling/ceiling.js';
import type { CheckDefinition } from '../checks/configurable-checks.js';
import { EXIT_CODES, type Call, type CliCommand } from '../command-line.js';
import { SYSTEM_CONFIG_FILE } from '../settings/config-file.js';
import { loadConfig } from '../config/config-store.js';
import { readConfig } from '../config/read-config.js';
import { messageOf } from '../support/errors.js';
import { printable } from '../support/printable.js';
import { configPathOf, readSettings, SETTING_KEYS, type Settings, type SettingsReading } from '../settings/settings.js';
import { SETTING_OPTIONS } from './setting-options.js';

/** `validate-config`: everything that is wrong with the settings, and everything that holds. */
export const validateConfigCommand: CliCommand = {
  name: 'validate-config',
  summary: 'Say what is wrong with the settings, all at once, and which hold and where they come from.',
  settings: SETTING_OPTIONS,
  options: {},
  notes: `It ends with 0 where all is good, and with 2 where something is to be mended. A check of this machine that is
wrong keeps no agent from running, and no other check: it is the one that cannot run.`,
  run,
};

async function run({ flags }: Call): Promise<number> {
  const reading = readSettings(flags);
  const { settings, file } = reading;
  const refused = settings.refusedChecks.flatMap(({ reasons }) => reasons);
  const problems = [...reading.problems, ...refused, ...problemsOfStart(settings)];
  const hub = await readHubConfig(settings);
  const sections = [
    [`config file: ${file.path ?? unusedFile(flags)}`],
    ['settings:', ...settingRows(reading)],
    ['checks of this machine:', ...listOr(settings.checks.map(describeCheck), 'none')],
    ['checks from the hub, as the state folder has them:', ...listOr(hub.checks.map(describeCheck), 'none known yet')],
    ['what the hub may ask for (allow):', ...allowRows(file.allow, settings)],
    ['secrets, by name:', ...listOr(secretRows(reading), 'none')],
  ];
  process.stdout.write(`${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`);
  for (const warning of [...settings.warnings, ...modeWarnings(settings), ...hub.warnings]) {
    process.stderr.write(`warning: ${printable(warning)}\n`);
  }
  for (const problem of problems) process.stderr.write(`problem: ${printable(problem)}\n`);
  const verdict = problems.length === 0 ? 'The settings are good.' : `${problems.length} to mend.`;
  process.stdout.write(`\n${verdict}\n`);
  return problems.length === 0 ? EXIT_CODES.ok : EXIT_CODES.usage;
}

function unusedFile(flags: Call['flags']): string {
  const named = configPathOf(flags);
  return named === undefined
    ? `none (there is no ${SYSTEM_CONFIG_FILE} that counts)`
    : `${named}, which cannot be used`;
}

function problemsOfStart({ serverUrl }: Settings): string[] {
  return serverUrl === undefined ? ['no server_url: say where the hub is, as monitoring.example.org:8000'] : [];
}

/** What the hub had the agent run last, held against the limits of now. */
async function readHubConfig(settings: Settings): Promise<{ checks: readonly CheckDefinition[]; warnings: string[] }> {
  const stored = await loadConfig(settings.stateDir);
  if (stored === undefined) return { checks: [], warnings: [] };
  try {
    const localNames = settings.checks.map(({ name }) => name);
    return { checks: readConfig(stored.values, { ...settings, localNames }).checks, warnings: [] };
  } catch (error) {
    return { checks: [], warnings: [`what the hub wants now would be refused: ${messageOf(error)}`] };
  }
}

function settingRows({ settings, layers }: SettingsReading): string[] {
  const defaults: Partial<Record<string, unknown>> = {
    name: settings.name,
    agent_type: settings.type,
    state_dir: settings.stateDir,
    spool_max_mib: settings.spoolMaxMib,
    log_level: settings.logLevel,
  };
  return SETTING_KEYS.map((key) => {
    const layer = layers.find(({ values }) => values[key] !== undefined);
    const value: unknown = layer === undefined ? defaults[key] : layer.values[key];
    // The token is a credential, and is named only.
    const shown =
      key === 'token' && value !== undefined ? '(given)' : typeof value === 'string' ? value : JSON.stringify(value);
    return `  ${key.padEnd(20)}${value === undefined ? unsetAs(key) : `${shown}  (${layer?.origin ?? 'default'})`}`;
  });
}

function unsetAs(key: string): string {
  return ['environment', 'reporting_interval', 'heartbeat_interval'].includes(key) ? 'the hub decides' : 'not set';
}

function describeCheck({ name, kind, settings, intervalSeconds, secrets }: CheckDefinition): string {
  const reached = describeReach(kind.reach(settings));
  const interval = intervalSeconds === undefined ? '' : `, every ${intervalSeconds} s`;
  const names = secrets.size === 0 ? '' : `, with ${[...secrets.keys()].join(', ')}`;
  return `${name}: ${kind.kind}${reached}${interval}${names}`;
}

function describeReach({ hosts = [], paths = [] }: Reach): string {
  return [...hosts.map(describeTarget), ...paths].map((each) => ` ${each}`).join(',');
}

function allowRows(allow: Allow, { ceiling }: Settings): string[] {
  const { kinds, commands, hosts, secrets } = allow;
  const bound = secrets && Object.entries(secrets).map(([name, rules]) => `${name} to ${rules.join(' ')}`);
  const paths = ceiling.machine.paths ?? [];
  const rows: [string, string][] = [
    ['kinds', listed(kinds)],
    ['commands', listed(commands)],
    ['hosts', listed(hosts)],
    ['paths', `${listed(paths)}${allow.paths === undefined ? '  (default)' : ''}`],
    ['secrets', listed(bound)],
  ];
  return rows.map(([key, value]) => `  ${key.padEnd(20)}${value}`);
}

function listed(values: readonly string[] | undefined): string {
  if (values === undefined) return 'all  (default)';
  return values.length === 0 ? 'none' : values.join(', ');
}

function secretRows({ settings, file }: SettingsReading): string[] {
  return [...settings.secrets.keys()].sort().map((name) => {
    // The environment wins: a value that is not the file's comes from there.
    const isOfFile = settings.secrets.get(name) === file.secrets.get(name);
    return `${name}  (${isOfFile ? 'file' : 'environment'})`;
  });
}

function listOr(lines: readonly string[], nothing: string): string[] {
  return lines.length === 0 ? [`  ${nothing}`] : lines.map((line) => `  ${line}`);
}

/** The key in there opens this agent's row of the hub. */
function modeWarnings({ stateDir }: Settings): string[] {
  const mode = statSync(stateDir, { throwIfNoEntry: false })?.mode;
  return mode !== undefined && (mode & 0o077) !== 0 ? [`${stateDir} is open to other users: chmod 700`] : [];
}
