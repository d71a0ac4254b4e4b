import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { Conflict, NotFound } from '../../common/errors.js';
import { type Page, type PageRequest, readPage, runQuery } from '../../common/pagination.js';
import type { Severity } from '../alert-kinds.js';
import type { AlertRule } from './alert-rule.entity.js';
import type { ConditionKind } from './condition.js';
import type { RuleValues } from './rule-values.js';

/** How many rules there may be. */
export const MAX_RULES = 1000;
/** Keeps this lock apart from others. */
const RULES_LOCK = 1_795_536_040;

/** A rule as people write it, with its id. */
export type IdentifiedRule = RuleValues & Pick<AlertRule, 'rule_id'>;

/** Which rules: different filters mean all of, the values of one any of. */
export interface RuleFilter {
  severity?: Severity[] | undefined;
  enabled?: boolean | undefined;
  kind?: ConditionKind[] | undefined;
  q?: string | undefined;
}

/** One page of rules. */
export function listRules(tx: EntityManager, filter: RuleFilter, page: PageRequest): Promise<Page<AlertRule>> {
  return readPage<AlertRule>(
    tx,
    {
      select: sql`r.*`,
      from: sql`alert_rules r`,
      where: ruleConditions(filter),
      sorting: {
        columns: {
          name: { expression: 'lower(r.name)', type: 'text' },
          severity: { expression: `array_position('{info,warning,critical}', r.severity)`, type: 'int8' },
          created_at: { expression: 'r.created_at', type: 'timestamptz' },
        },
        byDefault: 'name',
        tieBreaker: { expression: 'r.rule_id', type: 'uuid' },
      },
      counted: true,
    },
    page,
  );
}

/** All the rules that a filter matches; there are never more than `MAX_RULES`. */
export function listAllRules(tx: EntityManager, filter: RuleFilter): Promise<AlertRule[]> {
  const where = ruleConditions(filter);
  return runQuery<AlertRule>(
    tx,
    sql`SELECT r.* FROM alert_rules r ${where.length === 0 ? empty : sql`WHERE ${join(where, ' AND ')}`}`,
  );
}

function ruleConditions(filter: RuleFilter): Sql[] {
  const where: Sql[] = [];
  if (filter.severity !== undefined) where.push(sql`r.severity = ANY (${filter.severity})`);
  if (filter.enabled !== undefined) where.push(sql`r.is_enabled = ${filter.enabled}`);
  if (filter.kind !== undefined) where.push(sql`r.condition ->> 'kind' = ANY (${filter.kind})`);
  if (filter.q !== undefined) where.push(sql`strpos(lower(r.name), ${filter.q.toLowerCase()}) > 0`);
  return where;
}

/**
 * One rule.
 * @throws NotFound when there is none.
 */
export async function requireRule(tx: EntityManager, ruleId: string): Promise<AlertRule> {
  const [rule] = await runQuery<AlertRule>(tx, sql`SELECT r.* FROM alert_rules r WHERE r.rule_id = ${ruleId}`);
  if (rule === undefined) throw new NotFound();
  return rule;
}

/**
 * One rule, its row locked until the end of the transaction.
 * @throws NotFound when there is none.
 */
export async function lockRule(tx: EntityManager, ruleId: string): Promise<AlertRule> {
  const [rule] = await runQuery<AlertRule>(
    tx,
    sql`SELECT r.* FROM alert_rules r WHERE r.rule_id = ${ruleId} FOR UPDATE`,
  );
  if (rule === undefined) throw new NotFound();
  return rule;
}

/** Every rule, locked until the end of the transaction. */
export function lockAllRules(tx: EntityManager): Promise<AlertRule[]> {
  return runQuery<AlertRule>(tx, sql`SELECT r.* FROM alert_rules r ORDER BY r.rule_id FOR UPDATE`);
}

/** Lets one transaction of all hubs at a time give rules their names, so that neither names nor their number collide. */
export async function lockRuleNames(tx: EntityManager): Promise<void> {
  await runQuery(tx, sql`SELECT pg_advisory_xact_lock(${RULES_LOCK})`);
}

/**
 * Sees that a name is free for a rule; to be called under `lockRuleNames`.
 * @throws Conflict when another rule has it.
 */
export async function requireFreeName(tx: EntityManager, ruleId: string, name: string): Promise<void> {
  const taken = await runQuery(
    tx,
    sql`SELECT r.rule_id FROM alert_rules r WHERE r.name = ${name} AND r.rule_id <> ${ruleId}`,
  );
  if (taken.length > 0) throw new Conflict(`There is a rule named “${name}” already.`);
}

/**
 * Sees that there is room for one more rule; to be called under `lockRuleNames`.
 * @throws Conflict when there is none.
 */
export async function requireRoomForRule(tx: EntityManager): Promise<void> {
  const [row] = await runQuery<{ total: number }>(tx, sql`SELECT count(*)::integer AS total FROM alert_rules`);
  if ((row?.total ?? 0) >= MAX_RULES) throw new Conflict(tooManyRules());
}

/** What is said to whoever would make more rules than there may be. */
export function tooManyRules(): string {
  return `There may be ${MAX_RULES.toString()} rules; delete some first.`;
}

const RECORD = sql`(rule_id uuid, name text, description text, severity text, is_enabled boolean, selector jsonb,
  condition jsonb, threshold double precision, for_seconds integer, clear_threshold double precision,
  keep_firing_for_seconds integer, min_samples integer, no_data text, channels text[], runbook_url text)`;

/** Makes rules. */
export async function insertRules(tx: EntityManager, rules: IdentifiedRule[]): Promise<void> {
  if (rules.length === 0) return;
  await runQuery(
    tx,
    sql`INSERT INTO alert_rules (rule_id, name, description, severity, is_enabled, selector, condition, threshold,
          for_seconds, clear_threshold, keep_firing_for_seconds, min_samples, no_data, channels, runbook_url)
        SELECT made.* FROM jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) AS made ${RECORD}`,
  );
}

/** Writes rules over, whole but for their health. */
export async function updateRules(tx: EntityManager, rules: IdentifiedRule[]): Promise<void> {
  if (rules.length === 0) return;
  await runQuery(
    tx,
    sql`UPDATE alert_rules r
        SET name = new.name, description = new.description, severity = new.severity, is_enabled = new.is_enabled,
            selector = new.selector, condition = new.condition, threshold = new.threshold,
            for_seconds = new.for_seconds, clear_threshold = new.clear_threshold,
            keep_firing_for_seconds = new.keep_firing_for_seconds, min_samples = new.min_samples,
            no_data = new.no_data, channels = new.channels, runbook_url = new.runbook_url
        FROM jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) AS new ${RECORD}
        WHERE r.rule_id = new.rule_id`,
  );
}

/** Deletes rules; their alerts stay, and must be resolved in the same transaction. */
export async function deleteRules(tx: EntityManager, ruleIds: string[]): Promise<void> {
  if (ruleIds.length === 0) return;
  await runQuery(tx, sql`DELETE FROM alert_rules r WHERE r.rule_id = ANY (${ruleIds}::uuid[])`);
}
