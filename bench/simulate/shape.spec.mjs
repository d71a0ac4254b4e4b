import { describe, expect, it } from '@jest/globals';
import { CATALOGUE } from '../../agent/src/metrics/catalogue.ts';
import { definitionsOf, metricsOf, SIMULATED_TYPES } from './kinds.mjs';
import { makeShape, shapeOf, writeReport } from './shape.mjs';

const AT = Date.UTC(2026, 0, 5, 12, 34, 56, 789);

describe('a simulated report', () => {
  it.each(SIMULATED_TYPES)('of a %s is one that the hub takes', (type) => {
    const report = JSON.parse(writeReport(shapeOf(type), 42, AT, AT));
    expect(report.timestamp).toBe('2026-01-05T12:34:56.789Z');
    for (const share of [report.cpu_usage, report.memory_usage]) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(100);
    }
    expect(Object.keys(report.metrics)).toEqual(metricsOf(type).map(({ series }) => series));
    expect(Object.values(report.metrics).every(Number.isFinite)).toBe(true);
    for (const series of Object.keys(report.metrics)) {
      expect(series).toMatch(/^[a-z][a-z0-9_.]*(\{[a-z][a-z0-9_.]*=[^,={}]+(,[a-z][a-z0-9_.]*=[^,={}]+)*\})?$/);
    }
  });

  it('is the same when it is made again', () => {
    const once = writeReport(shapeOf('web_server'), 42, AT, AT);
    expect(writeReport(shapeOf('web_server'), 42, AT, AT)).toBe(once);
    expect(writeReport(shapeOf('web_server'), 43, AT, AT)).not.toBe(once);
  });

  it('has what a story changes and adds', () => {
    const shape = makeShape('custom', {
      cpu_usage: () => 100,
      'jobs.failed': (at, usual) => usual + 1000,
      'queue.length{queue=sms}': (at) => at % 1000,
    });
    const report = JSON.parse(writeReport(shape, 42, AT, AT));
    expect(report.cpu_usage).toBe(100);
    expect(report.metrics['jobs.failed']).toBeGreaterThanOrEqual(1000);
    expect(report.metrics['queue.length{queue=sms}']).toBe(789);
  });
});

describe('the simulated metrics', () => {
  const ofAgent = new Map(CATALOGUE.map(({ name, unit }) => [name, unit]));

  it.each(SIMULATED_TYPES)('of a %s have the units of the agent where it measures the same', (type) => {
    const shared = definitionsOf(type).filter(({ name }) => ofAgent.has(name));
    expect(shared.length).toBeGreaterThan(5);
    for (const { name, unit } of shared) expect([name, unit]).toEqual([name, ofAgent.get(name)]);
  });
});
