import { ApiProperty } from '@nestjs/swagger';
import { NestedField, TextField } from '../../common/fields.js';
import { PageResponse } from '../../common/pagination.js';
import { ListQuery, TextQuery } from '../../common/query-fields.js';
import { MAX_NAME_LENGTH, METRIC_NAME } from '../series-name.js';

/** What an agent says of one of its metrics. */
export class MetricDefinitionRequest {
  @TextField({
    description: 'The metric, without attributes: what is said holds for all its series.',
    max: MAX_NAME_LENGTH,
    pattern: METRIC_NAME.source,
    meaning: 'must be the name of a metric, without attributes',
    example: 'system.filesystem.utilization',
  })
  name: string;

  @TextField({ description: 'Its unit (UCUM).', max: 64, optional: true, nullable: true, example: '%' })
  unit?: string | null;

  @TextField({
    description: 'What it is.',
    max: 1000,
    optional: true,
    nullable: true,
    example: 'The part of a file system that is in use.',
  })
  description?: string | null;
}

/** All that an agent says of its metrics. */
export class DefineMetricsRequest {
  @NestedField(() => MetricDefinitionRequest, {
    description: 'One element for each metric; they replace what this agent said before.',
    list: { max: 2000 },
  })
  metrics: MetricDefinitionRequest[];
}

/** What an agent said of one of its metrics. */
export class MetricDefinitionResponse {
  @ApiProperty({ description: 'The metric.', example: 'system.filesystem.utilization' })
  name: string;

  @ApiProperty({ description: 'Its unit.', type: String, nullable: true, example: '%' })
  unit: string | null;

  @ApiProperty({ description: 'What it is.', type: String, nullable: true, example: 'The part that is in use.' })
  description: string | null;
}

/** All that an agent said of its metrics. */
export class DefineMetricsResponse {
  @ApiProperty({ description: 'Its metrics, by name.', type: MetricDefinitionResponse, isArray: true })
  metrics: MetricDefinitionResponse[];
}

/** Which metrics of the fleet. */
export class ListCatalogQuery extends ListQuery {
  @TextQuery({ description: 'Only metrics with this text in their name or description.', max: 200 })
  q?: string;
}

/** A metric of the fleet. */
export class CatalogMetricResponse extends MetricDefinitionResponse {
  @ApiProperty({ description: 'How many agents report it.', type: 'integer', example: 3 })
  agents: number;
}

/** A page of the fleet's metrics. */
export class CatalogResponse extends PageResponse {
  @ApiProperty({ description: 'The metrics.', type: CatalogMetricResponse, isArray: true })
  metrics: CatalogMetricResponse[];
}
