import { Controller, Get } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { AGENT_STATUSES } from '../agent-registry/agent-kinds.js';
import { countAgents } from '../agent-registry/agents.queries.js';
import { SEVERITIES } from '../alert-manager/alert-kinds.js';
import { countOpenAlerts } from '../alert-manager/alerts/alerts.queries.js';
import { Access } from '../auth/access.decorator.js';
import { Documented } from '../common/documented.decorator.js';
import { type Counts, sumBy, total } from './summary.js';

const COUNTS = { type: 'object', additionalProperties: { type: 'integer' } } as ApiPropertyOptions;

/** The fleet in numbers. */
export class SummaryResponse {
  @ApiProperty({ description: 'How many agents there are.', type: 'integer', example: 3 })
  total: number;

  @ApiProperty({
    ...COUNTS,
    description: 'Agents by status.',
    example: { online: 2, offline: 1, error: 0, maintenance: 0 },
  })
  by_status: Counts;

  @ApiProperty({ ...COUNTS, description: 'Agents by type.', example: { web_server: 3 } })
  by_type: Counts;

  @ApiProperty({ ...COUNTS, description: 'Agents by environment.', example: { production: 3 } })
  by_environment: Counts;

  @ApiProperty({
    ...COUNTS,
    description: 'Firing and acknowledged alerts by severity.',
    example: { info: 0, warning: 0, critical: 1 },
  })
  open_alerts_by_severity: Counts;

  @ApiProperty({ description: 'How many of them somebody has.', type: 'integer', example: 0 })
  acknowledged_alerts: number;

  @ApiProperty({ description: 'How many of them a silence matches.', type: 'integer', example: 0 })
  silenced_alerts: number;
}

/** The fleet at a glance; it stands above all other modules and only reads. */
@ApiTags('AgentRegistry')
@Controller('api/v1/agents/summary')
export class SummaryController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'The fleet in numbers',
    description:
      'Agents by status, type and environment; alerts that fire, acknowledged or not, by severity, and how many of them are acknowledged and silenced.',
    answers: { status: 200, type: SummaryResponse, description: 'The counts of this moment.' },
  })
  async getSummary(): Promise<SummaryResponse> {
    const agents = await countAgents(this.dataSource.manager);
    const open = await countOpenAlerts(this.dataSource.manager);
    const alerts = open.filter(({ status }) => status !== 'pending');
    return {
      total: total(agents),
      by_status: sumBy(agents, ({ status }) => status, AGENT_STATUSES),
      by_type: sumBy(agents, ({ type }) => type),
      by_environment: sumBy(agents, ({ environment }) => environment),
      open_alerts_by_severity: sumBy(alerts, ({ severity }) => severity, SEVERITIES),
      acknowledged_alerts: total(alerts.filter(({ status }) => status === 'acknowledged')),
      silenced_alerts: total(alerts.filter(({ is_silenced: isSilenced }) => isSilenced)),
    };
  }
}
