import { describe, expect, it } from '@jest/globals';
import { formatSeriesName, metricOf, parseSeriesName } from './series-name.js';

const canonical = (text: string): string | undefined => {
  const name = parseSeriesName(text);
  return name === undefined ? undefined : formatSeriesName(name);
};

const attributes = (count: number): string => Array.from({ length: count }, (_, i) => `k${i.toString()}=v`).join(',');

describe('a series name', () => {
  it.each([
    ['a plain metric', 'system.load.1m', 'system.load.1m'],
    ['one attribute', 'disk.used{mount=/}', 'disk.used{mount=/}'],
    ['attributes in another order', 'x{b=2,a=1}', 'x{a=1,b=2}'],
    ['values with blanks, quotes and any script', 'x{a=é "日本" 💾}', 'x{a=é "日本" 💾}'],
    ['escaped characters', String.raw`x{a=\\\,\=\{\}}`, String.raw`x{a=\\\,\=\{\}}`],
    ['an empty value', 'x{a=}', 'x{a=}'],
    ['keys of the same form as names', 'x{a.b_1=c}', 'x{a.b_1=c}'],
    ['10 attributes', `x{${attributes(10)}}`, `x{${attributes(10)}}`],
    ['200 characters', 'x'.repeat(200), 'x'.repeat(200)],
    ['200 characters beyond the basic plane', `x{a=${'💾'.repeat(195)}}`, `x{a=${'💾'.repeat(195)}}`],
  ])('takes %s', (_, text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it.each([
    ['nothing', ''],
    ['a digit first', '9a'],
    ['a blank', 'a b'],
    ['an emoji', '💾'],
    ['a leading underscore', '__name__'],
    ['upper case', 'Cpu'],
    ['an open brace only', 'x{'],
    ['no attributes between braces', 'x{}'],
    ['a key without a value', 'x{a}'],
    ['a value without a key', 'x{=1}'],
    ['a key twice', 'x{a=1,a=2}'],
    ['a comma at the end', 'x{a=1,}'],
    ['text after the brace', 'x{a=1}y'],
    ['no closing brace', 'x{a=1'],
    ['a bare equals sign in a value', 'x{a=b=c}'],
    ['a bare brace in a value', 'x{a={}'],
    ['a backslash before a letter', String.raw`x{a=\n}`],
    ['a backslash at the end', 'x{a=\\'],
    ['a control character', 'x{a=b\tc}'],
    ['a C1 control character', 'x{a=b\u0085c}'],
    ['11 attributes', `x{${attributes(11)}}`],
    ['201 characters', 'x'.repeat(201)],
    ['201 characters beyond the basic plane', `x{a=${'💾'.repeat(196)}}`],
  ])('refuses %s', (_, text) => {
    expect(canonical(text)).toBeUndefined();
  });

  it('knows its metric', () => {
    expect([metricOf('a.b'), metricOf('a.b{c=d}')]).toEqual(['a.b', 'a.b']);
  });
});
