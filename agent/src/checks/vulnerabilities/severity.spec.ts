import { describe, expect, it } from '@jest/globals';
import { isAtLeast, rate, severityOfScore, worse } from './severity.js';

const SCORES: Readonly<Record<string, number>> = { nine: 9.8, five: 5.3, zero: 0 };
const scoreOf = (vector: string): number | undefined => SCORES[vector];

describe('severity', () => {
  it.each<[string[], string[], object]>([
    [['nine'], [], { severity: 'critical', score: 9.8 }],
    [['five', 'nine', 'unreadable'], ['low'], { severity: 'critical', score: 9.8 }],
    [['zero'], [], { severity: 'low', score: 0 }],
    [['unreadable'], ['MODERATE'], { severity: 'medium' }],
    [[], ['not yet assigned', 'high', 'low'], { severity: 'high' }],
    [[], ['end-of-life'], { severity: 'unknown' }],
    [[], ['constructor'], { severity: 'unknown' }],
    [[], [], { severity: 'unknown' }],
    // Debian and Ubuntu say so of what is no matter there.
    [['nine'], ['unimportant'], { severity: 'low' }],
    [['nine'], ['Negligible'], { severity: 'low' }],
  ])('of the vectors %j and the words %j', (vectors, words, expected) => {
    expect(rate({ vectors, words }, scoreOf)).toEqual(expected);
  });

  it.each([
    [10, 'critical'],
    [9, 'critical'],
    [8.9, 'high'],
    [7, 'high'],
    [6.9, 'medium'],
    [4, 'medium'],
    [3.9, 'low'],
    [0, 'low'],
  ])('of the score %d is %s', (score, expected) => expect(severityOfScore(score)).toBe(expected));

  it('has an order', () => {
    expect(worse('low', 'high')).toBe('high');
    expect(worse('unknown', 'low')).toBe('low');
    expect([isAtLeast('critical', 'high'), isAtLeast('high', 'high'), isAtLeast('low', 'high')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
