import { Controller, Get } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { AGENT_STATUSES, type AgentStatus } from '../agent-registry/agent-kinds.js';
import { countAgents } from '../agent-registry/agents.queries.js';
import { listFleet } from '../agent-registry/fleet.queries.js';
import { Access } from '../auth/access.decorator.js';
import { AGENT_TYPES, type AgentType } from '../common/agent-types.js';
import { Documented } from '../common/documented.decorator.js';
import { total } from './summary.js';

/** More cells than this no screen has room for. */
const MOST_AGENTS = 20_000;

/** An agent in few words. */
export class FleetAgentResponse {
  @ApiProperty({ description: 'Its id.', format: 'uuid', example: '0198c0de-0000-7000-8000-000000000001' })
  id: string;

  @ApiProperty({ description: 'Its name.', example: 'Web Server Alpha' })
  name: string;

  @ApiProperty({ description: 'What it watches.', enum: AGENT_TYPES, example: 'web_server' })
  type: AgentType;

  @ApiProperty({ description: 'Where it runs.', example: 'production' })
  environment: string;

  @ApiProperty({ description: 'Its status.', enum: AGENT_STATUSES, example: 'online' })
  status: AgentStatus;
}

/** The fleet, an entry an agent. */
export class FleetResponse {
  @ApiProperty({
    description: 'The agents, those that need somebody first.',
    type: () => FleetAgentResponse,
    isArray: true,
  })
  agents: FleetAgentResponse[];

  @ApiProperty({ description: 'How many there are, those that are left out too.', type: 'integer', example: 3 })
  total: number;
}

/** The fleet as a map shows it; it stands above all other modules and only reads. */
@ApiTags('AgentRegistry')
@Controller('api/v1/agents/fleet')
export class FleetController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'The fleet in few words',
    description:
      'Every agent with its name, type, environment and status, for a map of all of them: offline ones first, then those with an error, in maintenance, online. At most 20,000; `total` counts all.',
    answers: { status: 200, type: FleetResponse, description: 'The fleet of this moment.' },
  })
  async getFleet(): Promise<FleetResponse> {
    const tx = this.dataSource.manager;
    return { agents: await listFleet(tx, MOST_AGENTS), total: total(await countAgents(tx)) };
  }
}
