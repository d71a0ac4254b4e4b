import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { ceilingOf, type Ceiling } from '../ceiling/ceiling.js';
import type { CheckDefinition } from '../checks/configurable-checks.js';
import type { RefusedCheck } from '../checks/refused-check.js';
import { FILE_ONLY_KEYS, readConfigFile, readText, warnIfShared, type ConfigFile } from './config-file.js';
import { readChecks } from '../config/check-reader.js';
import type { LogLevel } from '../support/log.js';
import { suggestNearest } from '../support/nearest.js';
import { isSecretVariable, readSecretVariables, type Secrets } from './secrets.js';
import {
  parseAgentType,
  parseIntervalSeconds,
  parseLogLevel,
  parseMetadata,
  parsePath,
  parseServerUrl,
  parseSpoolMib,
  parseText,
  parseToken,
  WrongValueError,
  type AgentType,
  type Metadata,
  type ParseValue,
} from './setting-values.js';

/** What one agent was told on its own machine. What is undefined here, the hub decides. */
export interface Settings {
  /** The config file that these come from; undefined where there was none. */
  readonly configFile: string | undefined;
  readonly serverUrl: string | undefined;
  readonly token: string | undefined;
  readonly stateDir: string;
  readonly name: string;
  readonly type: AgentType;
  readonly environment: string | undefined;
  readonly metadata: Metadata;
  readonly reportingIntervalSeconds: number | undefined;
  readonly heartbeatIntervalSeconds: number | undefined;
  /** What waits for the hub uses at most so much of the disk. */
  readonly spoolMaxMib: number;
  readonly logLevel: LogLevel;
  /** What the configuration calls by name only. */
  readonly secrets: Secrets;
  /** What the machine has watched by its own wish, whatever its hub wants besides. */
  readonly checks: readonly CheckDefinition[];
  /** Those of its own that cannot run as they are written, which keeps no other from running. */
  readonly refusedChecks: readonly RefusedCheck[];
  /** What its hub may ask for at most. */
  readonly ceiling: Ceiling;
  /** Things that work but deserve a word, as a secret that other users can read. */
  readonly warnings: readonly string[];
}

/** Everything that is wrong with the settings, one sentence each, by name and never by value. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Values as the command line gave them, by the setting's key in the config file; `config` is that file's path. */
export type Flags = Readonly<Record<string, string | readonly string[] | undefined>>;

const PARSERS = {
  server_url: parseServerUrl,
  token: parseToken,
  token_file: parsePath,
  agent_type: parseAgentType,
  name: parseText(255),
  environment: parseText(64),
  metadata: parseMetadata,
  reporting_interval: parseIntervalSeconds,
  heartbeat_interval: parseIntervalSeconds,
  state_dir: parsePath,
  spool_max_mib: parseSpoolMib,
  log_level: parseLogLevel,
} satisfies Record<string, ParseValue<unknown>>;

type Key = keyof typeof PARSERS;

/** Settings by their keys in the config file. */
export type Values = { [K in Key]?: ReturnType<(typeof PARSERS)[K]> };

/** The keys of the config file; in the environment each is `AGENT_MONITOR_` and the key in capitals. */
export const SETTING_KEYS = Object.keys(PARSERS) as readonly Key[];

/** Where a value of the settings comes from. */
export type Origin = 'flag' | 'environment' | 'file' | 'default';

/** The settings of a start, and everything that somebody may want to know of them. */
export interface SettingsReading {
  /** Good only where there are no problems. */
  readonly settings: Settings;
  readonly problems: readonly string[];
  readonly file: ConfigFile;
  /** The uppermost first; the defaults are no layer. */
  readonly layers: readonly { readonly origin: Origin; readonly values: Values }[];
}

const ENVIRONMENT_PREFIX = 'AGENT_MONITOR_';

/**
 * Reads the settings of this start: the config file, over it the environment, over that the flags. Throws one
 * `SettingsError` that names everything wrong at once.
 */
