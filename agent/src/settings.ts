import { readFileSync, statSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import type { LogLevel } from './log.js';
import { isSecretVariable, readSecrets, readSecretVariables, type Secrets } from './secrets.js';
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
type Values = { [K in Key]?: ReturnType<(typeof PARSERS)[K]> };

/** The keys of the config file; in the environment each is `AGENT_MONITOR_` and the key in capitals. */
export const SETTING_KEYS = Object.keys(PARSERS) as readonly Key[];

const ENVIRONMENT_PREFIX = 'AGENT_MONITOR_';
const SYSTEM_CONFIG_FILE = '/etc/agent-monitor/config.json';

/**
 * Reads the settings of this start: the config file, over it the environment, over that the flags. Throws one
 * `SettingsError` that names everything wrong at once.
 */
export function loadSettings(flags: Flags, env: NodeJS.ProcessEnv = process.env): Settings {
  const problems: string[] = [];
  const warnings: string[] = [];
  const upper = [readFlags(flags, problems), readEnvironment(env, problems)];
  const file = readConfigFile(flags.config ?? env[`${ENVIRONMENT_PREFIX}CONFIG`], problems, warnings);
  const layers = [...upper, file.values];
  const values = layers.reduceRight<Values>((lower, layer) => ({ ...lower, ...layer }), {});
  const token = readToken(layers, problems, warnings);
  const secrets: Secrets = new Map([...file.secrets, ...readSecretVariables(env, problems)]);
  if (problems.length > 0) throw new SettingsError(problems);
  return {
    serverUrl: values.server_url,
    token,
    stateDir: values.state_dir ?? defaultStateDir(env),
    name: values.name ?? (hostname() || 'unnamed'),
    type: values.agent_type ?? 'custom',
    environment: values.environment,
    metadata: values.metadata ?? {},
    reportingIntervalSeconds: values.reporting_interval,
    heartbeatIntervalSeconds: values.heartbeat_interval,
    spoolMaxMib: values.spool_max_mib ?? 64,
    logLevel: values.log_level ?? 'info',
    secrets,
    warnings,
  };
}

function readFlags(flags: Flags, problems: string[]): Values {
  return parseLayer({ ...flags, config: undefined }, flagOf, problems);
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
  return parseLayer(raw, (key) => ENVIRONMENT_PREFIX + key.toUpperCase(), problems);
}

function readConfigFile(
  given: string | readonly string[] | undefined,
  problems: string[],
  warnings: string[],
): { values: Values; secrets: Secrets } {
  const path = typeof given === 'string' && given !== '' ? given : undefined;
  const nothing = { values: {}, secrets: new Map<string, string>() };
  const text = readText(path ?? SYSTEM_CONFIG_FILE);
  if (text === undefined) {
    if (path !== undefined) problems.push(`the config file ${path} cannot be read`);
    return nothing;
  }
  const file = path ?? SYSTEM_CONFIG_FILE;
  const raw = parseObject(text);
  if (raw === undefined) {
    problems.push(`the config file ${file} must hold one JSON object`);
    return nothing;
  }
  if (raw.token !== undefined || raw.secrets !== undefined) warnIfShared(file, warnings);
  const { secrets, ...settings } = raw;
  const values = parseLayer(settings, (key) => `${key} in ${file}`, problems);
  return { values, secrets: readSecrets(secrets, file, problems) };
}

function parseLayer(
  raw: Readonly<Record<string, unknown>>,
  nameOf: (key: string) => string,
  problems: string[],
): Values {
  const values: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (value === undefined) continue;
    const known = SETTING_KEYS.find((candidate) => candidate === key);
    if (known === undefined) {
      problems.push(`${nameOf(key)} is not a setting; there are ${SETTING_KEYS.join(', ')}`);
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
  const text = readText(layer.token_file)?.trim();
  if (text === undefined) {
    problems.push(`token_file names ${layer.token_file}, which cannot be read`);
    return undefined;
  }
  warnIfShared(layer.token_file, warnings);
  try {
    return parseToken(text);
  } catch {
    problems.push(`token_file names ${layer.token_file}, whose content must be 16 to 200 printable characters`);
    return undefined;
  }
}

function warnIfShared(path: string, warnings: string[]): void {
  if ((statSync(path).mode & 0o077) !== 0) warnings.push(`${path} holds a secret that other users may read: chmod 600`);
}

function defaultStateDir(env: NodeJS.ProcessEnv): string {
  if (process.getuid?.() === 0) return '/var/lib/agent-monitor-agent';
  return join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'agent-monitor-agent');
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    return value as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
