import { describe, expect, it } from '@jest/globals';
import type { ConditionAggregate } from '../rules/condition.js';
import type { EventRule, HeartbeatRule, MetricRule, NoDataRule } from './evaluated-rule.js';
import {
  sayDuration,
  summarizeBeats,
  summarizeEvents,
  summarizeMetric,
  summarizeMissing,
  summarizeNoData,
} from './summary.js';

const metric = (traits: object = {}): MetricRule =>
  ({
    condition: { kind: 'metric', metric: 'm', aggregate: 'avg', window_seconds: 300, operator: '>', ...traits },
    threshold: 90.5,
  }) as MetricRule;
const event = (min_severity: string): EventRule =>
  ({
    condition: { kind: 'event', event_kind: 'intrusion', min_severity, window_seconds: 3_600 },
    threshold: 2,
  }) as EventRule;
const beats = (threshold: number | null): HeartbeatRule =>
  ({ condition: { kind: 'heartbeat' }, threshold }) as HeartbeatRule;
const agent = (status_reason: string | null) => ({ name: 'Web 1', status_reason });

describe('a summary', () => {
  it.each([
    [
      summarizeMetric('Web 1', metric(), 'm{n=1}', 93.21456, '%'),
      'Web 1: m{n=1} avg over 5 min is 93.21 %, above 90.5',
    ],
    [summarizeMetric('Web 1', metric(), 'm', 1_234_567.8), 'Web 1: m avg over 5 min is 1234568, above 90.5'],
    [
      summarizeMetric('Web 1', metric({ aggregate: 'count', operator: '<=', window_seconds: 90 }), 'm', 3, '%'),
      'Web 1: m count over 90 s is 3, at or below 90.5',
    ],
    [summarizeMissing('Web 1', 'm', 90), 'Web 1: m is missing, no data for more than 90 s'],
    [summarizeNoData('Web 1', { threshold: 7_200 } as NoDataRule, 'm'), 'Web 1: m has sent no data for 2 h'],
    [summarizeEvents('Web 1', event('info'), 1), 'Web 1: 1 event of intrusion within 1 h, at or above 2'],
    [
      summarizeEvents('Web 1', event('warning'), 2),
      'Web 1: 2 events of intrusion, warning or worse within 1 h, at or above 2',
    ],
    [
      summarizeEvents('Web 1', event('critical'), 0),
      'Web 1: 0 events of intrusion, critical within 1 h, at or above 2',
    ],
    [summarizeBeats(agent('was stopped'), beats(null), null), 'Web 1 is offline: was stopped'],
    [summarizeBeats(agent(null), beats(null), null), 'Web 1 is offline: no sign of life'],
    [summarizeBeats(agent(null), beats(2), 5), 'Web 1 has missed 5 heartbeats'],
  ])('%s', (summary, expected) => {
    expect(summary).toBe(expected);
  });

  it.each([
    [30, '30 s'],
    [60, '1 min'],
    [90, '90 s'],
    [3_600, '1 h'],
    [5_400, '90 min'],
    [0.25, '0.25 s'],
  ])('says %d s as %s', (seconds, said) => {
    expect(sayDuration(seconds)).toBe(said);
  });

  it.each<[ConditionAggregate, number, string | undefined, string]>([
    ['avg', 1.23456, '%', 'is 1.235 %, above 90.5'],
    ['avg', 0, undefined, 'is 0, above 90.5'],
    ['max', 0, '1', 'is 0, above 90.5'],
    ['last', 1, '{code}', 'is 1, above 90.5'],
    ['last', 1, '{error}/s', 'is 1 /s, above 90.5'],
    ['last', 1, 'By/s', 'is 1 By/s, above 90.5'],
    ['count', 1, 's', 'is 1, above 90.5'],
  ])('shows %s of %d in the unit %p as "%s"', (aggregate, value, unit, expected) => {
    expect(summarizeMetric('Web 1', metric({ aggregate }), 'm', value, unit)).toBe(
      `Web 1: m ${aggregate} over 5 min ${expected}`,
    );
  });
});
