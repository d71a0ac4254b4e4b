import { type FieldError, Invalid } from '../../common/errors.js';
import { spellOneMetric } from '../../metrics-collector/series/series-selector.js';
import type { AlertRule } from './alert-rule.entity.js';
import type { AlertRuleRequest } from './alert-rule-request.dto.js';
import type { Condition, ConditionKind } from './condition.js';

/** What people say of a rule, as its row has it: all but its id, its health and when it was made. */
export type RuleValues = Omit<
  AlertRule,
  'rule_id' | 'evaluated_at' | 'evaluation_seconds' | 'evaluation_error' | 'created_at'
>;

/** What the threshold of a kind may be; a metric’s is any number. */
const THRESHOLDS: Record<
  ConditionKind,
  { isNeeded: boolean; byDefault: number | null; range?: { min: number; max: number } }
> = {
  metric: { isNeeded: true, byDefault: null },
  heartbeat: { isNeeded: false, byDefault: null, range: { min: 1, max: 10_000 } },
  no_data: { isNeeded: true, byDefault: null, range: { min: 30, max: 604_800 } },
  event: { isNeeded: false, byDefault: 1, range: { min: 1, max: 1_000_000 } },
};

/**
 * The rule that a request means, with the one spelling of its metric and everything at its default that it leaves out.
 * @throws Invalid when fields contradict each other.
 */
export function toRule(request: AlertRuleRequest): RuleValues {
  const errors = judgeRule(request);
  if (errors.length > 0) throw new Invalid(errors);
  return {
    name: request.name,
    description: request.description,
    severity: request.severity,
    is_enabled: request.enabled,
    selector: withoutAbsent(request.selector),
    condition: inOneSpelling(withoutAbsent(request.condition)),
    threshold: request.threshold ?? THRESHOLDS[request.condition.kind].byDefault,
    for_seconds: request.for_seconds,
    clear_threshold: request.clear_threshold ?? null,
    keep_firing_for_seconds: request.keep_firing_for_seconds ?? null,
    min_samples: request.min_samples ?? null,
    no_data: request.no_data,
    channels: request.channels,
    runbook_url: request.runbook_url ?? null,
  };
}

/** Says where the fields of a request, each good for itself, contradict each other. */
export function judgeRule(request: AlertRuleRequest): FieldError[] {
  return [
    ...judgeThreshold(request),
    ...judgeClearThreshold(request),
    ...judgeMetricOnly(request),
    ...request.channels.map((_, index) => ({
      path: `channels[${index.toString()}]`,
      code: 'unknown-channel',
      message: 'is not the id of a channel',
    })),
  ];
}

function judgeThreshold({ condition: { kind }, threshold }: AlertRuleRequest): FieldError[] {
  const { isNeeded, range } = THRESHOLDS[kind];
  const fault = (code: string, message: string): FieldError[] => [{ path: 'threshold', code, message }];
  if (threshold === undefined || threshold === null) {
    return isNeeded ? fault('required', `is required for the kind ${kind}`) : [];
  }
  if (range === undefined || (Number.isInteger(threshold) && threshold >= range.min && threshold <= range.max)) {
    return [];
  }
  const bounds = `${range.min.toString()} to ${range.max.toString()}`;
  return fault('threshold-range', `must be a whole number from ${bounds} for the kind ${kind}`);
}

function judgeClearThreshold({ condition, threshold, clear_threshold: clear }: AlertRuleRequest): FieldError[] {
  if (clear === undefined || clear === null) return [];
  const fault = (message: string): FieldError[] => [{ path: 'clear_threshold', code: 'clear-threshold', message }];
  if (condition.kind !== 'metric') return fault(`is not for the kind ${condition.kind}`);
  if (threshold === undefined || threshold === null) return [];
  switch (condition.operator) {
    case '>':
    case '>=':
      return clear <= threshold ? [] : fault('must be at or below the threshold');
    case '<':
    case '<=':
      return clear >= threshold ? [] : fault('must be at or above the threshold');
    case '==':
    case '!=':
      return fault('is only for the operators >, >=, < and <=');
  }
}

function judgeMetricOnly(request: AlertRuleRequest): FieldError[] {
  const { kind } = request.condition;
  if (kind === 'metric') return [];
  const fault = (path: string): FieldError => ({ path, code: 'metric-only', message: `is not for the kind ${kind}` });
  return [
    ...(request.min_samples === undefined || request.min_samples === null ? [] : [fault('min_samples')]),
    ...(request.no_data === 'keep' ? [] : [fault('no_data')]),
  ];
}

function inOneSpelling(condition: Condition): Condition {
  return 'metric' in condition
    ? { ...condition, metric: spellOneMetric(condition.metric) ?? condition.metric }
    : condition;
}

/** A plain copy of an instance, without the fields that it does not have. */
function withoutAbsent<T extends object>(instance: T): T {
  return Object.fromEntries(Object.entries(instance).filter(([, value]) => value !== undefined)) as T;
}
