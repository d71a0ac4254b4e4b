import { isDeepStrictEqual } from 'node:util';
import { mergePatch } from '../../common/merge-patch.js';
import type { ResolutionReason } from '../alert-kinds.js';
import type { AlertRuleRequest, UpdateAlertRuleRequest } from './alert-rule-request.dto.js';
import type { Condition, ConditionKind } from './condition.js';
import type { RuleValues } from './rule-values.js';

/** The fields of each kind of condition, in the order in which people read them. */
export const CONDITION_FIELDS: { [Kind in ConditionKind]: (keyof Extract<Condition, { kind: Kind }>)[] } = {
  metric: ['kind', 'metric', 'aggregate', 'window_seconds', 'operator'],
  heartbeat: ['kind'],
  no_data: ['kind', 'metric'],
  event: ['kind', 'event_kind', 'min_severity', 'window_seconds'],
};

/** The request that makes this rule: the inverse of `toRule`. */
export function toRuleRequest({ is_enabled: enabled, ...rule }: RuleValues): AlertRuleRequest {
  return {
    name: rule.name,
    description: rule.description,
    severity: rule.severity,
    enabled,
    selector: rule.selector,
    condition: rule.condition,
    threshold: rule.threshold,
    for_seconds: rule.for_seconds,
    clear_threshold: rule.clear_threshold,
    keep_firing_for_seconds: rule.keep_firing_for_seconds,
    min_samples: rule.min_samples,
    no_data: rule.no_data,
    channels: rule.channels,
    runbook_url: rule.runbook_url,
  };
}

/** The members of what is stored as a condition or a selector. A rule that no hub wrote may have nonsense there, or null. */
export function membersOf(stored: unknown): Record<string, unknown> {
  return typeof stored === 'object' && stored !== null ? { ...stored } : {};
}

/** What a merge patch makes of a rule, still to be judged; of a condition of another kind the new one's fields stay. */
export function patchRule(rule: RuleValues, patch: UpdateAlertRuleRequest): object {
  const request = toRuleRequest(rule);
  const kind = patch.condition?.kind;
  const condition = membersOf(rule.condition);
  if (kind === undefined || kind === condition.kind) return mergePatch({ ...request, condition }, patch) as object;
  const fields: readonly string[] = CONDITION_FIELDS[kind];
  const kept = Object.fromEntries(Object.entries(condition).filter(([name]) => fields.includes(name)));
  return mergePatch({ ...request, condition: kept }, patch) as object;
}

/** What a change of a rule does to its open alerts: nothing, or it resolves them, all or those that left. */
export type RuleEffect = 'none' | Extract<ResolutionReason, 'rule_changed' | 'rule_disabled' | 'left_selector'>;

/** What becomes of a rule's open alerts: they stay as long as it means the same for the same agents. */
export function effectOf(before: RuleValues, after: RuleValues): RuleEffect {
  if (!after.is_enabled) return before.is_enabled ? 'rule_disabled' : 'none';
  if (meansOther(before, after)) return 'rule_changed';
  return isDeepStrictEqual(before.selector, after.selector) ? 'none' : 'left_selector';
}

/** Whether a changed rule asks for something else than before, of whatever agents. */
export function meansOther(before: RuleValues, after: RuleValues): boolean {
  const means = ({ condition, threshold, clear_threshold: clear }: RuleValues) => ({ condition, threshold, clear });
  return !isDeepStrictEqual(means(before), means(after));
}

/** Whether two rules say the same, in whatever order their objects have their keys. */
export function areSameRules(one: RuleValues, other: RuleValues): boolean {
  return isDeepStrictEqual(toRuleRequest(one), toRuleRequest(other));
}
