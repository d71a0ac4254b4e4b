import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import type { StoredRule } from './evaluated-rule.js';

/** The key of the lock that one evaluation of all hubs holds while it judges a batch. */
export const EVALUATION_LOCK = 1_795_536_051;

/** Takes the evaluation's lock until the end of the transaction; false when another evaluation has it. */
export async function tryEvaluationLock(tx: EntityManager): Promise<boolean> {
  const [row] = await runQuery<{ locked: boolean }>(
    tx,
    sql`SELECT pg_try_advisory_xact_lock(${EVALUATION_LOCK}) AS locked`,
  );
  return row?.locked === true;
}

/** Statements here are long and few: to compile them takes longer than it saves. */
export async function withoutJit(tx: EntityManager): Promise<void> {
  await runQuery(tx, sql`SET LOCAL jit = off`);
}

/** When the last evaluation that judged every agent began; null before the first. */
export async function readLastTick(tx: EntityManager): Promise<Date | null> {
  const [row] = await runQuery<{ began_at: Date }>(tx, sql`SELECT began_at FROM evaluation_ticks WHERE id = 1`);
  return row?.began_at ?? null;
}

/** Notes that every agent was judged by an evaluation that began then. */
export async function recordTick(tx: EntityManager, beganAt: Date, durationSeconds: number): Promise<void> {
  await runQuery(
    tx,
    sql`INSERT INTO evaluation_ticks (id, began_at, duration_seconds) VALUES (1, ${beganAt}, ${durationSeconds})
        ON CONFLICT (id) DO UPDATE SET began_at = excluded.began_at, duration_seconds = excluded.duration_seconds`,
  );
}

const RULE_COLUMNS = sql`rule.rule_id, rule.name, rule.severity, rule.is_enabled, rule.selector, rule.condition,
  rule.threshold, rule.for_seconds, rule.clear_threshold, rule.keep_firing_for_seconds, rule.min_samples, rule.no_data`;

/** Every rule, disabled ones too. */
export function listRules(tx: EntityManager): Promise<StoredRule[]> {
  return runQuery<StoredRule>(tx, sql`SELECT ${RULE_COLUMNS} FROM alert_rules rule ORDER BY rule.rule_id`);
}

/**
 * Some rules as they are now, kept from being changed until the end of the transaction: so that no alert begins by what
 * a rule said before somebody changed it. To be taken before any alert is locked, as who changes a rule does.
 */
export function lockRules(tx: EntityManager, ruleIds: readonly string[]): Promise<StoredRule[]> {
  return runQuery<StoredRule>(
    tx,
    sql`SELECT ${RULE_COLUMNS} FROM alert_rules rule WHERE rule.rule_id = ANY (${ruleIds}::uuid[])
        ORDER BY rule.rule_id FOR SHARE`,
  );
}

/** How the evaluation of one rule went. */
export interface RuleHealth {
  ruleId: string;
  seconds: number;
  error: string | null;
}

/** Records on rules when they were evaluated, how long their share took, and what went wrong. */
export async function recordRuleHealth(tx: EntityManager, health: readonly RuleHealth[]): Promise<void> {
  await runQuery(
    tx,
    sql`WITH due AS MATERIALIZED (
          SELECT rule.rule_id, given.seconds, given.error
          FROM unnest(${health.map(({ ruleId }) => ruleId)}::uuid[], ${health.map(({ seconds }) => seconds)}::double precision[],
            ${health.map(({ error }) => error)}::text[]) AS given (rule_id, seconds, error)
          JOIN alert_rules rule ON rule.rule_id = given.rule_id
          ORDER BY rule.rule_id FOR UPDATE OF rule SKIP LOCKED
        )
        UPDATE alert_rules rule
        SET evaluated_at = now(), evaluation_seconds = due.seconds, evaluation_error = due.error
        FROM due WHERE rule.rule_id = due.rule_id`,
  );
}
