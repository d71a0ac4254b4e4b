import { beforeAll, describe, expect, it } from '@jest/globals';
import { metricOf } from '../../metrics/series-name.js';
import type { CheckEvent } from '../check.js';
import { createAnalyser, judgeLineSettings, prepareAnalyser, type LineSettings } from './analyser.js';

const MS = Date.UTC(2026, 10, 24, 12, 0, 10);
const SOURCE = { name: 'shop.log', path: '/var/log/shop.log' };
const NO_LEARNING = { learning_hours: 0, learning_lines: 0, fewest_samples: 1 };
const ACCESS = '203.0.113.7 - - [24/Nov/2026:12:00:05 +0000] "GET / HTTP/1.1"';

beforeAll(() => prepareAnalyser({ patterns: [{ name: 'any', matches: 'a' }] }));

/** What an analyser finds in lines that come within ten seconds, and in nothing for ten seconds more. */
function analyse(lines: readonly string[], settings: LineSettings = {}, recalled?: unknown) {
  const analyser = createAnalyser({ ...NO_LEARNING, ...settings }, recalled);
  analyser.findings(MS - 10_000);
  if (lines.length > 0) analyser.take(SOURCE, Buffer.from(`${lines.join('\n')}\n`), MS);
  const first = analyser.findings(MS);
  const second = analyser.findings(MS + 10_000);
  return { analyser, first, events: [...first.events, ...second.events], measured: first.measurements };
}

const kinds = (events: readonly CheckEvent[]) => events.map(({ kind }) => kind);

describe('the settings', () => {
  it.each<[string, LineSettings, RegExp]>([
    [
      'a pattern that is none',
      { patterns: [{ name: 'login', matches: 'a(' }] },
      /^the pattern login is no regular expression of RE2: /,
    ],
    ['look-around', { patterns: [{ name: 'login', matches: '(?!a)b' }] }, /there is no look-around/],
    [
      'two of one name',
      {
        patterns: [
          { name: 'a', contains: 'x' },
          { name: 'a', contains: 'y' },
        ],
      },
      /^two patterns are called a$/,
    ],
    ['a format without its pattern', { format: 'pattern' }, /^the format pattern needs line_pattern$/],
    ['a pattern without its format', { line_pattern: '(?P<time>a)' }, /^line_pattern needs the format pattern$/],
    [
      'a pattern without a group',
      { format: 'pattern', line_pattern: 'a(b)' },
      /^line_pattern has no group that is named time, /,
    ],
    [
      'a line pattern that is none',
      { format: 'pattern', line_pattern: '(?P<time>a' },
      /^line_pattern is no regular expression/,
    ],
  ])('are refused with %s', (_name, settings, message) => {
    expect(() => judgeLineSettings(settings)).toThrow(message);
  });

  it('are taken where all is well', () => {
    judgeLineSettings({
      patterns: [
        { name: 'a', matches: '(a+)+$' },
        { name: 'b', contains: '(' },
      ],
    });
    judgeLineSettings({ format: 'pattern', line_pattern: '(?P<severity>\\w+): (?P<message>.*)' });
  });
});

