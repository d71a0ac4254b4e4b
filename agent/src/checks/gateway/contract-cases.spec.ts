import { describe, expect, it } from '@jest/globals';
import { mostRequestsFor, pauseBetween } from './contract-cases.js';

describe('the try of a limit', () => {
  it.each([
    [1, 3],
    [10, 21],
    [99, 199],
    [1000, 200],
  ])('of %i requests sends %i at most', (limit, most) => {
    expect(mostRequestsFor(limit)).toBe(most);
  });

  it.each([
    ['a second', { requests: 10, seconds: 1 }, 25],
    ['a minute', { requests: 10, seconds: 60 }, 50],
    ['a tenth of a second', { requests: 50, seconds: 0.1 }, 0.5],
  ])('of %s is spread, and over long before its window', (_name, trial, pauseMs) => {
    expect(pauseBetween(trial)).toBe(pauseMs);
    expect(pauseBetween(trial) * trial.requests).toBeLessThanOrEqual(trial.seconds * 250);
  });
});
