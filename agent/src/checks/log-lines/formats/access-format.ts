import { severityOfStatus, type LineFormat, type LineRecord } from '../line-record.js';

const [SPACE, QUOTE, DOT, DASH, SLASH, NINE, ZERO] = [0x20, 0x22, 0x2e, 0x2d, 0x2f, 0x39, 0x30];
const [OPEN, BACKSLASH, CLOSE, RETURN, EQUALS, COMMA] = [0x5b, 0x5c, 0x5d, 0x0d, 0x3d, 0x2c];

/** `24/Nov/2026:22:50`, and with seconds and zone. */
const MINUTE_LENGTH = 17;
const TIME_LENGTH = 26;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Times with a name: those of other names, as of the connection alone, are no response times. */
const NAMED_TIMES: Readonly<Record<string, 'request' | 'upstream'>> = {
  rt: 'request',
  request_time: 'request',
  urt: 'upstream',
  upstream_time: 'upstream',
  upstream_response_time: 'upstream',
};

/** The minute that was read last, since the next line is mostly of the same. */
const lastMinute = { bytes: Buffer.alloc(TIME_LENGTH), startMs: NaN };

/** The common log format of web servers, and whatever begins like it. */
export const commonFormat: LineFormat = (bytes, start, end, into) => readAccessLine(bytes, start, end, into) !== 'none';

/** The combined format: common, a quoted referrer and a quoted user agent, and what nginx may be told to add. */
export const combinedFormat: LineFormat = (bytes, start, end, into) =>
  readAccessLine(bytes, start, end, into) === 'combined';

/**
 * Reads a line of an access log byte by byte, without a string of any of its fields: strings would cost more than all
 * the rest. What stands before the time (addresses, users, virtual hosts) is not looked at.
 */
function readAccessLine(bytes: Buffer, start: number, end: number, into: LineRecord): 'none' | 'common' | 'combined' {
  const last = bytes[end - 1] === RETURN ? end - 1 : end;
  const open = findTime(bytes, start, last);
  if (open === -1) return 'none';
  const request = open + TIME_LENGTH + 3;
  const afterRequest = skipQuoted(bytes, request, last);
  if (afterRequest === -1 || bytes[afterRequest] !== SPACE) return 'none';
  const status = readStatus(bytes, afterRequest + 1);
  if (status === 0 || bytes[afterRequest + 4] !== SPACE) return 'none';
  let place = afterRequest + 5;
  while (place < last && (isDigit(bytes[place]) || bytes[place] === DASH)) place += 1;
  if (place === afterRequest + 5) return 'none';
  into.status = status;
  into.severity = severityOfStatus(status);
  into.atMs = readTime(bytes, open + 1);
  if (place >= last) return 'common';
  const afterReferrer = bytes[place] === SPACE ? skipQuoted(bytes, place + 1, last) : -1;
  const afterAgent = bytes[afterReferrer] === SPACE ? skipQuoted(bytes, afterReferrer + 1, last) : -1;
  if (afterReferrer === -1 || afterAgent === -1) return 'none';
  if (afterAgent < last) readTimes(bytes, afterAgent, last, into);
  return 'combined';
}

/** The bracket before a time, which is followed by a bracket and a quote. */
function findTime(bytes: Buffer, start: number, end: number): number {
  const latest = end - TIME_LENGTH - 3;
  for (let place = start; place < latest; place += 1) {
    if (bytes[place] !== OPEN || bytes[place + 3] !== SLASH || bytes[place + TIME_LENGTH + 1] !== CLOSE) continue;
    return bytes[place + TIME_LENGTH + 2] === SPACE && bytes[place - 1] === SPACE ? place : -1;
  }
  return -1;
}

/** The place behind a quoted text; -1 where there is none. Servers write a quote within one as `\"` or `\x22`. */
function skipQuoted(bytes: Buffer, start: number, end: number): number {
  if (bytes[start] !== QUOTE) return -1;
  for (let place = start + 1; place < end; place += 1) {
    const byte = bytes[place];
    if (byte === QUOTE) return place + 1;
    if (byte === BACKSLASH) place += 1;
  }
  return -1;
}

