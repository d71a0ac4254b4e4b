import { Controller, Get, Res } from '@nestjs/common';
import { ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access } from '../auth/access.decorator.js';
import { Documented } from '../common/documented.decorator.js';
import { VERSION } from '../common/version.js';
import { Lifecycle } from './lifecycle.service.js';

/** The answer to a bare probe. */
export class ProbeResponse {
  @ApiProperty({ description: 'Whether it is well.', enum: ['ok', 'unavailable'], example: 'ok' })
  status: 'ok' | 'unavailable';
}

/** How the hub is. */
export class HealthResponse extends ProbeResponse {
  @ApiProperty({
    description: 'What was checked: `ok`, or what is wrong with it.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { hub: 'ok', database: 'ok' },
  })
  checks: Record<string, string>;

  @ApiProperty({ description: "The hub's version.", example: '0.1.0' })
  version: string;
}

const RETRY_AFTER_SECONDS = '2';

/** What load balancers and process managers ask. */
@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(private readonly lifecycle: Lifecycle) {}

  @Get()
  @Access({ public: true, budget: 'none' })
  @ApiResponse({ status: 503, type: HealthResponse, description: 'Something that was checked is not well.' })
  @Documented({
    summary: 'How the hub is',
    description: 'Names every check. `503` when one is not well.',
    answers: { status: 200, type: HealthResponse, description: 'All is well.' },
  })
  async getHealth(@Res({ passthrough: true }) response: Response): Promise<HealthResponse> {
    const checks = await this.lifecycle.check();
    const status = answer(checks, response);
    return { status, checks, version: VERSION };
  }

  @Get('live')
  @Access({ public: true, budget: 'none' })
  @Documented({
    summary: 'Whether the process runs',
    description: 'Always `200`: a hub whose database is away must not be restarted for it.',
    answers: { status: 200, type: ProbeResponse, description: 'It runs.' },
  })
  getLiveness(): ProbeResponse {
    return { status: 'ok' };
  }

  @Get('ready')
  @Access({ public: true, budget: 'none' })
  @ApiResponse({ status: 503, type: ProbeResponse, description: 'It cannot take requests right now.' })
  @Documented({
    summary: 'Whether the hub takes requests',
    description: '`503` while it starts, drains, or its database is away.',
    answers: { status: 200, type: ProbeResponse, description: 'It takes requests.' },
  })
  async getReadiness(@Res({ passthrough: true }) response: Response): Promise<ProbeResponse> {
    return { status: answer(await this.lifecycle.check(), response) };
  }
}

function answer(checks: Record<string, string>, response: Response): 'ok' | 'unavailable' {
  response.set('Cache-Control', 'no-store');
  if (Object.values(checks).every((check) => check === 'ok')) return 'ok';
  response.status(503).set('Retry-After', RETRY_AFTER_SECONDS);
  return 'unavailable';
}
