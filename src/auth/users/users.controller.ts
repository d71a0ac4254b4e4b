import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../audit/actor.js';
import { Documented } from '../../common/documented.decorator.js';
import { IdPipe } from '../../common/id.pipe.js';
import { Access, CurrentActor } from '../access.decorator.js';
import { CreateUserRequest, ListUsersQuery, UpdateUserRequest, UserListResponse, UserResponse } from './users.dto.js';
import { UsersService } from './users.service.js';

/** The people who sign in. */
@ApiTags('Auth')
@Controller('api/v1/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Access({ role: 'admin' })
  @Documented({
    summary: 'List users',
    description: 'Sort by `username`, `role`, `created_at` or `last_login_at`.',
    answers: { status: 200, type: UserListResponse, description: 'A page of users.' },
  })
  listUsers(@Query() query: ListUsersQuery): Promise<UserListResponse> {
    return this.users.list(query);
  }

  @Post()
  @Access({ role: 'admin' })
  @Documented({
    summary: 'Add a user',
    description: 'The user chooses another password at the first sign-in, unless `must_change_password` is false.',
    request: {
      type: CreateUserRequest,
      example: { username: 'grace', password: 'the lighthouse keeper sleeps', role: 'operator' },
    },
    answers: {
      status: 201,
      type: UserResponse,
      description: 'The user.',
      location: (user: UserResponse) => `/api/v1/users/${user.id}`,
    },
    problems: { 409: 'There is a user of this name already.' },
  })
  createUser(@Body() request: CreateUserRequest, @CurrentActor() actor: Actor): Promise<UserResponse> {
    return this.users.create(request, actor);
  }

  @Get(':id')
  @Access({ role: 'admin' })
  @Documented({
    summary: 'Get a user',
    description: 'One user.',
    answers: { status: 200, type: UserResponse, description: 'The user.' },
  })
  getUser(@Param('id', IdPipe) id: string): Promise<UserResponse> {
    return this.users.get(id);
  }

  @Patch(':id')
  @Access({ role: 'admin' })
  @Documented({
    summary: 'Change a user',
    description:
      'A merge patch (RFC 7396). A new role, a new password and disabling end the sessions of the user at once; API tokens follow the role.',
    request: { type: UpdateUserRequest, example: { role: 'viewer' } },
    answers: { status: 200, type: UserResponse, description: 'The user as it is now.' },
    problems: { 403: 'The own role, access or password.', 409: 'No admin who can sign in would be left.' },
  })
  updateUser(
    @Param('id', IdPipe) id: string,
    @Body() patch: UpdateUserRequest,
    @CurrentActor() actor: Actor,
  ): Promise<UserResponse> {
    return this.users.update(id, patch, actor);
  }

  @Delete(':id')
  @Access({ role: 'admin' })
  @Documented({
    summary: 'Delete a user',
    description: 'Sessions and API tokens of the user end at once; the audit log keeps the name.',
    answers: { status: 204, description: 'The user is deleted.' },
    problems: { 409: 'No admin who can sign in would be left.' },
  })
  deleteUser(@Param('id', IdPipe) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.users.delete(id, actor);
  }
}
