import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Actor } from '../../audit/actor.js';
import { recordAudit } from '../../audit/audit.queries.js';
import { Conflict, Invalid } from '../../common/errors.js';
import { EventBus } from '../../events/event-bus.js';
import { AlertsChanged } from '../alerts/alerts.events.js';
import { endAlertsOfRules, releaseHeldAlertsOfRules, type RuleEnd } from '../alerts/rule-resolutions.queries.js';
import {
  deleteRules,
  insertRules,
  listAllRules,
  lockAllRules,
  lockRuleNames,
  MAX_RULES,
  tooManyRules,
  updateRules,
} from './alert-rules.queries.js';
import { meansOther, toRuleRequest } from './rule-changes.js';
import { toRuleFile } from './rule-file.js';
import {
  type ExportAlertRulesQuery,
  type ImportAlertRulesQuery,
  type ImportAlertRulesRequest,
  type ImportAlertRulesResponse,
  toImportResponse,
} from './rule-files.dto.js';
import { type ImportPlan, judgeRules, placeOf, planImport } from './rule-import.js';
import { judgeMetrics } from './rule-metrics.queries.js';
import { toRule } from './rule-values.js';

/** Rules as a file: out of one hub and into another, or into a repository and back. */
@Injectable()
export class AlertRuleFilesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
  ) {}

  /** The rules that a filter matches, as YAML. */
  async export(query: ExportAlertRulesQuery): Promise<string> {
    return toRuleFile(await listAllRules(this.dataSource.manager, query));
  }

  /**
   * Makes the rules of the hub agree with a file, all of it or nothing.
   * @throws Invalid when a rule of it is not valid.
   * @throws Conflict when there would be more rules than there may be.
   */
  async import(
    { rules: requests }: ImportAlertRulesRequest,
    query: ImportAlertRulesQuery,
    actor: Actor,
  ): Promise<ImportAlertRulesResponse> {
    const errors = judgeRules(requests);
    if (errors.length > 0) throw new Invalid(errors);
    const wanted = requests.map(toRule);
    const { plan, changes } = await this.dataSource.transaction(async (tx) => {
      await lockRuleNames(tx);
      const existing = await lockAllRules(tx);
      const made = planImport(existing, wanted, query.mode, v7);
      if (!query.allow_unknown_metric) await requireKnownMetrics(tx, made, requests);
      if (existing.length + made.created.length - made.deleted.length > MAX_RULES) throw new Conflict(tooManyRules());
      return { plan: made, changes: query.dry_run ? [] : await carryOut(tx, made, query, actor) };
    });
    if (changes.length > 0) this.events.publish(new AlertsChanged(changes));
    return toImportResponse(plan, query.dry_run);
  }
}

/** Metrics of rules that stay as they are were judged when they were made. */
async function requireKnownMetrics(tx: EntityManager, plan: ImportPlan, requests: { name: string }[]): Promise<void> {
  const places = new Map(requests.map(({ name }, index) => [name, placeOf(index)]));
  const written = [...plan.created, ...plan.updated.map(({ after }) => after)];
  const errors = await judgeMetrics(
    tx,
    written.map((rule) => ({ at: places.get(rule.name) ?? '', rule })),
  );
  if (errors.length > 0) throw new Invalid(errors);
}

async function carryOut(
  tx: EntityManager,
  plan: ImportPlan,
  { mode }: ImportAlertRulesQuery,
  actor: Actor,
): Promise<AlertsChanged['changes']> {
  const { created, updated, deleted } = plan;
  if (created.length + updated.length + deleted.length === 0) return [];
  await deleteRules(tx, deleted.map(idOf));
  await updateRules(
    tx,
    updated.map(({ after }) => after),
  );
  await insertRules(tx, created);
  const before = [...updated.map((update) => update.before), ...deleted];
  const after = [...updated.map((update) => update.after), ...created];
  await recordAudit(tx, actor, {
    action: 'alert_rule.imported',
    targetKind: 'alert_rule',
    targetId: null,
    before: { rules: before.map(toRuleRequest) },
    after: { mode, rules: after.map(toRuleRequest) },
  });
  const others = updated.filter((update) => meansOther(update.before, update.after));
  await releaseHeldAlertsOfRules(
    tx,
    others.map((update) => update.after.rule_id),
  );
  return endAlerts(tx, plan, actor);
}

async function endAlerts(tx: EntityManager, plan: ImportPlan, actor: Actor): Promise<AlertsChanged['changes']> {
  const withEffect = (effect: RuleEnd): string[] =>
    plan.updated.filter((update) => update.effect === effect).map(({ after }) => after.rule_id);
  const ended: [RuleEnd, string[]][] = [
    ['rule_deleted', plan.deleted.map(idOf)],
    ['rule_disabled', withEffect('rule_disabled')],
    ['rule_changed', withEffect('rule_changed')],
    ['left_selector', withEffect('left_selector')],
  ];
  const changes: AlertsChanged['changes'][] = [];
  for (const [reason, ruleIds] of ended) {
    if (ruleIds.length > 0) changes.push(await endAlertsOfRules(tx, ruleIds, reason, actor.name));
  }
  return changes.flat();
}

const idOf = ({ rule_id: ruleId }: { rule_id: string }): string => ruleId;
