import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';
import type { AlertState } from './next-alert-state.js';

/** An open alert, with what the evaluation compares and keeps current. */
export interface OpenAlert extends AlertState {
  alertId: string;
  ruleId: string;
  agentId: string;
  series: string | null;
  value: number | null;
}

/** What was resolved by hand and whose condition has held since: no new alert is made. */
export interface HeldAlert {
  ruleId: string;
  agentId: string;
  series: string | null;
}

interface AlertRow {
  alert_id: string;
  rule_id: string;
  agent_id: string;
  series: string | null;
  status: AlertState['status'];
  is_stale: boolean;
  value: number | null;
  started_at: Date;
  evaluated_at: Date | null;
  last_sample_at: Date | null;
  not_breached_since: Date | null;
}

/** The open alerts of the agents from one id to another. */
export async function listOpenAlerts(tx: EntityManager, after: string, to: string): Promise<OpenAlert[]> {
  const rows = await runQuery<AlertRow>(
    tx,
    sql`SELECT alert.alert_id, alert.rule_id, alert.agent_id, alert.series, alert.status, alert.is_stale, alert.value,
               alert.started_at, alert.evaluated_at, alert.last_sample_at, alert.not_breached_since
        FROM alert_instances alert
        WHERE alert.status <> 'resolved' AND alert.agent_id > ${after} AND alert.agent_id <= ${to}`,
  );
  return rows.map((row) => ({
    alertId: row.alert_id,
    ruleId: row.rule_id,
    agentId: row.agent_id,
    series: row.series,
    status: row.status,
    isStale: row.is_stale,
    value: row.value,
    startedAt: row.started_at,
    evaluatedAt: row.evaluated_at,
    lastSampleAt: row.last_sample_at,
    notBreachedSince: row.not_breached_since,
  }));
}

/** What is held by hand of the agents from one id to another. */
export async function listHeldAlerts(tx: EntityManager, after: string, to: string): Promise<HeldAlert[]> {
  return runQuery<HeldAlert>(
    tx,
    sql`SELECT DISTINCT alert.rule_id AS "ruleId", alert.agent_id AS "agentId", alert.series
        FROM alert_instances alert
        WHERE alert.resolution_reason = 'manual' AND alert.condition_cleared_at IS NULL
          AND alert.agent_id > ${after} AND alert.agent_id <= ${to}`,
  );
}
