import { describe, expect, it } from '@jest/globals';
import { CounterMeter, shareOf } from './growth.js';

describe('CounterMeter', () => {
  it('tells growth from the second reading on, and none of what went back or is new', () => {
    const meter = new CounterMeter();
    expect(meter.grow({ kept: 10, reset: 10 }, 1000).rate('kept')).toBeUndefined();
    const { rate, amount } = meter.grow({ kept: 30, reset: 3, fresh: 1 }, 11_000);
    expect([rate('kept'), amount('kept')]).toEqual([2, 20]);
    expect([rate('reset'), amount('reset'), rate('fresh'), amount('unknown')]).toEqual(Array(4).fill(undefined));
    expect(meter.grow({ reset: 5 }, 12_000).amount('reset')).toBe(2);
  });
});

describe('shareOf', () => {
  it.each<[number | undefined, number | undefined, number | undefined]>([
    [1, 9, 10],
    [1, 2, 33.33],
    [0, 10, 0],
    [1, 1, undefined],
    [undefined, 10, undefined],
    [10, undefined, undefined],
    [0, 0, undefined],
  ])('of %p and %p is %p, of three at least', (part, rest, share) => {
    expect(shareOf(part, rest, 3)).toBe(share);
  });
});
