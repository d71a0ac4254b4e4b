import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, property } from 'fast-check';
import { RE2JS } from 're2js';
import { problemOfPattern } from './pattern-syntax.js';

/** Whether the engine itself takes it. */
function isTaken(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}

describe('the syntax of patterns', () => {
  it.each([
    ['a(?=b)', /\(\?=b.*there is no look-around/],
    ['(?<!a)b', /there is no look-around/],
    ['(a)\\1', /there are no backreferences/],
    ['\\k<name>', /the escape/],
    ['(a', /\( is not closed/],
    ['a)', /\) has no beginning/],
    ['[a', /\[ is not closed/],
    ['[z-a]', /goes backwards/],
    ['*a', /nothing stands before \*/],
    ['a{2000}', /repeats more than 1000 times/],
    ['a{3,2}', /ends before it begins/],
    ['a\\', /the escape/],
  ])('says what is wrong with %s', (pattern, problem) => {
    expect(problemOfPattern(pattern)).toMatch(problem);
    expect(isTaken(pattern)).toBe(false);
  });

  it.each([
    ...[
      '(a+)+$',
      '(?i)sqlmap|nikto',
      'a{2,3}?',
      '[]a]',
      '[^]a]',
      '[[:alpha:]_-]+',
      '\\pL\\p{Greek}',
      '\\Q(a\\E+',
      'a{,3}',
    ],
    ...[
      '(?P<year>\\d{4})-(?<month>\\d\\d)',
      '(?i:a)(?s-m:b)',
      '\\x41\\x{1F600}',
      '[\\w.+-]+@',
      '\\[\\d+\\]',
      'a||b',
      '()',
      '^$',
    ],
  ])('takes %s', (pattern) => {
    expect(problemOfPattern(pattern)).toBeUndefined();
    expect(isTaken(pattern)).toBe(true);
  });

  it('refuses nothing that the engine takes, and of what it refuses nothing but what is rare', () => {
    const parts = constantFrom(
      ...[
        'a',
        'b',
        '.',
        '(',
        ')',
        '[',
        ']',
        '^',
        '$',
        '|',
        '*',
        '+',
        '?',
        '-',
        '{2}',
        '{1,3}',
        '\\d',
        '\\b',
        '\\.',
        '(?:',
        '(?P<n>',
      ],
      ...['[a-z]', '[^,]', '\\', '(?i)', 'é'],
    );
    assert(
      property(array(parts, { maxLength: 8 }), (each) => {
        const pattern = each.join('');
        // The engine knows one thing more: that no two groups may have one name.
        if (pattern.split('(?P<n>').length > 2) return;
        expect([pattern, problemOfPattern(pattern) === undefined]).toEqual([pattern, isTaken(pattern)]);
      }),
      { numRuns: 3000 },
    );
  });
});
