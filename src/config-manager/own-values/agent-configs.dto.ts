import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsDefined, ValidateIf } from 'class-validator';
import { CONFIG_STATES, type ConfigState } from '../../agent-registry/agent-kinds.js';
import type { Agent } from '../../agent-registry/agent.entity.js';
import { FREE_FORM_SCHEMA, IntegerField, STORABLE_PATTERN } from '../../common/fields.js';
import { PageResponse } from '../../common/pagination.js';
import { CONFIG_LIMIT_KIB, VALUES_SCHEMA, ValuesField } from '../config-fields.js';
import type { ConfigValues } from '../effective-config.js';
import type { AgentConfigView } from '../effective-configs.service.js';
import type { VersionRow } from './agent-configs.queries.js';

const EXAMPLE_TIME = '2026-01-02T03:04:05.000Z';
const EXAMPLE_VALUES = { heartbeat_interval: 60, reporting_interval: 10, checks: [] };

/** Any JSON value, null too. */
function AnyJsonField(description: string, example: unknown): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description,
      example,
      nullable: true,
      oneOf: [
        { type: 'string', maxLength: CONFIG_LIMIT_KIB * 1024, pattern: STORABLE_PATTERN },
        { type: 'number' },
        { type: 'boolean' },
        { type: 'array', items: {} },
        { type: 'object', additionalProperties: true },
      ],
    }),
    ValidateIf((_, value) => value !== null),
    IsDefined(),
  );
}

/** All own values of an agent, in place of those that it has. */
export class ReplaceAgentConfigRequest {
  @ValuesField({
    description: 'The own values by key, judged by the schema of the agent’s type; what is left out is no longer set.',
    example: { reporting_interval: 10 },
  })
  values: ConfigValues;
}

/** One own value. */
export class SetConfigValueRequest {
  @AnyJsonField('The value, judged by the schema of the agent’s type.', 10)
  value: unknown;
}

/** Which version to bring back. */
export class RollBackConfigRequest {
  @IntegerField({
    description: 'The version whose own values become a new version; 0: none.',
    min: 0,
    max: 2_147_483_647,
    example: 0,
  })
  version: number;
}

/** How far an agent is with its configuration, as it last said. */
export class AppliedConfigResponse {
  @ApiProperty({
    description: 'The hash of what it runs.',
    type: String,
    nullable: true,
    example: 'a'.repeat(64),
  })
  hash: string | null;

  @ApiProperty({ description: 'How far it is.', enum: CONFIG_STATES, nullable: true, example: 'applied' })
  state: ConfigState | null;

  @ApiProperty({ description: 'Why it could not apply it.', type: String, nullable: true, example: null })
  error: string | null;

  @ApiProperty({
    description: 'Since when it says so.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: EXAMPLE_TIME,
  })
  at: string | null;
}

/** What an agent should run, where each value comes from, and how far the agent is with it. */
export class AgentConfigResponse {
  @ApiProperty({ description: 'Counts the changes of its own values.', type: 'integer', example: 3 })
  version: number;

  @ApiProperty({
    description: 'SHA-256 of the canonical JSON (RFC 8785) of the values, in hexadecimal.',
    example: 'a'.repeat(64),
  })
  hash: string;

  @ApiProperty({ ...FREE_FORM_SCHEMA, description: 'What it should run, by key.', example: EXAMPLE_VALUES })
  values: ConfigValues;

  @ApiProperty({
    description: 'Where each value comes from: `agent`, `profile:NAME` or `default`.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { heartbeat_interval: 'default', reporting_interval: 'agent', checks: 'profile:web servers' },
  })
  sources: Record<string, string>;

  @ApiProperty({ description: 'How far the agent is.', type: () => AppliedConfigResponse })
  applied: AppliedConfigResponse;
}

/** The own values of an agent after one of their changes. */
export class ConfigVersionResponse {
  @ApiProperty({ description: 'The version.', type: 'integer', example: 3 })
  version: number;

  @ApiProperty({
    ...VALUES_SCHEMA,
    description: 'The own values from then on; null where they are longer than 64 KiB.',
    nullable: true,
    example: { reporting_interval: 10 },
  })
  values: ConfigValues | null;

  @ApiProperty({ description: 'Who made it.', example: 'admin' })
  changed_by: string;

  @ApiProperty({ description: 'When.', format: 'date-time', example: EXAMPLE_TIME })
  changed_at: string;

  @ApiProperty({
    description: 'The version that a rollback brought back.',
    type: 'integer',
    nullable: true,
    example: null,
  })
  restored_from: number | null;
}

/** A page of versions, the newest first. */
export class ConfigHistoryResponse extends PageResponse {
  @ApiProperty({ description: 'The versions of this page.', type: () => ConfigVersionResponse, isArray: true })
  versions: ConfigVersionResponse[];
}

/** Shows an agent's configuration. */
export function toAgentConfigResponse(
  { own, hash, values, sources }: AgentConfigView,
  agent: Agent,
): AgentConfigResponse {
  return {
    version: own.version,
    hash,
    values,
    sources,
    applied: {
      hash: agent.applied_config_hash,
      state: agent.config_state,
      error: agent.config_error,
      at: agent.config_state_at?.toISOString() ?? null,
    },
  };
}

/** Shows a version. */
export function toConfigVersionResponse(row: VersionRow): ConfigVersionResponse {
  return {
    version: row.version,
    values: row.values,
    changed_by: row.changed_by,
    changed_at: row.changed_at.toISOString(),
    restored_from: row.restored_from,
  };
}
