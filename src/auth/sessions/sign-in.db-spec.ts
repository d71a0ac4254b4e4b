import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { connectTestDatabase, type ConnectedDatabase } from '../../../test/support/test-database.js';
import { TooManyRequests } from '../../common/edge-errors.js';
import { Invalid, Unauthenticated } from '../../common/errors.js';
import { loadSettings } from '../../config/settings.js';
import { buildDataSourceOptions } from '../../database/data-source-options.js';
import { LivenessPool } from '../../database/liveness-pool.js';
import { CredentialsService } from '../guard/credentials.service.js';
import { PasswordHashing } from '../passwords/password-hashing.service.js';
import type { UserPrincipal } from '../principal.js';
import { insertUser } from '../users/users.queries.js';
import { SignInService } from './sign-in.service.js';

const PASSWORD = 'the lighthouse keeper sleeps';
const OTHER_PASSWORD = 'seventeen kiwis on a lawn';
const IP = '192.0.2.7';

describe('signing in', () => {
  let database: ConnectedDatabase;
  let credentials: CredentialsService;
  let signIn: SignInService;
  const hashing = new PasswordHashing();

  beforeAll(async () => {
    database = await connectTestDatabase();
    const settings = loadSettings({});
    credentials = new CredentialsService(database.dataSource, new LivenessPool(database.target), settings);
    signIn = new SignInService(database.dataSource, hashing, settings);
  });

  afterAll(() => database.close());

  beforeEach(async () => {
    await database.dataSource.query('DELETE FROM users');
    await database.dataSource.query('DELETE FROM login_failures');
    const password_hash = await hashing.hash(PASSWORD);
    const ada = { username: 'ada', password_hash, role: 'operator', must_change_password: false } as const;
    await insertUser(database.dataSource.manager, ada);
  });

  const login = (password = PASSWORD, username = 'ada', ip = IP, previous?: string) =>
    signIn.login({ username, password }, previous, ip);

  async function sessionToken(): Promise<string> {
    return (await login()).sessionToken ?? '';
  }

  async function userOf(token: string): Promise<UserPrincipal | undefined> {
    const principal = await credentials.findPrincipal({ token, isCookie: true });
    return principal?.kind === 'user' ? principal : undefined;
  }

  const actorOf = (user: UserPrincipal) => ({ kind: 'user', id: user.userId, name: user.username, ip: IP }) as const;

  it('begins a session that is the user, whatever the case of the name', async () => {
    const { response, sessionToken: token } = await login(PASSWORD, 'ADA');
    expect(response.user).toMatchObject({ username: 'ada', role: 'operator' });
    expect(response.user.last_login_at).not.toBeNull();
    expect(await userOf(token ?? '')).toMatchObject({ username: 'ada', role: 'operator', tokenId: null });
  });

  it('does not take a session for a token', async () => {
    const token = await sessionToken();
    expect(await credentials.findPrincipal({ token, isCookie: false })).toBeUndefined();
  });

  it.each([
    ['a wrong password', OTHER_PASSWORD, 'ada'],
    ['an unknown user', PASSWORD, 'grace'],
    ['a piece of SQL', PASSWORD, `' OR 1=1--`],
    ['letters that only look alike', PASSWORD, 'аda'],
  ])('answers %s in the same words', async (_, password, username) => {
    await expect(login(password, username)).rejects.toThrow(
      new Unauthenticated('The user name or the password is wrong.'),
    );
  });

  it('answers a disabled user in the same words, and ends what the user had', async () => {
    const token = await sessionToken();
    await database.dataSource.query('UPDATE users SET is_enabled = false');
    expect(await userOf(token)).toBeUndefined();
    await expect(login()).rejects.toThrow('The user name or the password is wrong.');
  });

  it('ends the session that the browser had before', async () => {
    const before = await sessionToken();
    const { sessionToken: after } = await login(PASSWORD, 'ada', IP, before);
    expect(await userOf(before)).toBeUndefined();
    expect(await userOf(after ?? '')).toBeDefined();
  });

  it('ends after seven days, and after twelve hours without use', async () => {
    const [old, idle] = [await sessionToken(), await sessionToken()];
    const age = (token: string, column: string, age: string) =>
      database.dataSource.query(
        `UPDATE sessions SET ${column} = ${column} - interval '${age}' WHERE token_hash = sha256($1)`,
        [Buffer.from(token)],
      );
    await age(old, 'expires_at', '6 days 23 hours 59 minutes');
    await age(idle, 'last_used_at', '11 hours 59 minutes');
    expect([await userOf(old), await userOf(idle)]).toEqual([expect.anything(), expect.anything()]);
    await age(old, 'expires_at', '2 minutes');
    await age(idle, 'last_used_at', '12 hours 1 minute');
    expect([await userOf(old), await userOf(idle)]).toEqual([undefined, undefined]);
  });

  it('notes the use of a session at most once a minute', async () => {
    const token = await sessionToken();
    const usedAt = async () =>
      (await database.dataSource.query<{ last_used_at: Date }[]>('SELECT last_used_at FROM sessions'))[0]?.last_used_at;
    const first = await usedAt();
    await userOf(token);
    expect(await usedAt()).toEqual(first);
    await database.dataSource.query(`UPDATE sessions SET last_used_at = last_used_at - interval '61 seconds'`);
    await userOf(token);
    expect((await usedAt())?.getTime()).toBeGreaterThan(first?.getTime() ?? 0);
  });

  it('lets a person who only reads in when the database takes no writes', async () => {
    const token = await sessionToken();
    await database.dataSource.query(`UPDATE sessions SET last_used_at = last_used_at - interval '61 seconds'`);
    const [{ name } = { name: '' }] = await database.dataSource.query<{ name: string }[]>(
      'SELECT current_database() AS name',
    );
    await database.dataSource.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    const readOnly = await new DataSource(buildDataSourceOptions(database.target)).initialize();
    try {
      const service = new CredentialsService(readOnly, new LivenessPool(database.target), loadSettings({}));
      expect(await service.findPrincipal({ token, isCookie: true })).toBeDefined();
    } finally {
      await readOnly.destroy();
      await database.dataSource.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
    }
  });

  it('is refused after ten failures, for that account from that address only', async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 30 }, () => login('x')));
    const refused = attempts.map((attempt) => (attempt.status === 'rejected' ? (attempt.reason as unknown) : null));
    expect(refused.filter((reason) => reason instanceof Unauthenticated)).toHaveLength(10);
    expect(refused.filter((reason) => reason instanceof TooManyRequests)).toHaveLength(20);
    const eleventh = await login().catch((error: unknown) => error);
    expect(eleventh).toBeInstanceOf(TooManyRequests);
    expect((eleventh as TooManyRequests).retryAfterSeconds).toBeGreaterThan(590);
    await expect(login(PASSWORD, 'ada', '192.0.2.8')).resolves.toBeDefined();
    await expect(login('x', 'grace')).rejects.toThrow(Unauthenticated);
  });

  it('forgets failures after a success, and after ten minutes', async () => {
    for (let failure = 0; failure < 9; failure++) await expect(login('x')).rejects.toThrow(Unauthenticated);
    await expect(login()).resolves.toBeDefined();
    for (let failure = 0; failure < 10; failure++) await expect(login('x')).rejects.toThrow(Unauthenticated);
    await expect(login()).rejects.toThrow(TooManyRequests);
    await database.dataSource.query(`UPDATE login_failures SET failed_at = failed_at - interval '10 minutes'`);
    await expect(login()).resolves.toBeDefined();
  });

  it('ends every other session with a new password, and gives the present one a new token', async () => {
    const [present, other] = [await sessionToken(), await sessionToken()];
    const user = await userOf(present);
    if (user === undefined) throw new Error('not signed in');
    const change = { current_password: PASSWORD, new_password: OTHER_PASSWORD };
    const { sessionToken: renewed } = await signIn.changePassword(user, change, actorOf(user));
    expect([await userOf(present), await userOf(other)]).toEqual([undefined, undefined]);
    expect(await userOf(renewed ?? '')).toBeDefined();
    await expect(login()).rejects.toThrow(Unauthenticated);
    await expect(login(OTHER_PASSWORD)).resolves.toBeDefined();
  });

  it('keeps the password when the present one is wrong or the new one will not do', async () => {
    const user = await userOf(await sessionToken());
    if (user === undefined) throw new Error('not signed in');
    for (const change of [
      { current_password: 'x', new_password: OTHER_PASSWORD },
      { current_password: PASSWORD, new_password: 'passwordpassword' },
      { current_password: PASSWORD, new_password: PASSWORD },
    ]) {
      await expect(signIn.changePassword(user, change, actorOf(user))).rejects.toThrow(Invalid);
    }
    await expect(login()).resolves.toBeDefined();
  });

  it('ends with a sign-out, and both are in the audit log without any secret', async () => {
    const token = await sessionToken();
    const user = await userOf(token);
    if (user === undefined) throw new Error('not signed in');
    await signIn.logout(user, actorOf(user));
    expect(await userOf(token)).toBeUndefined();
    const entries = await database.dataSource.query<{ action: string }[]>(
      `SELECT * FROM audit_logs WHERE actor_id = $1 ORDER BY at, id`,
      [user.userId],
    );
    expect(entries.map((entry) => entry.action)).toEqual(['user.signed_in', 'user.signed_out']);
    expect(JSON.stringify(entries)).not.toContain(PASSWORD);
  });
});
