import { describe, expect, it } from '@jest/globals';
import { holdsValue, type ValueTest } from './value-test.js';

describe('a test of a value', () => {
  it.each<[ValueTest, string, boolean]>([
    [{ equals: 'no' }, 'NO', true],
    [{ equals: 'no' }, ' no\n', true],
    [{ equals: 'no' }, 'none', false],
    [{ equals: 0 }, '0', true],
    [{ one_of: ['SHA512', 'yescrypt'] }, 'YESCRYPT', true],
    [{ one_of: ['SHA512'] }, 'MD5', false],
    [{ not_one_of: [1] }, '2', true],
    [{ not_one_of: [1] }, '1', false],
    [{ at_most: 4 }, '4', true],
    [{ at_most: 4 }, '6', false],
    [{ at_most: 4 }, 'many', false],
    [{ at_most: 4 }, '', false],
    [{ at_least: 1, at_most: 60 }, '0', false],
    [{ at_least: 1, at_most: 60 }, '60', true],
    [{ starts: 'ab' }, 'ABC', true],
    [{ contains: 'bc' }, 'abcd', true],
    [{ contains: 'x' }, 'abcd', false],
    [{ masks: '027' }, '027', true],
    [{ masks: '027' }, '077', true],
    [{ masks: '027' }, '022', false],
    [{ masks: '027' }, '0o27', false],
  ])('%j of %j: %s', (test, value, holds) => {
    expect(holdsValue(test, value)).toBe(holds);
  });
});
