import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { unwrap } from '../../client/src/client.js';
import { mintToken } from '../../src/auth/tokens.js';
import { operations } from '../support/api-document.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { addPerson } from '../support/people.js';
import { type RawAnswer, sendRaw } from '../support/raw-request.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  await hub.close();
});

const START = { name: 'Web Server Alpha', type: 'web_server', host: 'web-01.example.com' };
const path = '/api/v1/agents/register';

const register = (token: string | undefined, body: object = START, to = path): Promise<RawAnswer> =>
  sendRaw(hub.url, {
    method: 'POST',
    path: to,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    body,
  });
const registerWith = async (traits: object) => register(await hub.enrollmentToken(), { ...START, ...traits });
const keyOf = (answer: RawAnswer) => (answer.json as { api_key?: string }).api_key;
const beatWith = async (id: string, key: string) =>
  (await hub.client(key).POST('/api/v1/agents/{id}/heartbeat', { params: { path: { id } }, body: {} })).response.status;
const pathsOf = (answer: RawAnswer) =>
  (answer.json as { errors?: { path: string }[] }).errors?.map((error) => error.path);
const withoutId = ({ text }: RawAnswer) => text.replace(/"request_id":"[^"]+"/, '');

async function makeToken(limits: object = {}): Promise<{ id: string; token: string }> {
  return unwrap(hub.admin.POST('/api/v1/enrollment-tokens', { body: { name: 'test', ...limits } }));
}

async function countAgents(): Promise<number> {
  const [row] = await hub.dataSource.query<{ count: number }[]>(`SELECT count(*)::integer AS count FROM agents`);
  return row?.count ?? 0;
}

