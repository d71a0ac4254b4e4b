import { ApiProperty } from '@nestjs/swagger';
import { PageResponse } from '../../common/pagination.js';
import { ALERT_STATUSES, type AlertStatus, RESOLUTION_REASONS, type ResolutionReason } from '../alert-kinds.js';

const EXAMPLE_TIME = '2026-01-02T03:04:05.000Z';

/** What can happen to an alert, and what each means, for the document. */
export const TIMELINE_KINDS = {
  pending: 'its condition began to hold, and has yet to for `for_seconds`',
  fired: 'its condition has held for long enough',
  stale: 'its data stopped coming, or came again, and its status stayed',
  acknowledged: '`actor` took it, until `until` if that is given',
  acknowledgement_expired: 'nobody has it any more, and it fires again',
  resolved: 'it is over, for `resolution_reason`; by hand if there is an `actor`',
  commented: '`actor` said `note`',
  silenced: 'from here to `until` the silence `silence_id` of `actor` withholds its notifications, for `note`',
  silence_ended: 'that silence no longer does: it is over, `actor` deleted it, or a longer one has taken its place',
  maintenance_began: 'its agent is in maintenance, for `note`, and notifications are withheld',
  maintenance_ended: 'its agent is watched again',
} as const;
export type TimelineKind = keyof typeof TIMELINE_KINDS;

const KINDS_IN_WORDS = Object.entries(TIMELINE_KINDS).map(([kind, meaning]) => `\`${kind}\`: ${meaning}`);

/** One thing that happened to an alert; whatever does not go with its kind is null. */
export class TimelineEntry {
  @ApiProperty({
    description:
      'The id of what it tells of; the beginning and the end of one silence share it, so that only `id` and `kind` together are unique.',
    format: 'uuid',
    example: '0198c0de-0000-7000-8000-00000000000e',
  })
  id: string;

  @ApiProperty({
    description: `What happened. ${KINDS_IN_WORDS.join('; ')}. More kinds may come.`,
    enum: Object.keys(TIMELINE_KINDS),
    example: 'fired',
  })
  kind: TimelineKind;

  @ApiProperty({
    description: 'When; what was so before the alert began is told at its beginning.',
    format: 'date-time',
    example: EXAMPLE_TIME,
  })
  at: string;

  @ApiProperty({ description: 'Who did it; null: the hub.', type: String, nullable: true, example: null })
  actor: string | null;

  @ApiProperty({ description: 'The status before.', enum: ALERT_STATUSES, nullable: true, example: 'pending' })
  from_status: AlertStatus | null;

  @ApiProperty({ description: 'The status after.', enum: ALERT_STATUSES, nullable: true, example: 'firing' })
  to_status: AlertStatus | null;

  @ApiProperty({ description: 'The value that was judged.', type: Number, nullable: true, example: 97.5 })
  value: number | null;

  @ApiProperty({ description: 'What it was judged against.', type: Number, nullable: true, example: 90 })
  threshold: number | null;

  @ApiProperty({ description: 'What was said, or why it was so.', type: String, nullable: true, example: null })
  note: string | null;

  @ApiProperty({ description: 'Why it was over.', enum: RESOLUTION_REASONS, nullable: true, example: null })
  resolution_reason: ResolutionReason | null;

  @ApiProperty({ description: 'The silence.', type: String, format: 'uuid', nullable: true, example: null })
  silence_id: string | null;

  @ApiProperty({
    description: 'When what began is to end.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  until: string | null;
}

/** A page of what happened to an alert. */
export class TimelineResponse extends PageResponse {
  @ApiProperty({ description: 'The entries of this page.', type: () => TimelineEntry, isArray: true })
  entries: TimelineEntry[];
}

/** An entry as it is read. */
export type TimelineRow = Omit<TimelineEntry, 'at' | 'until'> & { at: Date; until: Date | null };

/** Shows an entry. */
export function toTimelineEntry(row: TimelineRow): TimelineEntry {
  return {
    id: row.id,
    kind: row.kind,
    at: row.at.toISOString(),
    actor: row.actor,
    from_status: row.from_status,
    to_status: row.to_status,
    value: row.value,
    threshold: row.threshold,
    note: row.note,
    resolution_reason: row.resolution_reason,
    silence_id: row.silence_id,
    until: row.until?.toISOString() ?? null,
  };
}