export function loadSettings(flags: Flags, env: NodeJS.ProcessEnv = process.env): Settings {
  const { settings, problems } = readSettings(flags, env);
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

/**
 * Reads the settings of a running agent once more. A config file that was there must be there still: one that is gone,
 * if only for the moment of an edit, must not be taken for one without limits.
 */
export function reloadSettings(flags: Flags, before: Settings, env: NodeJS.ProcessEnv = process.env): Settings {
  return loadSettings(before.configFile === undefined ? flags : { ...flags, config: before.configFile }, env);
}

/** Reads the settings of this start as they are, with what is wrong with them beside them. */
export function readSettings(flags: Flags, env: NodeJS.ProcessEnv = process.env): SettingsReading {
  const problems: string[] = [];
  const warnings: string[] = [];
  const ofFlags = readFlags(flags, problems);
  const ofEnvironment = readEnvironment(env, problems);
  const file = readConfigFile(configPathOf(flags, env), problems, warnings);
  const ofFile = parseSettings(file.settings, (key) => `${key} in ${file.path ?? ''}`, problems, FILE_ONLY_KEYS);
  const layers = [ofFlags, ofEnvironment, ofFile];
  const values = layers.reduceRight<Values>((lower, layer) => ({ ...lower, ...layer }), {});
  const token = readToken(layers, problems, warnings);
  const secrets: Secrets = new Map([...file.secrets, ...readSecretVariables(env, problems)]);
  const stateDir = values.state_dir ?? defaultStateDir(env);
  const ownPaths = [stateDir, file.path, values.token_file].flatMap((path) => path ?? []);
  const ceiling = ceilingOf(file.allow, ownPaths);
  const { definitions: checks, refused } = readChecks(file.checks, { secrets, ceiling });
  const settings = {
    configFile: file.path,
    serverUrl: values.server_url,
    token,
    stateDir,
    name: values.name ?? (hostname() || 'unnamed'),
    type: values.agent_type ?? 'custom',
    environment: values.environment,
    metadata: values.metadata ?? {},
    reportingIntervalSeconds: values.reporting_interval,
    heartbeatIntervalSeconds: values.heartbeat_interval,
    spoolMaxMib: values.spool_max_mib ?? 64,
    logLevel: values.log_level ?? 'info',
    secrets,
    checks,
    refusedChecks: refused.map((check) => placeIn(check, file.path)),
    ceiling,
    warnings,
  };
  const origins = ['flag', 'environment', 'file'] as const;
  return { settings, problems, file, layers: origins.map((origin, at) => ({ origin, values: layers[at] ?? {} })) };
}

function placeIn({ reasons, ...check }: RefusedCheck, path = ''): RefusedCheck {
  return { ...check, reasons: reasons.map((reason) => `${reason}, in ${path}`) };
}

/** The config file that a flag or variable names. */
export function configPathOf(flags: Flags, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = flags.config ?? env[`${ENVIRONMENT_PREFIX}CONFIG`];
  return typeof named === 'string' && named !== '' ? named : undefined;
}

/** Reads flags, as settings of the config file. */
export function readFlags(flags: Flags, problems: string[]): Values {
  return parseSettings({ ...flags, config: undefined }, flagOf, problems);
}

function flagOf(key: string): string {
  if (key === 'server_url') return '--server';
  return key === 'agent_type' ? '--type' : `--${key.replaceAll('_', '-')}`;
}

function readEnvironment(env: NodeJS.ProcessEnv, problems: string[]): Values {
  const raw: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith(ENVIRONMENT_PREFIX) || name === `${ENVIRONMENT_PREFIX}CONFIG` || value === '') continue;
    if (isSecretVariable(name)) continue;
    raw[name.slice(ENVIRONMENT_PREFIX.length).toLowerCase()] = value;
  }
  return parseSettings(raw, (key) => ENVIRONMENT_PREFIX + key.toUpperCase(), problems);
}

/** Reads settings by key; what is wrong, or no setting at all, is told by the name that it has in its source. */
export function parseSettings(
  raw: Readonly<Record<string, unknown>>,
  nameOf: (key: string) => string,
  problems: string[],
  otherKeys: readonly string[] = [],
): Values {
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (value === undefined) continue;
    const known = SETTING_KEYS.find((candidate) => candidate === key);
    if (known === undefined) {
      const all = [...SETTING_KEYS, ...otherKeys];
      const hint = suggestNearest(key, all) || `; there are ${all.join(', ')}`;
      problems.push(`${nameOf(key)} is not a setting${hint}`);
      continue;
    }
    try {
      values[known] = PARSERS[known](value);
    } catch (error) {
      if (!(error instanceof WrongValueError)) throw error;
      problems.push(`${nameOf(key)} ${error.message}`);
    }
  }
  return values;
}

/** The uppermost layer that gives a token in either form decides alone. */
function readToken(layers: readonly Values[], problems: string[], warnings: string[]): string | undefined {
  const layer = layers.find((values) => values.token !== undefined || values.token_file !== undefined);
  if (layer?.token_file === undefined) return layer?.token;
  if (layer.token !== undefined) {
    problems.push('token and token_file are both given; give one of them');
    return undefined;
  }
  const read = readText(layer.token_file);
  if ('code' in read) {
    problems.push(`token_file names ${layer.token_file}, which cannot be read (${read.code})`);
    return undefined;
  }
  warnIfShared(layer.token_file, warnings);
  try {
    return parseToken(read.text.trim());
  } catch {
    problems.push(`token_file names ${layer.token_file}, whose content must be 16 to 200 printable characters`);
    return undefined;
  }
}

function defaultStateDir(env: NodeJS.ProcessEnv): string {
  if (process.getuid?.() === 0) return '/var/lib/agent-monitor-agent';
  return join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'agent-monitor-agent');
}
