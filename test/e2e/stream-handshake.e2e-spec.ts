import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { Lifecycle } from '../../src/health/lifecycle.service.js';
import { PRINCIPALS, type PrincipalName } from '../access/access-table.js';
import { buildWorld, type World } from '../access/world.js';
import { ADMIN_PASSWORD, startTestHub, type TestHub } from '../support/hub.js';
import { addPerson } from '../support/people.js';
import { type Answer, lines, parseAnswer, RawHttp } from '../bad-input/raw-http.js';
import { sendRaw } from '../support/raw-request.js';
import { bearerOf, openProbe } from '../support/stream.js';

const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const PATH = '/api/v1/stream';

let hub: TestHub;
let world: World;
let http: RawHttp;
beforeAll(async () => {
  hub = await startTestHub({ CORS_ORIGINS: 'https://wall.example', PUBLIC_URL: 'https://hub.example/monitor' });
  world = await buildWorld(hub);
  http = new RawHttp(hub.url);
}, 60_000);
afterAll(async () => {
  http.close();
  await hub.close();
});

interface Handshake {
  path?: string;
  headers?: Record<string, string | undefined>;
  method?: string;
  version?: string;
  behind?: string;
}

/** Asks for a WebSocket letter by letter, and gives all that was said. */
function speak({
  path = PATH,
  headers = {},
  method = 'GET',
  version = '1.1',
  behind = '',
}: Handshake): Promise<string> {
  const all: Record<string, string | undefined> = {
    Host: new URL(hub.url).host,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': KEY,
    ...headers,
  };
  const fields = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return http.speak(lines(`${method} ${path} HTTP/${version}`, ...fields) + behind);
}

const shake = async (handshake: Handshake): Promise<Answer> => parseAnswer(await speak(handshake));

const asViewer = () => bearerOf(hub.tokens.viewer);

function expectProblem(answer: Answer, status: number): void {
  expect([answer.status, answer.text]).toEqual([status, answer.text]);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    connection: expect.stringMatching(/close|Upgrade/),
  });
  expect(JSON.parse(answer.text)).toMatchObject({
    status,
    instance: expect.any(String),
    request_id: expect.any(String),
  });
}

