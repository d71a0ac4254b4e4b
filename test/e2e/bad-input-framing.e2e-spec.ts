import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, callAsMeant, JSON_TYPE, legitRequestOf, pathOfCall } from '../bad-input/calls.js';
import { operationOf, operations } from '../bad-input/operations.js';
import { ProblemJudge, type Refusal, refusal } from '../bad-input/problems.js';
import { forEachCase, lines, parseAnswer } from '../bad-input/raw-http.js';
import { openWorld, sendAs, type World } from '../bad-input/world.js';
import { contentOfDatabase } from '../support/database-content.js';

const MALFORMED: Refusal = { status: 400, slug: 'malformed-request' };
const TOO_MANY_HEADERS: Refusal = { status: 431, slug: 'headers-too-large' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const judge = new ProblemJudge();
const judged = async (bytes: string | Buffer, expected: Refusal) =>
  judge.judge(parseAnswer(await world.http.speak(bytes)), expected);

const get = (...headers: string[]): string => lines('GET /api/v1/agents HTTP/1.1', 'Host: hub', ...headers);
const post = (body: string, ...headers: string[]): string =>
  lines('POST /api/v1/auth/login HTTP/1.1', 'Host: hub', 'Content-Type: application/json', ...headers) + body;

describe('what is no HTTP', () => {
  it.each<[string, string | Buffer, Refusal]>([
    ['no Host', lines('GET /api/v1/agents HTTP/1.1'), MALFORMED],
    ['two Hosts', get('Host: other'), MALFORMED],
    ['two Hosts alike', get('Host: hub'), MALFORMED],
    ['Content-Length -1', post('{}', 'Content-Length: -1'), MALFORMED],
    ['Content-Length abc', post('{}', 'Content-Length: abc'), MALFORMED],
    ['Content-Length +2', post('{}', 'Content-Length: +2'), MALFORMED],
    ['Content-Length 0x2', post('{}', 'Content-Length: 0x2'), MALFORMED],
    ['two Content-Lengths', post('{}', 'Content-Length: 2', 'Content-Length: 3'), MALFORMED],
    [
      'Content-Length and Transfer-Encoding',
      post('0\r\n\r\n', 'Content-Length: 5', 'Transfer-Encoding: chunked'),
      MALFORMED,
    ],
    ['Transfer-Encoding xchunked', post('0\r\n\r\n', 'Transfer-Encoding: xchunked'), MALFORMED],
    ['Transfer-Encoding chunked, identity', post('0\r\n\r\n', 'Transfer-Encoding: chunked, identity'), MALFORMED],
    ['a folded header', get('X-One: a', ' b'), MALFORMED],
    ['a blank before the colon', get('X-One : a'), MALFORMED],
    ['a NUL in a value', get('X-One: a\u0000b'), MALFORMED],
    ['a bare CR in a value', get('X-One: a\rb'), MALFORMED],
    ['a bad size of a chunk', post('zz\r\n{}\r\n0\r\n\r\n', 'Transfer-Encoding: chunked'), MALFORMED],
    ['a chunk longer than it says', post('1\r\n{}\r\n0\r\n\r\n', 'Transfer-Encoding: chunked'), MALFORMED],
    ['HTTP/0.9', 'GET /api/v1/agents\r\n\r\n', MALFORMED],
    ['HTTP/9.9', 'GET /api/v1/agents HTTP/9.9\r\nHost: hub\r\n\r\n', MALFORMED],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', MALFORMED],
    ['a method that nobody knows', lines('BREW / HTTP/1.1', 'Host: hub'), MALFORMED],
    ['a TLS handshake', Buffer.from('16030100c8010000c40303', 'hex'), MALFORMED],
    ['17 KiB of headers', get(`X-One: ${'x'.repeat(17 * 1024)}`), TOO_MANY_HEADERS],
    ['2,000 headers', get(...Array.from({ length: 2000 }, () => 'a:')), TOO_MANY_HEADERS],
    [
      '2,000 headers on an upgrade',
      get('Connection: Upgrade', 'Upgrade: websocket', ...Array.from({ length: 2000 }, () => 'a:')),
      TOO_MANY_HEADERS,
    ],
    ['a URL of 9 KiB', lines(`GET /${'x'.repeat(9 * 1024)} HTTP/1.1`, 'Host: hub'), refusal(414)],
    ['a URL of 20 KiB', lines(`GET /${'x'.repeat(20 * 1024)} HTTP/1.1`, 'Host: hub'), TOO_MANY_HEADERS],
    ['Expect foo', post('{}', 'Content-Length: 2', 'Expect: foo'), { status: 417, slug: 'expectation-failed' }],
  ])('%s is refused in problem form', async (_, bytes, expected) => {
    expect(await judged(bytes, expected)).toBeUndefined();
  });

  it('is refused without a trace, and the next request goes well', async () => {
    const before = await contentOfDatabase(world.hub.dataSource);
    await judged(post('zz\r\n', 'Transfer-Encoding: chunked'), MALFORMED);
    expect(await contentOfDatabase(world.hub.dataSource)).toEqual(before);
    expect((await callAsMeant(world, operationOf('getHealth'))).status).toBe(200);
  });

  it('does not smuggle a second request in', async () => {
    const hidden = lines('DELETE /api/v1/agents HTTP/1.1', 'Host: hub');
    const heard = await world.http.speak(post(`0\r\n\r\n${hidden}`, 'Content-Length: 5', 'Transfer-Encoding: chunked'));
    expect(heard.match(/^HTTP\/1\.1/gm)).toHaveLength(1);
  });
});

describe('a method', () => {
  const everyPath = [...new Set(operations.map(({ path }) => path))];

  it.each(everyPath)('that %s does not have is answered 405 with those that it has', async (path) => {
    const known = operations.filter((operation) => operation.path === path);
    const first = operations.find((operation) => operation.path === path);
    if (first === undefined) throw new Error('no operation');
    await legitRequestOf(first).prepare?.(world);
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'OPTIONS', 'HEAD'];
    const own = new Set(known.map(({ method }) => method));
    const allowed = [...own].flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    const others = methods.filter((method) => !allowed.includes(method) && method !== 'HEAD');
    const faults = await forEachCase(others, async (method) => {
      const answer = await sendAs(world, world.hub.tokens.admin, { method, path: pathOfCall(world, first) });
      const fault =
        world.judge.judge(answer, refusal(405)) ??
        (answer.headers.allow === allowed.sort().join(', ') ? undefined : `allows ${answer.headers.allow ?? ''}`);
      return fault === undefined ? [] : [`${method}: ${fault}`];
    });
    expect(faults.flat()).toEqual([]);
  });

  it('HEAD is answered as GET, without a body, to those who may GET', async () => {
    const heads = operations.filter(({ method }) => method === 'GET');
    const statuses = await forEachCase(heads, async (operation) => {
      const path = pathOfCall(world, operation);
      const [allowed, anonymous] = await Promise.all([
        call(world, operation, { method: 'HEAD', path }),
        sendAs(world, undefined, { method: 'HEAD', path }),
      ]);
      return [operation.id, allowed.status, allowed.text, anonymous.status];
    });
    expect(statuses).toEqual(heads.map(({ id, path }) => [id, 200, '', /^\/(health|install)/.test(path) ? 200 : 401]));
  });
});

