import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '../../auth/access.decorator.js';
import type { Actor } from '../../auth/principal.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import {
  CommandListResponse,
  CommandResponse,
  CommandResultRequest,
  CreateCommandRequest,
  ListCommandsQuery,
} from './agent-commands.dto.js';
import { AgentCommandsService } from './agent-commands.service.js';

/** What one agent is told to do, and what became of it. */
@ApiTags('AgentRegistry')
@Controller('api/v1/agents/:id/commands')
export class AgentCommandsController {
  constructor(private readonly commands: AgentCommandsService) {}

  @Get()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'List the commands of an agent',
    description:
      'What it was told to do and what became of it, the newest first; kept for 90 days. Sort by `created_at` or `expires_at`.',
    answers: { status: 200, type: CommandListResponse, description: 'A page of commands.' },
  })
  listAgentCommands(@Param('id', IdPipe) id: string, @Query() query: ListCommandsQuery): Promise<CommandListResponse> {
    return this.commands.list(id, query, query);
  }

  @Post()
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Send a command to an agent',
    description:
      'The command waits for the agent’s next beat and is in the reply to every beat until its result is in; an agent that reports metrics meanwhile is asked to beat at once. Agents that are offline or in maintenance get it when they beat again, if that is before `expires_at`. An agent carries a command out once at most. 100 may wait for one agent.',
    request: {
      type: CreateCommandRequest,
      example: { action: 'run_check', check: 'homepage', expires_in_seconds: 300 },
    },
    answers: {
      status: 202,
      type: CommandResponse,
      description: 'The command waits for its agent.',
      location: (made: CommandResponse) => `/api/v1/agents/${made.agent_id}/commands/${made.command_id}`,
    },
    problems: { 409: 'Too many commands wait for this agent.' },
  })
  sendAgentCommand(
    @Param('id', IdPipe) id: string,
    @Body() request: CreateCommandRequest,
    @CurrentActor() actor: Actor,
  ): Promise<CommandResponse> {
    return this.commands.create(id, request, actor);
  }

  @Get(':command_id')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Get a command',
    description: 'One command of an agent, and how far it has come.',
    answers: { status: 200, type: CommandResponse, description: 'The command.' },
  })
  getAgentCommand(
    @Param('id', IdPipe) id: string,
    @Param('command_id', IdPipe) commandId: string,
  ): Promise<CommandResponse> {
    return this.commands.get(id, commandId);
  }

  @Post(':command_id/result')
  @Access({ agent: 'own' })
  @Documented({
    summary: 'Report the result of a command',
    description:
      'The first result wins, however late it comes; the same again is answered alike. A `restart` that `succeeded` stays `delivered` until the agent beats with another `boot_id` than it was delivered to, which also ends it without a result; one that `failed` has failed.',
    request: { type: CommandResultRequest, example: { status: 'succeeded', message: '200 in 0.12 s' } },
    answers: { status: 200, type: CommandResponse, description: 'The command as it stands now.' },
    problems: { 404: 'There is no such command of this agent.', 409: 'Another result is in already.' },
  })
  reportCommandResult(
    @Param('id', IdPipe) id: string,
    @Param('command_id', IdPipe) commandId: string,
    @Body() request: CommandResultRequest,
  ): Promise<CommandResponse> {
    return this.commands.finish(id, commandId, request);
  }
}
