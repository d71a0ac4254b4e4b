import { ApiProperty } from '@nestjs/swagger';
import { BooleanField, EnumField, TextField } from '../../common/fields.js';
import { PageResponse } from '../../common/pagination.js';
import { EnumQuery, ListQuery, TextQuery } from '../../common/query-fields.js';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../passwords/password-rules.js';
import { type Role, ROLES } from '../principal.js';
import type { User } from './user.entity.js';

const EXAMPLE_TIME = '2026-01-02T03:04:05.000Z';

/** Lower-case letters, digits and what addresses have, so that no two names look alike. */
const USERNAME_PATTERN = '^[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?$';

/** A password that someone chooses; `password-rules.ts` judges more than its length. */
function NewPasswordField(description: string, isOptional = false): PropertyDecorator {
  return TextField({
    description: `${description} ${SHORTEST_PASSWORD.toString()} to ${LONGEST_PASSWORD.toString()} characters of any kind; what is guessed first is refused.`,
    min: SHORTEST_PASSWORD,
    max: LONGEST_PASSWORD,
    format: 'password',
    optional: isOptional,
    example: 'the lighthouse keeper sleeps',
  });
}

/** A new user. */
export class CreateUserRequest {
  @TextField({
    description: 'The name to sign in with.',
    max: 64,
    pattern: USERNAME_PATTERN,
    meaning: 'must be 1 to 64 lower-case letters, digits, or one of . _ @ - between them',
    example: 'grace',
  })
  username: string;

  @NewPasswordField('The first password.')
  password: string;

  @EnumField(ROLES, { description: 'What the user may do.', optional: true, default: 'viewer', example: 'operator' })
  role: Role = 'viewer';

  @BooleanField({
    description: 'Whether the user must choose another password before anything else.',
    optional: true,
    default: true,
    example: true,
  })
  must_change_password: boolean = true;
}

/** What an admin may change of a user. */
export class UpdateUserRequest {
  @EnumField(ROLES, {
    description: 'What the user may do; a change ends the sessions of the user.',
    optional: true,
    example: 'viewer',
  })
  role?: Role;

  @BooleanField({
    description: 'A user who is not enabled cannot sign in; sessions end at once, API tokens stop to work.',
    optional: true,
    example: true,
  })
  enabled?: boolean;

  @NewPasswordField('A new password, e.g. for someone who forgot it; ends the sessions of the user.', true)
  password?: string;

  @BooleanField({
    description: 'Whether the user must choose another password before anything else; true after a new password.',
    optional: true,
    example: true,
  })
  must_change_password?: boolean;
}

/** Someone who signs in. */
export class UserResponse {
  @ApiProperty({ description: 'The id.', format: 'uuid', example: '0198c0de-0000-7000-8000-000000000002' })
  id: string;

  @ApiProperty({ description: 'The name to sign in with.', example: 'grace' })
  username: string;

  @ApiProperty({ description: 'What the user may do.', enum: ROLES, example: 'operator' })
  role: Role;

  @ApiProperty({ description: 'Whether the user can sign in.', example: true })
  enabled: boolean;

  @ApiProperty({ description: 'Whether the user must choose another password before anything else.', example: false })
  must_change_password: boolean;

  @ApiProperty({ description: 'Since when the user exists.', format: 'date-time', example: EXAMPLE_TIME })
  created_at: string;

  @ApiProperty({
    description: 'When the user last signed in.',
    type: String,
    nullable: true,
    format: 'date-time',
    example: EXAMPLE_TIME,
  })
  last_login_at: string | null;
}

/** A page of users. */
export class UserListResponse extends PageResponse {
  @ApiProperty({ description: 'The users of this page.', type: () => UserResponse, isArray: true })
  users: UserResponse[];
}

/** Which users. */
export class ListUsersQuery extends ListQuery {
  @EnumQuery(ROLES, { description: 'Only users of these roles.', repeated: true })
  role?: Role[];

  @TextQuery({ description: 'Only users whose name contains this.', max: 64 })
  q?: string;
}

/** Shows a user; nothing of the password is part of it. */
export function toUserResponse(user: User): UserResponse {
  return {
    id: user.id,
    username: user.username,
    role: user.role,
    enabled: user.is_enabled,
    must_change_password: user.must_change_password,
    created_at: user.created_at.toISOString(),
    last_login_at: user.last_login_at?.toISOString() ?? null,
  };
}
