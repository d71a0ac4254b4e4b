import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApiToken } from '../../src/auth/api-tokens/api-tokens.queries.js';
import { issueAgentKey } from '../../src/auth/agent-keys.queries.js';
import { createEnrollmentToken } from '../../src/auth/enrollment-tokens.queries.js';
import { digestToken, mintToken } from '../../src/auth/tokens.js';
import { DatabaseService } from '../../src/database/database.service.js';
import { givenAgent } from '../builders/agents.js';
import { ADMIN_PASSWORD as PASSWORD } from '../support/hub.js';
import { InProcessHub } from '../support/in-process-hub.js';

const NEW_PASSWORD = 'seventeen kiwis on a lawn';

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('who may call', () => {
  let hub: InProcessHub;
  let agentId: string;
  let otherAgentId: string;
  let agentKey: string;
  let machine: string;
  let cookie: string;
  const tokens: Record<string, string> = {};

  beforeAll(async () => {
    hub = await InProcessHub.start();
    const tx = hub.dataSource.manager;
    agentId = await givenAgent(hub.dataSource);
    otherAgentId = await givenAgent(hub.dataSource);
    agentKey = await issueAgentKey(tx, agentId, null);
    const unbound = { type: null, environment: null, metadata: {}, replace: false };
    const enrollment = { name: 'e2e', createdBy: null, expiresInSeconds: 600, maxUses: 5, ...unbound };
    machine = (await createEnrollmentToken(tx, enrollment)).token;
    const [admin] = await hub.dataSource.query<{ id: string }[]>('SELECT id FROM users');
    for (const role of ['viewer', 'operator', 'admin'] as const) {
      const wanted = { userId: admin?.id ?? '', name: role, role, expiresInSeconds: null };
      tokens[role] = (await createApiToken(tx, wanted)).token;
    }
    cookie = await hub.login();
  });

  afterAll(() => hub.stop());

  const statusFor = async (token: string | undefined, method: string, path: string, body?: object) =>
    (await hub.call(method, path, token === undefined ? {} : bearer(token), body)).status;

  it('answers every credential that is not good in the same words', async () => {
    const wrong = mintToken('user');
    const answers = await Promise.all(
      [
        {},
        bearer(''),
        bearer(wrong),
        bearer(mintToken('agent')),
        bearer(mintToken('enrollment')),
        bearer(mintToken('session')),
        bearer(`${tokens.admin ?? ''}x`),
        bearer('x'.repeat(10_000)),
        bearer('eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.'),
        { 'x-api-key': wrong },
        { authorization: 'Basic YWRtaW46YWRtaW4=' },
        { cookie: `am_session=${mintToken('session')}` },
        { cookie: `am_session=${tokens.admin ?? ''}` },
        { ...bearer(wrong), cookie },
      ].map((headers) => hub.call('GET', '/api/v1/agents', headers as Record<string, string>)),
    );
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    const withoutId = bodies.map((body) => body.replace(/"request_id":"[^"]+"/, ''));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 401));
    expect(new Set(withoutId).size).toBe(1);
    expect(answers[0]?.headers.get('www-authenticate')).toBe('Bearer realm="agent-monitor"');
  });

  it('takes a token in either header, and never in the query', async () => {
    const key = tokens.viewer ?? '';
    expect((await hub.call('GET', '/api/v1/agents', { 'x-api-key': key })).status).toBe(200);
    expect((await hub.call('GET', '/api/v1/agents', bearer(key))).status).toBe(200);
    expect((await hub.call('GET', `/api/v1/agents?token=${key}`)).status).toBe(401);
  });

  it('refuses two credentials that contradict each other, and headers sent twice', async () => {
    const [one = '', other = ''] = [tokens.viewer, tokens.admin];
    const path = '/api/v1/agents';
    expect(await hub.statusOf(path, ['Authorization', `Bearer ${one}`, 'X-API-Key', other])).toBe(400);
    expect(await hub.statusOf(path, ['Authorization', `Bearer ${one}`, 'X-API-Key', one])).toBe(200);
    expect(await hub.statusOf(path, ['Authorization', `Bearer ${one}`, 'Authorization', `Bearer ${one}`])).toBe(400);
    expect(await hub.statusOf(path, ['X-API-Key', one, 'X-API-Key', one])).toBe(400);
    expect(await hub.statusOf(path, ['Cookie', `am_session=${'a'.repeat(8192)}`])).toBe(400);
  });

  it('goes by kind and role', async () => {
    const beat = `/api/v1/agents/${agentId}/heartbeat`;
    const status = async (method: string, path: string, body?: object) =>
      Promise.all(
        [undefined, machine, agentKey, tokens.viewer, tokens.operator, tokens.admin].map((token) =>
          statusFor(token, method, path, body),
        ),
      );
    expect(await status('GET', '/api/v1/agents')).toEqual([401, 403, 403, 200, 200, 200]);
    expect(await status('PATCH', `/api/v1/agents/${agentId}`, { name: 'a' })).toEqual([401, 403, 403, 403, 200, 200]);
    expect(await status('GET', '/api/v1/users')).toEqual([401, 403, 403, 403, 403, 200]);
    expect(await status('GET', '/api/v1/audit-logs')).toEqual([401, 403, 403, 403, 403, 200]);
    expect(await status('GET', '/api/v1/enrollment-tokens')).toEqual([401, 403, 403, 403, 403, 200]);
    expect(await status('GET', '/api/v1/api-tokens')).toEqual([401, 403, 403, 200, 200, 200]);
    expect(await status('GET', '/api/v1/auth/me')).toEqual([401, 403, 403, 200, 200, 200]);
    expect(await status('POST', beat, {})).toEqual([401, 403, 200, 403, 403, 403]);
    expect(await status('GET', '/health')).toEqual([200, 200, 200, 200, 200, 200]);
  });

  it('shows an agent nothing of another, not even that it exists', async () => {
    const answers = await Promise.all(
      [otherAgentId, mintToken('agent'), '0198c0de-0000-7000-8000-00000000ffff', ':id', 'undefined'].map((id) =>
        hub.call('POST', `/api/v1/agents/${id}/heartbeat`, bearer(agentKey), {}),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 404));
  });

  it.each(['/%61pi/v1/agents', '//api/v1/agents', '/api/v1/agents/', '/api/v1//agents', '/API/V1/AGENTS'])(
    'never answers %s to a stranger',
    async (path) => {
      for (const method of ['GET', 'HEAD']) {
        const { status } = await hub.call(method, path);
        expect([401, 404, 400]).toContain(status);
      }
    },
  );

  describe('with a cookie', () => {
    const change = (headers: Record<string, string>) =>
      hub.call('PATCH', `/api/v1/agents/${agentId}`, { cookie, ...headers }, { name: 'renamed' });

    it('reads without further ado', async () => {
      expect((await hub.call('GET', '/api/v1/auth/me', { cookie })).status).toBe(200);
    });

    it('writes only from a page of this hub', async () => {
      expect((await change({ origin: hub.url })).status).toBe(200);
      expect((await change({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
      for (const headers of [
        {},
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: `${hub.url}.evil.example` },
        { 'sec-fetch-site': 'cross-site' },
        { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      ]) {
        expect((await change(headers as Record<string, string>)).status).toBe(403);
      }
    });

    it('is set so that no script and no other site can use it', async () => {
      const body = { username: 'admin', password: PASSWORD };
      const answer = await hub.call('POST', '/api/v1/auth/login', { cookie }, body);
      const set = answer.headers.get('set-cookie') ?? '';
      expect(set).toMatch(/^am_session=ams_\w{49}; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
      expect((await hub.call('GET', '/api/v1/auth/me', { cookie })).status).toBe(401);
      cookie = set.split(';')[0] ?? '';
      expect(await answer.json()).toMatchObject({ user: { username: 'admin', role: 'admin' } });
    });

    it('is not set for a page of another site', async () => {
      const body = { username: 'admin', password: PASSWORD };
      const answer = await hub.call('POST', '/api/v1/auth/login', { origin: 'https://evil.example' }, body);
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
    });

    it('ends with the sign-out', async () => {
      const other = await hub.login();
      const answer = await hub.call('POST', '/api/v1/auth/logout', { cookie: other, origin: hub.url });
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([204, expect.stringMatching(/^am_session=; /)]);
      expect((await hub.call('GET', '/api/v1/auth/me', { cookie: other })).status).toBe(401);
    });
  });

  it('lets whoever has a first password do nothing before it is changed', async () => {
    const grace = { username: 'grace', password: PASSWORD, role: 'operator' };
    const made = await hub.call('POST', '/api/v1/users', bearer(tokens.admin ?? ''), grace);
    const { id } = (await made.json()) as { id: string };
    expect([made.status, made.headers.get('location')]).toEqual([201, `/api/v1/users/${id}`]);
    const own = { cookie: await hub.login('grace'), origin: hub.url };
    expect((await hub.call('GET', '/api/v1/agents', own)).status).toBe(403);
    expect((await hub.call('GET', '/api/v1/auth/me', own)).status).toBe(200);
    const passwords = { current_password: PASSWORD, new_password: NEW_PASSWORD };
    const changed = await hub.call('POST', '/api/v1/auth/password', own, passwords);
    expect(changed.status).toBe(200);
    const renewed = (changed.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    expect((await hub.call('GET', '/api/v1/agents', own)).status).toBe(401);
    expect((await hub.call('GET', '/api/v1/agents', { cookie: renewed })).status).toBe(200);
  });

  it('answers every wrong sign-in alike', async () => {
    const attempts = [
      { username: 'admin', password: 'wrong' },
      { username: 'nobody', password: PASSWORD },
      { username: `' OR 1=1--`, password: PASSWORD },
    ];
    const answers = await Promise.all(attempts.map((body) => hub.call('POST', '/api/v1/auth/login', {}, body)));
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
    expect(new Set(bodies.map((body) => body.replace(/"request_id":"[^"]+"/, ''))).size).toBe(1);
  });

  it('shows secrets once and keeps none', async () => {
    const headers = bearer(tokens.admin ?? '');
    const made = await hub.call('POST', '/api/v1/enrollment-tokens', headers, { name: 'canary', max_uses: 2 });
    const { token, id } = (await made.json()) as { token: string; id: string };
    const own = await hub.call('POST', '/api/v1/api-tokens', headers, { name: 'canary' });
    const { token: apiToken } = (await own.json()) as { token: string };
    const shown = await Promise.all(
      ['enrollment-tokens', `enrollment-tokens/${id}`, 'api-tokens', 'users', 'audit-logs'].map(async (path) =>
        (await hub.call('GET', `/api/v1/${path}`, headers)).text(),
      ),
    );
    for (const text of shown) {
      for (const secret of [token, apiToken, digestToken(token).toString('hex'), PASSWORD, '$argon2', '_hash']) {
        expect(text).not.toContain(secret);
      }
    }
    expect(shown[4]).toContain('enrollment_token.created');
    expect(await statusFor(tokens.admin, 'DELETE', `/api/v1/enrollment-tokens/${id}`)).toBe(204);
    expect(await statusFor(tokens.admin, 'DELETE', `/api/v1/enrollment-tokens/${id}`)).toBe(404);
  });
});

describe('budgets', () => {
  let hub: InProcessHub;

  beforeAll(async () => {
    // What signs the people of a test hub in is counted too: one request of a stranger, and three of `admin`.
    hub = await InProcessHub.start({
      RATE_LIMIT_AGENT_PER_MINUTE: '3',
      RATE_LIMIT_USER_PER_MINUTE: '7',
      RATE_LIMIT_ANONYMOUS_PER_MINUTE: '6',
    });
  });

  afterAll(() => hub.stop());

  const statuses = async (count: number, call: () => Promise<Response>) => {
    const answers: Response[] = [];
    for (let index = 0; index < count; index++) answers.push(await call());
    return answers.map((answer) => answer.status);
  };

  it('count beats apart from everything else of an agent', async () => {
    const id = await givenAgent(hub.dataSource);
    const key = await issueAgentKey(hub.dataSource.manager, id, null);
    const start = { id, name: 'agent', type: 'custom', host: 'host' };
    const register = () => hub.call('POST', '/api/v1/agents/register', bearer(key), start);
    const beat = () => hub.call('POST', `/api/v1/agents/${id}/heartbeat`, bearer(key), {});
    expect(await statuses(4, register)).toEqual([200, 200, 200, 429]);
    expect(await statuses(4, beat)).toEqual([200, 200, 200, 429]);
  });

  it('turn a stranger away, never a caller who is known', async () => {
    const cookie = await hub.login();
    const stranger = () => hub.call('GET', '/api/v1/agents', bearer(mintToken('user')));
    expect(await statuses(5, stranger)).toEqual([401, 401, 401, 401, 429]);
    expect((await hub.call('POST', '/api/v1/auth/login', {}, { username: 'admin', password: 'x' })).status).toBe(429);
    expect(await statuses(5, () => hub.call('GET', '/health'))).toEqual([200, 200, 200, 200, 200]);
    const known = () => hub.call('GET', '/api/v1/auth/me', { cookie });
    expect(await statuses(5, known)).toEqual([200, 200, 200, 200, 429]);
    const refused = await known();
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Object.fromEntries(refused.headers)).toMatchObject({ 'ratelimit-limit': '7', 'ratelimit-remaining': '0' });
  });

  it('answer 503, and never 401, while the database is away', async () => {
    await hub.app.get(DatabaseService).close();
    for (const token of [mintToken('agent'), mintToken('user'), mintToken('enrollment')]) {
      const answer = await hub.call('GET', '/api/v1/agents', bearer(token));
      expect([answer.status, answer.headers.has('retry-after')]).toEqual([503, true]);
    }
  });
});
