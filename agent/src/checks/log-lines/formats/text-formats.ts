import type { LineFormat, LineRecord } from '../line-record.js';
import { parseLineTime } from './line-time.js';
import { severityOfPriority, severityOfText } from './severity-words.js';

/** Of a longer line the rest is not read as text. */
export const LONGEST_TEXT = 16 * 1024;

const ISO_TIME = '\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?';

/** RFC 3164 as files and rsyslog's newer files have it, with or without a priority before it. */
const SYSLOG_3164 = new RegExp(
  `^(?:<(\\d{1,3})>)?(\\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|${ISO_TIME}) (\\S{1,255}) ([^\\s:[\\]]{1,128}(?:\\[\\d{1,10}\\])?):(?: |$)`,
);
/** RFC 5424: priority, version, time, host, program, process, message id, structured data. */
const SYSLOG_5424 = /^<(\d{1,3})>1 (\S{1,64}) \S{1,255} \S{1,48} \S{1,128} \S{1,32} (?:-|\[)/;
/** The kernel of 3164 may stand without a colon's program, as `-- MARK --`. */
const REPEATED = /^message repeated \d+ times: \[ ?/;

/** A time at the beginning of a line, which programs put there, in brackets or not. */
const LEADING_TIME = new RegExp(
  `^\\[?(${ISO_TIME}|\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d|\\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d)\\]?`,
);

/** The text of a line between two places of a buffer. */
export function textOf(bytes: Buffer, start: number, end: number): string {
  const last = end > start && bytes[end - 1] === 0x0d ? end - 1 : end;
  return bytes.toString('utf8', start, Math.min(last, start + LONGEST_TEXT));
}

/** Any line: a time and a level where programs usually write them. */
export function plainFormat(nowMs: () => number): LineFormat {
  return (bytes, start, end, into) => {
    const text = textOf(bytes, start, end);
    const time = LEADING_TIME.exec(text);
    if (time !== null) into.atMs = parseLineTime(time[1], nowMs());
    into.severity = severityOfText(text);
    into.message = time === null ? text : text.slice(time[0].length).replace(/^ /, '');
    return true;
  };
}

/** Syslog as it stands in files (RFC 3164, with its times or those of RFC 3339) and on the wire (RFC 5424). */
export function syslogFormat(nowMs: () => number): LineFormat {
  return (bytes, start, end, into) => {
    const text = textOf(bytes, start, end);
    return readNewSyslog(text, into, nowMs()) || readOldSyslog(text, into, nowMs());
  };
}

function readOldSyslog(text: string, into: LineRecord, nowMs: number): boolean {
  const found = SYSLOG_3164.exec(text);
  if (found === null) return false;
  const [head, priority, time] = found;
  into.atMs = parseLineTime(time, nowMs);
  into.message = text.slice(head.length).replace(REPEATED, '');
  into.severity = priority === undefined ? severityOfText(into.message) : severityOfPriority(Number(priority) % 8);
  return true;
}

function readNewSyslog(text: string, into: LineRecord, nowMs: number): boolean {
  const found = SYSLOG_5424.exec(text);
  if (found === null) return false;
  const [head, priority, time] = found;
  into.atMs = parseLineTime(time, nowMs);
  into.message = text.slice(endOfStructuredData(text, head.length - 1)).replace(/^ ?\ufeff?/, '');
  into.severity = severityOfPriority(Number(priority) % 8);
  return true;
}

/** The place behind `-` or `[id name="value"][…]`, in whose values `]` is written as `\]`. */
function endOfStructuredData(text: string, start: number): number {
  if (text[start] === '-') return start + 1;
  let place = start;
  while (text[place] === '[') {
    let isQuoted = false;
    for (place += 1; place < text.length && (isQuoted || text[place] !== ']'); place += 1) {
      if (text[place] === '\\') place += 1;
      else if (text[place] === '"') isQuoted = !isQuoted;
    }
    place += 1;
  }
  return place;
}
