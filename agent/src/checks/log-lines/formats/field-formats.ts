import { severityOfStatus, type LineFormat, type LineRecord } from '../line-record.js';
import type { LineField, LineSettings } from '../line-settings.js';
import { parseLineTime } from './line-time.js';
import { severityOfText, severityOfWord } from './severity-words.js';
import { textOf } from './text-formats.js';

/** Gives what a line has under a name; undefined where it has nothing. */
type Fields = (name: string) => unknown;

/** A longer object is not read. */
const LONGEST_JSON = 256 * 1024;

/** Where loggers put the stack trace of an error. */
const STACKS = [
  'stack',
  'stack_trace',
  'stacktrace',
  'err.stack',
  'error.stack',
  'exception',
  'exc_info',
  'error.stack_trace',
];

/** How programs call what a line can hold, the usual first. */
const USUAL_NAMES: Readonly<Record<LineField, readonly string[]>> = {
  time: [
    'time',
    'timestamp',
    'ts',
    '@timestamp',
    'date',
    'datetime',
    'time_iso8601',
    'time_local',
    't',
    'msec',
    'eventTime',
  ],
  severity: [
    'level',
    'severity',
    'lvl',
    'log.level',
    'loglevel',
    'levelname',
    'severity_text',
    'severityText',
    'log_level',
  ],
  message: ['msg', 'message', 'log', 'event', 'body', 'text', 'MESSAGE', 'error'],
  status: [
    'status',
    'status_code',
    'http.response.status_code',
    'http.status_code',
    'statusCode',
    'response.status',
    'res.statusCode',
  ],
  request_time: ['request_time', 'duration_seconds', 'request.duration', 'rt', 'http.server.request.duration'],
  upstream_time: ['upstream_response_time', 'upstream_time', 'urt'],
};

/** One JSON object a line. */
export function jsonFormat(settings: LineSettings, nowMs: () => number): LineFormat {
  return (bytes, start, end, into) => {
    let parsed: unknown;
    // Most lines that are no object show it by their first byte, without the cost of an error.
    if (bytes[start] !== 0x7b || end - start > LONGEST_JSON) return false;
    try {
      parsed = JSON.parse(bytes.toString('utf8', start, end));
    } catch {
      return false;
    }
    readFields((name) => fieldOf(parsed, name), settings, nowMs(), into);
    into.message ??= textOf(bytes, start, end);
    const stack = STACKS.map((name) => fieldOf(parsed, name)).find((value) => typeof value === 'string');
    if (typeof stack === 'string') into.message = `${into.message}\n${stack}`;
    return true;
  };
}

/** `key=value key="a value"`: of a line that has fewer than two such pairs nothing is read. */
export function logfmtFormat(settings: LineSettings, nowMs: () => number): LineFormat {
  return (bytes, start, end, into) => {
    const text = textOf(bytes, start, end);
    const pairs = readPairs(text);
    if (pairs === undefined) return false;
    readFields((name) => pairs.get(name), settings, nowMs(), into);
    into.message ??= text;
    return true;
  };
}

/** The groups of a pattern of the settings. `match` gives undefined where a line does not match it. */
export function groupsFormat(match: (text: string) => Fields | undefined, nowMs: () => number): LineFormat {
  return (bytes, start, end, into) => {
    const text = textOf(bytes, start, end);
    const fields = match(text);
    if (fields === undefined) return false;
    readFields(fields, {}, nowMs(), into);
    into.message ??= text;
    return true;
  };
}

function readFields(fields: Fields, settings: LineSettings, nowMs: number, into: LineRecord): void {
  const find = (field: LineField): unknown => {
    const chosen = settings.fields?.[field];
    if (chosen !== undefined) return fields(chosen);
    for (const name of USUAL_NAMES[field]) {
      const value = fields(name);
      if (value !== undefined && value !== null) return value;
    }
    return undefined;
  };
  into.atMs = parseLineTime(find('time'), nowMs);
  const message = find('message');
  if (typeof message === 'string') into.message = message;
  const status = Number(find('status'));
  if (Number.isInteger(status) && status >= 100 && status <= 599) into.status = status;
  into.requestSeconds = toSeconds(find('request_time'));
  into.upstreamSeconds = toSeconds(find('upstream_time'));
  into.severity = severityOfWord(find('severity'));
  if (into.severity !== 'unknown') return;
  if (into.status > 0) into.severity = severityOfStatus(into.status);
  else if (into.message !== undefined) into.severity = severityOfText(into.message);
}

/** Several upstream servers that were asked, as nginx writes them, count together; `-` is none. */
function toSeconds(value: unknown): number {
  if (typeof value === 'number') return value >= 0 ? value : NaN;
  if (typeof value !== 'string') return NaN;
  const parts = value.split(/\s?[,:]\s/).filter((part) => /^\d+(?:\.\d+)?s?$/.test(part));
  return parts.length === 0 ? NaN : parts.reduce((sum, part) => sum + parseFloat(part), 0);
}

/** A field by its name, or by a path into objects where no field has the whole name. */
function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, name)) return (value as Record<string, unknown>)[name];
  const dot = name.indexOf('.');
  return dot === -1 ? undefined : fieldOf((value as Record<string, unknown>)[name.slice(0, dot)], name.slice(dot + 1));
}

const PAIR = /([A-Za-z_@][\w.@/-]{0,99})=(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?:\s+|$)/y;

/** The pairs of a line that consists of nothing else; a word without a value, as logfmt allows, is passed over. */
function readPairs(text: string): ReadonlyMap<string, string> | undefined {
  const pairs = new Map<string, string>();
  PAIR.lastIndex = 0;
  while (PAIR.lastIndex < text.length) {
    const from = PAIR.lastIndex;
    const pair = PAIR.exec(text);
    if (pair === null) {
      const word = /^[\w.@/-]+(?:\s+|$)/.exec(text.slice(from, from + 128));
      if (word === null) return undefined;
      PAIR.lastIndex = from + word[0].length;
      continue;
    }
    const [, key = '', quoted, plain = ''] = pair;
    pairs.set(key, quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1'));
  }
  return pairs.size < 2 ? undefined : pairs;
}
