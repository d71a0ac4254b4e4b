import { ApiProperty } from '@nestjs/swagger';
import { EnumField, FREE_FORM_SCHEMA, IntegerField, LineField, TextField, UuidField } from '../../common/fields.js';
import { type Metadata, MetadataField } from '../../common/metadata.js';
import { AGENT_TYPES, type AgentType } from '../../common/agent-types.js';
import { AgentConfigStatus, AgentResponse } from '../agents.dto.js';

const LABEL = '(?!-)[A-Za-z0-9_-]{1,63}(?<!-)';
/** A host name (RFC 1123, underscores taken too), an IPv4 address, or an IPv6 literal. */
const HOST_PATTERN = `^(?:(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*|(?=[^:]*:[^:]*:)[0-9A-Fa-f:.]{2,45})$`;

/** What an agent says of itself at its first contact and at every start. */
export class RegisterAgentRequest {
  @LineField({ description: 'A name for people; need not be unique.', max: 255, example: 'Web Server Alpha' })
  name: string;

  @EnumField(AGENT_TYPES, { description: 'What the agent watches; cannot change later.', example: 'web_server' })
  type: AgentType;

  @TextField({
    description: 'The host it runs on: a host name or an address.',
    max: 253,
    pattern: HOST_PATTERN,
    meaning: 'must be a host name or an IP address',
    example: 'web-01.example.com',
  })
  host: string;

  @IntegerField({
    description: 'The port of what it watches.',
    min: 1,
    max: 65_535,
    optional: true,
    nullable: true,
    example: 8080,
  })
  port?: number | null;

  @LineField({ description: 'Where it runs; `production` if absent.', max: 64, optional: true, example: 'production' })
  environment?: string;

  @MetadataField({ description: 'A flat description, for selectors.', optional: true, example: { rack: 'b7' } })
  metadata?: Metadata;

  @LineField({ description: "The agent program's version.", max: 64, optional: true, example: '0.1.0' })
  version?: string;

  @UuidField({
    description: 'An id that the agent made and keeps; the hub makes one if it is missing.',
    optional: true,
    example: '0198c0de-0000-7000-8000-000000000001',
  })
  id?: string;

  @LineField({
    description: 'Taken and ignored: the hub decides the status.',
    max: 32,
    optional: true,
    example: 'online',
  })
  status?: string;
}

/** The configuration part of a registration's reply: how the agent stands, and what it should run. */
export class RegistrationConfig extends AgentConfigStatus {
  @ApiProperty({
    description: 'What the agent should run.',
    ...FREE_FORM_SCHEMA,
    example: { heartbeat_interval: 60, reporting_interval: 30, checks: [] },
  })
  values: Record<string, unknown>;
}

/** The agent as registered, with everything it needs to begin. */
export class RegistrationResponse extends AgentResponse {
  @ApiProperty({
    description: "The agent's own key; shown here only, and absent when the agent came with its own key.",
    required: false,
    example: 'ama_…',
  })
  api_key?: string;

  @ApiProperty({
    description: 'How it stands with its configuration, and what it should run.',
    type: () => RegistrationConfig,
  })
  declare config: RegistrationConfig;
}
