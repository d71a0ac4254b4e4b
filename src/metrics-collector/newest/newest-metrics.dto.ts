import { ApiProperty } from '@nestjs/swagger';
import { LatestMetricResponse } from '../series/series.dto.js';
import type { NewestValue } from './newest-metrics.queries.js';

/** What an agent has measured since it was looked at last: its latest metrics, narrowed to what is new. */
export class NewestMetricsResponse {
  @ApiProperty({ description: 'Whose.', format: 'uuid', example: '0198c0de-0000-7000-8000-000000000001' })
  agent_id: string;

  @ApiProperty({
    description: 'When the newest of them was measured.',
    format: 'date-time',
    example: '2026-01-02T03:04:05.000Z',
  })
  timestamp: string;

  @ApiProperty({ description: 'The series with a new value, by name.', type: LatestMetricResponse, isArray: true })
  metrics: LatestMetricResponse[];
}

/** Shows some new values of one agent; there must be one at least. */
export function toNewestMetricsResponse(agentId: string, values: NewestValue[]): NewestMetricsResponse {
  const newest = Math.max(...values.map(({ timestamp }) => timestamp.getTime()));
  return {
    agent_id: agentId,
    timestamp: new Date(newest).toISOString(),
    metrics: values.map(({ name, value, unit, timestamp }) => ({
      metric: name,
      value,
      unit,
      timestamp: timestamp.toISOString(),
    })),
  };
}
