import { describe, expect, it } from '@jest/globals';
import { countOf, quantileOf } from './quantile.js';

type Counts = [number, number][];

describe('quantileOf', () => {
  it.each<[string, Counts, number, number | undefined]>([
    ['nothing', [], 0.5, undefined],
    [
      'no values',
      [
        [1, 0],
        [Infinity, 0],
      ],
      0.5,
      undefined,
    ],
    ['no finite bound', [[Infinity, 3]], 0.5, undefined],
    [
      'the middle of a bucket',
      [
        [0.1, 0],
        [0.2, 10],
        [Infinity, 10],
      ],
      0.5,
      0.15,
    ],
    [
      'the first bucket, from zero',
      [
        [0.1, 10],
        [Infinity, 10],
      ],
      0.5,
      0.05,
    ],
    [
      'a first bucket that ends below zero',
      [
        [-1, 10],
        [Infinity, 10],
      ],
      0.5,
      -1,
    ],
    [
      'several buckets',
      [
        [1, 50],
        [2, 90],
        [5, 100],
        [Infinity, 100],
      ],
      0.95,
      3.5,
    ],
    [
      'the bound of a bucket',
      [
        [1, 50],
        [2, 100],
        [Infinity, 100],
      ],
      0.5,
      1,
    ],
    [
      'what lies beyond the last bound',
      [
        [1, 1],
        [2, 2],
        [Infinity, 100],
      ],
      0.99,
      2,
    ],
    [
      'buckets without order',
      [
        [Infinity, 10],
        [0.2, 10],
        [0.1, 0],
      ],
      0.5,
      0.15,
    ],
  ])('estimates of %s', (_name, counts, quantile, expected) => {
    const found = quantileOf(new Map(counts), quantile);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(expected, 10);
  });

  it('counts what is in all buckets', () => {
    expect([
      countOf(new Map()),
      countOf(
        new Map([
          [1, 3],
          [Infinity, 7],
        ]),
      ),
    ]).toEqual([0, 7]);
  });
});