describe('a request is judged in this order', () => {
  const login = '/api/v1/auth/login';
  const foreign = '/api/v1/agents/0198c0de-0000-7000-8000-0000000000ff/metrics';
  const tooLong = { 'content-length': (9 * 1024 * 1024).toString() };
  const text = { 'content-type': 'text/plain' };
  it.each<[string, () => Parameters<World['http']['send']>[0] & { as?: 'agent' | 'viewer' }, Refusal]>([
    ['URL before route', () => ({ method: 'GET', path: `/nothing/%ff` }), MALFORMED],
    ['route before credential', () => ({ method: 'GET', path: '/api/v1/nothing' }), refusal(404)],
    ['method before credential', () => ({ method: 'PUT', path: '/api/v1/agents' }), refusal(405)],
    ['credential before role', () => ({ method: 'GET', path: '/api/v1/users' }), refusal(401)],
    [
      'credential before size',
      () => ({ method: 'POST', path: foreign, headers: { ...tooLong, ...text } }),
      refusal(401),
    ],
    [
      'kind of credential before size',
      () => ({ as: 'viewer', method: 'POST', path: foreign, headers: { ...tooLong, ...text } }),
      refusal(403),
    ],
    [
      'whose agent before size',
      () => ({ as: 'agent', method: 'POST', path: foreign, headers: { ...tooLong, ...text } }),
      refusal(404),
    ],
    ['size before type', () => ({ method: 'POST', path: login, headers: { ...tooLong, ...text } }), refusal(413)],
    ['type before syntax', () => ({ method: 'POST', path: login, headers: text, body: '{' }), refusal(415)],
    [
      'syntax before fields',
      () => ({ method: 'POST', path: login, headers: JSON_TYPE, body: '{"surprise":1' }),
      refusal(400),
    ],
    [
      'query and fields before state',
      () => ({ as: 'viewer', method: 'GET', path: '/api/v1/api-tokens?all=true&limit=0' }),
      refusal(422, 'query.limit'),
    ],
  ])('%s', async (_, request, expected) => {
    const { as, ...raw } = request();
    const token = as === 'agent' ? world.agent.key : as === 'viewer' ? world.hub.tokens.viewer : undefined;
    const isUnsent = raw.headers?.['content-length'] !== undefined;
    const answer = isUnsent
      ? await announce(raw.path, {
          ...raw.headers,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        })
      : await sendAs(world, token, raw);
    expect(judge.judge(answer, expected)).toBeUndefined();
  });
});

