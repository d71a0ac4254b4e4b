import type { WatchedAgent } from '../../agent-registry/watched-agents.queries.js';
import type { Operator } from '../rules/condition.js';
import type { HeartbeatRule, EventRule, MetricRule, NoDataRule } from './evaluated-rule.js';

const WORDS: Record<Operator, string> = {
  '>': 'above',
  '>=': 'at or above',
  '<': 'below',
  '<=': 'at or below',
  '==': 'equal to',
  '!=': 'not equal to',
};
const MINUTE = 60;
const HOUR = 3_600;

/** A number as people read it: four significant digits, more only where a whole number has them. */
function say(value: number): string {
  if (Number.isInteger(value)) return value.toString();
  return Math.abs(value) >= 1000 ? Math.round(value).toString() : Number(value.toPrecision(4)).toString();
}

/** A time as people read it, in the largest unit that it is a whole number of. */
export function sayDuration(seconds: number): string {
  if (seconds >= HOUR && seconds % HOUR === 0) return `${say(seconds / HOUR)} h`;
  if (seconds >= MINUTE && seconds % MINUTE === 0) return `${say(seconds / MINUTE)} min`;
  return `${say(seconds)} s`;
}

/** A value with its unit; UCUM's `1` and annotations in braces (`{request}`, `{error}/s`) are words for "none" and are left out. */
function quantity(value: number, unit: string | undefined, isCount: boolean): string {
  const shown = unit?.replace(/^1$|\{[^}]*\}/g, '') ?? '';
  return shown === '' || isCount ? say(value) : `${say(value)} ${shown}`;
}

/** A breached metric, for example `Web 1: cpu_usage avg over 5 min is 93.2 %, above 90`. */
export function summarizeMetric(agent: string, rule: MetricRule, series: string, value: number, unit?: string): string {
  const { aggregate, window_seconds, operator } = rule.condition;
  const shown = quantity(value, unit, aggregate === 'count');
  return `${agent}: ${series} ${aggregate} over ${sayDuration(window_seconds)} is ${shown}, ${WORDS[operator]} ${say(rule.threshold)}`;
}

/** A metric whose absence the rule takes for an alarm. */
export function summarizeMissing(agent: string, series: string, seconds: number): string {
  return `${agent}: ${series} is missing, no data for more than ${sayDuration(seconds)}`;
}

/** A silent series. */
export function summarizeNoData(agent: string, rule: NoDataRule, series: string): string {
  return `${agent}: ${series} has sent no data for ${sayDuration(rule.threshold)}`;
}

/** Events within a window. */
export function summarizeEvents(agent: string, rule: EventRule, count: number): string {
  const { event_kind, min_severity, window_seconds } = rule.condition;
  const events = count === 1 ? '1 event' : `${count.toString()} events`;
  const severity = min_severity === 'info' ? '' : `, ${min_severity}${min_severity === 'critical' ? '' : ' or worse'}`;
  return `${agent}: ${events} of ${event_kind}${severity} within ${sayDuration(window_seconds)}, at or above ${say(rule.threshold)}`;
}

/** An agent without a sign of life. */
export function summarizeBeats(
  agent: Pick<WatchedAgent, 'name' | 'status_reason'>,
  rule: HeartbeatRule,
  missed: number | null,
): string {
  if (rule.threshold !== null) return `${agent.name} has missed ${say(missed ?? rule.threshold)} heartbeats`;
  return `${agent.name} is offline: ${agent.status_reason ?? 'no sign of life'}`;
}
