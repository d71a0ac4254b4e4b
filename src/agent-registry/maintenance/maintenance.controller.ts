import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '../../auth/access.decorator.js';
import type { Actor } from '../../auth/principal.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { ListQuery } from '../../common/query-fields.js';
import { MaintenanceListResponse, MaintenanceRequest, MaintenanceResponse } from './maintenance.dto.js';
import { MaintenanceService } from './maintenance.service.js';

/** Planned absences of one agent. */
@ApiTags('AgentRegistry')
@Controller('api/v1/agents/:id/maintenance')
export class MaintenanceController {
  constructor(private readonly maintenance: MaintenanceService) {}

  @Get()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'List the maintenance windows of an agent',
    description: 'Open, planned and past windows, the latest first. Sort by `from`.',
    answers: { status: 200, type: MaintenanceListResponse, description: 'A page of windows.' },
  })
  listMaintenance(@Param('id', IdPipe) id: string, @Query() query: ListQuery): Promise<MaintenanceListResponse> {
    return this.maintenance.list(id, query);
  }

  @Post()
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Put an agent into maintenance',
    description:
      'While the window is open the agent’s status is `maintenance`, whether it beats or not. When it ends, the agent has one full time-out before silence counts. Windows of one agent may not overlap.',
    request: { type: MaintenanceRequest, example: { duration_seconds: 3600, reason: 'Kernel update' } },
    answers: {
      status: 201,
      type: MaintenanceResponse,
      description: 'The window is set.',
      location: (made: MaintenanceResponse) => `/api/v1/agents/${made.agent_id}/maintenance`,
    },
    problems: { 409: 'It overlaps another window of the same agent.' },
  })
  startMaintenance(
    @Param('id', IdPipe) id: string,
    @Body() request: MaintenanceRequest,
    @CurrentActor() actor: Actor,
  ): Promise<MaintenanceResponse> {
    return this.maintenance.start(id, request, actor);
  }

  @Delete()
  @Access({ role: 'operator' })
  @Documented({
    summary: 'End the maintenance of an agent',
    description: 'Ends the open window and drops planned ones. Silence counts from now.',
    answers: { status: 204, description: 'The agent is watched again.' },
    problems: { 404: 'There is no such agent, or it has no window.' },
  })
  endMaintenance(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.maintenance.end(id, actor);
  }
}
