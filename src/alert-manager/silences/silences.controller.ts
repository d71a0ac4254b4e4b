import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '../../auth/access.decorator.js';
import type { Actor } from '../../auth/principal.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { CreateSilenceRequest, ListSilencesQuery, SilenceListResponse, SilenceResponse } from './silences.dto.js';
import { SilencesService } from './silences.service.js';

/** What nobody wants to be told of for a time. */
@ApiTags('AlertManager')
@Controller('api/v1/silences')
export class SilencesController {
  constructor(private readonly silences: SilencesService) {}

  @Get()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'List silences',
    description:
      'Pending, active and expired ones, the newest first. Sort by `created_at`, `from` or `until`. What has been over for a year is removed.',
    answers: { status: 200, type: SilenceListResponse, description: 'A page of silences.' },
  })
  listSilences(@Query() query: ListSilencesQuery): Promise<SilenceListResponse> {
    return this.silences.list(query);
  }

  @Post()
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Silence alerts',
    description:
      'Alerts that match the selector, the severity and the rule, all that are given, are evaluated and kept as ever; while the silence is active nobody is told of them, and `silenced_by` and the timeline of each say so. Open alerts say so at once, new ones when they begin; a silence that is planned takes effect, and one that expires loses it, at the next evaluation.',
    request: {
      type: CreateSilenceRequest,
      example: {
        selector: { environment: 'staging' },
        severity: ['info', 'warning'],
        duration_seconds: 3600,
        reason: 'Load test',
      },
    },
    answers: {
      status: 201,
      type: SilenceResponse,
      description: 'The silence.',
      location: (silence: SilenceResponse) => `/api/v1/silences/${silence.id}`,
    },
    problems: { 409: 'There are 100 silences that are not over.' },
  })
  createSilence(@Body() request: CreateSilenceRequest, @CurrentActor() actor: Actor): Promise<SilenceResponse> {
    return this.silences.create(request, actor);
  }

  @Get(':id')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Get a silence',
    description: 'One silence, with where it stands by the clock.',
    answers: { status: 200, type: SilenceResponse, description: 'The silence.' },
  })
  getSilence(@Param('id', IdPipe) id: string): Promise<SilenceResponse> {
    return this.silences.get(id);
  }

  @Delete(':id')
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Delete a silence',
    description:
      'It ends at once, and is gone from the list; the timelines of the alerts that it silenced keep who made it and who deleted it.',
    answers: { status: 204, description: 'The silence is deleted.' },
  })
  deleteSilence(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.silences.delete(id, actor);
  }
}
