import { describe, expect, it } from '@jest/globals';
import { CounterMeter } from './growth.js';
import { statementReading, type StatementTotals } from './statement-figures.js';

describe('statementReading', () => {
  it('tells what each statement did since the run before', () => {
    const meter = new CounterMeter();
    const run = (atMs: number, ...rows: StatementTotals[]) => {
      const { counters = {}, ofGrowth } = statementReading(rows);
      return ofGrowth?.(meter.grow(counters, atMs));
    };
    const id = '-6109238417351254543';
    expect(run(0, { id, calls: 10, total_ms: 100 })).toEqual({});
    expect(run(10_000, { id, calls: 30, total_ms: 150 }, { id: '7', calls: 1, total_ms: 1 })).toEqual({
      [`db.statement.calls{query_id=${id}}`]: 2,
      [`db.statement.total_time{query_id=${id}}`]: 5,
      [`db.statement.mean_time{query_id=${id}}`]: 2.5,
    });
    expect(run(20_000, { id, calls: 30, total_ms: 150 })).toEqual({
      [`db.statement.calls{query_id=${id}}`]: 0,
      [`db.statement.total_time{query_id=${id}}`]: 0,
    });
  });
});