function readStatus(bytes: Buffer, place: number): number {
  const status = digitsAt(bytes, place, 3);
  return status >= 100 && status <= 599 ? status : 0;
}

/** NaN where one of the bytes is no digit. */
function digitsAt(bytes: Buffer, place: number, count: number): number {
  let value = 0;
  for (let index = place; index < place + count; index += 1) {
    const byte = bytes[index];
    if (!isDigit(byte)) return NaN;
    value = value * 10 + byte - ZERO;
  }
  return value;
}

function isDigit(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function readTime(bytes: Buffer, place: number): number {
  const { bytes: known } = lastMinute;
  let isSame = !Number.isNaN(lastMinute.startMs);
  // From the end, where times differ first; seconds are added to the minute.
  for (let index = TIME_LENGTH - 1; isSame && index >= 0; index -= 1) {
    if (index < MINUTE_LENGTH || index > MINUTE_LENGTH + 2) isSame = bytes[place + index] === known[index];
  }
  if (!isSame) {
    lastMinute.startMs = parseMinute(bytes.toString('latin1', place, place + TIME_LENGTH));
    bytes.copy(known, 0, place, place + TIME_LENGTH);
  }
  return lastMinute.startMs + digitsAt(bytes, place + MINUTE_LENGTH + 1, 2) * 1000;
}

function parseMinute(text: string): number {
  const found = /^(\d\d)\/(\w{3})\/(\d{4}):(\d\d):(\d\d):\d\d ([+-])(\d\d)(\d\d)$/.exec(text);
  if (found === null) return NaN;
  const [, day, month = '', year, hour, minute, sign, zoneHours, zoneMinutes] = found;
  const local = Date.UTC(Number(year), MONTHS.indexOf(month), Number(day), Number(hour), Number(minute));
  const zoneMs = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  return sign === '-' ? local + zoneMs : local - zoneMs;
}

/**
 * Times at the end of a line, as nginx writes them, bare, quoted or named as `rt=`: of those without a name the first is
 * that of the request, and all others, of each upstream server that was asked, are its upstream's together. Anything else
 * between them is passed over.
 */
function readTimes(bytes: Buffer, start: number, end: number, into: LineRecord): void {
  let place = start;
  let field: string | undefined;
  while (place < end) {
    if (!isDigit(bytes[place])) {
      place += 1;
      continue;
    }
    let stop = place;
    while (stop < end && (isDigit(bytes[stop]) || bytes[stop] === DOT)) stop += 1;
    const seconds = readSeconds(bytes, place, stop, end);
    if (!Number.isNaN(seconds)) {
      field = nameBefore(bytes, place, start) ?? field;
      const upstream = Number.isNaN(into.upstreamSeconds) ? 0 : into.upstreamSeconds;
      const target = field === undefined ? undefined : NAMED_TIMES[field];
      if (target === 'request' || (field === undefined && Number.isNaN(into.requestSeconds)))
        into.requestSeconds = seconds;
      else if (target === 'upstream' || field === undefined) into.upstreamSeconds = upstream + seconds;
    }
    place = stop;
  }
}

/** A number with three decimals that stands alone; NaN where it is none. */
function readSeconds(bytes: Buffer, place: number, stop: number, end: number): number {
  const before = bytes[place - 1];
  const after = bytes[stop];
  const isFree = before === SPACE || before === QUOTE || before === EQUALS;
  const isEnded = stop === end || after === SPACE || after === QUOTE || after === COMMA;
  if (!isFree || !isEnded || bytes[stop - 4] !== DOT || stop - 4 === place) return NaN;
  return digitsAt(bytes, place, stop - 4 - place) + digitsAt(bytes, stop - 3, 3) / 1000;
}

/** What is written before a time, as in `rt=0.005` or `urt="0.004"`; undefined where nothing is. */
function nameBefore(bytes: Buffer, place: number, start: number): string | undefined {
  const equals = bytes[place - 1] === QUOTE ? place - 2 : place - 1;
  if (bytes[equals] !== EQUALS) return undefined;
  let begin = equals;
  while (begin > start && bytes[begin - 1] !== SPACE && bytes[begin - 1] !== QUOTE) begin -= 1;
  return bytes.toString('latin1', begin, equals);
}
