import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Access, CurrentPrincipal, toActor } from '../../auth/access.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { RotateKeyRequest, RotateKeyResponse } from './agent-keys.dto.js';
import { AgentKeysService } from './agent-keys.service.js';

/** The keys with which agents prove who they are. */
@ApiTags('AgentRegistry')
@Controller('api/v1/agents/:id/rotate-key')
export class AgentKeysController {
  constructor(private readonly keys: AgentKeysService) {}

  @Post()
  @Access({ role: 'operator', agent: 'own' })
  @Documented({
    summary: 'Rotate the key of an agent',
    description: 'Makes a new key; the old one stays good for the grace period. An agent has at most two live keys.',
    request: { type: RotateKeyRequest, example: { grace_seconds: 3600 } },
    answers: { status: 200, type: RotateKeyResponse, description: 'The new key.' },
  })
  rotateAgentKey(
    @Param('id', IdPipe) id: string,
    @Body() { grace_seconds: graceSeconds }: RotateKeyRequest,
    @CurrentPrincipal() principal: Principal,
    @Req() request: Request,
  ): Promise<RotateKeyResponse> {
    return this.keys.rotate(id, graceSeconds, principal, toActor(principal, request.ip ?? null));
  }
}
