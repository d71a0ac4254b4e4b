import { describe, expect, it } from '@jest/globals';
import { figures, seriesOf, worst } from './figures.js';

describe('figures', () => {
  it('leaves out what is not known, and digits that are noise', () => {
    expect(figures({ a: 0, b: null, c: undefined, d: NaN, e: 1.23456, f: 12_345.6 })).toEqual({
      a: 0,
      e: 1.235,
      f: 12_346,
    });
  });
});

describe('seriesOf', () => {
  it('cuts names that are longer than a series has room for', () => {
    expect(seriesOf('db.size', { database: 'a'.repeat(200) })).toBe(`db.size{database=${'a'.repeat(80)}}`);
    expect(seriesOf('db.size', { database: 'a,b' })).toBe('db.size{database=a\\,b}');
  });
});

describe('worst', () => {
  it('gives the worst first, and no more than asked', () => {
    expect(worst([1, 5, 3], (each) => each, 2)).toEqual([5, 3]);
  });
});
