import sql, { type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../../common/errors.js';
import { type Page, type PageRequest, readPage, runQuery } from '../../common/pagination.js';
import type { AlertStatus, Severity } from '../alert-kinds.js';
import type { AlertInstance } from './alert-instance.entity.js';

/** Which alerts: a list's values mean any of, different filters all of; `[from, to)` is about their beginning. */
export interface AlertFilter {
  status?: AlertStatus[] | undefined;
  severity?: Severity[] | undefined;
  agent_id?: string[] | undefined;
  rule_id?: string[] | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** One page of alerts, the newest first unless asked otherwise. */
export function listAlerts(tx: EntityManager, filter: AlertFilter, page: PageRequest): Promise<Page<AlertInstance>> {
  return readPage<AlertInstance>(
    tx,
    {
      select: sql`alert.*`,
      from: sql`alert_instances alert`,
      where: alertConditions(filter),
      sorting: {
        columns: {
          started_at: { expression: 'alert.started_at', type: 'timestamptz' },
          severity: { expression: `array_position('{info,warning,critical}', alert.severity)`, type: 'int8' },
          status: { expression: 'alert.status', type: 'text' },
          agent_name: { expression: `lower(coalesce(alert.agent_name, ''))`, type: 'text' },
          rule_name: { expression: 'lower(alert.rule_name)', type: 'text' },
        },
        byDefault: '-started_at',
        tieBreaker: { expression: 'alert.alert_id', type: 'uuid' },
      },
      counted: true,
    },
    page,
  );
}

function alertConditions(filter: AlertFilter): Sql[] {
  const conditions = [
    filter.status === undefined ? sql`alert.status <> 'pending'` : sql`alert.status = ANY (${filter.status})`,
  ];
  if (filter.severity !== undefined) conditions.push(sql`alert.severity = ANY (${filter.severity})`);
  if (filter.agent_id !== undefined) conditions.push(sql`alert.agent_id = ANY (${filter.agent_id}::uuid[])`);
  if (filter.rule_id !== undefined) conditions.push(sql`alert.rule_id = ANY (${filter.rule_id}::uuid[])`);
  if (filter.from !== undefined) conditions.push(sql`alert.started_at >= ${filter.from}`);
  if (filter.to !== undefined) conditions.push(sql`alert.started_at < ${filter.to}`);
  return conditions;
}

/**
 * One alert, its row locked until the end of the transaction.
 * @throws NotFound when there is none.
 */
export async function lockAlert(tx: EntityManager, alertId: string): Promise<AlertInstance> {
  const [alert] = await runQuery<AlertInstance>(
    tx,
    sql`SELECT alert.* FROM alert_instances alert WHERE alert.alert_id = ${alertId} FOR UPDATE`,
  );
  if (alert === undefined) throw new NotFound();
  return alert;
}

/** Writes one change of an alert's status by a person down. */
export async function recordAlertTransition(
  tx: EntityManager,
  transition: {
    alertId: string;
    from: AlertStatus;
    to: AlertStatus;
    actor: string;
    note: string | null;
    /** Of an acknowledgement: after how many seconds it expires. */
    expiresInSeconds?: number | undefined;
  },
): Promise<void> {
  await runQuery(
    tx,
    sql`INSERT INTO alert_transitions (id, alert_id, from_status, to_status, actor, note, acknowledged_until, changed_at)
        VALUES (uuid_v7(), ${transition.alertId}, ${transition.from}, ${transition.to}, ${transition.actor},
          ${transition.note}, now() + make_interval(secs => ${transition.expiresInSeconds ?? null}), now())`,
  );
}

/** How many open alerts share their severity, their status, and whether a silence matches them. */
export interface OpenAlertsCount {
  severity: Severity;
  status: AlertStatus;
  is_silenced: boolean;
  count: number;
}

/** How many alerts are open. */
export function countOpenAlerts(tx: EntityManager): Promise<OpenAlertsCount[]> {
  return runQuery(
    tx,
    sql`SELECT alert.severity, alert.status, alert.silenced_by IS NOT NULL AS is_silenced, count(*)::integer AS count
        FROM alert_instances alert WHERE alert.status <> 'resolved' GROUP BY 1, 2, 3`,
  );
}
