import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, CurrentPrincipal } from '../../auth/access.decorator.js';
import type { Principal } from '../../auth/principal.js';
import { Documented } from '../../common/documented.decorator.js';
import { RegisterAgentRequest, RegistrationResponse } from './registration.dto.js';
import { RegistrationService } from './registration.service.js';

/** Where agents come in. */
@ApiTags('AgentRegistry')
@Controller('api/v1/agents')
export class RegistrationController {
  constructor(private readonly registrations: RegistrationService) {}

  @Post('register')
  @Access({ enrollment: true, agent: 'any' })
  @Documented({
    summary: 'Register an agent',
    description:
      'With an enrolment token: makes the agent and its key (`201`; the key is shown here only). With the own key of the agent, at every later start: updates `host`, `port`, `version` and its own metadata (`200`, without `api_key`); what an operator set or the token bound stays. Until a key was used once, the same token with the same `id` gets `200` and a new key, for the case that the reply was lost.',
    request: {
      type: RegisterAgentRequest,
      example: {
        name: 'Web Server Alpha',
        type: 'web_server',
        host: 'web-01.example.com',
        port: 8080,
        environment: 'production',
        metadata: { rack: 'b7' },
        version: '0.1.0',
      },
    },
    answers: {
      status: 201,
      type: RegistrationResponse,
      description: 'The agent is registered.',
      location: (agent: RegistrationResponse) => `/api/v1/agents/${agent.id}`,
    },
    otherAnswers: [{ status: 200, type: RegistrationResponse, description: 'The agent was known and may go on.' }],
    problems: {
      401: 'No credential, or one that is wrong, revoked, expired or used up.',
      403: 'A session or API token was used, or the token is bound to another type or environment.',
      409: 'The `id` belongs to another agent (and the token has no `replace`), or the type is another than before.',
    },
  })
  async registerAgent(
    @CurrentPrincipal() principal: Principal,
    @Body() request: RegisterAgentRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RegistrationResponse> {
    const { isNew, response: registered } = await this.registrations.register(principal, request);
    response.status(isNew ? 201 : 200);
    return registered;
  }
}
