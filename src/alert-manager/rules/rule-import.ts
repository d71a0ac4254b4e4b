import type { FieldError } from '../../common/errors.js';
import type { AlertRuleRequest } from './alert-rule-request.dto.js';
import type { IdentifiedRule } from './alert-rules.queries.js';
import { areSameRules, effectOf, type RuleEffect } from './rule-changes.js';
import { judgeRule, type RuleValues } from './rule-values.js';

/** What becomes of rules that a file does not have: they stay, or go. */
export const IMPORT_MODES = ['merge', 'replace'] as const;
export type ImportMode = (typeof IMPORT_MODES)[number];

/** A rule that an import changes. */
export interface RuleUpdate {
  before: IdentifiedRule;
  after: IdentifiedRule;
  effect: RuleEffect;
}

/** What an import does, rule by rule; rules are told apart by their names. */
export interface ImportPlan {
  created: IdentifiedRule[];
  updated: RuleUpdate[];
  unchanged: IdentifiedRule[];
  deleted: IdentifiedRule[];
}

/** Where a rule stands in the file, as the beginning of the paths of its fields. */
export const placeOf = (index: number): string => `rules[${index.toString()}].`;

/** Says where rules contradict themselves or each other. */
export function judgeRules(requests: AlertRuleRequest[]): FieldError[] {
  const first = new Map<string, number>();
  return requests.flatMap((request, index) => {
    const at = placeOf(index);
    const errors = judgeRule(request).map((error) => ({ ...error, path: `${at}${error.path}` }));
    const other = first.get(request.name);
    if (other === undefined) first.set(request.name, index);
    else
      errors.push({ path: `${at}name`, code: 'repeated', message: `is the name of rules[${other.toString()}], too` });
    return errors;
  });
}

/** What makes the rules that exist agree with those that are wanted, each under a name of its own. */
export function planImport(
  existing: IdentifiedRule[],
  wanted: RuleValues[],
  mode: ImportMode,
  newId: () => string,
): ImportPlan {
  const byName = new Map(existing.map((rule) => [rule.name, rule]));
  const plan: ImportPlan = { created: [], updated: [], unchanged: [], deleted: [] };
  for (const rule of wanted) {
    const before = byName.get(rule.name);
    byName.delete(rule.name);
    if (before === undefined) plan.created.push({ rule_id: newId(), ...rule });
    else if (areSameRules(before, rule)) plan.unchanged.push(before);
    else {
      const after = { rule_id: before.rule_id, ...rule };
      plan.updated.push({ before, after, effect: effectOf(before, after) });
    }
  }
  if (mode === 'replace') plan.deleted = [...byName.values()];
  return plan;
}
