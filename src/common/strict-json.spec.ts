import { describe, expect, it } from '@jest/globals';
import { Invalid } from './errors.js';
import { Malformed } from './edge-errors.js';
import { MAX_KEYS, nestingDepth, parseJsonObject } from './strict-json.js';

const parse = (text: string) => parseJsonObject(new TextEncoder().encode(text));

describe('parseJsonObject', () => {
  it('takes one JSON object', () => {
    expect(parse('{"a":[1,{"b":"é"}]}')).toEqual({ a: [1, { b: 'é' }] });
  });

  it.each([
    '',
    '  ',
    'null',
    '[]',
    '"x"',
    '1',
    'true',
    '{"a":1',
    '{"a":1,}',
    "{'a':1}",
    '{"a":NaN}',
    '{"a":01}',
    '{} {}',
    '\ufeff{}',
  ])('refuses %j as malformed', (text) => {
    expect(() => parse(text)).toThrow(Malformed);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(() => parseJsonObject(Uint8Array.from([0x7b, 0xc3, 0x28, 0x7d]))).toThrow(Malformed);
  });

  it.each([
    ['{"a":{"__proto__":1}}', 'a.__proto__'],
    ['{"constructor":{}}', 'constructor'],
    ['{"a":[0,1e400]}', 'a[1]'],
    ['{"a":"\\u0000"}', 'a'],
    ['{"a":"\\ud800"}', 'a'],
  ])('names where %s is invalid', (text, path) => {
    try {
      parse(text);
      throw new Error('it was taken');
    } catch (error) {
      expect(error).toBeInstanceOf(Invalid);
      expect((error as Invalid).errors[0]?.path).toBe(path);
    }
  });

  it('bounds depth and keys', () => {
    expect(() => parse(`{"a":${'['.repeat(32)}${']'.repeat(32)}}`)).toThrow(Invalid);
    expect(() => parse(`{"a":${'['.repeat(31)}${']'.repeat(31)}}`)).not.toThrow();
    const many = Object.fromEntries(Array.from({ length: MAX_KEYS + 1 }, (_, i) => [`k${i.toString()}`, 1]));
    expect(() => parse(JSON.stringify(many))).toThrow(Invalid);
  });

  it('answers hostile nesting without recursion', () => {
    expect(() => parse(`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)).toThrow(Malformed);
  });
});

describe('nestingDepth', () => {
  it('does not count brackets within text', () => {
    expect(nestingDepth('{"a":"[[[\\"[[["}', 64)).toBe(1);
  });
});
