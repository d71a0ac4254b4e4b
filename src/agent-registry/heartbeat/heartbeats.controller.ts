import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../auth/access.decorator.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { HeartbeatRequest, HeartbeatResponse } from './heartbeat.dto.js';
import { HeartbeatsService } from './heartbeats.service.js';
import { RecordsItsOwnSign } from './sign-of-life.interceptor.js';

/** Where agents say that they are alive. */
@ApiTags('AgentRegistry')
@Controller('api/v1/agents/:id/heartbeat')
export class HeartbeatsController {
  constructor(private readonly heartbeats: HeartbeatsService) {}

  @Post()
  @RecordsItsOwnSign()
  @Access({ agent: 'own', budget: 'heartbeat' })
  @Documented({
    summary: 'Send a heartbeat',
    description:
      'Tells the hub that the agent lives, has an error, or stops. Answered after the commit. The reply carries the configuration exactly when the agent runs another one. Liveness goes by the database’s clock; `sent_at` only shows the skew of the agent’s.',
    request: { type: HeartbeatRequest, example: { status: 'alive', run_state: 'running' } },
    answers: { status: 200, type: HeartbeatResponse, description: 'What the agent needs to know.' },
  })
  sendHeartbeat(@Param('id', IdPipe) id: string, @Body() request: HeartbeatRequest): Promise<HeartbeatResponse> {
    return this.heartbeats.beat(id, request);
  }
}
