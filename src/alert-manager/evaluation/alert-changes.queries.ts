import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import type { ResolutionReason, Severity } from '../alert-kinds.js';
import type { AlertChange } from './heartbeat-rules.queries.js';
import type { AlertState } from './next-alert-state.js';
import type { HeldAlert } from './open-alerts.queries.js';

/** How many alerts are written in one statement. */
const ALERTS_AT_ONCE = 2_000;

/** An alert that begins. */
export interface NewAlert {
  ruleId: string;
  ruleName: string;
  severity: Severity;
  agentId: string;
  agentName: string;
  series: string | null;
  status: 'pending' | 'firing';
  isStale: boolean;
  value: number | null;
  threshold: number | null;
  summary: string;
  note: string | null;
  startedAt: Date;
  lastSampleAt: Date | null;
}

/** What becomes of an alert that is there; `from` is the status it must still have. */
export interface AlertUpdate {
  alertId: string;
  ruleId: string;
  from: AlertState['status'];
  to: AlertState;
  value: number | null;
  threshold: number | null;
  /** A new one, when it fires. */
  summary: string | null;
  /** Why; null where nothing happened that its history should tell. */
  note: string | null;
}

/** An open alert that ends. */
export interface AlertEnd {
  alertId: string;
  ruleId: string;
  from: AlertState['status'];
  reason: ResolutionReason;
  value: number | null;
}

/** Everything that one batch of an evaluation decided. */
export interface AlertChanges {
  begun: NewAlert[];
  kept: AlertUpdate[];
  ended: AlertEnd[];
  /** Pending alerts that cleared. */
  forgotten: string[];
  /** Conditions that were false once after a resolution by hand. */
  released: HeldAlert[];
}

/**
 * Writes the changes down, each with its transition; returns what people should hear of. The alerts are locked first, all
 * of them in the order of their ids, so that no two evaluations, nor an evaluation and a person, wait in a circle.
 */
export async function writeAlertChanges(tx: EntityManager, changes: AlertChanges): Promise<AlertChange[]> {
  const heard: AlertChange[] = [];
  const changed = [...changes.ended, ...changes.kept].map(({ alertId }) => alertId);
  for (const part of chunks([...changes.forgotten, ...changed].sort())) await lock(tx, part);
  for (const part of chunks(changes.released)) await release(tx, part);
  for (const part of chunks(changes.forgotten)) await forget(tx, part);
  for (const part of chunks(changes.ended)) heard.push(...(await end(tx, part)));
  for (const part of chunks(changes.kept)) heard.push(...(await update(tx, part)));
  for (const part of chunks(changes.begun.sort(byKey))) heard.push(...(await insert(tx, part)));
  return heard;
}