/** The rows of the registration catalogue, each by its id. */
describe('registering', () => {
  it('R1 R2 R3 R4 R5 R6 tells every credential that does not let in alike, and stores nothing', async () => {
    const expired = await makeToken();
    await hub.dataSource.query(`UPDATE enrollment_tokens SET expires_at = now() WHERE id = $1`, [expired.id]);
    const revoked = await makeToken();
    await unwrap(hub.admin.DELETE('/api/v1/enrollment-tokens/{id}', { params: { path: { id: revoked.id } } }));
    const usedUp = await makeToken({ max_uses: 1 });
    expect((await register(usedUp.token)).status).toBe(201);
    const { token: good } = await makeToken();
    const before = await countAgents();
    const answers = [
      await register(undefined),
      await register(mintToken('enrollment')),
      await register(expired.token),
      await register(revoked.token),
      await register(usedUp.token),
      await register(undefined, START, `${path}?token=${good}`),
      await register(undefined, { ...START, token: good }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
    expect(new Set(answers.map(withoutId)).size).toBe(1);
    expect(await countAgents()).toBe(before);
  });

  it.each([
    `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(62)}`,
    '-a',
    'a..b',
    'a-',
    '<script>',
    '🦊.example.com',
    'a\r\nb',
    'a b',
    'http://a',
    '[::1]',
    '$(id)',
  ])('R7 R8 refuses the host %j', async (host) => {
    const answer = await registerWith({ host });
    expect([answer.status, pathsOf(answer)]).toEqual([422, ['host']]);
  });

  it.each(['a_b', '192.0.2.7', '2001:db8::7', '::1', 'xn--bcher-kva.example', 'A', 'localhost'])(
    'R8 takes the host %s',
    async (host) => {
      expect((await registerWith({ host })).status).toBe(201);
    },
  );

  it('R9 leaves an agent alone whose id another asks for, unless the token may replace it', async () => {
    const agent = await hub.register();
    await beatWith(agent.id, agent.key);
    const refused = await registerWith({ id: agent.id, host: 'thief.example' });
    expect([refused.status, (refused.json as { type: string }).type]).toEqual([409, '/problems/conflict']);
    const shown = await unwrap(hub.viewer.GET('/api/v1/agents/{id}', { params: { path: { id: agent.id } } }));
    expect([shown.host, await beatWith(agent.id, agent.key)]).toEqual(['web-01.example.com', 200]);
    const taken = await register(await hub.enrollmentToken({ replace: true }), { ...START, id: agent.id });
    expect([taken.status, await beatWith(agent.id, agent.key)]).toEqual([201, 401]);
    expect(await beatWith(agent.id, keyOf(taken) ?? '')).toBe(200);
  });

  it('R10 gives another key for a lost reply, once: until one was used', async () => {
    const { token } = await makeToken({ max_uses: 1 });
    const body = { ...START, id: v7() };
    const first = await register(token, body);
    const second = await register(token, body);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(await beatWith(body.id, keyOf(first) ?? '')).toBe(401);
    expect(await beatWith(body.id, keyOf(second) ?? '')).toBe(200);
    expect((await register(token, body)).status).toBe(401);
    expect(await beatWith(body.id, keyOf(second) ?? '')).toBe(200);
  });

  it('R12 makes one agent when fifty ask at once for the same id', async () => {
    const token = await hub.enrollmentToken();
    const id = v7();
    const answers = await Promise.all(Array.from({ length: 50 }, () => register(token, { ...START, id })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.every((status) => [200, 201, 409].includes(status))).toBe(true);
    const [row] = await hub.dataSource.query<{ agents: number; keys: number }[]>(
      `SELECT (SELECT count(*)::integer FROM agents WHERE id = $1) AS agents,
         (SELECT count(*)::integer FROM agent_keys WHERE agent_id = $1) AS keys`,
      [id],
    );
    expect(row).toEqual({ agents: 1, keys: 1 });
  });

  it('R13 lets nobody choose a key, a role or a policy, and ignores a status', async () => {
    const answer = await registerWith({ api_key: 'mine', role: 'admin', policy: {} });
    expect([answer.status, pathsOf(answer)?.sort()]).toEqual([422, ['api_key', 'policy', 'role']]);
    const taken = await registerWith({ status: 'maintenance' });
    expect([taken.status, (taken.json as { status: string }).status]).toEqual([201, 'online']);
  });

  it.each<[string, object, string]>([
    ['R14 a version of 200 characters', { version: 'x'.repeat(200) }, 'version'],
    ['R16 65 keys', { metadata: Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`k${n}`, n])) }, 'metadata'],
    ['R16 a value of 10 KiB', { metadata: { a: 'x'.repeat(10_240) } }, 'metadata'],
    ['R16 a value within a value', { metadata: { a: { b: 1 } } }, 'metadata'],
  ])('%s is refused', async (_, traits, wrong) => {
    const answer = await registerWith(traits);
    expect(answer.status).toBe(422);
    expect(pathsOf(answer)?.[0]).toMatch(new RegExp(`^${wrong}`));
  });

  it('R16 a prototype among the metadata is refused', async () => {
    const body = `{"name":"a","type":"custom","host":"a","metadata":{"__proto__":{"role":"admin"}}}`;
    const headers = { authorization: `Bearer ${await hub.enrollmentToken()}` };
    const answer = await sendRaw(hub.url, { method: 'POST', path, headers, body });
    expect(answer.status).toBe(422);
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  it('R19 lets an agent come again with its own key, as itself only', async () => {
    const [agent, other] = [await hub.register(), await hub.register()];
    const again = await register(agent.key, { ...START, id: agent.id, version: '2.0.0' });
    expect([again.status, keyOf(again), (again.json as { version: string }).version]).toEqual([
      200,
      undefined,
      '2.0.0',
    ]);
    expect((await register(agent.key, { ...START, id: other.id })).status).toBe(409);
    expect((await register(agent.key, { ...START, id: v7() })).status).toBe(409);
    expect((await register(agent.key, { ...START, type: 'custom' })).status).toBe(409);
  });

  it('R20 takes no person for a machine', async () => {
    const { cookie } = await addPerson(hub, 'admin');
    const bySession = await sendRaw(hub.url, {
      method: 'POST',
      path,
      headers: { cookie, origin: hub.url },
      body: START,
    });
    expect([bySession.status, (await register(hub.tokens.admin)).status]).toEqual([403, 403]);
  });

  it('R21 shows the key to nobody again', async () => {
    const agent = await hub.register();
    const reads = operations.filter(({ method }) => method === 'GET');
    const answers = await Promise.all(
      reads.map((read) =>
        sendRaw(hub.url, {
          method: 'GET',
          path: read.path.replace(/\{\w+\}/, agent.id),
          headers: { authorization: `Bearer ${hub.tokens.admin}` },
        }),
      ),
    );
    expect(answers.filter(({ text }) => text.includes(agent.key))).toEqual([]);
  });

  it('R22 holds an agent to what its token is bound to', async () => {
    const { token } = await makeToken({
      max_uses: 9,
      type: 'cache_monitor',
      environment: 'staging',
      metadata: { site: 'a' },
    });
    expect((await register(token)).status).toBe(403);
    const elsewhere = { ...START, type: 'cache_monitor', environment: 'production' };
    expect((await register(token, elsewhere)).status).toBe(403);
    const bound = { ...START, type: 'cache_monitor', metadata: { site: 'b', rack: 'c' } };
    const answer = await register(token, bound);
    expect(answer.json).toMatchObject({ environment: 'staging', metadata: { site: 'a', rack: 'c' } });
  });
});

describe('registering beyond the budget of the hub', () => {
  it('R17 is put off', async () => {
    const small = await startTestHub({ RATE_LIMIT_REGISTER_PER_SECOND: '3' });
    try {
      const headers = { authorization: `Bearer ${await small.enrollmentToken()}` };
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => sendRaw(small.url, { method: 'POST', path, headers, body: START })),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(6);
      const late = answers.find(({ status }) => status === 429);
      expect(Number(late?.headers['retry-after'])).toBeGreaterThan(0);
      expect(statuses.every((status) => [201, 429].includes(status))).toBe(true);
    } finally {
      await small.close();
    }
  });
});
