import type { Severity } from '../alert-kinds.js';

/** What a rule can watch. */
export const CONDITION_KINDS = ['metric', 'heartbeat', 'no_data', 'event'] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

/** What becomes of the samples of a window; each can be had from rollups, too. */
export const CONDITION_AGGREGATES = ['avg', 'min', 'max', 'sum', 'count', 'last'] as const;
export type ConditionAggregate = (typeof CONDITION_AGGREGATES)[number];

/** How a value is compared with the threshold. */
export const OPERATORS = ['>', '>=', '<', '<=', '==', '!='] as const;
export type Operator = (typeof OPERATORS)[number];

/** The samples of a window, aggregated, against `threshold`; each series of the metric is judged by itself. */
export interface MetricCondition {
  kind: 'metric';
  /** A metric without attributes, or with some: then only series that have them. */
  metric: string;
  aggregate: ConditionAggregate;
  /** 30 to 86,400; above 600 a multiple of 300. */
  window_seconds: number;
  operator: Operator;
}

/** The agent's status is `offline`; with a `threshold`, it has missed that many heartbeats. */
export interface HeartbeatCondition {
  kind: 'heartbeat';
}

/** No sample of a series for `threshold` seconds. */
export interface NoDataCondition {
  kind: 'no_data';
  metric: string;
}

/** At least `threshold` events of a kind, this severe or worse, within a window. */
export interface EventCondition {
  kind: 'event';
  event_kind: string;
  min_severity: Severity;
  window_seconds: number;
}

/** What a rule watches, told apart by its kind. */
export type Condition = MetricCondition | HeartbeatCondition | NoDataCondition | EventCondition;
