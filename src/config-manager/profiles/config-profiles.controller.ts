import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '../../auth/access.decorator.js';
import type { Actor } from '../../auth/principal.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { ListQuery } from '../../common/query-fields.js';
import { BodyLimit } from '../../common/request-body.interceptor.js';
import { CONFIG_LIMIT_KIB } from '../config-fields.js';
import {
  ConfigProfileListResponse,
  ConfigProfileResponse,
  CreateConfigProfileRequest,
  UpdateConfigProfileRequest,
} from './config-profiles.dto.js';
import { ConfigProfilesService } from './config-profiles.service.js';

/** What many agents should run. */
@ApiTags('ConfigManager')
@Controller('api/v1/config-profiles')
export class ConfigProfilesController {
  constructor(private readonly profiles: ConfigProfilesService) {}

  @Get()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'List configuration profiles',
    description: 'The strongest first. Sort by `name`, `priority`, `created_at` or `updated_at`.',
    answers: { status: 200, type: ConfigProfileListResponse, description: 'A page of profiles.' },
  })
  listConfigProfiles(@Query() query: ListQuery): Promise<ConfigProfileListResponse> {
    return this.profiles.list(query);
  }

  @Post()
  @Access({ role: 'operator' })
  @BodyLimit(CONFIG_LIMIT_KIB)
  @Documented({
    summary: 'Make a configuration profile',
    description:
      'Its values count at once for every agent that the selector matches, now and later; an agent’s own values win over them. They must be valid for every type of agents that the selector can match.',
    request: {
      type: CreateConfigProfileRequest,
      example: {
        name: 'quiet staging',
        priority: 10,
        selector: { environment: 'staging' },
        values: { reporting_interval: 120 },
      },
    },
    answers: {
      status: 201,
      type: ConfigProfileResponse,
      description: 'The profile.',
      location: (profile: ConfigProfileResponse) => `/api/v1/config-profiles/${profile.id}`,
    },
    problems: { 409: 'Another profile has the name, or there are 200 already.' },
  })
  createConfigProfile(
    @Body() request: CreateConfigProfileRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ConfigProfileResponse> {
    return this.profiles.create(request, actor);
  }

  @Get(':id')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Get a configuration profile',
    description: 'One profile.',
    answers: { status: 200, type: ConfigProfileResponse, description: 'The profile.' },
  })
  getConfigProfile(@Param('id', IdPipe) id: string): Promise<ConfigProfileResponse> {
    return this.profiles.get(id);
  }

  @Patch(':id')
  @Access({ role: 'operator' })
  @BodyLimit(CONFIG_LIMIT_KIB)
  @Documented({
    summary: 'Change a configuration profile',
    description:
      'A merge patch (RFC 7396): absent fields stay, `selector` and `values` are merged, null takes a key away, lists are replaced.',
    request: { type: UpdateConfigProfileRequest, example: { priority: 20, values: { reporting_interval: 60 } } },
    answers: { status: 200, type: ConfigProfileResponse, description: 'The profile as it is now.' },
    problems: { 409: 'Another profile has the name.' },
  })
  updateConfigProfile(
    @Param('id', IdPipe) id: string,
    @Body() patch: UpdateConfigProfileRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ConfigProfileResponse> {
    return this.profiles.update(id, patch, actor);
  }

  @Delete(':id')
  @Access({ role: 'operator' })
  @Documented({
    summary: 'Delete a configuration profile',
    description: 'Its agents run without its values from then on.',
    answers: { status: 204, description: 'The profile is deleted.' },
    problems: { 422: 'The heartbeat interval of some agents would become longer than their time-outs allow.' },
  })
  deleteConfigProfile(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.profiles.delete(id, actor);
  }
}
