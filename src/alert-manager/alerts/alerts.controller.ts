import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '../../auth/access.decorator.js';
import type { Actor } from '../../auth/principal.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import {
  AcknowledgeAlertRequest,
  AlertListResponse,
  AlertResponse,
  ListAlertsQuery,
  ResolveAlertRequest,
} from './alerts.dto.js';
import { AlertsService } from './alerts.service.js';

/** What has gone wrong, and who has it. */
@ApiTags('AlertManager')
@Controller('api/v1/alerts')
export class AlertsController {
  constructor(private readonly alerts: AlertsService) {}

  @Get()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'List alerts',
    description:
      'The newest first; without `status` all but pending ones. Sort by `started_at`, `severity`, `status`, `agent_name` or `rule_name`.',
    answers: { status: 200, type: AlertListResponse, description: 'A page of alerts.' },
  })
  listAlerts(@Query() query: ListAlertsQuery): Promise<AlertListResponse> {
    return this.alerts.list(query);
  }

  @Get(':alert_id')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Get an alert',
    description: 'One alert, open or resolved.',
    answers: { status: 200, type: AlertResponse, description: 'The alert.' },
  })
  getAlert(@Param('alert_id', IdPipe) alertId: string): Promise<AlertResponse> {
    return this.alerts.get(alertId);
  }

  @Post(':alert_id/acknowledge')
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Acknowledge an alert',
    description:
      'Says that you have it. It resolves by itself like a firing one, and fires again when the acknowledgement expires.',
    request: { type: AcknowledgeAlertRequest, example: { note: 'On it', expires_in_seconds: 3600 } },
    answers: { status: 200, type: AlertResponse, description: 'The alert, acknowledged.' },
    problems: { 409: 'The alert is not firing.' },
  })
  acknowledgeAlert(
    @Param('alert_id', IdPipe) alertId: string,
    @Body() request: AcknowledgeAlertRequest,
    @CurrentActor() actor: Actor,
  ): Promise<AlertResponse> {
    return this.alerts.acknowledge(alertId, request, actor);
  }

  @Post(':alert_id/resolve')
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Resolve an alert by hand',
    description: 'No new alert of the same rule, agent and series is made until the condition has been false once.',
    request: { type: ResolveAlertRequest, example: { note: 'Planned shutdown' } },
    answers: { status: 200, type: AlertResponse, description: 'The alert, resolved.' },
    problems: { 409: 'The alert is resolved already.' },
  })
  resolveAlert(
    @Param('alert_id', IdPipe) alertId: string,
    @Body() request: ResolveAlertRequest,
    @CurrentActor() actor: Actor,
  ): Promise<AlertResponse> {
    return this.alerts.resolve(alertId, request, actor);
  }
}
