import { describe, expect, it } from '@jest/globals';
import type { Operator } from '../rules/condition.js';
import { boundsOf, isBreached, isCleared } from './breach.js';

describe('isBreached', () => {
  it.each<[Operator, boolean, boolean, boolean]>([
    ['>', false, false, true],
    ['>=', false, true, true],
    ['<', true, false, false],
    ['<=', true, true, false],
    ['==', false, true, false],
    ['!=', true, false, true],
  ])('compares 4, 5 and 6 by %s with 5', (operator, ...expected) => {
    expect([4, 5, 6].map((value) => isBreached(value, operator, 5))).toEqual(expected);
  });
});

describe('isCleared', () => {
  it.each<[number, Operator, number | null, boolean]>([
    [89, '>', null, true],
    [91, '>', null, false],
    [85, '>', 80, false],
    [80, '>', 80, true],
    [80, '>=', 80, false],
    [15, '<', 20, false],
    [20, '<', 20, true],
    [89, '!=', 80, false],
    [90, '!=', 80, true],
  ])('says of %d by %s 90 or 10, cleared at %p: %p', (value, operator, clear, expected) => {
    expect(isCleared(value, operator, operator === '<' ? 10 : 90, clear)).toBe(expected);
  });
});

describe('boundsOf', () => {
  it('lets every value through that some comparison takes', () => {
    const operators: Operator[] = ['>', '>=', '<', '<=', '==', '!='];
    for (const one of operators) {
      for (const other of operators) {
        const comparisons = [
          { operator: one, threshold: 3 },
          { operator: other, threshold: 7 },
        ];
        const { low, high } = boundsOf(comparisons);
        for (let value = 0; value <= 10; value++) {
          const passes = (low !== null && value <= low) || (high !== null && value >= high);
          const breaches = comparisons.some(({ operator, threshold }) => isBreached(value, operator, threshold));
          if (breaches) expect([one, other, value, passes]).toEqual([one, other, value, true]);
        }
      }
    }
  });

  it('keeps away what no comparison takes', () => {
    const bounds = boundsOf([
      { operator: '>', threshold: 90 },
      { operator: '>', threshold: 95 },
      { operator: '<', threshold: 5 },
    ]);
    expect(bounds).toEqual({ low: 5, high: 90 });
    expect(boundsOf([])).toEqual({ low: null, high: null });
  });
});
