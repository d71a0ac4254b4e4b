import { ApiProperty } from '@nestjs/swagger';
import { IntegerField, LineField, TimestampField } from '../../common/fields.js';
import { PageResponse } from '../../common/pagination.js';
import { MAX_PLANNED_SECONDS } from '../../common/planned-range.js';
import type { WindowRow } from './maintenance.queries.js';

/** A planned absence of an agent: it ends at `until` or after `duration_seconds`, exactly one of which is given. */
export class MaintenanceRequest {
  @TimestampField({ description: 'When it begins; now if absent.', optional: true })
  from?: Date;

  @TimestampField({ description: 'When it ends.', optional: true })
  until?: Date;

  @IntegerField({
    description: 'How long it lasts.',
    min: 1,
    max: MAX_PLANNED_SECONDS,
    optional: true,
    example: 3600,
  })
  duration_seconds?: number;

  @LineField({ description: 'Why; shown as the reason of the status.', max: 500, example: 'Kernel update' })
  reason: string;
}

/** A window of one agent. */
export class MaintenanceResponse {
  @ApiProperty({
    description: 'The id of the window.',
    format: 'uuid',
    example: '0198c0de-0000-7000-8000-000000000004',
  })
  id: string;

  @ApiProperty({ description: 'Whose window it is.', format: 'uuid', example: '0198c0de-0000-7000-8000-000000000001' })
  agent_id: string;

  @ApiProperty({ description: 'When it begins.', format: 'date-time', example: '2026-01-02T03:04:05.000Z' })
  from: string;

  @ApiProperty({ description: 'When it ends.', format: 'date-time', example: '2026-01-02T04:04:05.000Z' })
  until: string;

  @ApiProperty({ description: 'Why.', example: 'Kernel update' })
  reason: string;

  @ApiProperty({ description: 'Who set it.', example: 'admin' })
  created_by: string;
}

/** A page of an agent's windows. */
export class MaintenanceListResponse extends PageResponse {
  @ApiProperty({ description: 'The windows of this page.', type: () => MaintenanceResponse, isArray: true })
  maintenance: MaintenanceResponse[];
}

/** Shows a window. */
export function toMaintenanceResponse(row: WindowRow): MaintenanceResponse {
  return {
    id: row.id,
    agent_id: row.agent_id,
    from: row.starts_at.toISOString(),
    until: row.ends_at.toISOString(),
    reason: row.reason,
    created_by: row.created_by,
  };
}
