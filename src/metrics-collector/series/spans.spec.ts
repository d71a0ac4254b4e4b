import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../../../test/builders/samples.js';
import { FIVE_MINUTES, ONE_HOUR, type RollupLevel } from '../rollups/rollup-levels.js';
import { planSpans, type RollupState, type Span, type Spans } from './spans.js';

const state: RollupState = { openFrom: 100 * 3600, unrolled: [], reportsFrom: 0, fiveMinutesFrom: 0 };
const plan = (from: number, to: number, level: RollupLevel | undefined, more: Partial<RollupState> = {}): Spans =>
  planSpans({ from, to }, level, { ...state, ...more });
const spans = (...pairs: [from: number, to: number][]): Span[] => pairs.map(([from, to]) => ({ from, to }));

describe('planSpans', () => {
  it('reads reports where no level was chosen', () => {
    expect(plan(1, 9999, undefined)).toEqual({ reports: spans([1, 9999]), fiveMinutes: [], hours: [] });
  });

  it('takes whole buckets, and the ends from what is finer', () => {
    expect(plan(100, 1000, FIVE_MINUTES)).toEqual({
      reports: spans([100, 300], [900, 1000]),
      fiveMinutes: spans([300, 900]),
      hours: [],
    });
    expect(plan(3100, 11_000, ONE_HOUR)).toEqual({
      reports: spans([3100, 3300], [10_800, 11_000]),
      fiveMinutes: spans([3300, 3600]),
      hours: spans([3600, 10_800]),
    });
  });

  it('reads a range within one bucket from reports', () => {
    expect(plan(310, 590, ONE_HOUR)).toEqual({ reports: spans([310, 590]), fiveMinutes: [], hours: [] });
  });

  it('reads what is open from reports', () => {
    expect(plan(0, 10_000, FIVE_MINUTES, { openFrom: 6000 })).toEqual({
      reports: spans([6000, 10_000]),
      fiveMinutes: spans([0, 6000]),
      hours: [],
    });
    expect(plan(0, 10_000, ONE_HOUR, { openFrom: 6000 })).toEqual({
      reports: spans([6000, 10_000]),
      fiveMinutes: spans([3600, 6000]),
      hours: spans([0, 3600]),
    });
    expect(plan(7000, 8000, ONE_HOUR, { openFrom: 6000 }).reports).toEqual(spans([7000, 8000]));
  });

  it('reads from reports what is not rolled up, and its hour from the rest of its 5 minutes', () => {
    const unrolled: RollupState['unrolled'] = [{ level_seconds: 300, bucket: 4200 }];
    expect(plan(0, 10_800, ONE_HOUR, { unrolled })).toEqual({
      reports: spans([4200, 4500]),
      fiveMinutes: spans([3600, 4200], [4500, 7200]),
      hours: spans([0, 3600], [7200, 10_800]),
    });
  });

  it('reads an hour that is not rolled up from its 5 minutes', () => {
    const unrolled: RollupState['unrolled'] = [{ level_seconds: 3600, bucket: 3600 }];
    expect(plan(0, 10_800, ONE_HOUR, { unrolled })).toEqual({
      reports: [],
      fiveMinutes: spans([3600, 7200]),
      hours: spans([0, 3600], [7200, 10_800]),
    });
  });

  it('widens the ends to whole buckets where the finer is gone', () => {
    expect(plan(100, 1000, FIVE_MINUTES, { reportsFrom: 50_000 }).fiveMinutes).toEqual(spans([0, 1200]));
    expect(plan(4000, 9000, ONE_HOUR, { reportsFrom: 50_000, fiveMinutesFrom: 20_000 })).toEqual({
      reports: [],
      fiveMinutes: [],
      hours: spans([3600, 10_800]),
    });
    expect(plan(4000, 9000, ONE_HOUR, { reportsFrom: 50_000 })).toEqual({
      reports: [],
      fiveMinutes: spans([3900, 9000]),
      hours: [],
    });
  });

  it('always covers the range, each moment once', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 500; round++) {
      const from = Math.floor(random() * 30_000);
      const to = from + 1 + Math.floor(random() * 30_000);
      const unrolled = Array.from({ length: Math.floor(random() * 6) }, () => ({
        level_seconds: random() < 0.5 ? (300 as const) : (3600 as const),
        bucket: Math.floor(random() * 16) * 3600,
      }));
      const { reports, fiveMinutes, hours } = plan(from, to, random() < 0.5 ? FIVE_MINUTES : ONE_HOUR, {
        openFrom: Math.floor(random() * 200) * 300,
        unrolled,
      });
      const all = [...reports, ...fiveMinutes, ...hours].sort((one, other) => one.from - other.from);
      expect([all[0]?.from, all.at(-1)?.to]).toEqual([from, to]);
      expect(all.slice(1).map((span) => span.from)).toEqual(all.slice(0, -1).map((span) => span.to));
    }
  });
});
