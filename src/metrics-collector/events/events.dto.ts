import { ApiProperty } from '@nestjs/swagger';
import { EnumField, NestedField, TextField, TimestampField } from '../../common/fields.js';
import { type Metadata, METADATA_SCHEMA, MetadataField } from '../../common/metadata.js';
import { PageResponse } from '../../common/pagination.js';
import { EnumQuery, ListQuery, TextQuery, TimestampQuery, UuidQuery } from '../../common/query-fields.js';
import { type Severity, SEVERITIES } from './event.entity.js';

/** What the kind of an event looks like. */
export const EVENT_KIND_PATTERN = '^[a-z][a-z0-9_.\\-]*$';
/** How long it may be. */
export const MAX_EVENT_KIND = 100;

/** A finding that is not a number. */
class EventRequest {
  @TimestampField({
    description:
      'When it was found: up to 5 minutes ahead of the hub, and not older than the retention of events. Without it the event is stamped on receipt, and not protected against repetition.',
    optional: true,
  })
  timestamp?: Date;

  @TextField({
    description: 'What kind of finding it is.',
    max: MAX_EVENT_KIND,
    pattern: EVENT_KIND_PATTERN,
    meaning: `must be 1 to ${MAX_EVENT_KIND.toString()} lower-case letters, digits, or one of _ . -, a letter first`,
    example: 'file.changed',
  })
  kind: string;

  @EnumField(SEVERITIES, { description: 'How much it matters.', example: 'warning' })
  severity: Severity;

  @TextField({ description: 'What was found, in words.', max: 8192, example: '/etc/passwd has changed' })
  message: string;

  @TextField({
    description: 'Tells findings of one kind and time apart; without it the message does.',
    max: 64,
    optional: true,
    example: '/etc/passwd',
  })
  fingerprint?: string;

  @MetadataField({ description: 'What else is known, flat.', optional: true, example: { path: '/etc/passwd' } })
  attributes?: Metadata;
}

/** Findings of an agent. */
export class EventsRequest {
  @NestedField(() => EventRequest, {
    description: 'The events, stored as a whole or not at all.',
    list: { min: 1, max: 1000 },
  })
  events: EventRequest[];
}

/** Which events. */
export class ListEventsQuery extends ListQuery {
  @UuidQuery({ description: 'Only events of this agent.', repeated: true })
  agent_id?: string[];

  @TextQuery({ description: 'Only events of this kind.', max: MAX_EVENT_KIND, repeated: true })
  kind?: string[];

  @EnumQuery(SEVERITIES, { description: 'Only events that matter so much.', repeated: true })
  severity?: Severity[];

  @TimestampQuery({ description: 'Only events from this moment on.' })
  from?: Date;

  @TimestampQuery({ description: 'Only events before this moment.' })
  to?: Date;

  @TextQuery({ description: 'Only events with this text in their message or kind.', max: 200 })
  q?: string;
}

/** A finding, as people see it. */
export class EventResponse {
  @ApiProperty({ description: 'The id of the event.', format: 'uuid', example: '0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f' })
  id: string;

  @ApiProperty({ description: 'Whose it is.', format: 'uuid', example: '0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f' })
  agent_id: string;

  @ApiProperty({ description: 'The name of that agent.', type: String, nullable: true, example: 'Web Server Alpha' })
  agent_name: string | null;

  @ApiProperty({ description: 'When it was found.', format: 'date-time', example: '2026-01-02T03:04:05.000Z' })
  timestamp: string;

  @ApiProperty({ description: 'What kind of finding it is.', example: 'file.changed' })
  kind: string;

  @ApiProperty({ description: 'How much it matters.', enum: SEVERITIES, example: 'warning' })
  severity: Severity;

  @ApiProperty({ description: 'What was found, in words.', example: '/etc/passwd has changed' })
  message: string;

  @ApiProperty({ description: 'Tells findings of one kind and time apart.', example: '/etc/passwd' })
  fingerprint: string;

  @ApiProperty({ ...METADATA_SCHEMA, description: 'What else is known.', example: { path: '/etc/passwd' } })
  attributes: Metadata;

  @ApiProperty({ description: 'When the hub received it.', format: 'date-time', example: '2026-01-02T03:04:05.000Z' })
  received_at: string;
}

/** A page of events. */
export class EventListResponse extends PageResponse {
  @ApiProperty({ description: 'The events.', type: EventResponse, isArray: true })
  events: EventResponse[];
}
