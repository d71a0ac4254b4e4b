/** How bad it is. */
export const SEVERITIES = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Where an alert instance stands; whatever is not `resolved` is open. */
export const ALERT_STATUSES = ['pending', 'firing', 'acknowledged', 'resolved'] as const;
export type AlertStatus = (typeof ALERT_STATUSES)[number];

/** What a metric that stops coming does to an alert on it. */
export const NO_DATA_POLICIES = ['keep', 'alert', 'ok'] as const;
export type NoDataPolicy = (typeof NO_DATA_POLICIES)[number];

/** Why an alert instance was resolved. */
export const RESOLUTION_REASONS = [
  'recovered',
  'manual',
  'no_data_ok',
  'rule_changed',
  'rule_disabled',
  'rule_deleted',
  'left_selector',
  'agent_deleted',
  'series_expired',
] as const;
export type ResolutionReason = (typeof RESOLUTION_REASONS)[number];

/** Where a silence stands by the clock. */
export const SILENCE_STATES = ['pending', 'active', 'expired'] as const;
export type SilenceState = (typeof SILENCE_STATES)[number];
