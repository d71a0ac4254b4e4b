import { describe, expect, it } from '@jest/globals';
import { diffValues } from './diff.js';
import { childPath, isSame, toMergePatch, type Values, withKey } from './values.js';

const SHOP = { name: 'shop', kind: 'http', settings: { url: 'https://shop.example.org' } };
const DISK = { name: 'disk', kind: 'file', settings: { path: '/srv' } };

describe('isSame', () => {
  it.each<[string, unknown, unknown, boolean]>([
    ['keys in another order', { a: 1, b: 2 }, { b: 2, a: 1 }, true],
    ['lists', [1, { a: [2] }], [1, { a: [2] }], true],
    ['a list in another order', [1, 2], [2, 1], false],
    ['a key more', { a: 1 }, { a: 1, b: 2 }, false],
    ['nothing and null', undefined, null, false],
    ['a list and an object', [], {}, false],
  ])('judges %s', (_, a, b, expected) => {
    expect(isSame(a, b)).toBe(expected);
  });
});

describe('withKey', () => {
  it('sets a key, and takes it away', () => {
    expect(withKey({ a: 1 }, 'b', 2)).toEqual({ a: 1, b: 2 });
    expect(withKey({ a: 1, b: 2 }, 'b', undefined)).toEqual({ a: 1 });
  });
});

describe('childPath', () => {
  it('writes paths as the hub does', () => {
    expect(['values', 'checks', 0, 'name'].reduce<string>(childPath, '')).toBe('values.checks[0].name');
  });
});

describe('toMergePatch', () => {
  it.each<[string, Values, Values, Values]>([
    ['nothing', { a: 1 }, { a: 1 }, {}],
    ['a new key', {}, { a: [1] }, { a: [1] }],
    ['a key that is gone', { a: 1, b: 2 }, { b: 2 }, { a: null }],
    ['a part of an object', { a: { b: 1, c: 2 } }, { a: { b: 3 } }, { a: { b: 3, c: null } }],
    ['a list as a whole', { a: [1, 2] }, { a: [1] }, { a: [1] }],
  ])('tells %s', (_, before, after, expected) => {
    expect(toMergePatch(before, after)).toEqual(expected);
  });
});

describe('diffValues', () => {
  it.each<[string, unknown, unknown, [string, unknown, unknown][]]>([
    ['nothing', { a: 1 }, { a: 1 }, []],
    ['a value', { a: 1 }, { a: 2 }, [['a', 1, 2]]],
    [
      'what is new and what is gone',
      { a: 1 },
      { b: 2 },
      [
        ['a', 1, undefined],
        ['b', undefined, 2],
      ],
    ],
    ['a check in front', { checks: [SHOP] }, { checks: [DISK, SHOP] }, [['checks › disk', undefined, DISK]]],
    [
      'a setting of a check',
      { checks: [SHOP, DISK] },
      { checks: [SHOP, { ...DISK, settings: { path: '/opt' } }] },
      [['checks › disk › settings › path', '/srv', '/opt']],
    ],
    ['checks in another order', [SHOP, DISK], [DISK, SHOP], [['', [SHOP, DISK], [DISK, SHOP]]]],
    ['a list without names', { a: [1, 2] }, { a: [2] }, [['a', [1, 2], [2]]]],
    ['a name that is there twice', [SHOP], [SHOP, SHOP], [['', [SHOP], [SHOP, SHOP]]]],
  ])('tells %s', (_, before, after, expected) => {
    expect(diffValues(before, after)).toEqual(expected.map(([path, old, now]) => ({ path, before: old, after: now })));
  });
});
