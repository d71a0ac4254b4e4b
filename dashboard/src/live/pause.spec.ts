import { describe, expect, it } from '@jest/globals';
import { pauseBefore } from './pause.js';

describe('pauseBefore', () => {
  it.each([
    [0, 0, 500],
    [0, 1, 1_000],
    [1, 1, 2_000],
    [4, 0.5, 12_000],
    [5, 0, 15_000],
    [5_000, 1, 30_000],
  ])('after %d failures and a chance of %d waits %d ms', (failures, random, expected) => {
    expect(pauseBefore(failures, random)).toBe(expected);
  });
});
