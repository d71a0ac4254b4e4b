import { describe, expect, it } from '@jest/globals';
import { countOf, formatValue } from './units.js';

describe('formatValue', () => {
  it.each<[number, string | null, string]>([
    [12.345, '%', '12.3 %'],
    [0, '%', '0 %'],
    [1023, 'By', '1,020 B'],
    [1024, 'By', '1 KiB'],
    [5 * 1024 ** 3, 'By', '5 GiB'],
    [1536, 'By/s', '1.5 KiB/s'],
    [3725, 's', '1 h 2 min'],
    [0.004, 's', '4 ms'],
    [1, '1', '1'],
    [200, '{code}', '200'],
    [1234, '{packet}/s', '1.23k packet/s'],
    [0.25, '{thread}', '0.25'],
    [-2_500_000, null, '-2.5M'],
    [21.5, 'Cel', '21.5 Cel'],
  ])('writes %d in %s as %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });
});

describe('countOf', () => {
  it.each([
    [0, '0 agents'],
    [1, '1 agent'],
    [12_000, '12,000 agents'],
  ])('counts %d', (count, text) => {
    expect(countOf(count, 'agent')).toBe(text);
  });
});
