import { describe, expect, it } from '@jest/globals';
import { parseSearch, stringifySearch } from './search-params.js';

describe('parseSearch', () => {
  it.each<[string, object]>([
    ['', {}],
    ['?q=a+b', { q: 'a b' }],
    ['?status=offline&status=error', { status: ['offline', 'error'] }],
  ])('reads %j', (text, expected) => {
    expect(parseSearch(text)).toEqual(expected);
  });
});

describe('stringifySearch', () => {
  it.each<[Record<string, unknown>, string]>([
    [{}, ''],
    [
      { q: 'ä&b', status: ['offline', 'error'], none: undefined, nothing: [] },
      '?q=%C3%A4%26b&status=offline&status=error',
    ],
    [{ n: 3, b: true, o: { no: 1 } }, '?n=3&b=true'],
  ])('writes %j', (search, expected) => {
    expect(stringifySearch(search)).toBe(expected);
  });
});
