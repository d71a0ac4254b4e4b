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

/** A rule with something in each of its fields. */
export function aWholeRule(name: string): AlertRuleRequest {
  return {
    ...aRule({ name }),
    description: 'Look for runaway jobs.',
    selector: { environment: 'production', metadata: { rack: 'b7' } },
    for_seconds: 60,
    clear_threshold: -5,
    min_samples: 3,
    channels: [],
    runbook_url: 'https://wiki.example.com/cpu',
  };
}
