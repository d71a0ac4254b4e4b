import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../audit/actor.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { ListQuery } from '../../common/query-fields.js';
import { Access, CurrentActor } from '../access.decorator.js';
import {
  CreatedEnrollmentTokenResponse,
  CreateEnrollmentTokenRequest,
  EnrollmentTokenListResponse,
  EnrollmentTokenResponse,
} from './enrollment-tokens.dto.js';
import { EnrollmentTokensService } from './enrollment-tokens.service.js';

/** What lets machines register. */
@ApiTags('Auth')
@Controller('api/v1/enrollment-tokens')
export class EnrollmentTokensController {
  constructor(private readonly enrollmentTokens: EnrollmentTokensService) {}

  @Get()
  @Access({ role: 'admin' })
  @Documented({
    summary: 'List enrolment tokens',
    description: 'Sort by `name`, `created_at` or `expires_at`.',
    answers: {
      status: 200,
      type: EnrollmentTokenListResponse,
      description: 'A page of tokens, without their secrets.',
    },
  })
  listEnrollmentTokens(@Query() query: ListQuery): Promise<EnrollmentTokenListResponse> {
    return this.enrollmentTokens.list(query);
  }

  @Post()
  @Access({ role: 'admin' })
  @Documented({
    summary: 'Make an enrolment token',
    description:
      'The token is shown in this answer and never again. It lets machines register, up to its limits, and does nothing else.',
    request: {
      type: CreateEnrollmentTokenRequest,
      example: { name: 'web servers in Frankfurt', max_uses: 10, type: 'web_server', metadata: { site: 'fra1' } },
    },
    answers: {
      status: 201,
      type: CreatedEnrollmentTokenResponse,
      description: 'The token, with its secret.',
      location: (token: CreatedEnrollmentTokenResponse) => `/api/v1/enrollment-tokens/${token.id}`,
    },
  })
  createEnrollmentToken(
    @Body() request: CreateEnrollmentTokenRequest,
    @CurrentActor() actor: Actor,
  ): Promise<CreatedEnrollmentTokenResponse> {
    return this.enrollmentTokens.create(request, actor);
  }

  @Get(':id')
  @Access({ role: 'admin' })
  @Documented({
    summary: 'Get an enrolment token',
    description: 'One token, with how many agents it has let in.',
    answers: { status: 200, type: EnrollmentTokenResponse, description: 'The token, without its secret.' },
  })
  getEnrollmentToken(@Param('id', IdPipe) id: string): Promise<EnrollmentTokenResponse> {
    return this.enrollmentTokens.get(id);
  }

  @Delete(':id')
  @Access({ role: 'admin' })
  @Documented({
    summary: 'Revoke an enrolment token',
    description: 'It lets nobody in any more; the agents that it let in stay.',
    answers: { status: 204, description: 'The token is revoked.' },
  })
  deleteEnrollmentToken(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.enrollmentTokens.delete(id, actor);
  }
}