/** Sends the headers of a POST and not one byte of the body that they announce. */
async function announce(path: string, headers: Record<string, string>, http = world.http) {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return parseAnswer(await http.speak(lines(`POST ${path} HTTP/1.1`, 'Host: hub', ...fields)));
}

describe('headers that ask for something else', () => {
  const agents = () => operationOf('listAgents');

  it.each(['image/png', 'text/html', 'application/xml', 'application/json;q=0'])(
    'Accept: %s is answered 406',
    async (accept) => {
      const expected = { status: 406, slug: 'not-acceptable' };
      expect(judge.judge(await call(world, agents(), { headers: { accept } }), expected)).toBeUndefined();
    },
  );

  it.each<Record<string, string>>([
    { accept: '*/*' },
    { accept: 'application/*' },
    { accept: 'text/html, application/json;q=0.5' },
    { range: `bytes=${Array.from({ length: 1000 }, (_, i) => `${i}-${i}`).join()}` },
    { 'x-http-method-override': 'DELETE' },
    { 'x-original-url': '/api/v1/users', 'x-rewrite-url': '/api/v1/users' },
    { 'x-forwarded-host': 'evil', 'x-forwarded-proto': 'gopher', forwarded: 'for=evil' },
    { traceparent: 'bad', 'user-agent': '${jndi:ldap://x}' },
    { connection: 'close, Authorization' },
  ])('%j changes nothing', async (headers) => {
    const answer = await call(world, agents(), { headers });
    expect([answer.status, Object.keys(JSON.parse(answer.text) as object)]).toEqual([
      200,
      ['agents', 'next_cursor', 'total'],
    ]);
  });

  it.each(['x'.repeat(10 * 1024), 'short', 'with blanks in it', "';DROP"])(
    'X-Request-Id %j is not taken over',
    async (id) => {
      const answer = await call(world, agents(), { headers: { 'x-request-id': id.slice(0, 10_000) } });
      expect(answer.status).toBe(200);
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('a foreign preflight gets no permission', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'DELETE' };
    const answer = await sendAs(world, undefined, { method: 'OPTIONS', path: '/api/v1/agents', headers });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});
