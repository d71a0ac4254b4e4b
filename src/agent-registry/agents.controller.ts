import { Body, Controller, Delete, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '../auth/access.decorator.js';
import type { Actor } from '../auth/principal.js';
import { Documented } from '../common/documented.decorator.js';
import { IdPipe } from '../common/id.pipe.js';
import { ListQuery } from '../common/query-fields.js';
import {
  AgentListResponse,
  AgentResponse,
  ListAgentsQuery,
  StatusChangeListResponse,
  UpdateAgentRequest,
} from './agents.dto.js';
import { AgentsService } from './agents.service.js';
import { DocumentedMetadataFilters, MetadataFilters } from './metadata-filters.decorator.js';

/** The agents of the fleet, for people. */
@ApiTags('AgentRegistry')
@Controller('api/v1/agents')
export class AgentsController {
  constructor(private readonly agents: AgentsService) {}

  @Get()
  @Access({ role: 'viewer' })
  @DocumentedMetadataFilters()
  @Documented({
    summary: 'List agents',
    description:
      'A repeated parameter means any of, different ones all of. Sort by `name`, `host`, `type`, `status`, `environment`, `registered_at`, `status_changed_at`, `last_heartbeat`, `cpu_usage` or `memory_usage`.',
    answers: { status: 200, type: AgentListResponse, description: 'A page of agents.' },
  })
  listAgents(
    @Query() query: ListAgentsQuery,
    @MetadataFilters() metadata: Record<string, string[]>,
  ): Promise<AgentListResponse> {
    return this.agents.list({ ...query, metadata }, query);
  }

  @Get(':id')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Get an agent',
    description: 'One agent with its latest values.',
    answers: { status: 200, type: AgentResponse, description: 'The agent.' },
  })
  getAgent(@Param('id', IdPipe) id: string): Promise<AgentResponse> {
    return this.agents.get(id);
  }

  @Patch(':id')
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Change an agent',
    description:
      'A merge patch (RFC 7396): absent fields stay, null clears, metadata is merged. What is set here stays, whatever the agent registers with later.',
    request: { type: UpdateAgentRequest, example: { name: 'Web Server Beta', metadata: { rack: 'c1' } } },
    answers: { status: 200, type: AgentResponse, description: 'The agent as it is now.' },
  })
  updateAgent(
    @Param('id', IdPipe) id: string,
    @Body() patch: UpdateAgentRequest,
    @CurrentActor() actor: Actor,
  ): Promise<AgentResponse> {
    return this.agents.update(id, patch, actor);
  }

  @Delete(':id')
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Delete an agent',
    description:
      'Its keys die at once and its open alerts resolve. Past alerts and metrics keep its name. Registering its id with a fresh enrolment token brings it back.',
    answers: { status: 204, description: 'The agent is deleted.' },
  })
  deleteAgent(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.agents.delete(id, actor);
  }

  @Get(':id/status-changes')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'List the status changes of an agent',
    description: 'The history of its status, the newest first. Sort by `at`.',
    answers: { status: 200, type: StatusChangeListResponse, description: 'A page of changes.' },
  })
  listAgentStatusChanges(
    @Param('id', IdPipe) id: string,
    @Query() query: ListQuery,
  ): Promise<StatusChangeListResponse> {
    return this.agents.listStatusChanges(id, query);
  }
}
