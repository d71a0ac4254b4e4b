import { isAbsolute, resolve } from 'node:path';
import { LOG_LEVELS, type LogLevel } from '../support/log.js';

/** What an agent watches; the hub's closed set. */
export const AGENT_TYPES = [
  'web_server',
  'database_monitor',
  'api_gateway',
  'cache_monitor',
  'security_scanner',
  'log_processor',
  'api_agent',
  'custom',
] as const;
export type AgentType = (typeof AGENT_TYPES)[number];

/** Flat description of an agent, used by selectors. */
export type Metadata = Readonly<Record<string, string | number | boolean>>;

/** Says what a value has to be; it never repeats the value, which may be a secret in the wrong place. */
export class WrongValueError extends Error {}

/** Reads a value from JSON, or the text of a flag or environment variable. */
export type ParseValue<Value> = (raw: unknown) => Value;

/** The hub's address without a trailing slash. Without a scheme it means https: plain http has to be written. */
export const parseServerUrl: ParseValue<string> = (raw) => {
  const wanted = 'must be a host with an optional port and path, or an http(s) URL: monitoring.example.org:8000';
  const text = parseText(300)(raw);
  const url = parseUrl(text.includes('://') ? text : `https://${text}`);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) throw new WrongValueError(wanted);
  if (url.username !== '' || url.password !== '') throw new WrongValueError('must not hold a user or password');
  if (url.search !== '' || url.hash !== '') throw new WrongValueError('must not hold a query or fragment');
  return url.origin + url.pathname.replace(/\/+$/, '');
};

/** A whole number of seconds within what the hub takes. */
export const parseIntervalSeconds: ParseValue<number> = (raw) => {
  const seconds = typeof raw === 'string' && /^\d{1,6}$/.test(raw) ? Number(raw) : raw;
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 1 && seconds <= 86_400) return seconds;
  throw new WrongValueError('must be a whole number of seconds from 1 to 86400');
};

/** A whole number of MiB that a spool of a few segments and any disk can be. */
export const parseSpoolMib: ParseValue<number> = (raw) => {
  const mib = typeof raw === 'string' && /^\d{1,5}$/.test(raw) ? Number(raw) : raw;
  if (typeof mib === 'number' && Number.isInteger(mib) && mib >= 4 && mib <= 65_536) return mib;
  throw new WrongValueError('must be a whole number of MiB from 4 to 65536');
};

/** One of the hub's agent types. */
export const parseAgentType: ParseValue<AgentType> = (raw) => parseOneOf(AGENT_TYPES, raw);

/** One of the log's levels. */
export const parseLogLevel: ParseValue<LogLevel> = (raw) => parseOneOf(LOG_LEVELS, raw);

/** An enrolment token; anything printable, since an administrator may choose it. */
export const parseToken: ParseValue<string> = (raw) => {
  if (typeof raw === 'string' && /^[\x21-\x7e]([\x20-\x7e]{14,198})[\x21-\x7e]$/.test(raw)) return raw;
  throw new WrongValueError('must be 16 to 200 printable characters');
};

/** The path of a file or folder; relative ones only make sense where the program was called. */
export const parsePath: ParseValue<string> = (raw) => {
  const path = parseText(4096)(raw);
  return isAbsolute(path) ? path : resolve(path);
};

/** Text for people, of limited length. */
export function parseText(longest: number): ParseValue<string> {
  return (raw) => {
    const text = typeof raw === 'string' ? raw.trim() : '';
    if (text !== '' && text.length <= longest && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)) return text;
    throw new WrongValueError(`must be text of 1 to ${longest} characters without control or invisible characters`);
  };
}

/** An object in JSON; `k=v` once per flag, or separated by commas in the environment. */
export const parseMetadata: ParseValue<Metadata> = (raw) => {
  const pairs = typeof raw === 'string' ? raw.split(',').filter((pair) => pair.trim() !== '') : raw;
  const entries = Array.isArray(pairs) ? pairs.map(parsePair) : entriesOf(pairs);
  for (const [key, value] of entries) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9_.\-/]{0,63}$/.test(key)) {
      throw new WrongValueError(
        'must have keys of 1 to 64 letters, digits, "_", ".", "-" or "/", and no sign but "_" in front',
      );
    }
    if (typeof value === 'string') parseText(1024)(value);
  }
  return Object.fromEntries(entries);
};

function parsePair(pair: unknown): [string, string] {
  const text = String(pair);
  const at = text.indexOf('=');
  if (at < 1) throw new WrongValueError('must be written key=value');
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function entriesOf(raw: unknown): [string, string | number | boolean][] {
  const wanted = 'must be an object whose values are text, numbers or booleans';
  if (typeof raw !== 'object' || raw === null) throw new WrongValueError(wanted);
  return Object.entries(raw).map(([key, value]: [string, unknown]) => {
    if (typeof value !== 'string' && typeof value !== 'boolean' && !Number.isFinite(value)) {
      throw new WrongValueError(wanted);
    }
    return [key, value as string | number | boolean];
  });
}

function parseOneOf<Value extends string>(values: readonly Value[], raw: unknown): Value {
  const value = values.find((candidate) => candidate === raw);
  if (value !== undefined) return value;
  throw new WrongValueError(`must be one of ${values.join(', ')}`);
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
