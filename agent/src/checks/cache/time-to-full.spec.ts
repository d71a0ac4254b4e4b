import { describe, expect, it } from '@jest/globals';
import { keepFill, timeToFullSeconds, type Fill } from './time-to-full.js';

const HOUR = 3_600_000;
const at = (minutes: number, usedBytes: number): Fill => ({ atMs: minutes * 60_000, usedBytes });

describe('timeToFullSeconds', () => {
  it.each<[string, Fill[], Fill, number | undefined]>([
    ['growth of an hour, over again', [at(0, 1000)], at(60, 2000), 3600],
    ['the fullest moment of the first ten minutes', [at(0, 1000), at(5, 1500), at(10, 800)], at(60, 2000), 6600],
    ['no growth', [at(0, 2000)], at(60, 2000), undefined],
    ['what shrinks', [at(0, 2500)], at(60, 2000), undefined],
    ['nothing remembered', [], at(60, 2000), undefined],
    ['a window that is not filled yet', [at(15, 1000)], at(60, 2000), undefined],
    ['a last moment before the window', [at(-60, 1000)], at(60, 2000), 7200],
    ['what is full', [at(0, 2000)], at(60, 3000), 0],
  ])('reckons from %s', (_what, fills, now, seconds) => {
    expect(timeToFullSeconds(fills, now, 3000, HOUR)).toBe(seconds);
  });
});

describe('keepFill', () => {
  it('remembers one moment a minute of an hour, and the last before it', () => {
    let fills: readonly Fill[] = [];
    for (let second = 0; second < 3 * 3600; second += 1) {
      fills = keepFill(fills, { atMs: second * 1000, usedBytes: second }, HOUR);
      expect(fills.length).toBeLessThanOrEqual(62);
    }
    expect(fills[0]?.atMs).toBeGreaterThan((3 * 3600 - 3600 - 120) * 1000);
    expect(fills.length).toBeGreaterThan(58);
  });

  it('keeps the one before where moments are further apart than the window', () => {
    const [first, second, third] = [at(0, 1), at(1440, 2), at(2880, 3)];
    const kept = keepFill(keepFill(keepFill([], first, HOUR), second, HOUR), third, HOUR);
    expect(kept).toEqual([second, third]);
  });

  it('forgets a future that a clock has taken back', () => {
    expect(keepFill([at(10, 1), at(90, 2)], at(30, 3), HOUR)).toEqual([at(10, 1), at(30, 3)]);
  });
});
