import { describe, expect, it } from '@jest/globals';
import { type BatchOutcome, nextBatchSize } from './batch-size.js';

describe('nextBatchSize', () => {
  it.each<[string, number, BatchOutcome, number]>([
    ['doubles after a fast one', 500, { seconds: 0.1 }, 1000],
    ['has an upper end', 3000, { seconds: 0.1 }, 4000],
    ['stays as long as it fits', 500, { seconds: 1 }, 500],
    ['halves before it gets too slow', 500, { seconds: 2 }, 250],
    ['shrinks at once when it was too much', 500, 'timed-out', 62],
    ['is never less than one', 1, 'timed-out', 1],
    ['is never less than one, slow or not', 1, { seconds: 3.9 }, 1],
    ['grows again from one', 1, { seconds: 0.01 }, 2],
  ])('%s', (_, size, outcome, expected) => {
    expect(nextBatchSize(size, outcome)).toBe(expected);
  });
});
