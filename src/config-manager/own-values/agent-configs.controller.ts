import { Body, Controller, Delete, Get, Headers, Param, Post, Put, Query, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiParam, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor } from '../../auth/access.decorator.js';
import type { Actor } from '../../auth/principal.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { ListQuery } from '../../common/query-fields.js';
import { BodyLimit } from '../../common/request-body.interceptor.js';
import { CONFIG_KEY, CONFIG_LIMIT_KIB } from '../config-fields.js';
import {
  AgentConfigResponse,
  ConfigHistoryResponse,
  ReplaceAgentConfigRequest,
  RollBackConfigRequest,
  SetConfigValueRequest,
} from './agent-configs.dto.js';
import { AgentConfigsService } from './agent-configs.service.js';
import { ConfigEtagInterceptor } from './config-etag.interceptor.js';
import { ConfigKeyPipe } from './config-key.pipe.js';

const IF_MATCH = {
  name: 'If-Match',
  description: 'The `ETag` that the change goes on from; only its version is compared. Without it any will do.',
  required: false,
};
const STALE = { 412: 'The own values have another version than `If-Match` says.' };
const KEY = {
  name: 'key',
  description: 'The name of the setting.',
  schema: { type: 'string' as const, pattern: CONFIG_KEY.source },
};

/** What single agents should run. */
@ApiTags('ConfigManager')
@Controller('api/v1/agents/:id/config')
export class AgentConfigsController {
  constructor(private readonly configs: AgentConfigsService) {}

  @Get()
  @UseInterceptors(ConfigEtagInterceptor)
  @Access({ role: 'viewer', agent: 'own' })
  @ApiHeader({
    name: 'If-None-Match',
    description: 'The `ETag` that the caller has: it is answered with `304` as long as nothing has changed.',
    required: false,
  })
  @Documented({
    summary: 'Get the configuration of an agent',
    description:
      'What it should run: its own values over those of the profiles that match it over the defaults, key by key, with where each comes from and how far the agent is with it. The `ETag` is made of the version and the hash.',
    answers: { status: 200, type: AgentConfigResponse, description: 'The configuration.', hasEtag: true },
    otherAnswers: [{ status: 304, description: 'It is what `If-None-Match` says.', hasEtag: true }],
  })
  getAgentConfig(@Param('id', IdPipe) id: string): Promise<AgentConfigResponse> {
    return this.configs.get(id);
  }

  @Put()
  @UseInterceptors(ConfigEtagInterceptor)
  @Access({ role: 'operator' })
  @BodyLimit(CONFIG_LIMIT_KIB)
  @ApiHeader(IF_MATCH)
  @Documented({
    summary: 'Replace the own values of an agent',
    description:
      'What is left out is taken away. Values are judged by the schema of the agent’s type (`GET /api/v1/config-schemas/{type}`); secrets are refused. The agent gets them with its next beat. Values that it has already make no new version.',
    request: { type: ReplaceAgentConfigRequest, example: { values: { reporting_interval: 10 } } },
    answers: { status: 200, type: AgentConfigResponse, description: 'The configuration as it is now.', hasEtag: true },
    problems: STALE,
  })
  replaceAgentConfig(
    @Param('id', IdPipe) agentId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { values }: ReplaceAgentConfigRequest,
    @CurrentActor() actor: Actor,
  ): Promise<AgentConfigResponse> {
    return this.configs.replace({ agentId, ifMatch, actor }, values);
  }

  @Get('history')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'List the versions of an agent’s own values',
    description: 'Every change with who made it and when, the newest first. Sort by `version` or `changed_at`.',
    answers: { status: 200, type: ConfigHistoryResponse, description: 'A page of versions.' },
  })
  listConfigVersions(@Param('id', IdPipe) id: string, @Query() query: ListQuery): Promise<ConfigHistoryResponse> {
    return this.configs.listVersions(id, query);
  }

  @Post('rollback')
  @UseInterceptors(ConfigEtagInterceptor)
  @Access({ role: 'operator' })
  @ApiHeader(IF_MATCH)
  @Documented({
    summary: 'Roll the own values of an agent back',
    description:
      'The own values of an old version become a new version; 0 is the state before the first. They are judged as any others: what today’s schema refuses stays where it is.',
    request: { type: RollBackConfigRequest, example: { version: 0 } },
    answers: { status: 200, type: AgentConfigResponse, description: 'The configuration as it is now.', hasEtag: true },
    problems: { ...STALE, 422: 'There was no such version, or its values are not valid any more.' },
  })
  rollBackAgentConfig(
    @Param('id', IdPipe) agentId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { version }: RollBackConfigRequest,
    @CurrentActor() actor: Actor,
  ): Promise<AgentConfigResponse> {
    return this.configs.rollBack({ agentId, ifMatch, actor }, version);
  }

  @Put(':key')
  @UseInterceptors(ConfigEtagInterceptor)
  @Access({ role: 'operator' })
  @BodyLimit(CONFIG_LIMIT_KIB)
  @ApiHeader(IF_MATCH)
  @ApiParam(KEY)
  @Documented({
    summary: 'Set one own value of an agent',
    description: 'The others stay as they are.',
    request: { type: SetConfigValueRequest, example: { value: 10 } },
    answers: { status: 200, type: AgentConfigResponse, description: 'The configuration as it is now.', hasEtag: true },
    problems: STALE,
  })
  setConfigValue(
    @Param('id', IdPipe) agentId: string,
    @Param('key', ConfigKeyPipe) key: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() { value }: SetConfigValueRequest,
    @CurrentActor() actor: Actor,
  ): Promise<AgentConfigResponse> {
    return this.configs.setValue({ agentId, ifMatch, actor }, key, value);
  }

  @Delete(':key')
  @UseInterceptors(ConfigEtagInterceptor)
  @Access({ role: 'operator' })
  @ApiHeader(IF_MATCH)
  @ApiParam(KEY)
  @Documented({
    summary: 'Take one own value of an agent away',
    description: 'The value of a profile, or the default, counts again.',
    answers: { status: 204, description: 'The agent has no such value of its own any more.', hasEtag: true },
    problems: { ...STALE, 404: 'There is no such agent, or it has no such value of its own.' },
  })
  removeConfigValue(
    @Param('id', IdPipe) agentId: string,
    @Param('key', ConfigKeyPipe) key: string,
    @Headers('if-match') ifMatch: string | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<AgentConfigResponse> {
    return this.configs.removeValue({ agentId, ifMatch, actor }, key);
  }
}
