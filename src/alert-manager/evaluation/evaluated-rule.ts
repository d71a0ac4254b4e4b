import { isSelector, type Selector } from '../../agent-registry/selector/agent-selector.js';
import { parseSelector } from '../../metrics-collector/series/series-selector.js';
import { type NoDataPolicy, SEVERITIES, type Severity } from '../alert-kinds.js';
import {
  type Condition,
  CONDITION_AGGREGATES,
  type EventCondition,
  type HeartbeatCondition,
  type MetricCondition,
  type NoDataCondition,
  OPERATORS,
} from '../rules/condition.js';

/** A stored rule, as far as it decides anything. */
export interface StoredRule {
  rule_id: string;
  name: string;
  severity: Severity;
  is_enabled: boolean;
  selector: Selector;
  condition: Condition;
  threshold: number | null;
  for_seconds: number;
  clear_threshold: number | null;
  keep_firing_for_seconds: number | null;
  min_samples: number | null;
  no_data: NoDataPolicy;
}

/** A rule whose condition makes sense, its threshold filled in. */
export interface EvaluatedRule<Watched extends Condition = Condition> extends Omit<StoredRule, 'condition'> {
  condition: Watched;
}

/** A metric rule; its threshold is there. */
export type MetricRule = EvaluatedRule<MetricCondition> & { threshold: number };
/** A rule about silent series; its threshold is how many seconds. */
export type NoDataRule = EvaluatedRule<NoDataCondition> & { threshold: number };
/** A rule about events; its threshold is how many. */
export type EventRule = EvaluatedRule<EventCondition> & { threshold: number };
/** A rule about beats; its threshold, if there is one, is how many were missed. */
export type HeartbeatRule = EvaluatedRule<HeartbeatCondition>;

/** The rules of a tick, by what they watch. */
export interface SortedRules {
  metric: MetricRule[];
  noData: NoDataRule[];
  event: EventRule[];
  heartbeat: HeartbeatRule[];
  /** What is wrong with rules that cannot be evaluated, by their ids. */
  errors: Map<string, string>;
}

/** Sorts the enabled rules of a tick; one that makes no sense is reported and stops no other. */
export function sortRules(rules: readonly StoredRule[]): SortedRules {
  const sorted: SortedRules = { metric: [], noData: [], event: [], heartbeat: [], errors: new Map() };
  for (const rule of rules) {
    if (!rule.is_enabled) continue;
    const fault = faultOf(rule);
    if (fault !== undefined) sorted.errors.set(rule.rule_id, `the rule cannot be evaluated: ${fault}`);
    else sortIn(rule, sorted);
  }
  return sorted;
}

function sortIn(rule: StoredRule, sorted: SortedRules): void {
  const { condition } = rule;
  const threshold = rule.threshold ?? 1;
  switch (condition.kind) {
    case 'metric':
      sorted.metric.push({ ...rule, condition, threshold });
      break;
    case 'no_data':
      sorted.noData.push({ ...rule, condition, threshold });
      break;
    case 'event':
      sorted.event.push({ ...rule, condition, threshold });
      break;
    case 'heartbeat':
      sorted.heartbeat.push({ ...rule, condition });
  }
}

/** What keeps a stored rule from being evaluated; undefined if nothing does. */
export function faultOf({ condition, threshold, selector }: StoredRule): string | undefined {
  if (!isSelector(selector)) return 'its selector is no selector';
  if (typeof condition !== 'object' || (condition as unknown) === null) return 'it is no object';
  switch (condition.kind) {
    case 'metric':
      if (!isMetric(condition.metric)) return 'metric is no metric';
      if (!CONDITION_AGGREGATES.includes(condition.aggregate)) return 'aggregate is unknown';
      if (!OPERATORS.includes(condition.operator)) return 'operator is unknown';
      if (!isWindow(condition.window_seconds)) return 'window_seconds is no window';
      return threshold === null ? 'it has no threshold' : undefined;
    case 'no_data':
      if (!isMetric(condition.metric)) return 'metric is no metric';
      return threshold === null || threshold <= 0 ? 'it has no threshold' : undefined;
    case 'event':
      if (typeof condition.event_kind !== 'string') return 'event_kind is no text';
      if (!SEVERITIES.includes(condition.min_severity)) return 'min_severity is unknown';
      return isWindow(condition.window_seconds) ? undefined : 'window_seconds is no window';
    case 'heartbeat':
      return threshold !== null && threshold <= 0 ? 'its threshold is no number of heartbeats' : undefined;
    default:
      return 'its kind is unknown';
  }
}

const LONGEST_WINDOW_SECONDS = 86_400;

function isWindow(seconds: unknown): boolean {
  return typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0 && seconds <= LONGEST_WINDOW_SECONDS;
}

function isMetric(metric: unknown): boolean {
  if (typeof metric !== 'string') return false;
  const selector = parseSelector(metric);
  return selector !== undefined && !selector.isPrefix;
}
