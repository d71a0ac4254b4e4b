import { beforeAll, describe, expect, it } from '@jest/globals';
import { emptyRecord, type LineFormat, type LineRecord } from '../line-record.js';
import { linePattern } from '../patterns/line-pattern.js';
import { loadPatternEngine } from '../patterns/pattern-engine.js';
import { chooseFormat } from './choose-format.js';
import { groupsFormat, jsonFormat, logfmtFormat } from './field-formats.js';

const NOW_MS = Date.UTC(2026, 10, 24, 12);
const now = () => NOW_MS;
beforeAll(loadPatternEngine);

function read(format: LineFormat, line: string): LineRecord | undefined {
  const bytes = Buffer.from(line);
  const record = emptyRecord();
  return format(bytes, 0, bytes.length, record) ? record : undefined;
}

describe('a line of JSON', () => {
  it.each<[string, string, Partial<LineRecord>]>([
    [
      'pino',
      '{"level":50,"time":1795521605123,"msg":"lost"}',
      { severity: 'error', atMs: 1795521605123, message: 'lost' },
    ],
    ['zap', '{"level":"warn","ts":1795521605.5,"msg":"slow"}', { severity: 'warning', atMs: 1795521605500 }],
    [
      'Elastic',
      '{"@timestamp":"2026-11-24T12:00:05Z","log.level":"ERROR","message":"x"}',
      { severity: 'error', message: 'x' },
    ],
    ['nested', '{"log":{"level":"info"},"http":{"response":{"status_code":503}}}', { status: 503, severity: 'info' }],
    ['Docker', '{"log":"ERROR broken\\n","stream":"stderr","time":"2026-11-24T12:00:05Z"}', { severity: 'error' }],
    [
      'an access log of nginx',
      '{"time_iso8601":"2026-11-24T12:00:05+00:00","status":"502","request_time":"0.250","upstream_response_time":"0.100, 0.150"}',
      { status: 502, severity: 'error', requestSeconds: 0.25, upstreamSeconds: 0.25 },
    ],
    ['without anything known', '{"a":1}', { severity: 'unknown', message: '{"a":1}', status: 0 }],
    [
      'with a stack',
      '{"msg":"no","stack":"Error: no\\n    at f (/app/a.js:1:2)"}',
      { message: 'no\nError: no\n    at f (/app/a.js:1:2)' },
    ],
  ])('is read: %s', (_name, line, expected) => {
    expect(read(jsonFormat({}, now), line)).toMatchObject(expected);
  });

  it('is read by the names of the settings', () => {
    const format = jsonFormat({ fields: { severity: 'how.bad', message: 'said', time: 'when' } }, now);
    const line = '{"how":{"bad":"fatal"},"said":"gone","when":"2026-11-24T12:00:05Z","level":"info"}';
    expect(read(format, line)).toMatchObject({ severity: 'critical', message: 'gone' });
  });

  it.each(['{"a":', 'text', '', '[1]', `{"a":"${'x'.repeat(300_000)}"}`])('is refused: %.20s', (line) => {
    expect(read(jsonFormat({}, now), line)).toBeUndefined();
  });
});

describe('a line of logfmt', () => {
  it.each<[string, Partial<LineRecord>]>([
    ['time=2026-11-24T12:00:05Z level=error msg="it \\"broke\\"" n=1', { severity: 'error', message: 'it "broke"' }],
    ['ts=1795521605 lvl=dbug caller=main.go:7 msg=x', { atMs: 1795521605000, message: 'x' }],
    ['level=info done status=200 request_time=0.5', { status: 200, requestSeconds: 0.5 }],
  ])('is read: %s', (line, expected) => {
    expect(read(logfmtFormat({}, now), line)).toMatchObject(expected);
  });

  it.each(['a text of words', 'one=pair', 'a=b c="d', '{"a":1}', ''])('is refused: %s', (line) => {
    expect(read(logfmtFormat({}, now), line)).toBeUndefined();
  });
});

describe('a line of a pattern of the settings', () => {
  it('is read by the names of its groups, and refused where it does not match', () => {
    const format = groupsFormat(linePattern('^(?P<time>\\S+ \\S+) \\|(?P<severity>[A-Z]+)\\| (?P<message>.*)$'), now);
    const line = '2026-11-24 12:00:05Z |ERROR| order 7 failed';
    expect(read(format, line)).toMatchObject({
      severity: 'error',
      message: 'order 7 failed',
      atMs: Date.UTC(2026, 10, 24, 12, 0, 5),
    });
    expect(read(format, 'order 7 failed')).toBeUndefined();
  });
});

describe('the format of a log', () => {
  const access = '203.0.113.7 - - [24/Nov/2026:12:00:05 +0000] "GET / HTTP/1.1" 200 612';
  it.each([
    ['combined', [`${access} "-" "curl"`, `${access} "-" "curl" 0.005 0.004`]],
    ['common', [access]],
    ['json', ['{"level":"info"}', '{"level":"warn"}', '']],
    ['syslog', ['Nov 24 12:00:05 a sshd[1]: x']],
    ['logfmt', ['level=info msg=x', 'level=info msg=y']],
    ['plain', ['one', 'two']],
    ['plain', ['{"a":1}', 'Traceback', '  File "x"']],
    ['json', ['{"a":1}', '{"a":1}', '{"a":1}', '{"a":1}', 'a warning of the runtime']],
    ['plain', []],
  ])('is found to be %s by the first lines', (format, lines) => {
    expect(chooseFormat(lines, {})).toBe(format);
  });
});