describe('the analyser', () => {
  it('counts lines by source and severity, those that it cannot read, and how late they are', () => {
    const { measured } = analyse(
      [
        '{"level":"info","time":"2026-11-24T12:00:00Z"}',
        '{"level":"error"}',
        'x',
        '{"level":"info","time":"2026-11-24T12:00:08Z"}',
      ],
      {
        format: 'json',
      },
    );
    expect(measured).toMatchObject({
      'log.lines.rate{severity=info,source=shop.log}': 0.2,
      'log.lines.rate{severity=error,source=shop.log}': 0.1,
      'log.lines.rate{severity=unknown,source=shop.log}': 0.1,
      'log.parse.failed': 25,
      'log.event.delay': 2,
    });
    expect(measured['log.severity.error']).toBeCloseTo(33.3, 1);
  });

  it('tells no share of few lines, and no rate without an interval', () => {
    const analyser = createAnalyser({}, undefined);
    analyser.take(SOURCE, Buffer.from('ERROR a\n'), MS);
    const { measurements } = analyser.findings(MS);
    expect(Object.keys(measurements).map(metricOf)).toEqual(['log.templates', 'log.exceptions.unique']);
  });

  it('counts and tells the patterns of the settings', () => {
    const patterns = [
      { name: 'login', matches: 'login of (?:ann|bob)', as: 'event' as const, severity: 'critical' as const },
      { name: 'paid', contains: '(paid)' },
    ];
    const lines = ['12:00 login of ann', 'login of eve', 'order 7 (paid)', 'order 8 (paid)'];
    const { measured, events } = analyse(lines, { patterns });
    expect(measured).toMatchObject({
      'log.pattern.matches{rule=login}': 6,
      'log.pattern.matches{rule=paid}': 12,
      'log.rule.timeouts': 0,
    });
    expect(measured['log.rule.eval.duration']).toBeGreaterThan(0);
    expect(events).toMatchObject([
      {
        kind: 'log.pattern.login',
        severity: 'critical',
        message: '12:00 login of ann',
        atMs: MS,
        attributes: { rule: 'login' },
      },
    ]);
  });

  it('tells ten matches of a pattern, and counts the rest', () => {
    const lines = Array.from({ length: 57 }, (_, index) => `lost ${index}`);
    const { events } = analyse(lines, { patterns: [{ name: 'lost', contains: 'lost', as: 'event' }] });
    expect(events).toHaveLength(10);
    expect(events.at(-1)).toMatchObject({ message: 'lost 9 (and 47 more)', attributes: { more: 47 } });
  });

  it('reads an access log of which it finds the format by itself, and a burst of errors in it', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `${ACCESS} ${index < 10 ? 200 : 502} 1 "-" "-" 0.010 0.009`);
    const { measured, events } = analyse(lines);
    expect(measured).toMatchObject({
      'log.http.requests{class=5xx}': 2,
      'web.requests{class=2xx}': (10 * 100) / 30,
      'log.signature.matches{signature=http_5xx_burst}': 120,
      'log.parse.failed': 0,
    });
    expect(measured['web.upstream.response.time.p50']).toBeCloseTo(0.009, 3);
    expect(events).toMatchObject([
      { kind: 'log.signature.http_5xx_burst', severity: 'critical', attributes: { count: 10 } },
    ]);
  });

  it('tells an exception once, also over a restart, and a new kind of error', () => {
    const lines = [
      '2026-11-24 12:00:05Z ERROR cannot add to the cart',
      'java.lang.IllegalStateException: no',
      '\tat shop.Cart.add(Cart.java:7)',
    ];
    const { analyser, events, measured } = analyse(lines);
    expect(kinds(events).sort()).toEqual(['log.exception.new', 'log.pattern.first_seen']);
    expect(events.find(({ kind }) => kind === 'log.exception.new')).toMatchObject({
      severity: 'warning',
      message: 'An exception that is new in shop.log: java.lang.IllegalStateException: no',
      attributes: { type: 'java.lang.IllegalStateException', frame: 'shop.Cart.add' },
    });
    expect(measured['log.templates']).toBe(2);
    const again = analyse(lines, {}, JSON.parse(JSON.stringify(analyser.remember)));
    expect(kinds(again.events)).toEqual([]);
  });

  it('tells nothing new while it learns', () => {
    const lines = ['ERROR one', 'panic: two', 'main.main()', '\t/srv/main.go:7 +0x1'];
    expect(kinds(analyse(lines, { learning_lines: 5 }).events)).toEqual([]);
    expect(kinds(analyse(lines, { learning_hours: 1 }).events)).toEqual([]);
  });

  it('takes records of the journal like lines', () => {
    const analyser = createAnalyser(
      { ...NO_LEARNING, patterns: [{ name: 'x', contains: 'of stack', as: 'event' }] },
      undefined,
    );
    analyser.findings(MS - 10_000);
    const take = (message: string, priority?: number) =>
      analyser.takeRecord(
        { name: 'journal', path: 'journal' },
        { message, atMs: MS - 1000, ...(priority !== undefined && { priority }) },
        MS,
      );
    take('Out of memory: Killed process 4711 (java) total-vm:1kB', 3);
    take('TypeError: out\nof stack\n    at f (/srv/a.js:1:2)\n    at g (/srv/a.js:3:2)', 6);
    take('WARNING: low', undefined);
    const { measurements, events } = analyser.findings(MS);
    expect(measurements).toMatchObject({
      'log.lines.rate{severity=error,source=journal}': 0.1,
      'log.lines.rate{severity=warning,source=journal}': 0.1,
      'log.event.delay': 1,
    });
    const told = [...events, ...analyser.findings(MS + 10_000).events];
    expect(kinds(told).sort()).toEqual([
      'log.exception.new',
      'log.pattern.first_seen',
      'log.pattern.x',
      'log.signature.oom_kill',
    ]);
    expect(told.every(({ atMs }) => atMs === MS - 1000)).toBe(true);
  });

  it('lets no secret out, in events, series or memory, and counts what it hid', () => {
    const lines = [
      'ERROR cannot reach postgres://shop:Hunter2secret@db/shop',
      'ERROR login password=Hunter2secret failed',
      'ValueError: token=Hunter2secret',
      '    at f (/srv/a.js:1:2)',
      'Failed password for ann: secret=Hunter2secret',
    ];
    const { analyser, events, first } = analyse(lines, {
      patterns: [{ name: 'error', contains: 'ERROR', as: 'event' }],
    });
    expect(events.length).toBeGreaterThan(3);
    expect(JSON.stringify([events, first, analyser.remember])).not.toContain('Hunter2secret');
    expect(first.measurements['log.redacted{kind=credential}']).toBeGreaterThan(3);
  });

  it('believes no time of a line that is far from now', () => {
    const patterns = [{ name: 'x', contains: 'x', as: 'event' as const }];
    const lines = ['2026-11-24T12:00:05Z x', '2026-11-24T14:00:05Z x', '2020-11-24T12:00:05Z x'];
    expect(analyse(lines, { patterns }).events.map(({ atMs }) => (atMs ?? 0) - MS)).toEqual([-5000, 0, 0]);
  });
});
