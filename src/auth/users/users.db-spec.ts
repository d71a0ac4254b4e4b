import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connectTestDatabase, type ConnectedDatabase } from '../../../test/support/test-database.js';
import type { Actor } from '../../audit/actor.js';
import { Conflict, Forbidden, Invalid, NotFound } from '../../common/errors.js';
import { loadSettings } from '../../config/settings.js';
import { LivenessPool } from '../../database/liveness-pool.js';
import { ApiTokensService } from '../api-tokens/api-tokens.service.js';
import { CredentialsService } from '../guard/credentials.service.js';
import { PasswordHashing } from '../passwords/password-hashing.service.js';
import type { Role, UserPrincipal } from '../principal.js';
import { beginSession } from '../sessions/sessions.queries.js';
import type { User } from './user.entity.js';
import { insertUser } from './users.queries.js';
import { UsersService } from './users.service.js';

const PASSWORD = 'the lighthouse keeper sleeps';

describe('users', () => {
  let database: ConnectedDatabase;
  let credentials: CredentialsService;
  let users: UsersService;
  let apiTokens: ApiTokensService;
  let ada: User;

  beforeAll(async () => {
    database = await connectTestDatabase();
    const settings = loadSettings({});
    credentials = new CredentialsService(database.dataSource, new LivenessPool(database.target), settings);
    users = new UsersService(database.dataSource, new PasswordHashing(), settings);
    apiTokens = new ApiTokensService(database.dataSource);
  });

  afterAll(() => database.close());

  beforeEach(async () => {
    await database.dataSource.query('DELETE FROM users');
    ada = await given('ada', 'admin');
  });

  async function given(username: string, role: Role): Promise<User> {
    const traits = { username, role, password_hash: 'x', must_change_password: false };
    const user = await insertUser(database.dataSource.manager, traits);
    if (user === undefined) throw new Error('the name is taken');
    return user;
  }

  const actorOf = (user: User): Actor => ({ kind: 'user', id: user.id, name: user.username, ip: '192.0.2.7' });

  const principalOf = (user: User, role = user.role): UserPrincipal => ({
    kind: 'user',
    userId: user.id,
    username: user.username,
    role,
    sessionId: null,
    tokenId: null,
    mustChangePassword: false,
  });

  const sessionOf = (user: User) => beginSession(database.dataSource.manager, user.id);
  const hasSession = async (token: string) =>
    (await credentials.findPrincipal({ token, isCookie: true })) !== undefined;

  async function tokenOf(user: User, role: Role): Promise<string> {
    const { token } = await apiTokens.create(principalOf(user), { name: 'script', role }, actorOf(user));
    return token;
  }

  async function roleOfToken(token: string): Promise<Role | undefined> {
    const principal = await credentials.findPrincipal({ token, isCookie: false });
    return principal?.kind === 'user' ? principal.role : undefined;
  }

  async function lastEntry(): Promise<unknown> {
    const [entry] = await database.dataSource.query<object[]>('SELECT * FROM audit_logs ORDER BY id DESC LIMIT 1');
    return entry;
  }

  it('are added with a password that they must change', async () => {
    const wanted = { username: 'grace', password: PASSWORD, role: 'operator', must_change_password: true } as const;
    const grace = await users.create(wanted, actorOf(ada));
    expect(grace).toMatchObject({ username: 'grace', role: 'operator', enabled: true, must_change_password: true });
    expect(await lastEntry()).toMatchObject({
      actor_name: 'ada',
      ip: '192.0.2.7',
      action: 'user.created',
      target_id: grace.id,
      after: { username: 'grace', role: 'operator' },
    });
    await expect(users.create(wanted, actorOf(ada))).rejects.toThrow(Conflict);
    await expect(
      users.create({ ...wanted, username: 'eve', password: 'passwordpassword' }, actorOf(ada)),
    ).rejects.toThrow(Invalid);
  });

  it.each([
    ['a new role', { role: 'viewer' }],
    ['being disabled', { enabled: false }],
    ['a password that another chose', { password: PASSWORD }],
  ] as const)('lose their sessions with %s', async (_, patch) => {
    const grace = await given('grace', 'operator');
    const session = await sessionOf(grace);
    await users.update(grace.id, patch, actorOf(ada));
    expect(await hasSession(session)).toBe(false);
    expect(JSON.stringify(await lastEntry())).not.toMatch(/argon2|lighthouse/);
  });

  it('keep their sessions otherwise', async () => {
    const grace = await given('grace', 'operator');
    const session = await sessionOf(grace);
    await users.update(grace.id, { role: 'operator', enabled: true }, actorOf(ada));
    expect(await hasSession(session)).toBe(true);
  });

  it('have API tokens that may what both token and owner may at that moment', async () => {
    const grace = await given('grace', 'admin');
    const [asAdmin, asViewer] = [await tokenOf(grace, 'admin'), await tokenOf(grace, 'viewer')];
    expect([await roleOfToken(asAdmin), await roleOfToken(asViewer)]).toEqual(['admin', 'viewer']);
    await users.update(grace.id, { role: 'operator' }, actorOf(ada));
    expect([await roleOfToken(asAdmin), await roleOfToken(asViewer)]).toEqual(['operator', 'viewer']);
    await users.update(grace.id, { enabled: false }, actorOf(ada));
    expect([await roleOfToken(asAdmin), await roleOfToken(asViewer)]).toEqual([undefined, undefined]);
    await users.update(grace.id, { enabled: true }, actorOf(ada));
    await users.delete(grace.id, actorOf(ada));
    expect(await roleOfToken(asAdmin)).toBeUndefined();
  });

  it('do not change their own role, access or password here', async () => {
    await given('grace', 'admin');
    for (const patch of [{ role: 'viewer' }, { enabled: false }, { password: PASSWORD }] as const) {
      await expect(users.update(ada.id, patch, actorOf(ada))).rejects.toThrow(Forbidden);
    }
    await expect(users.update(ada.id, { role: 'admin' }, actorOf(ada))).resolves.toMatchObject({ role: 'admin' });
  });

  it('are unknown after they were deleted', async () => {
    const grace = await given('grace', 'viewer');
    await users.delete(grace.id, actorOf(ada));
    await expect(users.get(grace.id)).rejects.toThrow(NotFound);
    await expect(users.delete(grace.id, actorOf(ada))).rejects.toThrow(NotFound);
  });

  it('keep the last admin who can sign in', async () => {
    const disabled = await given('grace', 'admin');
    await users.update(disabled.id, { enabled: false }, actorOf(ada));
    await expect(users.delete(ada.id, actorOf(ada))).rejects.toThrow(Conflict);
    await expect(users.update(ada.id, { role: 'viewer' }, actorOf(disabled))).rejects.toThrow(Conflict);
    await expect(users.update(ada.id, { enabled: false }, actorOf(disabled))).rejects.toThrow(Conflict);
  });

  it('keep one admin when all of them turn on each other at once', async () => {
    const admins = [ada, ...(await Promise.all(['b', 'c', 'd', 'e', 'f'].map((name) => given(name, 'admin'))))];
    const attempts = admins.flatMap((admin, index) => {
      const other = admins[(index + 1) % admins.length] ?? ada;
      return [
        users.update(other.id, { role: 'viewer' }, actorOf(admin)),
        users.delete(other.id, actorOf(admin)),
        users.update(other.id, { enabled: false }, actorOf(admin)),
      ];
    });
    const results = await Promise.allSettled(attempts);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect([Conflict, NotFound].some((type) => result.reason instanceof type)).toBe(true);
      }
    }
    const [{ count } = { count: 0 }] = await database.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM users WHERE role = 'admin' AND is_enabled`,
    );
    expect(count).toBe(1);
  });

  describe('with API tokens', () => {
    it('make none that may more than they themselves', async () => {
      const viewer = await given('grace', 'viewer');
      const making = (role: Role, own: Role) =>
        apiTokens.create(principalOf(ada, own), { name: 'script', role }, actorOf(ada));
      await expect(making('admin', 'operator')).rejects.toThrow(Forbidden);
      await expect(tokenOf(viewer, 'operator')).rejects.toThrow(Forbidden);
      const { role } = await apiTokens.create(principalOf(ada, 'operator'), { name: 'script' }, actorOf(ada));
      expect(role).toBe('operator');
    });

    it('see and delete their own; admins those of all', async () => {
      const grace = await given('grace', 'operator');
      const mine = await apiTokens.create(principalOf(ada), { name: 'mine' }, actorOf(ada));
      const hers = await apiTokens.create(principalOf(grace), { name: 'hers' }, actorOf(grace));
      const namesFor = async (user: User, query: { user_id?: string; all?: string }) =>
        (await apiTokens.list(principalOf(user), { limit: 50, ...query })).api_tokens.map((token) => token.name).sort();
      expect(await namesFor(ada, {})).toEqual(['mine']);
      expect(await namesFor(ada, { user_id: grace.id })).toEqual(['hers']);
      expect(await namesFor(ada, { all: 'true' })).toEqual(['hers', 'mine']);
      expect(await namesFor(grace, { user_id: grace.id })).toEqual(['hers']);
      await expect(namesFor(grace, { user_id: ada.id })).rejects.toThrow(Forbidden);
      await expect(namesFor(grace, { all: 'true' })).rejects.toThrow(Forbidden);
      await expect(apiTokens.delete(principalOf(grace), mine.id, actorOf(grace))).rejects.toThrow(NotFound);
      await apiTokens.delete(principalOf(ada), hers.id, actorOf(ada));
      expect(await roleOfToken(hers.token)).toBeUndefined();
      await expect(apiTokens.delete(principalOf(ada), hers.id, actorOf(ada))).rejects.toThrow(NotFound);
    });

    it('lose them when they expire', async () => {
      const request = { name: 'brief', expires_in_seconds: 3600 };
      const { token } = await apiTokens.create(principalOf(ada), request, actorOf(ada));
      expect(await roleOfToken(token)).toBe('admin');
      await database.dataSource.query('UPDATE api_tokens SET expires_at = now()');
      expect(await roleOfToken(token)).toBeUndefined();
    });
  });
});
