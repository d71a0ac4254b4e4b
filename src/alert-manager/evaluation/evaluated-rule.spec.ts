import { describe, expect, it } from '@jest/globals';
import { faultOf, sortRules, type StoredRule } from './evaluated-rule.js';

const CPU = { kind: 'metric', metric: 'cpu_usage', aggregate: 'avg', window_seconds: 300, operator: '>' };
const EVENT = { kind: 'event', event_kind: 'x', min_severity: 'info', window_seconds: 60 };

const rule = (condition: unknown, traits: Partial<StoredRule> = {}): StoredRule => ({
  rule_id: 'r',
  name: 'r',
  severity: 'warning',
  is_enabled: true,
  selector: {},
  condition: condition as StoredRule['condition'],
  threshold: 90,
  for_seconds: 0,
  clear_threshold: null,
  keep_firing_for_seconds: null,
  min_samples: null,
  no_data: 'keep',
  ...traits,
});

describe('a stored rule', () => {
  it.each<[unknown, number | null, string | undefined]>([
    [CPU, 90, undefined],
    [{ ...CPU, metric: 'disk.used{mount=/}' }, 90, undefined],
    [CPU, null, 'it has no threshold'],
    [{ ...CPU, metric: 'a*' }, 90, 'metric is no metric'],
    [{ ...CPU, metric: 7 }, 90, 'metric is no metric'],
    [{ ...CPU, aggregate: 'p95' }, 90, 'aggregate is unknown'],
    [{ ...CPU, operator: '=>' }, 90, 'operator is unknown'],
    [{ ...CPU, window_seconds: 0 }, 90, 'window_seconds is no window'],
    [{ ...CPU, window_seconds: 86_401 }, 90, 'window_seconds is no window'],
    [{ kind: 'no_data', metric: 'a' }, 30, undefined],
    [{ kind: 'no_data', metric: 'a' }, 0, 'it has no threshold'],
    [EVENT, null, undefined],
    [{ ...EVENT, event_kind: null }, 1, 'event_kind is no text'],
    [{ ...EVENT, min_severity: 'bad' }, 1, 'min_severity is unknown'],
    [{ ...EVENT, window_seconds: 1.5 }, 1, 'window_seconds is no window'],
    [{ kind: 'heartbeat' }, null, undefined],
    [{ kind: 'heartbeat' }, 0, 'its threshold is no number of heartbeats'],
    [{ kind: 'moon' }, 1, 'its kind is unknown'],
    [null, 1, 'it is no object'],
  ])('%j with the threshold %j: %j', (condition, threshold, fault) => {
    expect(faultOf(rule(condition, { threshold }))).toBe(fault);
  });

  it('is sorted by what it watches, or reported, or left out while it is disabled', () => {
    const { metric, noData, event, heartbeat, errors } = sortRules([
      rule(CPU, { rule_id: 'metric' }),
      rule({ kind: 'no_data', metric: 'a' }, { rule_id: 'silence' }),
      rule(EVENT, { rule_id: 'event', threshold: null }),
      rule({ kind: 'heartbeat' }, { rule_id: 'beats', threshold: null }),
      rule(null, { rule_id: 'broken' }),
      rule(CPU, { rule_id: 'off', is_enabled: false }),
    ]);
    const ids = (rules: { rule_id: string }[]): string[] => rules.map(({ rule_id }) => rule_id);
    expect([metric, noData, event, heartbeat].map(ids)).toEqual([['metric'], ['silence'], ['event'], ['beats']]);
    expect(event[0]?.threshold).toBe(1);
    expect([...errors.keys()]).toEqual(['broken']);
  });
});
