import type { CheckEvent } from '../check.js';
import { ask } from './conditions.js';
import type { Facts } from './facts.js';
import type { Rule } from './rule.js';

/** How a system stands to a rule; `unseen` where the agent has no right to find out. */
export const RESULTS = ['pass', 'fail', 'not_applicable', 'unseen'] as const;

/** One of them. */
export type RuleResult = (typeof RESULTS)[number];

/** A rule and how the system stands to it. */
export interface JudgedRule {
  readonly rule: Rule;
  readonly result: RuleResult;
  /** What was found instead, or why it could not be seen. */
  readonly why?: string;
}

/** Results by the id of a rule, as they are remembered. */
export type RememberedResults = Readonly<Record<string, RuleResult>>;

/** Holds the facts of a system against one rule. */
export async function judge(rule: Rule, facts: Facts): Promise<JudgedRule> {
  if (rule.applies !== undefined) {
    const applies = await ask(rule.applies, facts);
    if (applies.is === 'unseen') return { rule, result: 'unseen', why: applies.why };
    if (applies.is === 'no') return { rule, result: 'not_applicable', why: applies.found };
  }
  const answer = await ask(rule.check, facts);
  if (answer.is === 'yes') return { rule, result: 'pass' };
  if (answer.is === 'no') return { rule, result: 'fail', why: answer.found };
  return { rule, result: 'unseen', why: answer.why };
}

/** How many rules of those that can be told are kept, in percent; undefined where none can be. */
export function scoreOf(judged: readonly JudgedRule[]): number | undefined {
  const passed = judged.filter(({ result }) => result === 'pass').length;
  const all = passed + judged.filter(({ result }) => result === 'fail').length;
  return all === 0 ? undefined : Math.round((passed * 1000) / all) / 10;
}

/**
 * Events of what has changed since the run before. What cannot be seen now is as it was: losing a right is no news of
 * the machine, and what was seen before it is compared with what is seen after.
 */
export function changesOf(before: RememberedResults, judged: readonly JudgedRule[]): CheckEvent[] {
  return judged.flatMap(({ rule, result, why }) => {
    const was = Object.hasOwn(before, rule.id) ? before[rule.id] : undefined;
    if (was === undefined || was === result || result === 'unseen' || was === 'unseen') return [];
    const isWorse = result === 'fail';
    const found = why === undefined ? '' : `: ${why}`;
    return [
      {
        kind: 'sec.compliance.check',
        severity: isWorse ? 'warning' : 'info',
        message: isWorse
          ? `${rule.title}: not any more${found}. ${rule.remediation}`
          : `${rule.title}: ${result === 'pass' ? 'it is so now' : 'does not apply any more'}`,
        fingerprint: rule.id,
        attributes: { rule: rule.id, before: was, after: result, severity: rule.severity },
      },
    ];
  });
}

/** What is to be remembered: of what cannot be seen, how it was when it could. */
export function rememberResults(before: RememberedResults, judged: readonly JudgedRule[]): RememberedResults {
  return Object.fromEntries(
    judged.map(({ rule: { id }, result }) => {
      const was = Object.hasOwn(before, id) ? before[id] : undefined;
      return [id, result === 'unseen' && was !== undefined ? was : result];
    }),
  );
}

const ORDER: Readonly<Record<Rule['severity'], number>> = { critical: 0, high: 1, medium: 2, low: 3 };

/** The rules that are broken, the gravest first. */
export function failuresOf(judged: readonly JudgedRule[]): JudgedRule[] {
  return judged
    .filter(({ result }) => result === 'fail')
    .sort((one, other) => ORDER[one.rule.severity] - ORDER[other.rule.severity]);
}
