import { ApiProperty } from '@nestjs/swagger';
import { AGENT_TYPES, type AgentType } from '../../common/agent-types.js';
import { BooleanField, EnumField, IntegerField, LineField } from '../../common/fields.js';
import { type Metadata, METADATA_SCHEMA, MetadataField } from '../../common/metadata.js';
import { PageResponse } from '../../common/pagination.js';
import type { EnrollmentTokenRow } from './enrollment-token-rows.queries.js';

const EXAMPLE_TIME = '2026-01-02T03:04:05.000Z';
const YEAR_SECONDS = 31_536_000;

/** A new enrolment token. */
export class CreateEnrollmentTokenRequest {
  @LineField({ description: 'What it is for.', max: 100, example: 'web servers in Frankfurt' })
  name: string;

  @IntegerField({
    description: 'How long it is good for.',
    min: 1,
    max: YEAR_SECONDS,
    optional: true,
    default: 86_400,
    example: 86_400,
  })
  expires_in_seconds: number = 86_400;

  @IntegerField({
    description: 'How many agents it lets in.',
    min: 1,
    max: 1_000_000,
    optional: true,
    default: 1,
    example: 10,
  })
  max_uses: number = 1;

  @EnumField(AGENT_TYPES, {
    description: 'The only type it lets in; null: every type.',
    optional: true,
    nullable: true,
    example: 'web_server',
  })
  type?: AgentType | null;

  @LineField({
    description: 'The environment that its agents are in, whatever they say; null: the one they say.',
    max: 64,
    optional: true,
    nullable: true,
    example: 'production',
  })
  environment?: string | null;

  @MetadataField({
    description: 'Laid over what its agents say of themselves.',
    optional: true,
    example: { site: 'fra1' },
  })
  metadata?: Metadata;

  @BooleanField({
    description: 'Whether it may take over the id of an agent that exists, whose key then dies: a reinstalled machine.',
    optional: true,
    default: false,
    example: false,
  })
  replace: boolean = false;
}

/** An enrolment token, without its secret. */
export class EnrollmentTokenResponse {
  @ApiProperty({ description: 'The id.', format: 'uuid', example: '0198c0de-0000-7000-8000-000000000004' })
  id: string;

  @ApiProperty({ description: 'What it is for.', example: 'web servers in Frankfurt' })
  name: string;

  @ApiProperty({ description: 'Who made it; null: the hub itself.', type: String, nullable: true, example: 'admin' })
  created_by: string | null;

  @ApiProperty({ description: 'When it was made.', format: 'date-time', example: EXAMPLE_TIME })
  created_at: string;

  @ApiProperty({ description: 'When it ends.', format: 'date-time', example: EXAMPLE_TIME })
  expires_at: string;

  @ApiProperty({ description: 'How many agents it lets in.', type: 'integer', example: 10 })
  max_uses: number;

  @ApiProperty({ description: 'How many it has let in.', type: 'integer', example: 3 })
  use_count: number;

  @ApiProperty({
    description: 'The only type it lets in; null: every type.',
    enum: AGENT_TYPES,
    nullable: true,
    example: 'web_server',
  })
  type: AgentType | null;

  @ApiProperty({
    description: 'The environment that its agents are in; null: the one they say.',
    type: String,
    nullable: true,
    example: 'production',
  })
  environment: string | null;

  @ApiProperty({
    ...METADATA_SCHEMA,
    description: 'Laid over what its agents say of themselves.',
    example: { site: 'fra1' },
  })
  metadata: Metadata;

  @ApiProperty({ description: 'Whether it may take over the id of an agent that exists.', example: false })
  replace: boolean;
}

/** A new enrolment token, with the secret that is shown this once. */
export class CreatedEnrollmentTokenResponse extends EnrollmentTokenResponse {
  @ApiProperty({ description: 'The token itself: shown only now.', example: `ame_${'x'.repeat(49)}` })
  token: string;
}

/** A page of enrolment tokens. */
export class EnrollmentTokenListResponse extends PageResponse {
  @ApiProperty({ description: 'The tokens of this page.', type: () => EnrollmentTokenResponse, isArray: true })
  enrollment_tokens: EnrollmentTokenResponse[];
}

/** Shows an enrolment token. */
export function toEnrollmentTokenResponse(token: EnrollmentTokenRow): EnrollmentTokenResponse {
  return {
    id: token.id,
    name: token.name,
    created_by: token.created_by,
    created_at: token.created_at.toISOString(),
    expires_at: token.expires_at.toISOString(),
    max_uses: token.max_uses,
    use_count: token.use_count,
    type: token.type,
    environment: token.environment,
    metadata: token.metadata,
    replace: token.replaces_agents,
  };
}
