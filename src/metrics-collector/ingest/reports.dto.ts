import { ApiProperty, ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { MAX_NAME_LENGTH, SERIES_NAME_PATTERN } from '../series-name.js';
import { MAX_METRICS, MAX_REPORTS } from './parse-reports.js';

const METRICS_SCHEMA = {
  type: 'object',
  maxProperties: MAX_METRICS,
  propertyNames: { maxLength: MAX_NAME_LENGTH, pattern: SERIES_NAME_PATTERN },
  additionalProperties: { type: 'number' },
} as ApiPropertyOptions;

const METRICS_DESCRIPTION =
  'Finite numbers by the name of their series: `name` or `name{key=value,…}` with up to 10 attributes, in any order; a backslash stands before each of `\\ , = { }` in a value.';

/** The values of one report. These classes document what `parse-reports.ts` judges. */
class ReportValues {
  @ApiPropertyOptional({
    description: 'The use of the processors, in percent.',
    minimum: 0,
    maximum: 100,
    example: 12.5,
  })
  cpu_usage?: number;

  @ApiPropertyOptional({ description: 'The use of the memory, in percent.', minimum: 0, maximum: 100, example: 41.2 })
  memory_usage?: number;

  @ApiPropertyOptional({
    ...METRICS_SCHEMA,
    description: METRICS_DESCRIPTION,
    example: { 'system.load.1m': 0.42, 'system.filesystem.utilization{mountpoint=/}': 71.3 },
  })
  metrics?: Record<string, number>;
}

const TIMESTAMP_DESCRIPTION =
  'When it was measured: RFC 3339 with an offset, cut to milliseconds; up to 5 minutes ahead of the hub, and not older than the raw retention.';

/** One of several reports. */
export class ReportRequest extends ReportValues {
  @ApiProperty({
    description: TIMESTAMP_DESCRIPTION,
    type: String,
    format: 'date-time',
    example: '2026-01-02T03:04:05.000Z',
  })
  timestamp: string;
}

/** One report, or several in `reports`; then nothing stands beside it. */
export class MetricsRequest extends ReportValues {
  @ApiPropertyOptional({
    description: `${TIMESTAMP_DESCRIPTION} Without it the report is stamped on receipt, and not protected against repetition.`,
    type: String,
    format: 'date-time',
    example: '2026-01-02T03:04:05.000Z',
  })
  timestamp?: string;

  @ApiPropertyOptional({
    description: 'Several reports, stored as a whole or not at all.',
    type: ReportRequest,
    isArray: true,
    minItems: 1,
    maxItems: MAX_REPORTS,
  })
  reports?: ReportRequest[];
}

/** What became of what was sent; the two are all of it. */
export class ReceiptResponse {
  @ApiProperty({ description: 'How many were stored.', type: 'integer', example: 1 })
  accepted: number;

  @ApiProperty({ description: 'How many were there already; the first stays.', type: 'integer', example: 0 })
  duplicates: number;

  @ApiPropertyOptional({
    description: 'True when a command or new configuration waits for the next heartbeat: send one now.',
  })
  beat_now?: boolean;
}
