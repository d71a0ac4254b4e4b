import { ApiProperty } from '@nestjs/swagger';
import { EnumField, IntegerField, LineField } from '../../common/fields.js';
import { PageResponse } from '../../common/pagination.js';
import { EnumQuery, ListQuery, UuidQuery } from '../../common/query-fields.js';
import { type Role, ROLES } from '../principal.js';
import type { ApiTokenRow } from './api-tokens.queries.js';

const EXAMPLE_TIME = '2026-01-02T03:04:05.000Z';
const TEN_YEARS_SECONDS = 315_360_000;

/** A new API token of the caller. */
export class CreateApiTokenRequest {
  @LineField({ description: 'What it is for.', max: 100, example: 'nightly report' })
  name: string;

  @EnumField(ROLES, {
    description: 'What it may do: at most what the caller may, which is also the default.',
    optional: true,
    example: 'viewer',
  })
  role?: Role;

  @IntegerField({
    description: 'How long it is good for; without it until it is deleted.',
    min: 1,
    max: TEN_YEARS_SECONDS,
    optional: true,
    nullable: true,
    example: 7_776_000,
  })
  expires_in_seconds?: number | null;
}

/** An API token, without its secret. */
export class ApiTokenResponse {
  @ApiProperty({ description: 'The id.', format: 'uuid', example: '0198c0de-0000-7000-8000-000000000003' })
  id: string;

  @ApiProperty({ description: 'What it is for.', example: 'nightly report' })
  name: string;

  @ApiProperty({ description: 'What it may do, as long as its owner may.', enum: ROLES, example: 'viewer' })
  role: Role;

  @ApiProperty({ description: 'Whose it is.', format: 'uuid', example: '0198c0de-0000-7000-8000-000000000002' })
  user_id: string;

  @ApiProperty({ description: 'The name of whose it is.', example: 'grace' })
  username: string;

  @ApiProperty({ description: 'When it was made.', format: 'date-time', example: EXAMPLE_TIME })
  created_at: string;

  @ApiProperty({
    description: 'When it ends; null: when it is deleted.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: EXAMPLE_TIME,
  })
  expires_at: string | null;

  @ApiProperty({
    description: 'When it was last used, to the minute.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: null,
  })
  last_used_at: string | null;
}

/** A new API token, with the secret that is shown this once. */
export class CreatedApiTokenResponse extends ApiTokenResponse {
  @ApiProperty({ description: 'The token itself: shown only now.', example: `amu_${'x'.repeat(49)}` })
  token: string;
}

/** A page of API tokens. */
export class ApiTokenListResponse extends PageResponse {
  @ApiProperty({ description: 'The tokens of this page.', type: () => ApiTokenResponse, isArray: true })
  api_tokens: ApiTokenResponse[];
}

/** Which API tokens. */
export class ListApiTokensQuery extends ListQuery {
  @UuidQuery({ description: "A user's tokens instead of the own (admin)." })
  user_id?: string;

  @EnumQuery(['true', 'false'], { description: "Everybody's tokens (admin).", default: 'false' })
  all?: string;
}

/** Shows an API token. */
export function toApiTokenResponse(token: ApiTokenRow): ApiTokenResponse {
  return {
    id: token.id,
    name: token.name,
    role: token.role,
    user_id: token.user_id,
    username: token.username,
    created_at: token.created_at.toISOString(),
    expires_at: token.expires_at?.toISOString() ?? null,
    last_used_at: token.last_used_at?.toISOString() ?? null,
  };
}
