import { describe, expect, it } from '@jest/globals';
import { hashNames, MAX_SERIES, namesBeyond, toMetricSet, widenNames } from './metric-set.js';

const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `m${i.toString().padStart(5, '0')}`);

describe('metric sets', () => {
  it('names what a set lacks once, in order of appearance', () => {
    const set = toMetricSet('1', ['a', 'b']);
    expect(namesBeyond(set, [{ names: ['c', 'a'] }, { names: ['d', 'c'] }])).toEqual(['c', 'd']);
    expect(namesBeyond(set, [{ names: ['b', 'a'] }, { names: [] }])).toEqual([]);
    expect(namesBeyond(undefined, [{ names: ['a'] }])).toEqual(['a']);
  });

  it('adds all new names at once, sorted', () => {
    expect(widenNames(['b'], ['c', 'a', 'b'])).toEqual({ names: ['a', 'b', 'c'], refused: [] });
  });

  it('takes the 2,000th series and refuses the 2,001st, adding none', () => {
    expect(widenNames(many(MAX_SERIES - 1), ['x']).refused).toEqual([]);
    expect(widenNames(many(MAX_SERIES - 1), ['y', 'x'])).toEqual({ names: many(MAX_SERIES - 1), refused: ['x'] });
    expect(widenNames(many(MAX_SERIES), ['m00000', 'x']).refused).toEqual(['x']);
  });

  it('knows a set by its names and their order alone', () => {
    expect(hashNames(['a', 'b'])).toEqual(hashNames(['a', 'b']));
    expect(hashNames(['a', 'b'])).not.toEqual(hashNames(['ab']));
  });
});
