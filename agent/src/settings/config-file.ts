import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { allowSchema, problemsOfAllow, type Allow } from '../ceiling/allow.js';
import { CHECK_KINDS } from '../checks/kinds.js';
import { compileSchema, problemsOf } from '../config/check-reader.js';
import { MOST_CHECKS } from '../config/config-schema.js';
import { codeOf } from '../support/errors.js';
import { readSecrets, type Secrets } from './secrets.js';

/** Where the config file is, unless somebody says otherwise. */
export const SYSTEM_CONFIG_FILE = '/etc/agent-monitor/config.json';

/** Keys that only the config file has: no flag or variable could hold them well. */
export const FILE_ONLY_KEYS = ['secrets', 'checks', 'allow'] as const;

/** A config file as it was read; what is wrong in it is told beside it, and left out here. */
export interface ConfigFile {
  /** Undefined where there is none, and nobody named one. */
  readonly path: string | undefined;
  /** The settings that flags and variables know too, still as JSON. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Secrets;
  /** The checks of this machine itself, not yet held against anything. */
  readonly checks: readonly object[];
  readonly allow: Allow;
}

const EMPTY: ConfigFile = { path: undefined, settings: {}, secrets: new Map(), checks: [], allow: {} };

/** Reads the config file that was named, or the system's where there is one. */
export function readConfigFile(named: string | undefined, problems: string[], warnings: string[]): ConfigFile {
  const path = named ?? SYSTEM_CONFIG_FILE;
  const read = readText(path);
  if ('code' in read) {
    const line = `the config file ${path} cannot be read (${read.code})`;
    if (named !== undefined) problems.push(line);
    // Nobody named the system's: it need not be there, or is that of an agent of another user.
    else if (!['ENOENT', 'ENOTDIR'].includes(read.code)) warnings.push(`${line} and does not count`);
    return EMPTY;
  }
  const raw = parseObject(read.text);
  if (raw === undefined) {
    problems.push(`the config file ${path} must hold one JSON object`);
    return EMPTY;
  }
  if (raw.token !== undefined || raw.secrets !== undefined) warnIfShared(path, warnings);
  return parseConfigFile(raw, path, problems);
}

/** Reads what a config file holds. */
export function parseConfigFile(raw: Readonly<Record<string, unknown>>, path: string, problems: string[]): ConfigFile {
  const { secrets, checks, allow, ...settings } = raw;
  return {
    path,
    settings,
    secrets: readSecrets(secrets, path, problems),
    checks: readList(checks, path, problems),
    allow: readAllow(allow, path, problems),
  };
}

/** A JSON object, or undefined for any other text. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Above what 200 checks in their longest form come to; a device would have no end. */
const LARGEST_BYTES = 8 * 1024 * 1024;

/** The text of a file, or why it cannot be read. */
export function readText(path: string): { readonly text: string } | { readonly code: string } {
  try {
    const content = readAtMost(path, LARGEST_BYTES);
    return content === undefined ? { code: 'EFBIG' } : { text: content.toString('utf8').replace(/^\uFEFF/, '') };
  } catch (error) {
    return { code: codeOf(error) ?? 'unknown' };
  }
}

/** Undefined where there is more. It need not be a file: a token may come out of a pipe. */
function readAtMost(path: string, mostBytes: number): Buffer | undefined {
  const file = openSync(path, 'r');
  try {
    const chunks: Buffer[] = [];
    for (let length = 0; length <= mostBytes;) {
      const chunk = Buffer.alloc(64 * 1024);
      const read = readSync(file, chunk);
      if (read === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, read));
      length += read;
    }
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** A secret that other users may read deserves a word. */
export function warnIfShared(path: string, warnings: string[]): void {
  if ((statSync(path).mode & 0o077) !== 0) warnings.push(`${path} holds a secret that other users may read: chmod 600`);
}

function readList(checks: unknown, path: string, problems: string[]): readonly object[] {
  if (checks === undefined) return [];
  if (Array.isArray(checks) && checks.length <= MOST_CHECKS && checks.every(isObject)) return checks;
  problems.push(`checks in ${path} must be a list of at most ${MOST_CHECKS} objects`);
  return [];
}

function readAllow(allow: unknown, path: string, problems: string[]): Allow {
  if (allow === undefined) return {};
  const wrong = problemsOf(compileSchema(allowSchema(CHECK_KINDS.map(({ kind }) => kind))), allow, 'allow');
  const reasons = wrong.length > 0 ? wrong : problemsOfAllow(allow as Allow);
  problems.push(...reasons.map((reason) => `${reason}, in ${path}`));
  // Limits that cannot be understood are not taken for none: the settings as a whole are refused.
  return reasons.length > 0 ? {} : (allow as Allow);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
