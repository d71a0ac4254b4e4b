import type { Severity } from '../alert-kinds.js';
import type { AlertRuleRequest } from '../rules/alert-rule-request.dto.js';
import type { ConditionAggregate, Operator } from '../rules/condition.js';

/** A rule that a hub has from its first start, with what its reader should do. Only those that the operator deletes or changes are gone. */
export interface DefaultRule extends Partial<Pick<AlertRuleRequest, (typeof TUNED)[number]>> {
  /** Never changed once released: by it a hub knows which rules it has installed, also those that were deleted since. */
  readonly key: string;
  /** One thing that has gone wrong, in words for a pager. */
  readonly name: string;
  readonly severity: Severity;
  readonly condition: object;
  /** What it means, in a sentence. */
  readonly means: string;
  /** The runbook: what to look at and to do, in order. */
  readonly steps: readonly string[];
}

/** What a rule may say besides. */
const TUNED = [
  'threshold',
  'clear_threshold',
  'for_seconds',
  'keep_firing_for_seconds',
  'min_samples',
  'no_data',
] as const;

/** The longest window that is read from raw samples, in seconds: a check that runs every ten minutes still has one in it. */
const NEWEST_WITHIN_SECONDS = 600;

/** The newest value of each series of a metric. */
export function newest(metric: string, operator: Operator): object {
  return { kind: 'metric', metric, aggregate: 'last', window_seconds: NEWEST_WITHIN_SECONDS, operator };
}

/** The newest value of a metric that is measured a few times a day. */
export function newestOfDay(metric: string, operator: Operator): object {
  return { kind: 'metric', metric, aggregate: 'last', window_seconds: 86_400, operator };
}

/** All samples of a window together. */
export function over(seconds: number, aggregate: ConditionAggregate, metric: string, operator: Operator): object {
  return { kind: 'metric', metric, aggregate, window_seconds: seconds, operator };
}

/** Any event of a kind, this severe or worse; the alert stays for as long as one lies within the window. */
export function event(kind: string, minSeverity: Severity = 'info', windowSeconds = 3600): object {
  return { kind: 'event', event_kind: kind, min_severity: minSeverity, window_seconds: windowSeconds };
}

/** The rule as a request would make it; its description ends with the runbook. */
export function toRequest(rule: DefaultRule): object {
  const { name, severity, condition, means, steps } = rule;
  const description = `${means}\n\nWhat to do:\n${steps.map((step, index) => `${(index + 1).toString()}. ${step}`).join('\n')}`;
  const tuned = TUNED.filter((field) => rule[field] !== undefined).map((field) => [field, rule[field]]);
  return { name, severity, condition, description, ...(Object.fromEntries(tuned) as object) };
}
