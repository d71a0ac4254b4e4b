import { describe, expect, it } from '@jest/globals';
import { emptyRecord, type LineRecord, type LineSeverity } from '../line-record.js';
import { parseLineTime } from './line-time.js';
import { severityOfText, severityOfWord } from './severity-words.js';
import { plainFormat, syslogFormat } from './text-formats.js';

const NOW_MS = new Date(2026, 10, 24, 12, 0, 30).getTime();
const LOCAL_MS = new Date(2026, 10, 24, 12, 0, 5).getTime();

function read(line: string, format = syslogFormat(() => NOW_MS)): LineRecord | undefined {
  const bytes = Buffer.from(line);
  const record = emptyRecord();
  return format(bytes, 0, bytes.length, record) ? record : undefined;
}

describe('a line of syslog', () => {
  it.each<[string, string, Partial<LineRecord>]>([
    [
      'of a file',
      'Nov 24 12:00:05 web-1 sshd[812]: Invalid user admin from 192.0.2.9 port 4711',
      { message: 'Invalid user admin from 192.0.2.9 port 4711', atMs: LOCAL_MS },
    ],
    [
      'of a newer file',
      '2026-11-24T12:00:05.250000+00:00 web-1 cron[7]: (root) CMD (true)',
      { message: '(root) CMD (true)', atMs: Date.UTC(2026, 10, 24, 12, 0, 5, 250) },
    ],
    ['of the kernel', 'Nov 24 12:00:05 web-1 kernel: [ 12.5] EXT4-fs error (device sda1): x', { severity: 'unknown' }],
    ['with a priority', '<27>Nov 24 12:00:05 web-1 app: no', { severity: 'error', message: 'no' }],
    [
      'of the wire',
      '<165>1 2026-11-24T12:00:05.003Z host app 8710 ID47 [a@1 b="c\\]d"][e@1] \ufeffdone',
      { severity: 'info', message: 'done', atMs: Date.UTC(2026, 10, 24, 12, 0, 5, 3) },
    ],
    [
      'of the wire, without data',
      '<34>1 2026-11-24T12:00:05Z host su - ID47 - su failed',
      { severity: 'critical', message: 'su failed' },
    ],
    [
      'that is repeated',
      'Nov 24 12:00:05 a app[1]: message repeated 2 times: [ ERROR: lost]',
      { severity: 'error', message: 'ERROR: lost]' },
    ],
    [
      'with a word of its level',
      'Nov 24 12:00:05 db postgres[3]: [7-1] FATAL:  too many connections',
      { severity: 'critical' },
    ],
  ])('is read: %s', (_name, line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });

  it.each(['{"a":1}', 'Nov 24 hello', 'a plain text: of words', ''])('is refused: %j', (line) => {
    expect(read(line)).toBeUndefined();
  });
});

describe('any line', () => {
  it.each<[string, Partial<LineRecord>]>([
    [
      '2026/11/24 12:00:05 [error] 7#7: *1 connect() failed',
      { severity: 'error', message: '[error] 7#7: *1 connect() failed', atMs: LOCAL_MS },
    ],
    ['2026-11-24 12:00:05,250 WARN c.e.Shop - slow', { severity: 'warning' }],
    ['[2026-11-24T12:00:05Z] app.ERROR: boom', { severity: 'unknown' }],
    ['\tat shop.Cart.add(Cart.java:7)', { message: '\tat shop.Cart.add(Cart.java:7)', severity: 'unknown' }],
  ])('is read: %s', (line, expected) => {
    expect(
      read(
        line,
        plainFormat(() => NOW_MS),
      ),
    ).toMatchObject(expected);
  });

  it.each<[string, LineSeverity]>([
    ['ERROR something broke', 'error'],
    ['level=warn msg=x', 'warning'],
    ['"level":"fatal"', 'critical'],
    ['<notice> x', 'info'],
    ['(debug) y', 'debug'],
    ['E1124 12:00:05.000000 7 main.go:9] lost', 'error'],
    ['I1124 12:00:05.000000 7 main.go:9] found', 'info'],
    ['error: cannot lock ref', 'error'],
    ['sudo: error: no', 'error'],
    ['2026-11-24 12:00:05.000 UTC [12] LOG:  checkpoint complete', 'info'],
    ['2026-11-24 12:00:05.000 UTC [12] ERROR:  deadlock detected', 'error'],
    ['2026-11-24T12:00:05.000Z 0 [Warning] Aborted connection', 'warning'],
    ['no errors were found', 'unknown'],
    ['an ERRORS page', 'unknown'],
    ['the information desk', 'unknown'],
  ])('has the severity of its words: %s', (text, severity) => {
    expect(severityOfText(text)).toBe(severity);
  });

  it.each<[unknown, LineSeverity]>([
    ['WARN', 'warning'],
    [50, 'error'],
    ['30', 'info'],
    [3, 'error'],
    [7, 'debug'],
    ['emerg', 'critical'],
    ['nonsense', 'unknown'],
    [undefined, 'unknown'],
  ])('has the severity of a field: %j', (word, severity) => {
    expect(severityOfWord(word)).toBe(severity);
  });
});

describe('a time', () => {
  it.each<[unknown, number]>([
    ['2026-11-24T12:00:05Z', Date.UTC(2026, 10, 24, 12, 0, 5)],
    ['2026-11-24 12:00:05.123456789 +01:00', Date.UTC(2026, 10, 24, 11, 0, 5, 123)],
    ['2026-11-24T12:00:05-0330', Date.UTC(2026, 10, 24, 15, 30, 5)],
    ['2026-11-24T12:00:05', LOCAL_MS],
    ['24/Nov/2026:12:00:05 +0000', Date.UTC(2026, 10, 24, 12, 0, 5)],
    [1795521605, 1795521605000],
    [1795521605123, 1795521605123],
    ['1795521605.123', 1795521605123],
    [1795521605123456789, 1795521605123.4568],
    ['Nov 24 12:00:05', LOCAL_MS],
    ['Dec 31 23:59:59', new Date(2025, 11, 31, 23, 59, 59).getTime()],
    ['Foo 24 12:00:05', NaN],
    ['soon', NaN],
    [12, NaN],
    [null, NaN],
  ])('is read: %j', (value, expected) => {
    const read = parseLineTime(value, NOW_MS);
    if (Number.isNaN(expected)) expect(read).toBeNaN();
    else expect(read).toBeCloseTo(expected, 0);
  });
});
