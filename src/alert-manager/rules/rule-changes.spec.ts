import { describe, expect, it } from '@jest/globals';
import { aRule } from '../../../test/builders/rules.js';
import { validateAs } from '../../common/validation.pipe.js';
import { AlertRuleRequest } from './alert-rule-request.dto.js';
import { effectOf, patchRule, type RuleEffect, toRuleRequest } from './rule-changes.js';
import { type RuleValues, toRule } from './rule-values.js';

const read = async (traits: object = {}): Promise<RuleValues> =>
  toRule(await validateAs(AlertRuleRequest, { ...aRule(), selector: { type: 'custom' }, ...traits }));
const METRIC = aRule().condition;

const effects: [what: string, change: object, effect: RuleEffect][] = [
  ['nothing', {}, 'none'],
  ['a name', { name: 'another' }, 'none'],
  ['a severity', { severity: 'critical' }, 'none'],
  ['how long it must hold', { for_seconds: 60, keep_firing_for_seconds: 60, min_samples: 2, no_data: 'ok' }, 'none'],
  ['the threshold', { threshold: 91 }, 'rule_changed'],
  ['the clear threshold', { clear_threshold: 80 }, 'rule_changed'],
  ['the metric', { condition: { ...METRIC, metric: 'memory_usage' } }, 'rule_changed'],
  ['the kind', { condition: { kind: 'heartbeat' } }, 'rule_changed'],
  ['the selector', { selector: {} }, 'left_selector'],
  ['the selector and the threshold', { selector: {}, threshold: 1 }, 'rule_changed'],
  ['that it is evaluated, and the threshold', { enabled: false, threshold: 1 }, 'rule_disabled'],
];

describe('a change of a rule', () => {
  it.each(effects)('of %s', async (_, change, effect) => {
    expect(effectOf(await read(), await read(change))).toBe(effect);
  });

  it('while it is not evaluated does nothing to alerts, which it has none of', async () => {
    const disabled = await read({ enabled: false });
    expect(effectOf(disabled, { ...disabled, threshold: 1 })).toBe('none');
    expect(effectOf(disabled, { ...disabled, is_enabled: true })).toBe('none');
  });
});

describe('a patch of a rule', () => {
  const patched = async (patch: object, of: object = {}) =>
    toRule(await validateAs(AlertRuleRequest, patchRule(await read(of), patch)));

  it('merges the condition and the selector', async () => {
    const rule = await patched({
      condition: { window_seconds: 600 },
      selector: { environment: 'staging', type: null },
    });
    expect(rule.condition).toEqual({ ...METRIC, window_seconds: 600 });
    expect(rule.selector).toEqual({ environment: 'staging' });
  });

  it('clears with null, or gives the default', async () => {
    const rule = await patched(
      { description: null, for_seconds: null, clear_threshold: null, selector: null },
      { description: 'x', for_seconds: 60, clear_threshold: 80 },
    );
    expect(rule).toMatchObject({ description: '', for_seconds: 0, clear_threshold: null, selector: {} });
  });

  it('drops what a condition of another kind does not have, and keeps what it has', async () => {
    const { condition } = await patched({ condition: { kind: 'no_data' }, threshold: 600 });
    expect(condition).toEqual({ kind: 'no_data', metric: 'cpu_usage' });
  });

  it('is judged as a whole', async () => {
    await expect(patched({ threshold: 70 }, { clear_threshold: 80 })).rejects.toMatchObject({
      errors: [{ path: 'clear_threshold', code: 'clear-threshold' }],
    });
    await expect(patched({ condition: { event_kind: 'x' } })).rejects.toMatchObject({
      errors: [{ path: 'condition.event_kind', code: 'unknown-field' }],
    });
  });

  it('of nothing changes nothing', async () => {
    const rule = await read({ threshold: 0, clear_threshold: -1, min_samples: 3 });
    expect(patchRule(rule, {})).toEqual(toRuleRequest(rule));
  });
});
