import { describe, expect, it } from '@jest/globals';
import { Intervals, timeoutOf } from './intervals.js';

describe('Intervals', () => {
  it('follow the hub, and ignore what makes no sense', () => {
    let changes = 0;
    const intervals = new Intervals({ reportingSeconds: undefined, heartbeatSeconds: undefined }, () => (changes += 1));
    expect([intervals.reportingMs, intervals.heartbeatMs]).toEqual([30_000, 60_000]);
    intervals.learn(5, 10);
    for (const wrong of [0, -1, 0.5, 86_401, Number.NaN, Infinity]) intervals.learn(wrong, wrong);
    expect([intervals.reportingMs, intervals.heartbeatMs]).toEqual([5000, 10_000]);
    expect(changes).toBe(1);
  });

  it('of the agent’s own settings win', () => {
    const intervals = new Intervals({ reportingSeconds: 7, heartbeatSeconds: undefined }, () => undefined);
    intervals.learn(5, 10);
    expect([intervals.reportingMs, intervals.heartbeatMs]).toEqual([7000, 10_000]);
  });
});

describe('timeoutOf', () => {
  it.each([
    [1000, 10_000, 1000],
    [5000, 10_000, 5000],
    [60_000, 10_000, 10_000],
  ])('of an interval of %d ms and a limit of %d is %d', (intervalMs, longestMs, expected) => {
    expect(timeoutOf(intervalMs, longestMs)).toBe(expected);
  });
});
