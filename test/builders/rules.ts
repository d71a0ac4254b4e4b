import type { components } from '../../client/src/schema.js';

type AlertRuleRequest = components['schemas']['AlertRuleRequest'];

/** A rule as a request makes it; what a test does not say of it is unremarkable. */
export function aRule(traits: Partial<AlertRuleRequest> = {}): AlertRuleRequest {
  return {
    name: 'CPU is busy',
    severity: 'warning',
    condition: { kind: 'metric', metric: 'cpu_usage', aggregate: 'avg', window_seconds: 300, operator: '>' },
    threshold: 90,
    ...traits,
  };
}