describe('the stream is opened', () => {
  it('as RFC 6455 says, without compression or anything else that was offered', async () => {
    const offered = { 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' };
    const heard = await speak({ headers: { ...asViewer(), ...offered } });
    const accept = createHash('sha1').update(`${KEY}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    expect(heard).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
    expect(heard).toContain(`Sec-WebSocket-Accept: ${accept}`);
    expect(heard.toLowerCase()).not.toContain('deflate');
  });

  const expected: Record<PrincipalName, number> = {
    ...{ An: 401, ET: 403, KA: 403, KB: 403, V: 101, O: 101, Ad: 101, VS: 101, OS: 101, AS: 101 },
    ...{ RK: 401, RT: 401, RE: 401, XS: 401, XI: 401 },
  };
  it.each(Object.entries(PRINCIPALS))('for whom it is: %s, %s', async (name) => {
    const headers = world.principals[name as PrincipalName] as Record<string, string>;
    const answer = await shake({ headers });
    expect(answer.status).toBe(expected[name as PrincipalName]);
    if (answer.status !== 101) expectProblem(answer, answer.status);
  });

  it('by X-API-Key, below the path of PUBLIC_URL, whatever the case of the words', async () => {
    const headers = { 'X-API-Key': hub.tokens.viewer, Upgrade: 'WebSocket', Connection: 'keep-alive, upgrade' };
    expect((await shake({ path: `/monitor${PATH}`, headers })).status).toBe(101);
  });

  it('not before the password of the first start is changed', async () => {
    const body = {
      username: 'newcomer',
      password: ADMIN_PASSWORD,
      role: 'viewer' as const,
      must_change_password: true,
    };
    await unwrap(hub.admin.POST('/api/v1/users', { body }));
    const signedIn = await sendRaw(hub.url, {
      method: 'POST',
      path: '/api/v1/auth/login',
      headers: { origin: hub.url },
      body: { username: body.username, password: body.password },
    });
    const cookie = signedIn.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expectProblem(await shake({ headers: { Cookie: cookie, Origin: hub.url } }), 403);
  });
});

describe('with a cookie it is opened', () => {
  it.each<[number, string, (own: string) => Record<string, string>]>([
    [101, 'by a page of the hub', (own) => ({ Origin: own })],
    [101, 'by a page that the settings name', () => ({ Origin: 'https://wall.example' })],
    [101, 'by a page of the public address', () => ({ Origin: 'https://hub.example' })],
    [403, 'by no page of elsewhere', () => ({ Origin: 'https://evil.example' })],
    [403, 'by no page that hides where it is', () => ({ Origin: 'null' })],
    [403, 'by nobody who does not say where', () => ({})],
    [403, 'by no page whose name begins alike', (own) => ({ Origin: `${own}.evil.example` })],
    [403, 'by no page of another port', () => ({ Origin: 'http://127.0.0.1:1' })],
    [403, 'by no page that the browser calls foreign', () => ({ 'Sec-Fetch-Site': 'cross-site' })],
    [403, 'by no page of a sibling', () => ({ Origin: 'https://sub.wall.example', 'Sec-Fetch-Site': 'same-site' })],
  ])('%i %s', async (status, _, origin) => {
    const answer = await shake({ headers: { Cookie: world.people.viewer.cookie, ...origin(hub.url) } });
    expect(answer.status).toBe(status);
  });

  it('and with a token by whatever page', async () => {
    expect((await shake({ headers: { ...asViewer(), Origin: 'https://evil.example' } })).status).toBe(101);
  });
});

describe('a handshake that is none', () => {
  it.each<[number, string, Handshake]>([
    [426, 'a plain GET', { headers: { Upgrade: undefined, Connection: undefined } }],
    [426, 'HTTP/2', { headers: { Upgrade: 'h2c' } }],
    [426, 'version 12', { headers: { 'Sec-WebSocket-Version': '12' } }],
    [426, 'no version', { headers: { 'Sec-WebSocket-Version': undefined } }],
    [400, 'a short key', { headers: { 'Sec-WebSocket-Key': 'c2hvcnQ=' } }],
    [400, 'no key', { headers: { 'Sec-WebSocket-Key': undefined } }],
    [400, 'protocols that cannot be read', { headers: { 'Sec-WebSocket-Protocol': 'a, ,b' } }],
    [400, 'HTTP/1.0', { version: '1.0' }],
    [404, 'another path', { path: '/api/v1/streams' }],
    [404, 'a path that climbs', { path: '/ws/../admin' }],
    [405, 'another method', { method: 'PUT' }],
    [400, 'a path that cannot be read', { path: '/api/v1/%ff' }],
  ])('is answered %i: %s', async (status, _, { headers = {}, ...rest }) => {
    expectProblem(await shake({ ...rest, headers: { ...asViewer(), ...headers } }), status);
  });

  it('says which protocol it should be', async () => {
    const { headers } = await shake({ headers: { ...asViewer(), Upgrade: undefined, Connection: undefined } });
    expect(headers).toMatchObject({ upgrade: 'websocket' });
  });

  it('of 32,000 blanks or 2,000 headers is refused at once', async () => {
    const began = performance.now();
    const blanks = await shake({ headers: { ...asViewer(), 'Sec-WebSocket-Protocol': `a${' '.repeat(32_000)}b` } });
    expect(blanks.status).toBe(431);
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`x${at}`, '1']));
    expect((await shake({ headers: { ...asViewer(), ...many } })).status).toBe(431);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('does not let a request behind it be carried out', async () => {
    const { id } = await hub.register();
    const host = new URL(hub.url).host;
    const auth = `Authorization: Bearer ${hub.tokens.operator}`;
    const behind = lines(`DELETE /api/v1/agents/${id} HTTP/1.1`, `Host: ${host}`, auth);
    const heard = await speak({ behind });
    expect(heard.match(/^HTTP\/1\.1/gm)).toHaveLength(1);
    expect((await hub.viewer.GET('/api/v1/agents/{id}', { params: { path: { id } } })).response.status).toBe(200);
  });
});

describe('a request that offers another protocol', () => {
  it('is answered as if it did not, with its body read', async () => {
    const { id, key } = await hub.register();
    const body = JSON.stringify({ cpu_usage: 12.5, metrics: {} });
    const head = lines(
      `POST /api/v1/agents/${id}/metrics HTTP/1.1`,
      `Host: ${new URL(hub.url).host}`,
      `Authorization: Bearer ${key}`,
      'Connection: Upgrade, HTTP2-Settings',
      'Upgrade: h2c',
      'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    );
    const next = lines('GET /health/live HTTP/1.1', `Host: ${new URL(hub.url).host}`);
    const heard = await http.speak(head + body + next);
    expect(heard.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 201', 'HTTP/1.1 200']);
  });
});

describe('a hub', () => {
  it('that is stopping opens no stream', async () => {
    const other = await startTestHub({}, hub.databaseUrl);
    const token = other.tokens.viewer;
    other.app.get(Lifecycle).drain();
    await expect(openProbe(other.url, bearerOf(token))).rejects.toThrow('503');
    await other.close();
  });

  it('limits how often anybody, and nobody, may try', async () => {
    const env = { RATE_LIMIT_ANONYMOUS_PER_MINUTE: '40', RATE_LIMIT_USER_PER_MINUTE: '40' };
    const other = await startTestHub(env, hub.databaseUrl);
    const tryOften = async (headers: Record<string, string>): Promise<Set<string>> => {
      const statuses = new Set<string>();
      for (let count = 0; count < 45; count++) {
        statuses.add(
          await openProbe(other.url, headers).then(
            (probe) => (probe.close(), '101'),
            (error: unknown) => (error as Error).message,
          ),
        );
      }
      return statuses;
    };
    const person = await addPerson(hub, 'viewer');
    expect(await tryOften({})).toEqual(new Set(['401', '429']));
    expect(await tryOften(bearerOf(person.token))).toEqual(new Set(['101', '429']));
    await other.close();
  });

  it('lets one person have 50 connections', async () => {
    const { token } = await addPerson(hub, 'viewer');
    const probes = await Promise.all(Array.from({ length: 50 }, () => openProbe(hub.url, bearerOf(token))));
    expectProblem(await shake({ headers: bearerOf(token) }), 429);
    expect((await shake({ headers: asViewer() })).status).toBe(101);
    for (const probe of probes) probe.close();
  });
});
