import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { mintToken } from '../../src/auth/tokens.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { addPerson, type Person } from '../support/people.js';
import { type RawAnswer, sendRaw } from '../support/raw-request.js';

let hub: TestHub;
let person: Person;
let expired: string;
let revoked: string;
let agentKey: string;
beforeAll(async () => {
  hub = await startTestHub();
  person = await addPerson(hub, 'viewer');
  agentKey = (await hub.register()).key;
  const made = await unwrap(
    hub.admin.POST('/api/v1/api-tokens', { body: { name: 'short', role: 'admin', expires_in_seconds: 1 } }),
  );
  expired = made.token;
  await hub.dataSource.query(`UPDATE api_tokens SET expires_at = now() WHERE id = $1`, [made.id]);
  const other = await unwrap(hub.admin.POST('/api/v1/api-tokens', { body: { name: 'gone', role: 'admin' } }));
  revoked = other.token;
  await unwrap(hub.admin.DELETE('/api/v1/api-tokens/{id}', { params: { path: { id: other.id } } }));
});
afterAll(async () => {
  await hub.close();
});

const ask = (headers: Record<string, string | string[]>, path = '/api/v1/agents'): Promise<RawAnswer> =>
  sendRaw(hub.url, { method: 'GET', path, headers });

/** `Bearer` is written out in the row, so that the row can leave it out. */
const REFUSED: [string, () => Record<string, string>][] = [
  ['nothing', () => ({})],
  ['Bearer alone', () => ({ authorization: 'Bearer' })],
  ['Bearer and a blank', () => ({ authorization: 'Bearer ' })],
  ['a word', () => ({ authorization: 'bearer x' })],
  ['a token without Bearer', () => ({ authorization: hub.tokens.viewer })],
  ['Basic', () => ({ authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` })],
  ['Digest', () => ({ authorization: 'Digest username="admin"' })],
  ['10 KiB', () => ({ authorization: `Bearer ${'x'.repeat(10_240)}` })],
  ['a token less its last character', () => ({ authorization: `Bearer ${hub.tokens.viewer.slice(0, -1)}` })],
  ['a token with another last character', () => ({ authorization: `Bearer ${swapLast(hub.tokens.viewer)}` })],
  ['a token with one more', () => ({ authorization: `Bearer ${hub.tokens.viewer}x` })],
  ['a token in capitals', () => ({ authorization: `Bearer ${hub.tokens.viewer.toUpperCase()}` })],
  ['two tokens', () => ({ authorization: `Bearer ${hub.tokens.viewer} ${hub.tokens.viewer}` })],
  ['a blank in the token', () => ({ authorization: `Bearer ${hub.tokens.viewer.replace('_', '_ ')}` })],
  ['letters beyond ASCII', () => ({ authorization: 'Bearer amu_\u00e9\u00fc\u00f1' })],
  ['a JWT of no algorithm', () => ({ authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.' })],
  ['a JWT with a path as key id', () => ({ authorization: 'Bearer eyJraWQiOiIuLi8uLi94In0.e30.eA' })],
  ['an expired token', () => ({ authorization: `Bearer ${expired}` })],
  ['a revoked token', () => ({ authorization: `Bearer ${revoked}` })],
  ['an API token of another hub', () => ({ authorization: `Bearer ${mintToken('user')}` })],
  ['an agent key of another hub', () => ({ authorization: `Bearer ${mintToken('agent')}` })],
  ['an enrolment token of another hub', () => ({ authorization: `Bearer ${mintToken('enrollment')}` })],
  ['a session as Bearer', () => ({ authorization: `Bearer ${person.cookie.slice('am_session='.length)}` })],
  ['a session as X-API-Key', () => ({ 'x-api-key': person.cookie.slice('am_session='.length) })],
  ['a wrong X-API-Key', () => ({ 'x-api-key': 'x' })],
  ['an empty X-API-Key', () => ({ 'x-api-key': '' })],
  ['an API token as cookie', () => ({ cookie: `am_session=${hub.tokens.admin}` })],
  ['an agent key as cookie', () => ({ cookie: `am_session=${agentKey}` })],
  ['the cookie of TLS', () => ({ cookie: person.cookie.replace('am_session', '__Host-am_session') })],
  [
    'a wrong token beside a good cookie',
    () => ({ authorization: `Bearer ${mintToken('user')}`, cookie: person.cookie }),
  ],
  ['an empty key beside a good cookie', () => ({ 'x-api-key': '', cookie: person.cookie })],
  ['a claim to be somebody', () => ({ 'x-forwarded-user': 'admin', 'x-remote-user': 'admin', 'x-user-id': '1' })],
  ['an address that is trusted elsewhere', () => ({ 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1' })],
];

const swapLast = (token: string): string => token.slice(0, -1) + (token.endsWith('0') ? '1' : '0');

describe('a credential that is not good', () => {
  it.each(REFUSED)('is answered 401: %s', async (_, headers) => {
    const answer = await ask(headers());
    const nobody = await ask({});
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer realm="agent-monitor"']);
    expect(withoutId(answer)).toBe(withoutId(nobody));
  });

  it.each(['token', 'access_token', 'api_key', 'authorization'])(
    'is answered 401: a good one in the query as %s',
    async (name) => {
      expect((await ask({}, `/api/v1/agents?${name}=${hub.tokens.admin}`)).status).toBe(401);
    },
  );

  it.each<[string, () => Record<string, string | string[]>]>([
    ['two Authorization headers', () => ({ authorization: [`Bearer ${hub.tokens.viewer}`, 'Bearer x'] })],
    ['the same one twice', () => ({ authorization: [`Bearer ${hub.tokens.viewer}`, `Bearer ${hub.tokens.viewer}`] })],
    [
      'two headers that differ',
      () => ({ authorization: `Bearer ${hub.tokens.viewer}`, 'x-api-key': hub.tokens.admin }),
    ],
    ['two X-API-Key headers', () => ({ 'x-api-key': [hub.tokens.viewer, hub.tokens.viewer] })],
    ['cookies of more than 8 KiB', () => ({ cookie: `a=${'x'.repeat(8192)}` })],
  ])('is answered 400: %s', async (_, headers) => {
    const answer = await ask(headers());
    expect([answer.status, answer.headers['content-type']]).toEqual([
      400,
      expect.stringMatching(/^application\/problem\+json\b/),
    ]);
  });
});

describe('a good credential', () => {
  it.each<[string, () => Record<string, string>]>([
    ['as Bearer', () => ({ authorization: `Bearer ${hub.tokens.viewer}` })],
    ['as bearer', () => ({ authorization: `bearer ${hub.tokens.viewer}` })],
    ['as X-API-Key', () => ({ 'x-api-key': hub.tokens.viewer })],
    ['in both headers alike', () => ({ authorization: `Bearer ${hub.tokens.viewer}`, 'x-api-key': hub.tokens.viewer })],
    ['beside a session that is over', () => ({ authorization: `Bearer ${hub.tokens.viewer}`, cookie: 'am_session=x' })],
    ['as the cookie of a session', () => ({ cookie: person.cookie })],
    // A parser takes the blanks around a header's value away before anybody sees them (RFC 9110, 5.5).
    ['with blanks after it', () => ({ authorization: `Bearer ${hub.tokens.viewer}  ` })],
  ])('is taken %s', async (_, headers) => {
    expect((await ask(headers())).status).toBe(200);
  });

  it('of the wrong kind is refused as such', async () => {
    const machine = await hub.enrollmentToken();
    const answers = await Promise.all([agentKey, machine].map((token) => ask({ authorization: `Bearer ${token}` })));
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });
});

function withoutId(answer: RawAnswer): string {
  return answer.text.replace(/"request_id":"[^"]+"/, '');
}
