import { describe, expect, it } from '@jest/globals';
import type { ConditionAggregate } from '../rules/condition.js';
import { summarizeMetric } from './summary.js';
import type { MetricRule } from './evaluated-rule.js';

function rule(aggregate: ConditionAggregate, threshold: number): MetricRule {
  return {
    condition: { kind: 'metric', metric: 'a.b', aggregate, window_seconds: 30, operator: '<' },
    threshold,
  } as MetricRule;
}

describe('summarizeMetric', () => {
  it.each<[ConditionAggregate, number, string | undefined, string]>([
    ['avg', 1.23456, '%', 'is 1.235 %, below 2'],
    ['avg', 0, undefined, 'is 0, below 2'],
    ['max', 0, '1', 'is 0, below 2'],
    ['last', 1, '{code}', 'is 1, below 2'],
    ['last', 1, '{error}/s', 'is 1 /s, below 2'],
    ['last', 1, 'By/s', 'is 1 By/s, below 2'],
    ['count', 1, 's', 'is 1, below 2'],
  ])('shows %s of %d in the unit %p as "%s"', (aggregate, value, unit, expected) => {
    expect(summarizeMetric('Web 1', rule(aggregate, 2), 'a.b{n=1}', value, unit)).toBe(
      `Web 1: a.b{n=1} ${aggregate} over 30 s ${expected}`,
    );
  });
});
