import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../audit/actor.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { Access, CurrentActor, CurrentUser } from '../access.decorator.js';
import type { UserPrincipal } from '../principal.js';
import {
  ApiTokenListResponse,
  ApiTokenResponse,
  CreateApiTokenRequest,
  CreatedApiTokenResponse,
  ListApiTokensQuery,
} from './api-tokens.dto.js';
import { ApiTokensService } from './api-tokens.service.js';

/** The credentials of scripts. */
@ApiTags('Auth')
@Controller('api/v1/api-tokens')
export class ApiTokensController {
  constructor(private readonly apiTokens: ApiTokensService) {}

  @Get()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'List API tokens',
    description:
      'The own tokens; admins also see others. Sort by `name`, `username`, `created_at`, `expires_at` or `last_used_at`.',
    answers: { status: 200, type: ApiTokenListResponse, description: 'A page of tokens, without their secrets.' },
    problems: { 403: "Others' tokens are for admins." },
  })
  listApiTokens(
    @CurrentUser() principal: UserPrincipal,
    @Query() query: ListApiTokensQuery,
  ): Promise<ApiTokenListResponse> {
    return this.apiTokens.list(principal, query);
  }

  @Post()
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Make an API token',
    description:
      'The token is shown in this answer and never again. It may do what its role may, and never more than its owner at that moment.',
    request: {
      type: CreateApiTokenRequest,
      example: { name: 'nightly report', role: 'viewer', expires_in_seconds: 7_776_000 },
    },
    answers: {
      status: 201,
      type: CreatedApiTokenResponse,
      description: 'The token, with its secret.',
      location: (token: CreatedApiTokenResponse) => `/api/v1/api-tokens/${token.id}`,
    },
    problems: { 403: 'The role is higher than the own.' },
  })
  createApiToken(
    @CurrentUser() principal: UserPrincipal,
    @Body() request: CreateApiTokenRequest,
    @CurrentActor() actor: Actor,
  ): Promise<CreatedApiTokenResponse> {
    return this.apiTokens.create(principal, request, actor);
  }

  @Get(':id')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Get an API token',
    description: "One of the own tokens; admins also get others'.",
    answers: { status: 200, type: ApiTokenResponse, description: 'The token, without its secret.' },
  })
  getApiToken(@CurrentUser() principal: UserPrincipal, @Param('id', IdPipe) id: string): Promise<ApiTokenResponse> {
    return this.apiTokens.get(principal, id);
  }

  @Delete(':id')
  @Access({ role: 'viewer' })
  @Documented({
    summary: 'Delete an API token',
    description: "It stops to work at once. Admins also delete others'.",
    answers: { status: 204, description: 'The token is deleted.' },
  })
  deleteApiToken(
    @CurrentUser() principal: UserPrincipal,
    @Param('id', IdPipe) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.apiTokens.delete(principal, id, actor);
  }
}
