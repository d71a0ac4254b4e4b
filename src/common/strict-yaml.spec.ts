import { describe, expect, it } from '@jest/globals';
import { Malformed } from './edge-errors.js';
import { Invalid } from './errors.js';
import { parseYamlObject } from './strict-yaml.js';

const parse = (text: string) => parseYamlObject(Buffer.from(text));
const MEBIBYTE = 1024 * 1024;

const taken: [what: string, text: string, value: object][] = [
  ['blocks', 'a:\n  - b: 1\n    c: x\n', { a: [{ b: 1, c: 'x' }] }],
  ['JSON', '{"a": [1, -2.5e3, true, null, "x"]}', { a: [1, -2500, true, null, 'x'] }],
  ['a document between its marks', '---\na: 1\n...\n', { a: 1 }],
  ['literal and folded text', 'a: |\n  1\n  2\nb: >-\n  1\n  2\n', { a: '1\n2\n', b: '1 2' }],
  [
    'what YAML 1.1 took for a boolean or a time',
    'a: yes\nb: 2026-01-02\nc: 1:30',
    { a: 'yes', b: '2026-01-02', c: '1:30' },
  ],
  ['keys that look like numbers, as text', '1: a\ntrue: b', { 1: 'a', true: 'b' }],
  ['what a merge key would be', 'a: {"<<": 1}', { a: { '<<': 1 } }],
  [
    'brackets within text',
    `a: "${'['.repeat(100)}"\nb: ${'x['.repeat(100)}`,
    { a: '['.repeat(100), b: 'x['.repeat(100) },
  ],
  [
    'a long flow of pairs in one line',
    `a: {${Array.from({ length: 500 }, (_, i) => `k${i.toString()}: 1`).join()}}`,
    { a: Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i.toString()}`, 1])) },
  ],
];

const malformed: [what: string, text: string][] = [
  ['nothing', ''],
  ['only a comment', '# nothing'],
  ['a list', '- a'],
  ['text', 'a'],
  ['a null', '~'],
  ['two documents', 'a: 1\n---\nb: 2'],
  ['a key twice', 'a: 1\na: 2'],
  ['a key twice in a flow', '{a: 1, a: 2}'],
  ['a key that is a list', '? [a]\n: 1'],
  ['an alias', 'a: &x 1\nb: *x'],
  ['an anchor that nobody uses', 'a: &x 1'],
  ['a bomb', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]'],
  ['an alias within itself', 'a: &a [*a]'],
  ['a tag of its own', 'a: !mine 1'],
  ['a tag of a language', 'a: !!js/function "() => 1"'],
  ['binary', 'a: !!binary aGk='],
  ['a time', 'a: !!timestamp 2026-01-02'],
  ['an unclosed flow', 'a: [1, 2'],
  ['an unclosed quote', 'a: "x'],
  ['tabs for indentation', 'a:\n\tb: 1'],
  ['bad indentation', 'a:\n  b: 1\n c: 2'],
  ['a raw control character', 'a: x\u0001y'],
  ['a raw NUL', 'a: \u0000'],
  ['65 levels of lists', `a: ${'['.repeat(65)}${']'.repeat(65)}`],
  ['65 levels of mappings', `a: ${'{a: '.repeat(65)}1${'}'.repeat(65)}`],
  ['levels of blocks in one line', `${'- '.repeat(300)}a`],
  ['levels of blocks below each other', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
];

const invalid: [what: string, text: string, path: string][] = [
  ['33 levels', `a: ${'['.repeat(33)}${']'.repeat(33)}`, `a${'[0]'.repeat(31)}`],
  ['an infinite number', 'a: .inf', 'a'],
  ['no number', 'a: [.nan]', 'a[0]'],
  ['a number that is too large', 'a: 1e400', 'a'],
  ['the prototype', 'a: {__proto__: {polluted: true}}', 'a.__proto__'],
  ['a constructor', 'constructor: 1', 'constructor'],
  ['an escaped NUL', 'a: "\\0"', 'a'],
  ['half of a surrogate pair', 'a: "\\ud800"', 'a'],
];

/** Each a mebibyte that has once cost some parser its time or its stack. */
const hostile: [what: string, text: string][] = [
  ['[', '['.repeat(MEBIBYTE)],
  ['{', '{'.repeat(MEBIBYTE)],
  ['a list in a list', '- '.repeat(MEBIBYTE / 2)],
  ['a key in a key', '? '.repeat(MEBIBYTE / 2)],
  ['blocks to the right', Array.from({ length: 1400 }, (_, i) => `${' '.repeat(i)}-\n`).join('')],
  ['closing brackets and lists', `[]]]]]\n${'- '.repeat(MEBIBYTE / 2)}`],
  ['quotes', '"'.repeat(MEBIBYTE)],
  ['tags', '!a '.repeat(MEBIBYTE / 3)],
  ['a list of commas', `[${','.repeat(MEBIBYTE)}`],
  ['one long word', 'a'.repeat(MEBIBYTE)],
  ['keys', Array.from({ length: 90_000 }, (_, i) => `k${i.toString()}: 1\n`).join('')],
  ['keys on one line', `{${Array.from({ length: 40_000 }, (_, i) => `k${i.toString()}: 1`).join()},k1: 2}`],
  ['empty lists', '[]'.repeat(MEBIBYTE / 2)],
  ['documents', '--- a\n'.repeat(MEBIBYTE / 6)],
  ['directives', '%YAML 1.2\n'.repeat(MEBIBYTE / 10)],
];

describe('a strict YAML body', () => {
  it.each(taken)('takes %s', (_, text, value) => {
    expect(parse(text)).toEqual(value);
  });

  it.each(malformed)('is not %s', (_, text) => {
    expect(() => parse(text)).toThrow(Malformed);
  });

  it('says in which line the fault is', () => {
    expect(() => parse('a: 1\nb: 2\na: 3')).toThrow('line 3');
  });

  it('is UTF-8', () => {
    expect(() => parseYamlObject(Buffer.from([0x61, 0x3a, 0x20, 0xc3, 0x28]))).toThrow(Malformed);
  });

  it.each(invalid)('holds not %s, by name', (_, text, path) => {
    const caught = (() => {
      try {
        return parse(text);
      } catch (error) {
        return error;
      }
    })();
    expect(caught).toBeInstanceOf(Invalid);
    expect((caught as Invalid).errors.map((error) => error.path)).toEqual([path]);
  });

  it.each(hostile)('refuses a mebibyte of %s, soon', (_, text) => {
    const started = performance.now();
    expect(() => parse(text)).toThrow(Malformed);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});
