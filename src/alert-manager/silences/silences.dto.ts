import { ApiProperty } from '@nestjs/swagger';
import { Selector, SelectorField } from '../../agent-registry/selector/agent-selector.js';
import { IntegerField, LineField, TimestampField } from '../../common/fields.js';
import { type OneOrMany, OneOrManyField, OneOrManyIdsField } from '../../common/one-or-many.js';
import { PageResponse } from '../../common/pagination.js';
import { MAX_PLANNED_SECONDS } from '../../common/planned-range.js';
import { EnumQuery, ListQuery, TextQuery, UuidQuery } from '../../common/query-fields.js';
import { SEVERITIES, type Severity, SILENCE_STATES, type SilenceState } from '../alert-kinds.js';
import type { SilenceRow } from './silences.queries.js';

const EXAMPLE_TIME = '2026-01-02T03:04:05.000Z';
const EXAMPLE_RULE = '0198c0de-0000-7000-8000-00000000000a';

/** A new silence: it ends at `until` or after `duration_seconds`, exactly one of which is given. */
export class CreateSilenceRequest {
  @SelectorField({
    description: 'Alerts of these agents; of all agents if absent or empty.',
    optional: true,
    example: { environment: 'staging' },
  })
  selector?: Selector;

  @OneOrManyField({
    description: 'Alerts of this severity; of every one if absent.',
    schema: { type: 'string', enum: [...SEVERITIES] },
    is: (value) => (SEVERITIES as readonly unknown[]).includes(value),
    meaning: `must be one of ${SEVERITIES.join(', ')}`,
  })
  severity?: OneOrMany<Severity>;

  @OneOrManyIdsField('Alerts of this rule; of every one if absent.')
  rule_id?: OneOrMany<string>;

  @TimestampField({ description: 'When it begins; now if absent.', optional: true })
  from?: Date;

  @TimestampField({ description: 'When it ends, a year ahead at most.', optional: true })
  until?: Date;

  @IntegerField({
    description: 'How long it lasts.',
    min: 1,
    max: MAX_PLANNED_SECONDS,
    optional: true,
    example: 3600,
  })
  duration_seconds?: number;

  @LineField({ description: 'Why; shown on the timelines of the alerts.', max: 500, example: 'Load test' })
  reason: string;
}

/** A silence. */
export class SilenceResponse {
  @ApiProperty({ description: 'The id.', format: 'uuid', example: '0198c0de-0000-7000-8000-00000000000c' })
  id: string;

  @ApiProperty({
    description: 'By the clock: not begun yet, in effect, or over.',
    enum: SILENCE_STATES,
    example: 'active',
  })
  state: SilenceState;

  @ApiProperty({
    description: 'Alerts of which agents; empty is all.',
    type: () => Selector,
    example: { environment: 'staging' },
  })
  selector: Selector;

  @ApiProperty({
    description: 'Alerts of these severities; null: of every one.',
    enum: SEVERITIES,
    isArray: true,
    nullable: true,
    example: ['warning'],
  })
  severity: Severity[] | null;

  @ApiProperty({
    description: 'Alerts of these rules; null: of every one.',
    type: String,
    format: 'uuid',
    isArray: true,
    nullable: true,
    example: [EXAMPLE_RULE],
  })
  rule_id: string[] | null;

  @ApiProperty({ description: 'When it begins.', format: 'date-time', example: EXAMPLE_TIME })
  from: string;

  @ApiProperty({ description: 'When it ends.', format: 'date-time', example: '2026-01-02T04:04:05.000Z' })
  until: string;

  @ApiProperty({ description: 'Why.', example: 'Load test' })
  reason: string;

  @ApiProperty({ description: 'Who made it.', example: 'admin' })
  created_by: string;

  @ApiProperty({ description: 'When it was made.', format: 'date-time', example: EXAMPLE_TIME })
  created_at: string;
}

/** A page of silences. */
export class SilenceListResponse extends PageResponse {
  @ApiProperty({ description: 'The silences of this page.', type: () => SilenceResponse, isArray: true })
  silences: SilenceResponse[];
}

/** Which silences to list. */
export class ListSilencesQuery extends ListQuery {
  @EnumQuery(SILENCE_STATES, { description: 'Only silences of this state.', repeated: true })
  state?: SilenceState[];

  @UuidQuery({ description: 'Only silences that name this rule.', repeated: true })
  rule_id?: string[];

  @TextQuery({ description: 'Only silences with this text in their reason or the name of who made them.', max: 200 })
  q?: string;
}

/** Shows a silence. */
export function toSilenceResponse(row: SilenceRow): SilenceResponse {
  return {
    id: row.id,
    state: row.state,
    selector: row.selector,
    severity: row.severities,
    rule_id: row.rule_ids,
    from: row.starts_at.toISOString(),
    until: row.ends_at.toISOString(),
    reason: row.reason,
    created_by: row.created_by,
    created_at: row.created_at.toISOString(),
  };
}
