import sql, { join } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { maintenanceChangesOf } from '../../agent-registry/maintenance/maintenance.queries.js';
import { type Page, type PageRequest, readPage, type Sorting } from '../../common/pagination.js';
import type { TimelineRow } from './alert-timeline.dto.js';

/** What ends at a moment is told before what begins at it; ids tell apart the rest. */
const SORTING: Sorting = {
  columns: { at: { expression: 'entry.at', type: 'timestamptz' } },
  byDefault: 'at',
  tieBreaker: { expression: 'entry.place || entry.id::text || entry.kind', type: 'text' },
};

const TRANSITIONS = sql`
  SELECT t.id, t.changed_at AS at, '1' AS place,
    CASE WHEN t.from_status = t.to_status THEN 'stale'
      WHEN t.from_status = 'acknowledged' AND t.to_status = 'firing' THEN 'acknowledgement_expired'
      WHEN t.to_status = 'firing' THEN 'fired'
      ELSE t.to_status END AS kind,
    t.actor, t.from_status, t.to_status, t.value, t.threshold,
    CASE WHEN t.actor IS NULL AND t.to_status = 'resolved' THEN nullif(t.note, alert.resolution_reason)
      ELSE t.note END AS note,
    CASE WHEN t.to_status = 'resolved' THEN alert.resolution_reason END AS resolution_reason,
    NULL::uuid AS silence_id, t.acknowledged_until AS until
  FROM alert_transitions t WHERE t.alert_id = alert.alert_id`;

/** The columns of what changes no status: both statuses, value and threshold. */
const NO_STATUS = sql`NULL, NULL, NULL::double precision, NULL::double precision`;

const COMMENTS = sql`
  SELECT c.id, c.created_at, '1', 'commented', c.created_by, ${NO_STATUS}, c.text, NULL, NULL::uuid, NULL::timestamptz
  FROM alert_comments c WHERE c.alert_id = alert.alert_id`;

const SILENCES_BEGUN = sql`
  SELECT s.id, s.began_at, '2', 'silenced', silence.created_by, ${NO_STATUS}, silence.reason, NULL, s.silence_id,
    silence.ends_at
  FROM alert_silencings s JOIN silences silence ON silence.id = s.silence_id
  WHERE s.alert_id = alert.alert_id`;

/** An end has an actor when the silence was deleted before its time was over. */
const SILENCES_ENDED = sql`
  SELECT s.id, s.ended_at, '0', 'silence_ended',
    CASE WHEN silence.deleted_at <= s.ended_at AND silence.deleted_at < silence.ends_at THEN silence.deleted_by END,
    ${NO_STATUS}, silence.reason, NULL, s.silence_id, NULL::timestamptz
  FROM alert_silencings s JOIN silences silence ON silence.id = s.silence_id
  WHERE s.alert_id = alert.alert_id AND s.ended_at IS NOT NULL`;

const MAINTENANCE = sql`
  SELECT m.id, greatest(m.at, alert.started_at), CASE WHEN m.begins THEN '2' ELSE '0' END,
    CASE WHEN m.begins THEN 'maintenance_began' ELSE 'maintenance_ended' END, NULL, ${NO_STATUS}, m.reason, NULL,
    NULL::uuid, NULL::timestamptz
  FROM ${maintenanceChangesOf('alert.agent_id', 'alert.started_at', 'alert.resolved_at')} m`;

const ENTRIES = join([TRANSITIONS, COMMENTS, SILENCES_BEGUN, SILENCES_ENDED, MAINTENANCE], ' UNION ALL ');

/** One page of everything that happened to an alert, the oldest first unless asked otherwise. */
export function listTimeline(tx: EntityManager, alertId: string, page: PageRequest): Promise<Page<TimelineRow>> {
  return readPage<TimelineRow>(
    tx,
    {
      select: sql`entry.*`,
      from: sql`alert_instances alert CROSS JOIN LATERAL (${ENTRIES}) entry`,
      where: [sql`alert.alert_id = ${alertId}`],
      sorting: SORTING,
      counted: true,
    },
    page,
  );
}
