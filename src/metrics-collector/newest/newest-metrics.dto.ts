import { ApiProperty } from '@nestjs/swagger';
import type { NewestValue } from './newest-metrics.queries.js';

/** What an agent has measured since it was looked at last, as short as a report: a message must hold all of an agent's series. */
export class NewestMetricsResponse {
  @ApiProperty({ description: 'Whose.', format: 'uuid', example: '0198c0de-0000-7000-8000-000000000001' })
  agent_id: string;

  @ApiProperty({
    description: 'When the newest of them was measured.',
    format: 'date-time',
    example: '2026-01-02T03:04:05.000Z',
  })
  timestamp: string;

  @ApiProperty({
    description: 'The new values by the name of their series; units are in `metrics/latest` and in the catalogue.',
    type: 'object',
    additionalProperties: { type: 'number' },
    example: { cpu_usage: 12.5, 'system.load.1m': 0.42 },
  })
  metrics: Record<string, number>;
}

/** Shows some new values of one agent; there must be one at least. */
export function toNewestMetricsResponse(agentId: string, values: NewestValue[]): NewestMetricsResponse {
  const newest = Math.max(...values.map(({ timestamp }) => timestamp.getTime()));
  return {
    agent_id: agentId,
    timestamp: new Date(newest).toISOString(),
    metrics: Object.fromEntries(values.map(({ name, value }) => [name, value])),
  };
}
