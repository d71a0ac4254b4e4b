import { printable } from './printable.js';

/** How much the agent says; each includes those before it. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Fields = Readonly<Record<string, unknown>>;

/** Writes what happened, one line each. */
export interface Log {
  error(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  debug(message: string, fields?: Fields): void;
  /** Has this text replaced wherever it would be written from now on. */
  hide(secret: string): void;
}

/** Where lines go: standard output, or a spec's list. */
export interface LogOptions {
  readonly level: LogLevel;
  /** Lines for a person at a terminal instead of JSON. */
  readonly isReadable: boolean;
  readonly write: (line: string) => void;
  readonly now: () => Date;
}

/** Every credential of the hub starts with one of these, so that also one that nobody announced stays out. */
const CREDENTIAL = /\bam[aeu]_[A-Za-z0-9_-]{8,}/g;

/** Makes the agent's log; no line ever holds a credential. */
export function createLog(options: LogOptions): Log {
  const secrets = new Set<string>();
  const isWritten = (level: LogLevel): boolean => LOG_LEVELS.indexOf(level) <= LOG_LEVELS.indexOf(options.level);
  const at =
    (level: LogLevel) =>
    (message: string, fields: Fields = {}): void => {
      if (!isWritten(level)) return;
      let line = options.isReadable
        ? toReadableLine(options.now(), level, message, fields)
        : JSON.stringify({ time: options.now().toISOString(), level, message, ...fields });
      for (const secret of secrets) line = line.replaceAll(secret, '[hidden]');
      options.write(`${line.replace(CREDENTIAL, '[hidden]')}\n`);
    };
  return {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    hide: (secret) => void secrets.add(options.isReadable ? secret : JSON.stringify(secret).slice(1, -1)),
  };
}

function toReadableLine(now: Date, level: LogLevel, message: string, fields: Fields): string {
  const pairs = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  // A line break inside a message would let a server's answer forge lines.
  return printable(`${now.toISOString()} ${level.padEnd(5)} ${message}${pairs.join('')}`);
}
