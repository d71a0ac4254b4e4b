import { ApiProperty } from '@nestjs/swagger';
import { IntegerField, TextField } from '../../common/fields.js';
import { PageResponse } from '../../common/pagination.js';
import { EnumQuery, ListQuery, TimestampQuery, UuidQuery } from '../../common/query-fields.js';
import {
  ALERT_STATUSES,
  type AlertStatus,
  RESOLUTION_REASONS,
  type ResolutionReason,
  SEVERITIES,
  type Severity,
} from '../alert-kinds.js';
import type { AlertInstance } from './alert-instance.entity.js';

const EXAMPLE_TIME = '2026-01-02T03:04:05.000Z';

/** One instance of a rule for one agent and series. */
export class AlertResponse {
  @ApiProperty({ description: 'The id of the alert.', format: 'uuid', example: '0198c0de-0000-7000-8000-00000000000b' })
  alert_id: string;

  @ApiProperty({ description: 'Its rule.', format: 'uuid', example: '0198c0de-0000-7000-8000-00000000000a' })
  rule_id: string;

  @ApiProperty({ description: "Its rule's name when it began.", example: 'Agent offline' })
  rule_name: string;

  @ApiProperty({
    description: 'Its agent.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: '0198c0de-0000-7000-8000-000000000001',
  })
  agent_id: string | null;

  @ApiProperty({
    description: "Its agent's name when it began.",
    type: String,
    nullable: true,
    example: 'Web Server Alpha',
  })
  agent_name: string | null;

  @ApiProperty({
    description: 'The series that was judged; null where the rule is about the agent.',
    type: String,
    nullable: true,
    example: null,
  })
  series: string | null;

  @ApiProperty({ description: 'How bad it is.', enum: SEVERITIES, example: 'critical' })
  severity: Severity;

  @ApiProperty({ description: 'Where it stands.', enum: ALERT_STATUSES, example: 'firing' })
  status: AlertStatus;

  @ApiProperty({ description: 'Whether its data has stopped coming.', example: false })
  stale: boolean;

  @ApiProperty({ description: 'The value that was judged last.', type: Number, nullable: true, example: null })
  value: number | null;

  @ApiProperty({ description: 'What it was judged against.', type: Number, nullable: true, example: null })
  threshold: number | null;

  @ApiProperty({
    description: 'The alert in a sentence.',
    example: 'Web Server Alpha is offline: no sign of life for 180 s',
  })
  summary: string;

  @ApiProperty({ description: 'When the condition began to hold.', format: 'date-time', example: EXAMPLE_TIME })
  started_at: string;

  @ApiProperty({
    description: 'When it fired.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: EXAMPLE_TIME,
  })
  fired_at: string | null;

  @ApiProperty({
    description: 'When somebody took it.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  acknowledged_at: string | null;

  @ApiProperty({ description: 'Who took it.', type: String, nullable: true, example: null })
  acknowledged_by: string | null;

  @ApiProperty({ description: 'When it was over.', type: String, format: 'date-time', nullable: true, example: null })
  resolved_at: string | null;

  @ApiProperty({ description: 'Why it was over.', enum: RESOLUTION_REASONS, nullable: true, example: null })
  resolution_reason: ResolutionReason | null;

  @ApiProperty({
    description: 'The silence that withholds its notifications; of a resolved alert: that did at its end.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
  })
  silenced_by: string | null;
}

/** A page of alerts. */
export class AlertListResponse extends PageResponse {
  @ApiProperty({ description: 'The alerts of this page.', type: () => AlertResponse, isArray: true })
  alerts: AlertResponse[];
}

/** Which alerts to list. */
export class ListAlertsQuery extends ListQuery {
  @EnumQuery(ALERT_STATUSES, {
    description: 'Only alerts of this status; without it all but pending ones.',
    repeated: true,
  })
  status?: AlertStatus[];

  @EnumQuery(SEVERITIES, { description: 'Only alerts of this severity.', repeated: true })
  severity?: Severity[];

  @UuidQuery({ description: 'Only alerts of this agent.', repeated: true })
  agent_id?: string[];

  @UuidQuery({ description: 'Only alerts of this rule.', repeated: true })
  rule_id?: string[];

  @TimestampQuery({ description: 'Only alerts that began at or after this.' })
  from?: Date;

  @TimestampQuery({ description: 'Only alerts that began before this.' })
  to?: Date;
}

/** Taking an alert. */
export class AcknowledgeAlertRequest {
  @TextField({ description: 'What you are doing about it.', max: 2000, optional: true, example: 'On it' })
  note?: string;

  @IntegerField({
    description: 'After this it is firing again; never if absent.',
    min: 1,
    max: 2_592_000,
    optional: true,
    example: 3600,
  })
  expires_in_seconds?: number;
}

/** Resolving an alert by hand. */
export class ResolveAlertRequest {
  @TextField({ description: 'Why.', max: 2000, optional: true, example: 'Planned shutdown' })
  note?: string;
}

/** Shows an alert. */
export function toAlertResponse(alert: AlertInstance): AlertResponse {
  return {
    alert_id: alert.alert_id,
    rule_id: alert.rule_id,
    rule_name: alert.rule_name,
    agent_id: alert.agent_id,
    agent_name: alert.agent_name,
    series: alert.series,
    severity: alert.severity,
    status: alert.status,
    stale: alert.is_stale,
    value: alert.value,
    threshold: alert.threshold,
    summary: alert.summary,
    started_at: alert.started_at.toISOString(),
    fired_at: alert.fired_at?.toISOString() ?? null,
    acknowledged_at: alert.acknowledged_at?.toISOString() ?? null,
    acknowledged_by: alert.acknowledged_by,
    resolved_at: alert.resolved_at?.toISOString() ?? null,
    resolution_reason: alert.resolution_reason,
    silenced_by: alert.silenced_by,
  };
}
