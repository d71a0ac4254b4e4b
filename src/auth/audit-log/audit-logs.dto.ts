import { ApiProperty } from '@nestjs/swagger';
import { AUDIT_ACTIONS, AUDIT_TARGET_KINDS } from '../../audit/audit-actions.js';
import type { AuditEntry } from '../../audit/audit-entry.entity.js';
import { FREE_FORM_SCHEMA } from '../../common/fields.js';
import { PageResponse } from '../../common/pagination.js';
import { EnumQuery, ListQuery, TextQuery, TimestampQuery } from '../../common/query-fields.js';

/** Which entries of the audit log. */
export class ListAuditLogsQuery extends ListQuery {
  @TextQuery({ description: 'Only what this actor did: the id or the name.', max: 255 })
  actor?: string;

  @EnumQuery(AUDIT_ACTIONS, { description: 'Only these actions.', repeated: true })
  action?: string[];

  @EnumQuery(AUDIT_TARGET_KINDS, { description: 'Only what was done to these kinds of things.', repeated: true })
  target_kind?: string[];

  @TextQuery({ description: 'Only what was done to the thing of this id.', max: 255 })
  target_id?: string;

  @TimestampQuery({ description: 'Only from this time on.' })
  from?: Date;

  @TimestampQuery({ description: 'Only before this time.' })
  to?: Date;
}

/** One thing that was done. */
export class AuditLogResponse {
  @ApiProperty({ description: 'The id.', format: 'uuid', example: '0198c0de-0000-7000-8000-000000000005' })
  id: string;

  @ApiProperty({ description: 'When.', format: 'date-time', example: '2026-01-02T03:04:05.000Z' })
  at: string;

  @ApiProperty({ description: 'What did it.', enum: ['user', 'agent', 'system'], example: 'user' })
  actor_kind: string;

  @ApiProperty({
    description: 'The id of who did it; null: the hub itself.',
    type: String,
    nullable: true,
    example: '0198c0de-0000-7000-8000-000000000002',
  })
  actor_id: string | null;

  @ApiProperty({ description: 'The name of who did it, as it was then.', example: 'grace' })
  actor_name: string;

  @ApiProperty({
    description: 'The address it came from.',
    type: String,
    nullable: true,
    example: '192.0.2.7',
  })
  ip: string | null;

  @ApiProperty({ description: 'What was done.', example: 'agent.updated' })
  action: string;

  @ApiProperty({ description: 'What kind of thing it was done to.', example: 'agent' })
  target_kind: string;

  @ApiProperty({
    description: 'The id of the thing.',
    type: String,
    nullable: true,
    example: '0198c0de-0000-7000-8000-000000000001',
  })
  target_id: string | null;

  @ApiProperty({
    ...FREE_FORM_SCHEMA,
    description: 'The thing before, without secrets; null where there was none.',
    nullable: true,
    example: { name: 'Web Server Alpha' },
  })
  before: object | null;

  @ApiProperty({
    ...FREE_FORM_SCHEMA,
    description: 'The thing after, without secrets; null where there is none.',
    nullable: true,
    example: { name: 'Web Server Beta' },
  })
  after: object | null;
}

/** A page of the audit log. */
export class AuditLogListResponse extends PageResponse {
  @ApiProperty({ description: 'The entries of this page.', type: () => AuditLogResponse, isArray: true })
  audit_logs: AuditLogResponse[];
}

/** Shows an entry of the audit log. */
export function toAuditLogResponse(entry: AuditEntry): AuditLogResponse {
  return {
    id: entry.id,
    at: entry.at.toISOString(),
    actor_kind: entry.actor_kind,
    actor_id: entry.actor_id,
    actor_name: entry.actor_name,
    ip: entry.ip,
    action: entry.action,
    target_kind: entry.target_kind,
    target_id: entry.target_id,
    before: entry.before,
    after: entry.after,
  };
}
