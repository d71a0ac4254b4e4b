import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { recordAudit } from '../../audit/audit.queries.js';
import type { Actor } from '../../audit/actor.js';
import { Conflict, Forbidden, Invalid } from '../../common/errors.js';
import { Settings } from '../../config/settings.js';
import { forgetInitialPassword } from '../first-user.js';
import { PasswordHashing } from '../passwords/password-hashing.service.js';
import { judgeNewPassword } from '../passwords/password-rules.js';
import { endSessionsOf } from '../sessions/sessions.queries.js';
import type { User } from './user.entity.js';
import {
  type CreateUserRequest,
  type ListUsersQuery,
  toUserResponse,
  type UpdateUserRequest,
  type UserListResponse,
  type UserResponse,
} from './users.dto.js';
import { deleteUser, insertUser, listUsers, lockAdmins, lockUser, requireUser, saveUser } from './users.queries.js';

/** What admins do with users. An admin who can sign in is always left. */
@Injectable()
export class UsersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hashing: PasswordHashing,
    private readonly settings: Settings,
  ) {}

  /** One page of users. */
  async list(query: ListUsersQuery): Promise<UserListResponse> {
    const { rows, ...rest } = await listUsers(this.dataSource.manager, query, query);
    return { users: rows.map(toUserResponse), ...rest };
  }

  /** One user. */
  async get(id: string): Promise<UserResponse> {
    return toUserResponse(await requireUser(this.dataSource.manager, id));
  }

  /**
   * Adds a user.
   * @throws Conflict when the name is taken.
   */
  async create(request: CreateUserRequest, actor: Actor): Promise<UserResponse> {
    const { username, password, role, must_change_password } = request;
    requireGoodPassword(password, username);
    const password_hash = await this.hashing.hash(password);
    return this.dataSource.transaction(async (tx) => {
      const user = await insertUser(tx, { username, password_hash, role, must_change_password });
      if (user === undefined) throw new Conflict('There is a user of this name already.');
      const after = audited(user);
      await recordAudit(tx, actor, { action: 'user.created', targetKind: 'user', targetId: user.id, after });
      return toUserResponse(user);
    });
  }

  /**
   * Changes a user; whatever takes rights away, or gives them, ends the user's sessions.
   * @throws Forbidden for the own role, the own access and, here, the own password.
   * @throws Conflict when no admin would be left.
   */
  async update(id: string, patch: UpdateUserRequest, actor: Actor): Promise<UserResponse> {
    const { username } = await this.get(id);
    if (patch.password !== undefined) requireGoodPassword(patch.password, username);
    const passwordHash = patch.password === undefined ? undefined : await this.hashing.hash(patch.password);
    const user = await this.dataSource.transaction(async (tx) => {
      const admins = await lockAdmins(tx);
      const before = await lockUser(tx, id);
      if (id === actor.id) requireNothingOfOneself(before, patch);
      const after = applyPatch(before, patch, passwordHash);
      if (after.role !== 'admin' || !after.is_enabled) requireAnotherAdmin(admins, id);
      await saveUser(tx, after);
      const endsSessions = after.role !== before.role || !after.is_enabled || passwordHash !== undefined;
      if (endsSessions) await endSessionsOf(tx, id);
      await recordUpdate(tx, actor, before, after);
      return after;
    });
    if (passwordHash !== undefined) await forgetInitialPassword(this.settings.dataDir, username);
    return toUserResponse(user);
  }

  /**
   * Removes a user, with sessions and API tokens.
   * @throws Conflict when no admin would be left.
   */
  async delete(id: string, actor: Actor): Promise<void> {
    const user = await this.dataSource.transaction(async (tx) => {
      const admins = await lockAdmins(tx);
      const found = await lockUser(tx, id);
      requireAnotherAdmin(admins, id);
      await deleteUser(tx, id);
      const before = audited(found);
      await recordAudit(tx, actor, { action: 'user.deleted', targetKind: 'user', targetId: id, before });
      return found;
    });
    await forgetInitialPassword(this.settings.dataDir, user.username);
  }
}

function requireGoodPassword(password: string, username: string): void {
  const fault = judgeNewPassword(password, username);
  if (fault !== undefined) throw Invalid.field('password', 'weak-password', fault);
}

function requireNothingOfOneself(user: User, patch: UpdateUserRequest): void {
  if (patch.role !== undefined && patch.role !== user.role) throw new Forbidden('Nobody changes their own role.');
  if (patch.enabled === false) throw new Forbidden('Nobody disables themselves.');
  if (patch.password !== undefined) {
    throw new Forbidden('The own password is changed with the present one: POST /api/v1/auth/password.');
  }
}

function requireAnotherAdmin(admins: string[], id: string): void {
  if (admins.length === 1 && admins[0] === id) throw new Conflict('This is the last admin who can sign in.');
}

function applyPatch(user: User, patch: UpdateUserRequest, passwordHash: string | undefined): User {
  return {
    ...user,
    role: patch.role ?? user.role,
    is_enabled: patch.enabled ?? user.is_enabled,
    password_hash: passwordHash ?? user.password_hash,
    must_change_password: patch.must_change_password ?? (passwordHash !== undefined || user.must_change_password),
  };
}

async function recordUpdate(tx: EntityManager, actor: Actor, before: User, after: User): Promise<void> {
  const isPasswordNew = before.password_hash !== after.password_hash;
  await recordAudit(tx, actor, {
    action: 'user.updated',
    targetKind: 'user',
    targetId: after.id,
    before: audited(before),
    after: { ...audited(after), ...(isPasswordNew ? { password: 'changed' } : {}) },
  });
}

function audited(user: User): object {
  const { username, role, is_enabled, must_change_password } = user;
  return { username, role, enabled: is_enabled, must_change_password };
}
