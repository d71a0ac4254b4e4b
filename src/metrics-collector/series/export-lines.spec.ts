import { describe, expect, it } from '@jest/globals';
import { csvCell, exportLine } from './export-lines.js';

describe('lines of an export', () => {
  it.each([
    ['plain', 'plain'],
    ['fs.used{a=b,c=d}', '"fs.used{a=b,c=d}"'],
    ['say "x"', '"say ""x"""'],
    ['-5', '"-5"'],
    ['=1+1', '"=1+1"'],
    ['+1', '"+1"'],
    ['@x', '"@x"'],
    ['\tx', '"\tx"'],
  ])('quotes the cell %p as %p', (text, expected) => {
    expect(csvCell(text)).toBe(expected);
  });

  it('keeps every number exactly', () => {
    const lines = [5e-324, -0, 1.7e308].map((value) => exportLine('ndjson', 't', 'x', value));
    const values = lines.map((line) => (JSON.parse(line) as { value: number }).value);
    expect(values.map((value, i) => Object.is(value, [5e-324, -0, 1.7e308][i]))).toEqual([true, true, true]);
    expect(exportLine('csv', 't', 'x', -0)).toBe('t,x,"-0"\n');
  });
});
