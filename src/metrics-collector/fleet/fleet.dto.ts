import { ApiProperty, PickType } from '@nestjs/swagger';
import { ListAgentsQuery } from '../../agent-registry/agents.dto.js';
import { EnumQuery, IntegerQuery, TextQuery, TimestampQuery } from '../../common/query-fields.js';
import { type Aggregate, AGGREGATES } from '../series/series.queries.js';
import { type Across, ACROSS, GROUP_BY } from './fleet-question.js';

const YEAR_SECONDS = 31_536_000;
/** How many groups an answer may have. */
export const MAX_GROUPS = 1000;

/** A question to the whole fleet, or to the agents that its filters match. */
export class QueryFleetQuery extends PickType(ListAgentsQuery, ['status', 'type', 'environment', 'q'] as const) {
  static readonly takesMetadataFilters = true;

  @TextQuery({
    description: 'The metric: `name` for all its series, or `name{key=value}` for those with these attributes.',
    max: 400,
    required: true,
  })
  metric: string;

  @EnumQuery(AGGREGATES, {
    description:
      'What becomes of the samples of one agent in one step, those of all its series of the metric together.',
    default: 'avg',
  })
  aggregate: Aggregate = 'avg';

  @EnumQuery(ACROSS, { description: 'What becomes of the values of a group’s agents in one step.', default: 'avg' })
  across: Across = 'avg';

  @TextQuery({
    description:
      'One series for each `type`, `environment`, `agent` or `metadata.KEY`; without it, one for all. An agent without the key is in the group null.',
    max: 73,
    pattern: GROUP_BY,
    meaning: 'must be type, environment, agent or metadata.KEY',
  })
  group_by?: string;

  @IntegerQuery({
    description: 'Only so many groups, those with the greatest mean over the range, the greatest first.',
    min: 1,
    max: MAX_GROUPS,
  })
  top?: number;

  @TimestampQuery({ description: 'The beginning of the range, an hour ago by default.' })
  from?: Date;

  @TimestampQuery({ description: 'The end of the range, now by default.' })
  to?: Date;

  @IntegerQuery({
    description:
      'The seconds that one point stands for, by default about 300 points; raised where it is finer than the samples are or makes the answer too long.',
    min: 1,
    max: YEAR_SECONDS,
  })
  step?: number;
}

/** The points of one group. */
export class FleetSeriesResponse {
  @ApiProperty({
    description:
      'What the agents of the group have in common: `type`, `environment`, `metadata.KEY` (null without it), or `agent_id` and `agent_name`; empty without `group_by`.',
    type: 'object',
    additionalProperties: { nullable: true, oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
    example: { environment: 'production' },
  })
  group: Record<string, string | number | boolean | null>;

  @ApiProperty({
    description:
      'Pairs of the Unix seconds at which a step starts and its value, without a hole: a step without samples has null.',
    type: 'array',
    items: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number', nullable: true } },
    example: [
      [1767323040, 12.5],
      [1767323100, null],
    ],
  })
  points: [time: number, value: number | null][];
}

/** The series of the groups. */
export class FleetSeriesListResponse {
  @ApiProperty({
    description: 'The groups that have samples in the range; by their names, or with `top` the greatest mean first.',
    type: FleetSeriesResponse,
    isArray: true,
  })
  series: FleetSeriesResponse[];

  @ApiProperty({ description: 'The seconds that one point stands for.', type: 'integer', example: 60 })
  step_seconds: number;

  @ApiProperty({ description: 'The seconds between the samples beneath.', type: 'integer', example: 30 })
  resolution_seconds: number;

  @ApiProperty({ description: 'The unit of the metric, as far as known.', type: String, nullable: true, example: '%' })
  unit: string | null;
}
