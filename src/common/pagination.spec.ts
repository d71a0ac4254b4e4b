import { describe, expect, it } from '@jest/globals';
import { Invalid } from './errors.js';
import { decodeCursor, encodeCursor, parseSort, type Sorting } from './pagination.js';

const sorting: Sorting = {
  columns: { name: { expression: 'a.name', type: 'text' }, at: { expression: 'a.at', type: 'timestamptz' } },
  byDefault: 'name',
  tieBreaker: { expression: 'a.id', type: 'uuid' },
};

describe('parseSort', () => {
  it('reads names and directions and ends with the tie breaker', () => {
    expect(parseSort('-at,name', sorting).map((key) => [key.expression, key.descending])).toEqual([
      ['a.at', true],
      ['a.name', false],
      ['a.id', false],
    ]);
  });

  it.each(['password', '', '-', 'name,', 'name desc', 'name,name', 'name,-name', 'constructor', '__proto__'])(
    'refuses %j',
    (text) => {
      expect(() => parseSort(text, sorting)).toThrow(Invalid);
    },
  );
});

describe('cursor', () => {
  it('comes back as it went', () => {
    expect(decodeCursor(encodeCursor(['x', '1'], 'd'), 'd', 2)).toEqual(['x', '1']);
  });

  it.each([
    ['of another list', encodeCursor(['x'], 'other'), 1],
    ['with too few values', encodeCursor(['x'], 'd'), 2],
    ['cut short', encodeCursor(['x'], 'd').slice(0, -3), 1],
    ['made up', 'abcdefghijklmnop', 1],
  ])('is refused when %s', (_, cursor, length) => {
    expect(() => decodeCursor(cursor, 'd', length)).toThrow(Invalid);
  });
});
