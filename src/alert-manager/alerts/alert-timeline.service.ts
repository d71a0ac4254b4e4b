import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { recordAudit } from '../../audit/audit.queries.js';
import type { Actor } from '../../auth/principal.js';
import { NotFound } from '../../common/errors.js';
import { type PageRequest, readPage, runQuery } from '../../common/pagination.js';
import { EventBus } from '../../events/event-bus.js';
import type { AlertComment } from './alert-comment.entity.js';
import {
  type AlertCommentListResponse,
  type AlertCommentResponse,
  type CommentAlertRequest,
  toAlertCommentResponse,
} from './alert-comments.dto.js';
import { AlertInstance } from './alert-instance.entity.js';
import { type TimelineResponse, toTimelineEntry } from './alert-timeline.dto.js';
import { listTimeline } from './alert-timeline.queries.js';
import { AlertsChanged } from './alerts.events.js';

/** What happened to alerts, and what people say about them. */
@Injectable()
export class AlertTimeline {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
  ) {}

  /** One page of what happened to an alert. */
  async list(alertId: string, page: PageRequest): Promise<TimelineResponse> {
    const tx = this.dataSource.manager;
    await requireAlert(tx, alertId);
    const { rows, ...rest } = await listTimeline(tx, alertId, page);
    return { entries: rows.map(toTimelineEntry), ...rest };
  }

  /** One page of what people said about an alert. */
  async listComments(alertId: string, page: PageRequest): Promise<AlertCommentListResponse> {
    const tx = this.dataSource.manager;
    await requireAlert(tx, alertId);
    const { rows, ...rest } = await readPage<AlertComment>(
      tx,
      {
        select: sql`c.*`,
        from: sql`alert_comments c`,
        where: [sql`c.alert_id = ${alertId}`],
        sorting: {
          columns: { created_at: { expression: 'c.created_at', type: 'timestamptz' } },
          byDefault: 'created_at',
          tieBreaker: { expression: 'c.id', type: 'uuid' },
        },
        counted: true,
      },
      page,
    );
    return { comments: rows.map(toAlertCommentResponse), ...rest };
  }

  /** Adds a comment to an alert, open or resolved. */
  async comment(alertId: string, { text }: CommentAlertRequest, actor: Actor): Promise<AlertCommentResponse> {
    const { alert, comment } = await this.dataSource.transaction(async (tx) => {
      const on = await requireAlert(tx, alertId);
      const [made] = await runQuery<AlertComment>(
        tx,
        sql`INSERT INTO alert_comments (id, alert_id, text, created_by, created_at)
            VALUES (${v7()}, ${alertId}, ${text}, ${actor.name}, now()) RETURNING *`,
      );
      if (made === undefined) throw new Error('the comment was not stored');
      await recordAudit(tx, actor, {
        action: 'alert.commented',
        targetKind: 'alert',
        targetId: alertId,
        after: { id: made.id, text },
      });
      return { alert: on, comment: toAlertCommentResponse(made) };
    });
    this.events.publish(new AlertsChanged([{ alert_id: alertId, to_status: alert.status }]));
    return comment;
  }
}

async function requireAlert(tx: EntityManager, alertId: string): Promise<AlertInstance> {
  const alert = await tx.getRepository(AlertInstance).findOneBy({ alert_id: alertId });
  if (alert === null) throw new NotFound();
  return alert;
}
