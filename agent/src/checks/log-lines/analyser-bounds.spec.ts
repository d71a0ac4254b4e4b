import { beforeAll, describe, expect, it } from '@jest/globals';
import { metricOf } from '../../metrics/series-name.js';
import type { Measurements } from '../check.js';
import { createAnalyser, LINE_METRICS, prepareAnalyser, type LineSettings } from './analyser.js';

const MS = Date.UTC(2026, 10, 24, 12, 0, 10);
const SOURCE = { name: 'shop.log', path: '/var/log/shop.log' };
const NO_LEARNING = { learning_hours: 0, learning_lines: 0, fewest_samples: 1 };
const ACCESS = '203.0.113.7 - - [24/Nov/2026:12:00:05 +0000] "GET / HTTP/1.1"';

beforeAll(() => prepareAnalyser({ patterns: [{ name: 'any', matches: 'a' }] }));

/** How many milliseconds lines take, and what is measured of them. */
function time(lines: readonly string[], settings: LineSettings): { tookMs: number; measured: Measurements } {
  const analyser = createAnalyser({ ...NO_LEARNING, ...settings }, undefined);
  analyser.findings(MS - 10_000);
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const startedMs = performance.now();
  analyser.take(SOURCE, bytes, MS);
  const { measurements } = analyser.findings(MS);
  return { tookMs: performance.now() - startedMs, measured: measurements };
}

describe('the bounds of the analyser', () => {
  it('matches any pattern in linear time, on any line', () => {
    const patterns = ['(a+)+$', '(a|aa)+$', '(.*a){12}$', '(x+x+)+y'].map((matches, index) => ({
      name: `p${index}`,
      matches,
    }));
    const { measured, tookMs } = time([`${'a'.repeat(15_000)}!`, `${'x'.repeat(15_000)}!`, 'b'.repeat(50_000)], {
      patterns,
    });
    expect(tookMs).toBeLessThan(3000);
    expect(measured).toMatchObject({ 'log.pattern.matches{rule=p0}': 0, 'log.rule.timeouts': 1 });
  });

  it('takes no patterns that would keep the agent busy with one line', () => {
    const patterns = Array.from({ length: 4 }, (_, index) => ({ name: `p${index}`, matches: `\\w{1000}${index}` }));
    expect(() => createAnalyser({ patterns }, undefined)).toThrow(/^the patterns up to p2 are too large together/);
    const format = { format: 'pattern', line_pattern: '(?P<message>\\w{1000}\\d{1000})' } as const;
    expect(() => createAnalyser(format, undefined).take(SOURCE, Buffer.from('a\n'), MS)).toThrow(
      /^line_pattern is too large/,
    );
  });

  it.each(['plain', 'syslog', 'json', 'logfmt', 'combined'] as const)(
    'reads the worst of lines in linear time: %s',
    (format) => {
      const parts = [
        ...'aA.("=:[',
        'a.',
        '.(',
        'A.A',
        'a/',
        ' at ',
        '\t',
        'pam_unix(',
        ' segfault at ',
        'Error:',
        'a="',
        '{"a":',
        'password=',
        'a://',
        '"\\',
        'x=y ',
      ];
      const heads = [
        '',
        '    at ',
        '\tat a.',
        'panic: ',
        '  File "',
        'a.',
        'Caused by: ',
        '<1>1 ',
        'Nov 24 12:00:05 a b: ',
        '1.1.1.1 - - [24/Nov/2026:12:00:05 +0000] "',
      ];
      const lines = parts.flatMap((part) => heads.map((head) => `${head}${part.repeat(16_000 / part.length)}`));
      expect(time(lines, { format }).tookMs / lines.length).toBeLessThan(10);
    },
  );

  it('stays bounded in series, events and memory with thousands of sources and kinds of lines', () => {
    const analyser = createAnalyser(NO_LEARNING, undefined);
    analyser.findings(MS);
    for (let n = 0; n < 3000; n += 1) {
      const word = String.fromCharCode(0x4e00 + n);
      const text = `ERROR ${word} ${word} ${word}\nE${word}Error: x\n    at ${word} (/srv/${word}.js:1:2)\n`;
      analyser.take({ name: `log-${n}`, path: `/var/log/${n}` }, Buffer.from(text), MS + n);
    }
    const { measurements, events } = analyser.findings(MS + 10_000);
    const rest = analyser.findings(MS + 20_000);
    expect(Object.keys(measurements).length).toBeLessThan(250);
    expect(events.length + rest.events.length).toBeLessThanOrEqual(40);
    expect(Buffer.byteLength(JSON.stringify(analyser.remember))).toBeLessThan(2 ** 20);
  });

  it('measures what it says that it does, and nothing else', () => {
    const access = Array.from({ length: 40 }, () => `${ACCESS} 200 1 "-" "-" 0.010 0.009`);
    const settings = { ...NO_LEARNING, patterns: [{ name: 'x', contains: 'GET', as: 'event' as const }] };
    const analyser = createAnalyser(settings, undefined);
    const found: Measurements[] = [];
    // Every ten minutes for five days, which is long enough for what is held against the days before.
    for (let slot = 0; slot < 5 * 144; slot += 1) {
      const nowMs = MS + slot * 600_000;
      analyser.take({ name: 'access.log', path: '/a' }, Buffer.from(`${access.join('\n')}\n`), nowMs - 400_000);
      analyser.take({ name: 'access.log', path: '/a' }, Buffer.from(`${access.join('\n')}\n`), nowMs - 10_000);
      analyser.take(SOURCE, Buffer.from('ERROR password=abc x\nno token=abc GET\n'), nowMs);
      found.push(analyser.findings(nowMs).measurements);
    }
    const measured = new Set(found.flatMap((each) => Object.keys(each).map(metricOf)));
    expect([...measured].sort()).toEqual(LINE_METRICS.map(({ name }) => name).sort());
  });
});
