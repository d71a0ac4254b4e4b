import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import type { Actor } from '../../audit/actor.js';
import { recordAudit } from '../../audit/audit.queries.js';
import { validateAs } from '../../common/validation.pipe.js';
import { EventBus } from '../../events/event-bus.js';
import { AlertsChanged } from '../alerts/alerts.events.js';
import { endAlertsOfRules, releaseHeldAlertsOfRules } from '../alerts/rule-resolutions.queries.js';
import { AlertRuleRequest, type UpdateAlertRuleRequest } from './alert-rule-request.dto.js';
import {
  type AlertRuleListResponse,
  type AlertRuleResponse,
  type ListAlertRulesQuery,
  toAlertRuleResponse,
  type WriteAlertRuleQuery,
} from './alert-rules.dto.js';
import {
  deleteRules,
  insertRules,
  listRules,
  lockRule,
  lockRuleNames,
  requireFreeName,
  requireRoomForRule,
  requireRule,
  updateRules,
} from './alert-rules.queries.js';
import { areSameRules, effectOf, meansOther, membersOf, patchRule, toRuleRequest } from './rule-changes.js';
import { requireKnownMetric } from './rule-metrics.queries.js';
import { type RuleValues, toRule } from './rule-values.js';

/** The rules that are evaluated, as people read and write them. */
@Injectable()
export class AlertRulesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
  ) {}

  /** One page of rules. */
  async list(query: ListAlertRulesQuery): Promise<AlertRuleListResponse> {
    const { rows, ...rest } = await listRules(this.dataSource.manager, query, query);
    return { alert_rules: rows.map(toAlertRuleResponse), ...rest };
  }

  /** One rule. */
  async get(ruleId: string): Promise<AlertRuleResponse> {
    return toAlertRuleResponse(await requireRule(this.dataSource.manager, ruleId));
  }

  /**
   * Makes a rule.
   * @throws Conflict when its name is taken, or there are as many rules as there may be.
   */
  async create(request: AlertRuleRequest, query: WriteAlertRuleQuery, actor: Actor): Promise<AlertRuleResponse> {
    const rule = { rule_id: v7(), ...toRule(request) };
    await this.dataSource.transaction(async (tx) => {
      if (!query.allow_unknown_metric) await requireKnownMetric(tx, rule);
      await lockRuleNames(tx);
      await requireFreeName(tx, rule.rule_id, rule.name);
      await requireRoomForRule(tx);
      await insertRules(tx, [rule]);
      await recordAudit(tx, actor, {
        action: 'alert_rule.created',
        targetKind: 'alert_rule',
        targetId: rule.rule_id,
        after: toRuleRequest(rule),
      });
    });
    return this.get(rule.rule_id);
  }

  /**
   * Changes a rule. Its open alerts end where it no longer means what they fired for: another condition or threshold,
   * not evaluated any more, or not for their agent.
   * @throws Conflict when its new name is taken.
   */
  async update(
    ruleId: string,
    patch: UpdateAlertRuleRequest,
    query: WriteAlertRuleQuery,
    actor: Actor,
  ): Promise<AlertRuleResponse> {
    const changes = await this.dataSource.transaction(async (tx) => {
      await lockRuleNames(tx);
      const before = await lockRule(tx, ruleId);
      const after = toRule(await validateAs(AlertRuleRequest, patchRule(before, patch)));
      if (areSameRules(before, after)) return [];
      if (!query.allow_unknown_metric && hasOtherMetric(before, after)) await requireKnownMetric(tx, after);
      await requireFreeName(tx, ruleId, after.name);
      await updateRules(tx, [{ rule_id: ruleId, ...after }]);
      await recordAudit(tx, actor, {
        action: 'alert_rule.updated',
        targetKind: 'alert_rule',
        targetId: ruleId,
        before: toRuleRequest(before),
        after: toRuleRequest(after),
      });
      if (meansOther(before, after)) await releaseHeldAlertsOfRules(tx, [ruleId]);
      const effect = effectOf(before, after);
      return effect === 'none' ? [] : endAlertsOfRules(tx, [ruleId], effect, actor.name);
    });
    this.publish(changes);
    return this.get(ruleId);
  }

  /** Deletes a rule; its open alerts are resolved, and all of them stay readable. */
  async delete(ruleId: string, actor: Actor): Promise<void> {
    const changes = await this.dataSource.transaction(async (tx) => {
      const before = await lockRule(tx, ruleId);
      await deleteRules(tx, [ruleId]);
      await recordAudit(tx, actor, {
        action: 'alert_rule.deleted',
        targetKind: 'alert_rule',
        targetId: ruleId,
        before: toRuleRequest(before),
      });
      return endAlertsOfRules(tx, [ruleId], 'rule_deleted', actor.name);
    });
    this.publish(changes);
  }

  private publish(changes: AlertsChanged['changes']): void {
    if (changes.length > 0) this.events.publish(new AlertsChanged(changes));
  }
}

/** Whether a changed rule watches a metric that it did not watch before. */
function hasOtherMetric(before: RuleValues, after: RuleValues): boolean {
  return membersOf(before.condition).metric !== membersOf(after.condition).metric;
}
