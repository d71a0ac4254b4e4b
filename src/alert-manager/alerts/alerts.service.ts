import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../audit/audit.queries.js';
import type { Actor } from '../../auth/principal.js';
import { Conflict, Invalid, NotFound } from '../../common/errors.js';
import { runQuery } from '../../common/pagination.js';
import { EventBus } from '../../events/event-bus.js';
import { AlertInstance } from './alert-instance.entity.js';
import {
  type AcknowledgeAlertRequest,
  type AlertListResponse,
  type AlertResponse,
  type ListAlertsQuery,
  type ResolveAlertRequest,
  toAlertResponse,
} from './alerts.dto.js';
import { AlertsChanged } from './alerts.events.js';
import { listAlerts, lockAlert, recordAlertTransition } from './alerts.queries.js';

/** What people do with alerts. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
  ) {}

  /** One page of alerts. */
  async list(query: ListAlertsQuery): Promise<AlertListResponse> {
    if (query.from !== undefined && query.to !== undefined && query.from >= query.to) {
      throw Invalid.field('query.to', 'empty-range', 'must be after from');
    }
    const { rows, ...rest } = await listAlerts(this.dataSource.manager, query, query);
    return { alerts: rows.map(toAlertResponse), ...rest };
  }

  /** One alert. */
  async get(alertId: string): Promise<AlertResponse> {
    const alert = await this.dataSource.getRepository(AlertInstance).findOneBy({ alert_id: alertId });
    if (alert === null) throw new NotFound();
    return toAlertResponse(alert);
  }

  /**
   * Takes a firing alert.
   * @throws Conflict when it is not firing.
   */
  async acknowledge(alertId: string, request: AcknowledgeAlertRequest, actor: Actor): Promise<AlertResponse> {
    await this.dataSource.transaction(async (tx) => {
      const alert = await lockAlert(tx, alertId);
      if (alert.status !== 'firing')
        throw new Conflict(`The alert is ${alert.status}; only a firing one can be acknowledged.`);
      await runQuery(
        tx,
        sql`UPDATE alert_instances
            SET status = 'acknowledged', acknowledged_at = now(), acknowledged_by = ${actor.name},
                acknowledged_until = now() + make_interval(secs => ${request.expires_in_seconds ?? null})
            WHERE alert_id = ${alertId}`,
      );
      await recordAlertTransition(tx, {
        alertId,
        from: alert.status,
        to: 'acknowledged',
        actor: actor.name,
        note: request.note ?? null,
        expiresInSeconds: request.expires_in_seconds,
      });
      await recordAudit(tx, actor, {
        action: 'alert.acknowledged',
        targetKind: 'alert',
        targetId: alertId,
        after: request,
      });
    });
    this.events.publish(new AlertsChanged([{ alert_id: alertId, to_status: 'acknowledged' }]));
    return this.get(alertId);
  }

  /**
   * Resolves an open alert by hand; no new one is made until its condition has been false once.
   * @throws Conflict when it is resolved already.
   */
  async resolve(alertId: string, request: ResolveAlertRequest, actor: Actor): Promise<AlertResponse> {
    await this.dataSource.transaction(async (tx) => {
      const alert = await lockAlert(tx, alertId);
      if (alert.status === 'resolved') throw new Conflict('The alert is resolved already.');
      await runQuery(
        tx,
        sql`UPDATE alert_instances SET status = 'resolved', resolved_at = now(), resolution_reason = 'manual'
            WHERE alert_id = ${alertId}`,
      );
      const note = request.note ?? null;
      await recordAlertTransition(tx, { alertId, from: alert.status, to: 'resolved', actor: actor.name, note });
      await recordAudit(tx, actor, {
        action: 'alert.resolved',
        targetKind: 'alert',
        targetId: alertId,
        after: request,
      });
    });
    this.events.publish(new AlertsChanged([{ alert_id: alertId, to_status: 'resolved' }]));
    return this.get(alertId);
  }
}
