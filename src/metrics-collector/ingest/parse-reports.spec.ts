import { describe, expect, it } from '@jest/globals';
import { TooLarge } from '../../common/edge-errors.js';
import { Invalid } from '../../common/errors.js';
import type { JsonObject } from '../../common/strict-json.js';
import { parseReports, pathsOfSeries, type Report } from './parse-reports.js';

const NOW = new Date('2026-01-15T12:00:00.000Z');
const parse = (body: JsonObject): Report[] => parseReports(body, NOW, 14);
const errorsOf = (body: JsonObject): string[] => {
  try {
    parse(body);
  } catch (error) {
    if (error instanceof Invalid) return error.errors.map(({ path, code }) => `${path} ${code}`);
    throw error;
  }
  return [];
};
const at = (offsetMs: number): string => new Date(NOW.getTime() + offsetMs).toISOString();

describe('parseReports', () => {
  it('reads one report and stamps it on receipt', () => {
    expect(parse({ cpu_usage: 12.5, memory_usage: 0, metrics: { 'b{y=2,x=1}': 1, a: -0 } })).toEqual([
      {
        timestamp: NOW.getTime(),
        isStamped: false,
        cpuUsage: 12.5,
        memoryUsage: 0,
        names: ['b{x=1,y=2}', 'a'],
        values: [1, -0],
      },
    ]);
  });

  it('reads several, each with its time cut to milliseconds', () => {
    const reports = parse({
      reports: [
        { timestamp: '2026-01-15T13:00:00.123456789+01:00', cpu_usage: 1 },
        { timestamp: '2026-01-15T11:59:59Z', memory_usage: 2 },
      ],
    });
    expect(reports.map(({ timestamp }) => new Date(timestamp).toISOString())).toEqual([
      '2026-01-15T12:00:00.123Z',
      '2026-01-15T11:59:59.000Z',
    ]);
    expect(reports.every(({ isStamped }) => isStamped)).toBe(true);
  });

  it.each([5e-324, 1.7e308, -1.7e308, Number.MAX_SAFE_INTEGER, 0.1])('keeps %p as it is', (value) => {
    expect(parse({ metrics: { x: value } })[0]?.values).toEqual([value]);
  });

  it.each<[string, JsonObject, string[]]>([
    ['an empty report', {}, [' empty-report']],
    ['no metrics in metrics', { metrics: {} }, ['metrics empty-report']],
    ['an empty batch', { reports: [] }, ['reports invalid-list']],
    ['something else than a list', { reports: {} }, ['reports invalid-list']],
    ['null for a list', { reports: null }, ['reports invalid-list']],
    ['null among reports', { reports: [null] }, ['reports[0] invalid-report']],
    ['a list among reports', { reports: [[]] }, ['reports[0] invalid-report']],
    ['a batch without a time', { reports: [{ cpu_usage: 1 }] }, ['reports[0].timestamp required']],
    [
      'a field beside reports',
      { reports: [{ timestamp: at(0), cpu_usage: 1 }], cpu_usage: 1 },
      ['cpu_usage unknown-field'],
    ],
    ['an unknown field', { cpu_usage: 1, host: 'x' }, ['host unknown-field']],
    ['a time as a number', { timestamp: 1, cpu_usage: 1 }, ['timestamp timestamp']],
    ['null for a time', { timestamp: null, cpu_usage: 1 }, ['timestamp timestamp']],
    ['a day that does not exist', { timestamp: '2026-02-30T00:00:00Z', cpu_usage: 1 }, ['timestamp timestamp']],
    ['a time 6 minutes ahead', { timestamp: at(360_000), cpu_usage: 1 }, ['timestamp too-new']],
    ['a time beyond the retention', { timestamp: at(-14 * 86_400_000 - 1), cpu_usage: 1 }, ['timestamp too-old']],
    ['101 %', { cpu_usage: 101 }, ['cpu_usage out-of-range']],
    ['-1 %', { memory_usage: -1 }, ['memory_usage out-of-range']],
    ['null for a percentage', { cpu_usage: null }, ['cpu_usage not-a-number']],
    ['text for a percentage', { cpu_usage: '12' }, ['cpu_usage not-a-number']],
    ['a list of metrics', { metrics: [] }, ['metrics invalid-metrics']],
    ['null for metrics', { metrics: null }, ['metrics invalid-metrics']],
    ['text for a number', { metrics: { a: 'NaN', b: '12' } }, ['metrics.a not-a-number', 'metrics.b not-a-number']],
    ['null for a number', { metrics: { a: null } }, ['metrics.a not-a-number']],
    ['true for a number', { metrics: { a: true } }, ['metrics.a not-a-number']],
    ['an infinite number', { metrics: { a: Infinity } }, ['metrics.a not-finite']],
    ['a malformed name', { metrics: { __name__: 1 } }, ['metrics.__name__ invalid-name']],
    ['no name', { metrics: { '': 1 } }, ['metrics. invalid-name']],
    ['cpu_usage among the metrics', { metrics: { cpu_usage: 1 } }, ['metrics.cpu_usage reserved-name']],
    ['cpu_usage with attributes', { metrics: { 'cpu_usage{core=0}': 1 } }, ['metrics.cpu_usage{core=0} invalid-name']],
    ['one series twice', { metrics: { 'x{a=1,b=2}': 1, 'x{b=2,a=1}': 2 } }, ['metrics.x{b=2,a=1} repeated-series']],
  ])('refuses %s', (_, body, expected) => {
    expect(errorsOf(body)).toEqual(expected);
  });

  it('names the skew of a clock that is ahead', () => {
    expect(() => parse({ timestamp: at(360_000), cpu_usage: 1 })).toThrow(
      expect.objectContaining({
        errors: [expect.objectContaining({ message: expect.stringContaining('360 s ahead') })],
      }),
    );
  });

  it.each([
    ['5 minutes ahead', 300_000],
    ['as old as the retention', -14 * 86_400_000],
  ])('takes a time %s', (_, offset) => {
    expect(errorsOf({ timestamp: at(offset), cpu_usage: 1 })).toEqual([]);
  });

  it('takes 500 metrics and refuses 501', () => {
    const metrics = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${i.toString()}`, i]));
    expect(parse({ metrics: metrics(500) })[0]?.names).toHaveLength(500);
    expect(errorsOf({ metrics: metrics(501) })).toEqual(['metrics too-many-metrics']);
  });

  it('takes 1,000 reports and refuses 1,001 as too large', () => {
    const reports = (count: number) => Array.from({ length: count }, (_, i) => ({ timestamp: at(-i), cpu_usage: 1 }));
    expect(parse({ reports: reports(1000) })).toHaveLength(1000);
    expect(() => parse({ reports: reports(1001) })).toThrow(TooLarge);
  });

  it('names every bad element of a thousand good reports', () => {
    const reports: JsonObject[] = Array.from({ length: 1000 }, (_, i) => ({ timestamp: at(-i), cpu_usage: 1 }));
    reports[3] = { timestamp: at(-3), metrics: { x: null, y: 1, Z: 1 } };
    reports[999] = { timestamp: 'yesterday', cpu_usage: 1 };
    expect(errorsOf({ reports })).toEqual([
      'reports[3].metrics.x not-a-number',
      'reports[3].metrics.Z invalid-name',
      'reports[999].timestamp timestamp',
    ]);
  });

  it('names at most 1,000 elements', () => {
    const reports = Array.from({ length: 1000 }, () => ({ a: 1, b: 2 }));
    expect(errorsOf({ reports })).toHaveLength(1000);
  });

  it('finds every place that names a series, in whatever spelling', () => {
    const body = { reports: [{ metrics: { 'x{b=2,a=1}': 1, y: 1 } }, {}, { metrics: { 'x{a=1,b=2}': 1 } }] };
    expect(pathsOfSeries(body, new Set(['x{a=1,b=2}']))).toEqual([
      'reports[0].metrics.x{b=2,a=1}',
      'reports[2].metrics.x{a=1,b=2}',
    ]);
    expect(pathsOfSeries({ metrics: { y: 1 } }, new Set(['y']))).toEqual(['metrics.y']);
  });
});
