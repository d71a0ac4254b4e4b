import { describe, expect, it } from '@jest/globals';
import { beatRetryWaitMs, firstRegistrationWaitMs, nextWaitMs, refusedWaitMs } from './backoff.js';

const limits = { firstWindowMs: 30_000, longestWindowMs: 300_000 };

/** Of 10,000 clocks started at one moment, how many the fullest second holds, relative to the mean second. */
function crowding(waitsMs: number[], windowMs: number): number {
  const perSecond = new Map<number, number>();
  for (const wait of waitsMs) {
    const second = Math.floor(wait / 1000);
    perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
  }
  return Math.max(...perSecond.values()) / (waitsMs.length / (windowMs / 1000));
}

const clocks = Array.from({ length: 10_000 }, () => Math.random());

describe('nextWaitMs', () => {
  it.each([
    ['on the first attempt', 1, 30_000],
    ['on the third', 3, 120_000],
    ['at the longest window', 12, 300_000],
  ])('puts no second of 10,000 clocks above three times the mean %s', (_when, failures, windowMs) => {
    const waits = clocks.map((random) => nextWaitMs(failures, limits, random, undefined));
    expect(crowding(waits, windowMs)).toBeLessThan(3);
    expect(Math.max(...waits)).toBeGreaterThan(windowMs * 0.95);
    expect(Math.min(...waits)).toBeLessThan(windowMs * 0.05);
  });

  it('spreads a fleet also after a Retry-After that everybody got, and never before it', () => {
    const waits = clocks.map((random) => nextWaitMs(1, limits, random, 20));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(20_000);
    expect(crowding(waits, 30_000)).toBeLessThan(3);
  });

  it.each([
    [0, 0.5, undefined, 15_000],
    [1, 0.5, undefined, 15_000],
    [2, 0.5, undefined, 30_000],
    [5, 0.5, undefined, 150_000],
    [1_000_000, 0.5, undefined, 150_000],
    [1, 0, 7, 7_000],
    [1, 0, 1e12, 3_600_000],
  ])('after %d failures, at random %d and Retry-After %p, is %d ms', (failures, random, retryAfter, expected) => {
    expect(nextWaitMs(failures, limits, random, retryAfter)).toBe(expected);
  });
});

describe('beatRetryWaitMs', () => {
  it.each([
    ['at the first failure', 1, undefined, 5000],
    ['at the longest window', 20, undefined, 60_000],
    ['after a Retry-After that is longer than the interval', 20, 600, 60_000],
  ])('spreads a fleet %s, and no beat waits for more than its interval', (_when, failures, retryAfter, windowMs) => {
    const waits = clocks.map((random) => beatRetryWaitMs(failures, 60_000, random, retryAfter));
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
    expect(crowding(waits, windowMs)).toBeLessThan(3);
  });
});

describe('a fleet whose hub comes back', () => {
  it.each([
    [
      'registrations',
      (failures: number) =>
        nextWaitMs(failures, { firstWindowMs: 5000, longestWindowMs: 60_000 }, Math.random(), undefined),
    ],
    ['beats', (failures: number) => beatRetryWaitMs(failures, 60_000, Math.random(), undefined)],
  ])('has no second with more than three times the mean of first %s', (_what, wait) => {
    const backMs = 600_000;
    const firsts = clocks.map(() => {
      let atMs = 0;
      for (let failures = 1; atMs < backMs; failures += 1) atMs += wait(failures);
      return atMs - backMs;
    });
    expect(crowding(firsts, 60_000)).toBeLessThan(3);
  });
});

describe('refusedWaitMs', () => {
  it('lies between 5 and 15 minutes, evenly', () => {
    const waits = clocks.map(refusedWaitMs);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(300_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(900_000);
    expect(crowding(waits, 600_000)).toBeLessThan(5);
  });
});

describe('firstRegistrationWaitMs', () => {
  it('spreads a rack that boots together, and lets nobody wait who starts an agent later', () => {
    const waits = clocks.map((random) => firstRegistrationWaitMs(30, random));
    expect(crowding(waits, 5000)).toBeLessThan(3);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5000);
    expect(firstRegistrationWaitMs(120, 0.99)).toBe(0);
  });
});
