import { describe, expect, it } from '@jest/globals';
import { changesOf, failuresOf, rememberResults, scoreOf, type JudgedRule, type RuleResult } from './judge.js';

function judged(result: RuleResult, id = 'a.rule', severity: 'low' | 'critical' = 'low'): JudgedRule {
  const rule = { id, title: 'Title', severity, rationale: 'R', remediation: 'Mend it.', check: { package: 'x' } };
  return { rule, result, ...(result === 'pass' ? {} : { why: 'found so' }) };
}

describe('the results of rules', () => {
  it.each<[RuleResult[], number | undefined]>([
    [['pass', 'pass', 'fail'], 66.7],
    [['pass', 'unseen', 'not_applicable'], 100],
    [['unseen', 'not_applicable'], undefined],
    [['fail'], 0],
  ])('%j come to the score %s', (results, score) => {
    expect(scoreOf(results.map((result, index) => judged(result, `r${index}`)))).toBe(score);
  });

  it.each<[RuleResult | undefined, RuleResult, string | undefined]>([
    ['pass', 'fail', 'warning Title: not any more: found so. Mend it.'],
    ['not_applicable', 'fail', 'warning Title: not any more: found so. Mend it.'],
    ['fail', 'pass', 'info Title: it is so now'],
    ['fail', 'not_applicable', 'info Title: does not apply any more'],
    ['fail', 'fail', undefined],
    ['fail', 'unseen', undefined],
    ['unseen', 'fail', undefined],
    [undefined, 'fail', undefined],
  ])('from %s to %s: %s', (before, after, told) => {
    const events = changesOf(before === undefined ? {} : { 'a.rule': before }, [judged(after)]);
    expect(events.map(({ severity, message }) => `${severity} ${message}`)).toEqual(told === undefined ? [] : [told]);
  });

  it('remembers how it was what cannot be seen now', () => {
    const now = [judged('unseen', 'a'), judged('unseen', 'b'), judged('fail', 'c')];
    expect(rememberResults({ a: 'pass', gone: 'pass' }, now)).toEqual({ a: 'pass', b: 'unseen', c: 'fail' });
  });

  it('names the gravest first', () => {
    const failures = failuresOf([
      judged('fail', 'a'),
      judged('pass', 'b', 'critical'),
      judged('fail', 'c', 'critical'),
    ]);
    expect(failures.map(({ rule }) => rule.id)).toEqual(['c', 'a']);
  });
});
