import { ApiProperty } from '@nestjs/swagger';
import { EnumQuery, IntegerQuery, TextQuery, TimestampQuery } from '../../common/query-fields.js';
import { type Aggregate, AGGREGATES } from './series.queries.js';

const YEAR_SECONDS = 31_536_000;
const SELECTOR_MEANING =
  '`name` takes all series of a metric, `name{key=value}` those with these attributes, `name*` all metrics with a prefix. Repeated means any of; without it all series are meant.';

/** Which series of an agent, over which time. */
class SeriesRangeQuery {
  @TextQuery({ description: SELECTOR_MEANING, max: 400, repeated: true })
  metric?: string[];

  @TimestampQuery({ description: 'The beginning of the range; it belongs to it.' })
  from?: Date;

  @TimestampQuery({ description: 'The end of the range; it does not belong to it.' })
  to?: Date;
}

/** How to read series. */
export class QuerySeriesQuery extends SeriesRangeQuery {
  @IntegerQuery({
    description:
      'The seconds that one point stands for; raised where it is finer than the samples are or makes the answer too long.',
    min: 1,
    max: YEAR_SECONDS,
  })
  step?: number;

  @EnumQuery(AGGREGATES, { description: 'What becomes of the samples of one step.', default: 'avg' })
  aggregate: Aggregate = 'avg';
}

const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What to export. */
export class ExportSeriesQuery extends SeriesRangeQuery {
  @EnumQuery(EXPORT_FORMATS, { description: 'The form of the lines.', default: 'csv' })
  format: ExportFormat = 'csv';
}

/** One series and its points. */
export class SeriesResponse {
  @ApiProperty({ description: 'The series.', example: 'cpu_usage' })
  metric: string;

  @ApiProperty({ description: 'Its unit, as far as known.', type: String, nullable: true, example: '%' })
  unit: string | null;

  @ApiProperty({
    description:
      'Pairs of the Unix seconds at which a step starts and its value, without a hole: a step without samples has null.',
    type: 'array',
    items: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number', nullable: true } },
    example: [
      [1767323040, 12.5],
      [1767323070, null],
    ],
  })
  points: [time: number, value: number | null][];
}

/** Series over a range. */
export class SeriesListResponse {
  @ApiProperty({
    description: 'The series that have samples in the range, by name.',
    type: SeriesResponse,
    isArray: true,
  })
  series: SeriesResponse[];

  @ApiProperty({ description: 'The seconds that one point stands for.', type: 'integer', example: 30 })
  step_seconds: number;

  @ApiProperty({
    description:
      'The seconds between the samples, or of the buckets of the rollups, beneath: the coarsest that was used.',
    type: 'integer',
    example: 30,
  })
  resolution_seconds: number;
}

/** The newest value of a series. */
export class LatestMetricResponse {
  @ApiProperty({ description: 'The series.', example: 'cpu_usage' })
  metric: string;

  @ApiProperty({ description: 'Its newest value.', type: 'number', example: 12.5 })
  value: number;

  @ApiProperty({ description: 'Its unit, as far as known.', type: String, nullable: true, example: '%' })
  unit: string | null;

  @ApiProperty({
    description: 'When it was measured.',
    type: String,
    format: 'date-time',
    example: '2026-01-02T03:04:05.000Z',
  })
  timestamp: string;
}

/** The newest values of an agent. */
export class LatestMetricsResponse {
  @ApiProperty({
    description: 'Every series with a value in the last 24 hours, by name.',
    type: LatestMetricResponse,
    isArray: true,
  })
  metrics: LatestMetricResponse[];
}