function* chunks<Item>(items: Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += ALERTS_AT_ONCE) yield items.slice(start, start + ALERTS_AT_ONCE);
}

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** The order in which everybody makes alerts, so that nobody waits for who waits for them. */
function byKey(one: NewAlert, other: NewAlert): number {
  const [left, right] = [`${one.ruleId} ${one.agentId}`, `${other.ruleId} ${other.agentId}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

async function lock(tx: EntityManager, alertIds: string[]): Promise<void> {
  await runQuery(
    tx,
    sql`SELECT FROM alert_instances alert WHERE alert.alert_id = ANY (${alertIds}::uuid[])
        ORDER BY alert.alert_id FOR UPDATE`,
  );
}

/** Of a rule, agent and series there is at most one open alert: who comes second inserts nothing. */
function insert(tx: EntityManager, alerts: NewAlert[]): Promise<AlertChange[]> {
  return runQuery<AlertChange>(
    tx,
    sql`WITH made AS (
          INSERT INTO alert_instances (alert_id, rule_id, rule_name, agent_id, agent_name, series, severity, status,
            is_stale, value, threshold, summary, started_at, fired_at, evaluated_at, last_sample_at)
          SELECT given.alert_id, given.rule_id, given.rule_name, given.agent_id, given.agent_name, given.series,
            given.severity, given.status, given.is_stale, given.value, given.threshold, given.summary, given.started_at,
            CASE WHEN given.status = 'firing' THEN now() END, now(), given.last_sample_at
          FROM (
            SELECT uuid_v7() AS alert_id, listed.*
            FROM unnest(${alerts.map((a) => a.ruleId)}::uuid[], ${alerts.map((a) => a.ruleName)}::text[],
              ${alerts.map((a) => a.agentId)}::uuid[], ${alerts.map((a) => a.agentName)}::text[],
              ${alerts.map((a) => a.series)}::text[], ${alerts.map((a) => a.severity)}::text[],
              ${alerts.map((a) => a.status)}::text[], ${alerts.map((a) => a.isStale)}::boolean[],
              ${alerts.map((a) => a.value)}::double precision[], ${alerts.map((a) => a.threshold)}::double precision[],
              ${alerts.map((a) => a.summary)}::text[], ${alerts.map((a) => iso(a.startedAt))}::timestamptz[],
              ${alerts.map((a) => iso(a.lastSampleAt))}::timestamptz[])
            AS listed (rule_id, rule_name, agent_id, agent_name, series, severity, status, is_stale, value, threshold,
              summary, started_at, last_sample_at)
          ) given
          ORDER BY given.rule_id, given.agent_id, given.series
          ON CONFLICT DO NOTHING
          RETURNING alert_id, rule_id, agent_id, series, status, value, threshold
        ),
        transition AS (
          INSERT INTO alert_transitions (id, alert_id, from_status, to_status, note, value, threshold, changed_at)
          SELECT uuid_v7(), made.alert_id, NULL, made.status, given.note, made.value, made.threshold, now()
          FROM made
          LEFT JOIN unnest(${alerts.map((a) => a.ruleId)}::uuid[], ${alerts.map((a) => a.agentId)}::uuid[],
            ${alerts.map((a) => a.series)}::text[], ${alerts.map((a) => a.note)}::text[])
            AS given (rule_id, agent_id, series, note)
            ON given.rule_id = made.rule_id AND given.agent_id = made.agent_id
              AND given.series IS NOT DISTINCT FROM made.series
        )
        SELECT alert_id, status AS to_status FROM made`,
  );
}

function update(tx: EntityManager, alerts: AlertUpdate[]): Promise<AlertChange[]> {
  return runQuery<AlertChange>(
    tx,
    sql`WITH given AS MATERIALIZED (
          SELECT * FROM unnest(${alerts.map((a) => a.alertId)}::uuid[], ${alerts.map((a) => a.from)}::text[],
            ${alerts.map((a) => a.to.status)}::text[], ${alerts.map((a) => a.to.isStale)}::boolean[],
            ${alerts.map((a) => a.value)}::double precision[], ${alerts.map((a) => a.threshold)}::double precision[],
            ${alerts.map((a) => a.summary)}::text[], ${alerts.map((a) => a.note)}::text[],
            ${alerts.map((a) => iso(a.to.startedAt))}::timestamptz[],
            ${alerts.map((a) => iso(a.to.evaluatedAt))}::timestamptz[],
            ${alerts.map((a) => iso(a.to.lastSampleAt))}::timestamptz[],
            ${alerts.map((a) => iso(a.to.notBreachedSince))}::timestamptz[])
          AS listed (alert_id, from_status, to_status, is_stale, value, threshold, summary, note, started_at,
            evaluated_at, last_sample_at, not_breached_since)
        ),
        changed AS (
          UPDATE alert_instances alert
          SET status = given.to_status, is_stale = given.is_stale, value = given.value, threshold = given.threshold,
              summary = coalesce(given.summary, alert.summary), started_at = given.started_at,
              fired_at = CASE WHEN given.from_status = 'pending' AND given.to_status = 'firing' THEN now()
                ELSE alert.fired_at END,
              evaluated_at = given.evaluated_at, last_sample_at = given.last_sample_at,
              not_breached_since = given.not_breached_since
          FROM given WHERE given.alert_id = alert.alert_id AND given.from_status = alert.status
          RETURNING alert.alert_id, given.from_status, given.to_status, given.note, given.value, given.threshold
        ),
        transition AS (
          INSERT INTO alert_transitions (id, alert_id, from_status, to_status, note, value, threshold, changed_at)
          SELECT uuid_v7(), alert_id, from_status, to_status, note, value, threshold, now()
          FROM changed WHERE note IS NOT NULL OR from_status <> to_status
        )
        SELECT alert_id, to_status FROM changed WHERE note IS NOT NULL OR from_status <> to_status`,
  );
}

function end(tx: EntityManager, alerts: AlertEnd[]): Promise<AlertChange[]> {
  return runQuery<AlertChange>(
    tx,
    sql`WITH given AS MATERIALIZED (
          SELECT * FROM unnest(${alerts.map((a) => a.alertId)}::uuid[], ${alerts.map((a) => a.from)}::text[],
            ${alerts.map((a) => a.reason)}::text[], ${alerts.map((a) => a.value)}::double precision[])
          AS listed (alert_id, from_status, reason, value)
        ),
        resolved AS (
          UPDATE alert_instances alert
          SET status = 'resolved', resolved_at = now(), resolution_reason = given.reason,
              value = coalesce(given.value, alert.value), evaluated_at = now()
          FROM given WHERE given.alert_id = alert.alert_id AND given.from_status = alert.status
          RETURNING alert.alert_id, given.from_status, given.reason, given.value, alert.threshold
        ),
        transition AS (
          INSERT INTO alert_transitions (id, alert_id, from_status, to_status, note, value, threshold, changed_at)
          SELECT uuid_v7(), alert_id, from_status, 'resolved', reason, value, threshold, now() FROM resolved
        )
        SELECT alert_id, 'resolved' AS to_status FROM resolved`,
  );
}

async function forget(tx: EntityManager, alertIds: string[]): Promise<void> {
  await runQuery(
    tx,
    sql`DELETE FROM alert_instances WHERE alert_id = ANY (${alertIds}::uuid[]) AND status = 'pending'`,
  );
}

async function release(tx: EntityManager, held: HeldAlert[]): Promise<void> {
  await runQuery(
    tx,
    sql`WITH due AS MATERIALIZED (
          SELECT alert.alert_id
          FROM unnest(${held.map(({ ruleId }) => ruleId)}::uuid[], ${held.map(({ agentId }) => agentId)}::uuid[],
            ${held.map(({ series }) => series)}::text[]) AS given (rule_id, agent_id, series)
          JOIN alert_instances alert ON alert.rule_id = given.rule_id AND alert.agent_id = given.agent_id
            AND alert.series IS NOT DISTINCT FROM given.series
          WHERE alert.resolution_reason = 'manual' AND alert.condition_cleared_at IS NULL
          ORDER BY alert.alert_id FOR UPDATE OF alert
        )
        UPDATE alert_instances SET condition_cleared_at = now() WHERE alert_id IN (SELECT alert_id FROM due)`,
  );
}
