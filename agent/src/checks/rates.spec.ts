import { describe, expect, it } from '@jest/globals';
import { ratesPerSecond, type CounterReading } from './rates.js';

function reading(atMs: number, counters: Record<string, number>): CounterReading {
  return { atMs, counters: new Map(Object.entries(counters)) };
}

describe('ratesPerSecond', () => {
  it.each([
    ['is nothing after the first reading', undefined, reading(0, { a: 5 }), {}],
    ['divides the growth by the time', reading(0, { a: 5 }), reading(2000, { a: 25 }), { a: 10 }],
    ['is zero where nothing moved', reading(0, { a: 5 }), reading(1000, { a: 5 }), { a: 0 }],
    ['has a gap where a counter went back', reading(0, { a: 5, b: 1 }), reading(1000, { a: 4, b: 2 }), { b: 1 }],
    ['has a gap where a device is new', reading(0, { b: 1 }), reading(1000, { a: 4, b: 2 }), { b: 1 }],
    ['forgets a device that is gone', reading(0, { a: 1 }), reading(1000, {}), {}],
    ['has none from a stretch too short to mean anything', reading(0, { a: 5 }), reading(50, { a: 6 }), {}],
  ])('%s', (_name, previous, current, expected) => {
    expect(ratesPerSecond(previous, current)).toEqual(expected);
  });
});
