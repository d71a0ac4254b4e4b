import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { unwrap } from '../../client/src/client.js';
import { StreamClients } from '../../src/realtime/stream-clients.service.js';
import { createTestDatabase } from '../support/database.js';
import { ADMIN_PASSWORD, signPeopleIn, startTestHub, type TestHub } from '../support/hub.js';
import { addPerson, type Person } from '../support/people.js';
import { sendRaw } from '../support/raw-request.js';
import { startHubProcess } from '../support/run-hub.js';
import { bearerOf, openProbe, type StreamProbe } from '../support/stream.js';
import { until } from '../support/until.js';

const LIMIT_MS = 5_000;
/** Long enough for everybody to answer on a busy machine, and short enough to wait for. */
const CHECK_LIFE_EVERY_MS = 2_000;

let hub: TestHub;
/** A second hub on the same database: what ends on one ends on all. */
let replica: TestHub;
let person: Person;
let bySession: StreamProbe[];
let byToken: StreamProbe[];
let other: StreamProbe;

beforeAll(async () => {
  hub = await startTestHub();
  hub.app.get(StreamClients).checkLifeEveryMs = CHECK_LIFE_EVERY_MS;
  replica = await startTestHub({}, hub.databaseUrl);
}, 60_000);
beforeEach(async () => {
  person = await addPerson(hub, 'operator');
  const hubs = [hub, replica];
  bySession = await Promise.all(hubs.map(({ url }) => openProbe(url, { cookie: person.cookie, origin: url })));
  byToken = await Promise.all(hubs.map(({ url }) => openProbe(url, bearerOf(person.token))));
  other = await openProbe(hub.url, bearerOf(hub.tokens.viewer));
});
afterEach(() => {
  for (const probe of [...bySession, ...byToken, other]) probe.close();
});
afterAll(async () => {
  await replica.close();
  await hub.close();
});

const update = (body: { role?: 'viewer'; enabled?: boolean; password?: string; must_change_password?: boolean }) =>
  unwrap(hub.admin.PATCH('/api/v1/users/{id}', { params: { path: { id: person.id } }, body }));

async function expectEnded(ended: StreamProbe[], living: StreamProbe[]): Promise<void> {
  expect(await Promise.all(ended.map((probe) => probe.closed(LIMIT_MS)))).toEqual(ended.map(() => 4401));
  for (const probe of [...living, other]) {
    expect(await probe.ask({ subscribe: ['agents'] })).toEqual({ type: 'subscribed', topics: ['agents'] });
  }
}

describe('a stream ends within five seconds, on every hub', () => {
  it('after the sign-out', async () => {
    const headers = { cookie: person.cookie, origin: hub.url };
    await sendRaw(hub.url, { method: 'POST', path: '/api/v1/auth/logout', headers });
    await expectEnded(bySession, byToken);
  });

  it('after a new password', async () => {
    await update({ password: 'eighteen kiwis on a lawn' });
    await expectEnded(bySession, []);
  });

  it('after the token was deleted', async () => {
    const { api_tokens } = await unwrap(hub.client(person.token).GET('/api/v1/api-tokens'));
    const id = api_tokens[0]?.id ?? '';
    await unwrap(hub.client(person.token).DELETE('/api/v1/api-tokens/{id}', { params: { path: { id } } }));
    await expectEnded(byToken, bySession);
  });

  it('after the person was disabled', async () => {
    await update({ enabled: false });
    await expectEnded([...bySession, ...byToken], []);
  });

  it('after the person was deleted', async () => {
    await unwrap(hub.admin.DELETE('/api/v1/users/{id}', { params: { path: { id: person.id } } }));
    await expectEnded([...bySession, ...byToken], []);
  });

  it('after the session has expired', async () => {
    await hub.dataSource.query(`UPDATE sessions SET expires_at = now() WHERE user_id = $1`, [person.id]);
    await expectEnded(bySession, byToken);
  });

  it('after the role was lowered, for the sessions that end with it', async () => {
    await update({ role: 'viewer' });
    await expectEnded(bySession, byToken);
  });
});

describe('a stream ends', () => {
  it('with 1001 when its hub does', async () => {
    const database = await createTestDatabase();
    const running = await startHubProcess({ databaseUrl: database.url, env: { ADMIN_PASSWORD } });
    const { tokens } = await signPeopleIn(running.url);
    const probes = await Promise.all(Array.from({ length: 20 }, () => openProbe(running.url, bearerOf(tokens.viewer))));
    await probes[0]?.ask({ subscribe: ['agents', 'alerts'] });
    // One that does not answer holds nothing up.
    const [deaf] = probes.splice(-1);
    deaf?.socket.pause();
    const began = performance.now();
    expect(await running.stop()).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await Promise.all(probes.map((probe) => probe.closed()))).toEqual(probes.map(() => 1001));
    deaf?.close();
    await database.drop();
  }, 60_000);

  it('when its client has vanished without a word', async () => {
    const { hostname, port, host } = new URL(hub.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    let isClosed = false;
    socket.on('close', () => (isClosed = true));
    // Reads, and answers nothing: no ping ever gets its pong.
    socket.resume();
    socket.write(
      [
        'GET /api/v1/stream HTTP/1.1',
        `Host: ${host}`,
        `Authorization: Bearer ${hub.tokens.viewer}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        '\r\n',
      ].join('\r\n'),
    );
    await until('it is cut off', () => isClosed);
    // Who answers is not.
    expect(await other.ask({ subscribe: ['agents'] })).toEqual({ type: 'subscribed', topics: ['agents'] });
  }, 40_000);
});
