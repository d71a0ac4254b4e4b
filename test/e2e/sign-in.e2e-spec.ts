import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { addPerson, askToSignIn, cookieOf, type Person } from '../support/people.js';
import { type RawAnswer, sendRaw } from '../support/raw-request.js';

let hub: TestHub;
let person: Person;
beforeAll(async () => {
  hub = await startTestHub();
});
beforeEach(async () => {
  person = await addPerson(hub, 'viewer');
});
afterAll(async () => {
  await hub.close();
});

const withoutId = (answer: RawAnswer): string => answer.text.replace(/"request_id":"[^"]+"/, '');
const statusOf = async (cookie: string) =>
  (await sendRaw(hub.url, { method: 'GET', path: '/api/v1/auth/me', headers: { cookie } })).status;
const pathsOf = (answer: RawAnswer) => (answer.json as { errors?: { path: string }[] }).errors?.map(({ path }) => path);

/** A user with a password of the test's own. */
async function addUser(password: string): Promise<RawAnswer> {
  const username = `user.${Math.random().toString(36).slice(2)}`;
  const body = { username, password, role: 'viewer' };
  const headers = { authorization: `Bearer ${hub.tokens.admin}` };
  return sendRaw(hub.url, { method: 'POST', path: '/api/v1/users', headers, body });
}

