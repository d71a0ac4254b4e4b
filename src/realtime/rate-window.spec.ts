import { describe, expect, it } from '@jest/globals';
import { RateWindow } from './rate-window.js';

describe('a rate window', () => {
  it.each<[string, number[], boolean[]]>([
    ['takes as many as it may', [0, 1, 2], [false, false, false]],
    ['finds one more too many', [0, 1, 2, 999], [false, false, false, true]],
    ['begins anew after a second', [0, 1, 2, 1_000, 1_001], [false, false, false, false, false]],
    ['counts from the first of a second', [500, 1_400, 1_499, 1_499.5, 1_500], [false, false, false, true, false]],
  ])('%s', (_, moments, expected) => {
    const window = new RateWindow(3);
    // The clock of a process begins long before its first connection.
    expect(moments.map((now) => window.isExceededBy(10_000 + now))).toEqual(expected);
  });
});
