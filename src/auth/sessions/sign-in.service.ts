import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../audit/actor.js';
import { recordAudit } from '../../audit/audit.queries.js';
import { TooManyRequests } from '../../common/edge-errors.js';
import { Invalid, Unauthenticated } from '../../common/errors.js';
import { Settings } from '../../config/settings.js';
import { forgetInitialPassword } from '../first-user.js';
import { PasswordHashing } from '../passwords/password-hashing.service.js';
import { judgeNewPassword } from '../passwords/password-rules.js';
import type { UserPrincipal } from '../principal.js';
import { toUserResponse } from '../users/users.dto.js';
import { findUserByName, lockUnchangedUser, noteLogin, requireUser, saveUser } from '../users/users.queries.js';
import { countLoginAttempt, forgetLoginFailures, loginSubject, MOST_FAILURES } from './login-failures.queries.js';
import { beginSession, endSession, endSessionOfToken, endSessionsOf } from './sessions.queries.js';
import type { ChangePasswordRequest, LoginRequest, SignedInResponse } from './sign-in.dto.js';

/** Whoever signed in, and the token of the new session: for the cookie and for nothing else. */
export interface SignedIn {
  response: SignedInResponse;
  sessionToken: string | null;
}

/** Lets people in and out. */
@Injectable()
export class SignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hashing: PasswordHashing,
    private readonly settings: Settings,
  ) {}

  /**
   * Signs a person in; a session that the browser already had ends.
   * @throws Unauthenticated in the same words, after the same time, whatever is wrong.
   * @throws TooManyRequests after ten failures for the account from the same address.
   */
  async login(request: LoginRequest, previousToken: string | undefined, ip: string | null): Promise<SignedIn> {
    const subject = loginSubject(request.username, ip);
    await this.countAttempt(subject);
    const user = await findUserByName(this.dataSource.manager, request.username);
    const isRight = await this.hashing.isRight(request.password, user?.is_enabled ? user.password_hash : undefined);
    if (user === undefined || !isRight) throw wrongNameOrPassword();
    return this.dataSource.transaction(async (tx) => {
      if (!(await lockUnchangedUser(tx, user))) throw wrongNameOrPassword();
      await forgetLoginFailures(tx, subject);
      if (previousToken !== undefined) await endSessionOfToken(tx, previousToken);
      await noteLogin(tx, user.id);
      const actor: Actor = { kind: 'user', id: user.id, name: user.username, ip };
      await recordAudit(tx, actor, { action: 'user.signed_in', targetKind: 'user', targetId: user.id });
      const sessionToken = await beginSession(tx, user.id);
      return { response: { user: toUserResponse(await requireUser(tx, user.id)) }, sessionToken };
    });
  }

  /** Ends the session that the call came with; an API token has none. */
  async logout(principal: UserPrincipal, actor: Actor): Promise<void> {
    const { sessionId, userId } = principal;
    if (sessionId === null) return;
    await this.dataSource.transaction(async (tx) => {
      await endSession(tx, sessionId);
      await recordAudit(tx, actor, { action: 'user.signed_out', targetKind: 'user', targetId: userId });
    });
  }

  /** Who calls, with the role that the credential has. */
  async whoAmI(principal: UserPrincipal): Promise<SignedInResponse> {
    const user = await requireUser(this.dataSource.manager, principal.userId);
    return { user: { ...toUserResponse(user), role: principal.role } };
  }

  /**
   * Changes the own password; every session ends, and the one that the call came with begins anew.
   * @throws Invalid when the present password is wrong or the new one will not do.
   */
  async changePassword(principal: UserPrincipal, request: ChangePasswordRequest, actor: Actor): Promise<SignedIn> {
    requireGoodPassword(request, principal.username);
    const subject = loginSubject(principal.username, actor.ip);
    await this.countAttempt(subject);
    const user = await requireUser(this.dataSource.manager, principal.userId);
    if (!(await this.hashing.isRight(request.current_password, user.password_hash))) throw wrongPassword();
    const passwordHash = await this.hashing.hash(request.new_password);
    const signedIn = await this.dataSource.transaction(async (tx) => {
      if (!(await lockUnchangedUser(tx, user))) throw wrongPassword();
      const changed = { ...user, password_hash: passwordHash, must_change_password: false };
      await saveUser(tx, changed);
      await forgetLoginFailures(tx, subject);
      await endSessionsOf(tx, user.id);
      await recordAudit(tx, actor, { action: 'user.password_changed', targetKind: 'user', targetId: user.id });
      const sessionToken = principal.sessionId === null ? null : await beginSession(tx, user.id);
      return { response: { user: { ...toUserResponse(changed), role: principal.role } }, sessionToken };
    });
    await forgetInitialPassword(this.settings.dataDir, user.username);
    return signedIn;
  }

  private async countAttempt(subject: Buffer): Promise<void> {
    const waitSeconds = await this.dataSource.transaction((tx) => countLoginAttempt(tx, subject));
    if (waitSeconds !== undefined) throw new TooManyRequests(MOST_FAILURES, waitSeconds);
  }
}

const wrongNameOrPassword = (): Unauthenticated => new Unauthenticated('The user name or the password is wrong.');

const wrongPassword = (): Invalid => Invalid.field('current_password', 'wrong-password', 'is not the present password');

function requireGoodPassword(request: ChangePasswordRequest, username: string): void {
  const fault = judgeNewPassword(request.new_password, username);
  if (fault !== undefined) throw Invalid.field('new_password', 'weak-password', fault);
  if (request.new_password.normalize('NFC') === request.current_password.normalize('NFC')) {
    throw Invalid.field('new_password', 'same-password', 'is the present one');
  }
}
