import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectTestDatabase, type ConnectedDatabase } from '../../test/support/test-database.js';
import { loadSettings } from '../config/settings.js';
import { LivenessPool } from '../database/liveness-pool.js';
import { deleteExpiredCredentials } from './expired-credentials.queries.js';
import { FirstStart } from './first-start.service.js';
import { CredentialsService } from './guard/credentials.service.js';
import { PasswordHashing } from './passwords/password-hashing.service.js';
import { SignInService } from './sessions/sign-in.service.js';

const OTHER_PASSWORD = 'seventeen kiwis on a lawn';

describe('the first start', () => {
  let database: ConnectedDatabase;
  let dataDir: string;
  const hashing = new PasswordHashing();

  beforeAll(async () => {
    database = await connectTestDatabase();
  });

  afterAll(() => database.close());

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'agent-monitor-first-start-'));
    await database.dataSource.query('DELETE FROM users');
    await database.dataSource.query('DELETE FROM enrollment_tokens');
  });

  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const settingsOf = (environment: Record<string, string> = {}) =>
    loadSettings({ DATA_DIR: join(dataDir, 'data'), ...environment });
  const firstStart = (environment?: Record<string, string>) =>
    new FirstStart(database.dataSource, hashing, settingsOf(environment));
  const login = (password: string) =>
    new SignInService(database.dataSource, hashing, settingsOf()).login(
      { username: 'admin', password },
      undefined,
      null,
    );

  it('makes an admin with a random password in a file of its own', async () => {
    const made = await firstStart().makeFirstUser();
    if (made === null) throw new Error('no password');
    expect(await readFile(made.file, 'utf8')).toBe(`${made.password}\n`);
    expect((await stat(made.file)).mode & 0o777).toBe(0o600);
    const { response } = await login(made.password);
    expect(response.user).toMatchObject({ username: 'admin', role: 'admin', must_change_password: true });
    expect(await firstStart().makeFirstUser()).toEqual(made);
  });

  it('forgets the file when the password is changed', async () => {
    const made = await firstStart().makeFirstUser();
    const { response } = await login(made?.password ?? '');
    const signIn = new SignInService(database.dataSource, hashing, settingsOf());
    const { id: userId, username, role } = response.user;
    await signIn.changePassword(
      { kind: 'user', userId, username, role, sessionId: null, tokenId: null, mustChangePassword: true },
      { current_password: made?.password ?? '', new_password: OTHER_PASSWORD },
      { kind: 'user', id: userId, name: username, ip: null },
    );
    expect(await firstStart().makeFirstUser()).toBeNull();
    expect((await login(OTHER_PASSWORD)).response.user.must_change_password).toBe(false);
  });

  it('takes the password of the settings, once', async () => {
    expect(await firstStart({ ADMIN_PASSWORD: 'given-1234' }).makeFirstUser()).toBeNull();
    expect((await login('given-1234')).response.user.must_change_password).toBe(false);
    await firstStart({ ADMIN_PASSWORD: 'another-1234' }).makeFirstUser();
    await expect(login('another-1234')).rejects.toThrow();
  });

  it('makes one admin when five hubs start at once', async () => {
    const starts = await Promise.all(Array.from({ length: 5 }, () => firstStart().makeFirstUser()));
    expect(new Set(starts.map((start) => start?.password)).size).toBe(1);
    await expect(login(starts[0]?.password ?? '')).resolves.toBeDefined();
    const [{ count } = { count: 0 }] = await database.dataSource.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM users',
    );
    expect(count).toBe(1);
  });

  it('replaces the tokens of the start before, and leaves those of people alone', async () => {
    const credentials = new CredentialsService(database.dataSource, new LivenessPool(database.target), settingsOf());
    const isGood = async (token: string) => (await credentials.findPrincipal({ token, isCookie: false })) !== undefined;
    const before = [await firstStart().mintLocalEnrollmentToken(), (await firstStart().offerEnrollmentToken()).token];
    expect(await Promise.all(before.map(isGood))).toEqual([true, true]);
    await database.dataSource.query(`UPDATE enrollment_tokens SET created_by = 'ada' WHERE name LIKE 'start of%'`);
    const local = await firstStart().mintLocalEnrollmentToken();
    const offered = await firstStart().offerEnrollmentToken();
    expect(await Promise.all([...before, local, offered.token].map(isGood))).toEqual([false, true, true, true]);
    expect(await readFile(offered.file, 'utf8')).toBe(`${offered.token}\n`);
    expect((await stat(offered.file)).mode & 0o777).toBe(0o600);
  });

  it('offers the token of the settings, if there is one', async () => {
    const given = 'a-token-of-our-own-tools';
    expect((await firstStart({ ENROLLMENT_TOKEN: given }).offerEnrollmentToken()).token).toBe(given);
  });

  it('leaves nothing behind that has long ended', async () => {
    await firstStart().mintLocalEnrollmentToken();
    await firstStart({ ADMIN_PASSWORD: 'given-1234' }).makeFirstUser();
    await login('given-1234');
    await expect(login('x')).rejects.toThrow();
    const countAll = async () => {
      const [row] = await database.dataSource.query<Record<string, number>[]>(
        `SELECT (SELECT count(*)::int FROM sessions) AS sessions, (SELECT count(*)::int FROM login_failures) AS failures,
           (SELECT count(*)::int FROM enrollment_tokens) AS tokens`,
      );
      return row;
    };
    const later = (days: number) => new Date(Date.now() + days * 86_400_000);
    await deleteExpiredCredentials(database.dataSource.manager, new Date());
    expect(await countAll()).toEqual({ sessions: 1, failures: 1, tokens: 1 });
    await deleteExpiredCredentials(database.dataSource.manager, later(2));
    expect(await countAll()).toEqual({ sessions: 0, failures: 0, tokens: 1 });
    await deleteExpiredCredentials(database.dataSource.manager, later(32));
    expect(await countAll()).toEqual({ sessions: 0, failures: 0, tokens: 0 });
  });
});
