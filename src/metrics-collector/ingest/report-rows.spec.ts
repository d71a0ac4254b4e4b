import { describe, expect, it } from '@jest/globals';
import { toMetricSet } from './metric-set.js';
import type { Report } from './parse-reports.js';
import { countReceipts, reportKey, type Submission, toColumns } from './report-rows.js';

const report = (timestamp: number, metrics: Record<string, number> = {}): Report => ({
  timestamp,
  isStamped: true,
  cpuUsage: null,
  memoryUsage: 50,
  names: Object.keys(metrics),
  values: Object.values(metrics),
});
const set = toMetricSet('7', ['a', 'b', 'c']);
const submission = (agentId: string, ...reports: Report[]): Submission => ({ agentId, set, reports });

describe('rows of reports', () => {
  it('puts values where the set has their names, null elsewhere, every number exact', () => {
    const columns = toColumns([submission('one', report(0, { c: -0, a: 5e-324 }), report(1, { b: 1.7e308 }))]);
    expect(columns).toEqual({
      agentIds: '{one,one}',
      timestamps: '{1970-01-01T00:00:00.000Z,1970-01-01T00:00:00.001Z}',
      cpuUsages: '{NULL,NULL}',
      memoryUsages: '{50,50}',
      setIds: '{7,7}',
      values: '{"{5e-324,NULL,-0}","{NULL,1.7e+308,NULL}"}',
    });
  });

  it('has one order, whatever order the reports came in', () => {
    const columns = toColumns([submission('two', report(0)), submission('one', report(1), report(0))]);
    expect(columns).toMatchObject({
      agentIds: '{one,one,two}',
      timestamps: '{1970-01-01T00:00:00.000Z,1970-01-01T00:00:00.001Z,1970-01-01T00:00:00.000Z}',
    });
  });

  it('keeps the first of reports of one agent and time', () => {
    const batch = [submission('one', report(0, { a: 1 }), report(0, { a: 2 })), submission('one', report(0, { a: 3 }))];
    expect(toColumns(batch)).toMatchObject({ values: '{"{1,NULL,NULL}"}' });
    expect(countReceipts(batch, [reportKey('one', 0)])).toEqual([
      { accepted: 1, duplicates: 1 },
      { accepted: 0, duplicates: 1 },
    ]);
  });

  it('counts what was there before as duplicates', () => {
    const batch = [submission('one', report(0), report(1)), submission('two', report(0))];
    expect(countReceipts(batch, [reportKey('one', 1)])).toEqual([
      { accepted: 1, duplicates: 1 },
      { accepted: 0, duplicates: 1 },
    ]);
  });
});