/** The rows of the sign-in catalogue, each by its id. */
describe('signing in', () => {
  it('L1 L2 L3 L4 tells an unknown user, a wrong password, a disabled user and an injection alike', async () => {
    const disabled = await addPerson(hub, 'viewer');
    const params = { path: { id: disabled.id } };
    await unwrap(hub.admin.PATCH('/api/v1/users/{id}', { params, body: { enabled: false } }));
    const answers = [
      await askToSignIn(hub, 'nobody.at.all', person.password),
      await askToSignIn(hub, person.username, 'a wrong password'),
      await askToSignIn(hub, disabled.username, disabled.password),
      await askToSignIn(hub, `' OR 1=1--`, `' OR 1=1--`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    expect(new Set(answers.map(withoutId)).size).toBe(1);
    expect(answers.flatMap(({ headers }) => headers['set-cookie'] ?? [])).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['an array', ['admin']],
    ['an operator of another database', { $ne: null }],
    ['a number', 1],
    ['null', null],
    ['missing', undefined],
  ])('L5 refuses a name that is %s', async (_, username) => {
    const answer = await askToSignIn(hub, username, person.password);
    expect([answer.status, pathsOf(answer)]).toEqual([422, ['username']]);
  });

  it('L6 hashes no password longer than a person has', async () => {
    expect((await askToSignIn(hub, person.username, 'x'.repeat(2 ** 20))).status).toBe(413);
    const answer = await askToSignIn(hub, person.username, 'x'.repeat(129));
    expect([answer.status, pathsOf(answer)]).toEqual([422, ['password']]);
    expect((await askToSignIn(hub, person.username, 'x'.repeat(128))).status).toBe(401);
  });

  it('L7 refuses a NUL', async () => {
    const inPassword = await askToSignIn(hub, person.username, `${person.password}\u0000`);
    const inName = await askToSignIn(hub, `${person.username}\u0000`, person.password);
    expect([inPassword.status, pathsOf(inPassword)]).toEqual([422, ['password']]);
    expect([inName.status, pathsOf(inName)]).toEqual([422, ['username']]);
  });

  it('L8 takes a password however its accents are composed', async () => {
    const password = 'der Käse läuft über Nacht davon';
    const made = (await addUser(password.normalize('NFC'))).json as { username: string };
    for (const form of ['NFC', 'NFD']) {
      expect((await askToSignIn(hub, made.username, password.normalize(form))).status).toBe(200);
    }
  });

  it.each<[string, string, number]>([
    ['14 characters', 'kiwis on a law', 422],
    ['15 characters', 'kiwis on a lawn', 201],
    ['64 characters and no composition', 'kiwis'.repeat(13).slice(0, 64), 422],
    [
      '100 characters',
      'Seventeen kiwis went for a walk on the lawn, and none of them saw the lighthouse keeper who was asleep',
      201,
    ],
    ['a password that is guessed first', 'password1234567', 422],
    ['the name of the product', 'agentmonitor123', 422],
  ])('L9 judges a new password of %s', async (_, password, status) => {
    const answer = await addUser(password);
    expect([answer.status, answer.text]).toEqual([status, answer.text]);
    if (status === 422) expect(pathsOf(answer)).toEqual(['password']);
  });

  it('L10 L11 stops the eleventh guess from an address, whatever it says of itself, and locks nobody out', async () => {
    const { username, password } = person;
    for (let attempt = 0; attempt < 10; attempt++) {
      const forwarded = { 'x-forwarded-for': `203.0.113.${attempt}`, 'x-real-ip': `203.0.113.${attempt}` };
      expect((await askToSignIn(hub, username, 'a wrong guess', forwarded)).status).toBe(401);
    }
    const refused = await askToSignIn(hub, username.toUpperCase(), password, { 'x-forwarded-for': '203.0.113.99' });
    expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
    const path = '/api/v1/auth/login';
    const body = { username, password };
    const elsewhere = await sendRaw(hub.url, { method: 'POST', path, body, localAddress: '127.0.0.2' });
    expect(elsewhere.status).toBe(200);
  });

  it('L12 hashes few at a time however many ask, and beats go on meanwhile', async () => {
    const { id, client } = await hub.register();
    const logins = Array.from({ length: 60 }, (_, index) => askToSignIn(hub, `guess.${index}`, 'a wrong guess'));
    const started = performance.now();
    const beat = await client.POST('/api/v1/agents/{id}/heartbeat', { params: { path: { id } }, body: {} });
    expect([beat.response.status, performance.now() - started < 1000]).toEqual([200, true]);
    const statuses = (await Promise.all(logins)).map(({ status }) => status);
    expect(statuses.every((status) => [401, 429, 503].includes(status))).toBe(true);
  });

  it('L13 L14 begins a session of its own at every sign-in, and ends the one before', async () => {
    const preset = `am_session=ams_${'0'.repeat(49)}`;
    const first = cookieOf(await askToSignIn(hub, person.username, person.password, { cookie: preset }));
    expect([first === preset, await statusOf(first), await statusOf(preset)]).toEqual([false, 200, 401]);
    const second = cookieOf(await askToSignIn(hub, person.username, person.password, { cookie: first }));
    expect([second === first, await statusOf(second), await statusOf(first)]).toEqual([false, 200, 401]);
  });

  it.each(['https://evil.example', 'null', 'https://hub.evil.com'])(
    'L15 lets no page of %s sign anybody in',
    async (origin) => {
      const answer = await askToSignIn(hub, person.username, person.password, { origin });
      expect([answer.status, answer.headers['set-cookie']]).toEqual([403, undefined]);
    },
  );

  it('L16 takes no password in a URL', async () => {
    const path = `/api/v1/auth/login?username=${person.username}&password=x`;
    const answer = await sendRaw(hub.url, { method: 'GET', path });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
  });

  it('L17 refuses cookies that are too long', async () => {
    const cookie = `am_session=${'a'.repeat(8192)}`;
    expect((await askToSignIn(hub, person.username, person.password, { cookie })).status).toBe(400);
  });

  it('L18 knows a name in any case, and no name that only looks like it', async () => {
    expect((await askToSignIn(hub, person.username.toUpperCase(), person.password)).status).toBe(200);
    const lookalike = person.username.replace('e', 'е');
    expect((await askToSignIn(hub, lookalike, person.password)).status).toBe(401);
  });

  it('L19 sends nobody elsewhere', async () => {
    const path = '/api/v1/auth/login?redirect=//evil.example';
    const { username, password } = person;
    const answer = await sendRaw(hub.url, { method: 'POST', path, body: { username, password } });
    expect(answer.headers.location).toBeUndefined();
    expect(answer.text).not.toContain('evil.example');
  });
});
