import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callOnKept } from '../access/calls.js';
import { buildWorld, type World } from '../access/world.js';
import { operations } from '../support/api-document.js';
import { contentOfDatabase } from '../support/database-content.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { sendRaw } from '../support/raw-request.js';

const WALL = 'https://wall.example';

let hub: TestHub;
let world: World;
beforeAll(async () => {
  hub = await startTestHub({ CORS_ORIGINS: `${WALL},http://localhost:5173` });
  world = await buildWorld(hub);
}, 60_000);
afterAll(async () => {
  await hub.close();
});

const foreign: [string, (own: URL) => Record<string, string>][] = [
  ['nothing that says where it comes from', () => ({})],
  ['another site', () => ({ origin: 'https://evil.example' })],
  ['a hidden origin', () => ({ origin: 'null' })],
  ['an empty origin', () => ({ origin: '' })],
  ['a site whose name begins alike', (own) => ({ origin: `${own.origin}.evil.example` })],
  ['a site of a trusted site', () => ({ origin: 'https://sub.wall.example' })],
  ['a trusted site without TLS', () => ({ origin: 'http://wall.example' })],
  ['a site whose name ends alike', () => ({ origin: 'https://evilwall.example' })],
  ['another port', (own) => ({ origin: `http://${own.hostname}:1` })],
  ['a user before our name', (own) => ({ origin: `http://x@${own.host}` })],
  ['two origins', (own) => ({ origin: `${own.origin}, https://evil.example` })],
  ['another site, as the browser says', () => ({ 'sec-fetch-site': 'cross-site' })],
  ['a sibling site, as the browser says', () => ({ 'sec-fetch-site': 'same-site' })],
  ['another site that calls itself ours', () => ({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })],
  ['another site that names us otherwise', (own) => ({ origin: 'https://evil.example', referer: own.href })],
];

const writes = operations.filter(({ method, 'x-access': access }) => method !== 'GET' && access?.role !== undefined);

describe('a cookie', () => {
  it.each(writes)('writes nothing for a page of elsewhere: $name', async (operation) => {
    const before = await contentOfDatabase(hub.dataSource);
    const { path, body } = callOnKept(world, operation, 'AS');
    const { cookie } = world.people.admin;
    const answers = foreign.map(async ([name, headersFor]) => {
      const headers = { cookie, ...headersFor(new URL(hub.url)) };
      return [name, (await sendRaw(hub.url, { method: operation.method, path, headers, body })).status];
    });
    expect(await Promise.all(answers)).toEqual(foreign.map(([name]) => [name, 403]));
    expect(await contentOfDatabase(hub.dataSource)).toEqual(before);
  });

  it.each<[string, (own: URL) => Record<string, string>]>([
    ['this hub', (own) => ({ origin: own.origin })],
    ['this hub, as the browser says', () => ({ 'sec-fetch-site': 'same-origin' })],
    ['a site that the settings name', () => ({ origin: WALL })],
    ['a development server that the settings name', () => ({ origin: 'http://localhost:5173' })],
  ])('writes for a page of %s', async (_, headersFor) => {
    const { cookie } = world.people.operator;
    const path = `/api/v1/agents/${world.agentA.id}`;
    const headers = { cookie, ...headersFor(new URL(hub.url)) };
    const answer = await sendRaw(hub.url, { method: 'PATCH', path, headers, body: { name: 'renamed' } });
    expect(answer.status).toBe(200);
  });

  it('is not needed by a token, whatever the page', async () => {
    const headers = { authorization: `Bearer ${hub.tokens.operator}`, origin: 'https://evil.example' };
    const path = `/api/v1/agents/${world.agentA.id}`;
    expect((await sendRaw(hub.url, { method: 'PATCH', path, headers, body: { name: 'again' } })).status).toBe(200);
  });
});

describe('a page of elsewhere', () => {
  const ask = (method: string, origin: string) =>
    sendRaw(hub.url, {
      method,
      path: '/api/v1/agents',
      headers: { origin, cookie: world.people.viewer.cookie, 'access-control-request-method': 'GET' },
    });

  it.each(['https://evil.example', 'null', 'https://sub.wall.example', 'http://wall.example', `${WALL}.evil.example`])(
    'may not read: %s',
    async (origin) => {
      for (const method of ['OPTIONS', 'GET']) {
        const { headers } = await ask(method, origin);
        expect(headers['access-control-allow-origin']).toBeUndefined();
      }
    },
  );

  it('may read when the settings name it, by its very name', async () => {
    for (const method of ['OPTIONS', 'GET']) {
      const { headers } = await ask(method, WALL);
      expect(headers).toMatchObject({
        'access-control-allow-origin': WALL,
        'access-control-allow-credentials': 'true',
        vary: expect.stringContaining('Origin'),
      });
    }
  });
});
