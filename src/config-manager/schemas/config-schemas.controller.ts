import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Access } from '../../auth/access.decorator.js';
import { AGENT_TYPES } from '../../common/agent-types.js';
import { Documented } from '../../common/documented.decorator.js';
import type { JsonSchema } from './config-schema.js';
import { ConfigSchemas } from './config-schemas.service.js';

/** What settings agents take. */
@ApiTags('ConfigManager')
@Controller('api/v1/config-schemas')
export class ConfigSchemasController {
  constructor(private readonly schemas: ConfigSchemas) {}

  @Get(':type')
  @Access({ role: 'viewer', agent: 'any' })
  @ApiParam({ name: 'type', description: 'The type of agents.', enum: AGENT_TYPES })
  @Documented({
    summary: 'Get the schema of a type’s settings',
    description:
      'JSON Schema (draft 7) by which the values of agents of this type are judged. Defaults in it are for reading: an agent without a value has that of the hub’s settings. A setting marked `x-secret` takes the name of a secret, `{"secret":"NAME"}`, which the agent looks up by itself.',
    answers: {
      status: 200,
      schema: { type: 'object', additionalProperties: true },
      description: 'The schema.',
    },
  })
  getConfigSchema(@Param('type') type: string): JsonSchema {
    return this.schemas.get(type);
  }
}
