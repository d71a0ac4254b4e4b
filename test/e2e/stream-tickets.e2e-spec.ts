import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { addPerson } from '../support/people.js';
import { type RawAnswer, sendRaw } from '../support/raw-request.js';
import { bearerOf, openProbe } from '../support/stream.js';

const PATH = '/api/v1/stream';

let hub: TestHub;
/** A second hub on the same database. */
let replica: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
  replica = await startTestHub({}, hub.databaseUrl);
}, 60_000);
afterAll(async () => {
  await replica.close();
  await hub.close();
});

const ask = (path: string, headers = {}): Promise<RawAnswer> => sendRaw(hub.url, { method: 'GET', path, headers });

describe('a ticket', () => {
  const mint = async (token: string): Promise<string> =>
    (await unwrap(hub.client(token).POST('/api/v1/stream/tickets'))).ticket;
  const statusOf = async (ticket: string, at = hub): Promise<string> =>
    openProbe(at.url, {}, `${PATH}?ticket=${ticket}`).then(
      (probe) => {
        probe.close();
        return '101';
      },
      (error: unknown) => (error as Error).message,
    );

  it('opens the stream once, on any hub', async () => {
    const ticket = await mint(hub.tokens.viewer);
    expect([await statusOf(ticket, replica), await statusOf(ticket), await statusOf(ticket, replica)]).toEqual([
      '101',
      '401',
      '401',
    ]);
  });

  it('opens it for one of many who have it', async () => {
    const ticket = await mint(hub.tokens.viewer);
    const statuses = await Promise.all(Array.from({ length: 20 }, (_, at) => statusOf(ticket, at % 2 ? hub : replica)));
    expect(statuses.filter((status) => status === '101')).toHaveLength(1);
    expect(statuses.filter((status) => status === '401')).toHaveLength(19);
  });

  it('is good for 30 seconds', async () => {
    const [young, old] = [await mint(hub.tokens.viewer), await mint(hub.tokens.viewer)];
    const age = async (seconds: number): Promise<unknown> =>
      hub.dataSource.query(`UPDATE stream_tickets SET expires_at = now() + make_interval(secs => 30 - $1)`, [seconds]);
    await age(29);
    expect(await statusOf(young)).toBe('101');
    await age(30);
    expect(await statusOf(old)).toBe('401');
  });

  it('dies with the token or session that it was made with', async () => {
    const made = await unwrap(hub.viewer.POST('/api/v1/api-tokens', { body: { name: 'short', role: 'viewer' } }));
    const ticket = await mint(made.token);
    await unwrap(hub.viewer.DELETE('/api/v1/api-tokens/{id}', { params: { path: { id: made.id } } }));
    expect(await statusOf(ticket)).toBe('401');
    const person = await addPerson(hub, 'viewer');
    const headers = { cookie: person.cookie, origin: hub.url };
    const { json } = await sendRaw(hub.url, { method: 'POST', path: `${PATH}/tickets`, headers });
    await sendRaw(hub.url, { method: 'POST', path: '/api/v1/auth/logout', headers });
    expect(await statusOf((json as { ticket: string }).ticket)).toBe('401');
  });

  it('is no other credential, and no other is a ticket', async () => {
    const ticket = await mint(hub.tokens.viewer);
    const elsewhere = await hub.client(ticket).GET('/api/v1/agents');
    expect(elsewhere.response.status).toBe(401);
    expect((await ask(PATH, bearerOf(ticket))).status).toBe(401);
    const { key: agentKey } = await hub.register();
    const { cookie } = await addPerson(hub, 'viewer');
    for (const wrong of [hub.tokens.viewer, agentKey, cookie.split('=')[1], 'x', '']) {
      expect((await ask(`${PATH}?ticket=${wrong}`)).status).toBe(401);
    }
  });

  it('is the only thing that may stand in the URL', async () => {
    for (const name of ['token', 'access_token', 'api_key', 'Ticket']) {
      expect((await ask(`${PATH}?${name}=${hub.tokens.viewer}`)).status).toBe(401);
      const answer = await ask(`${PATH}?${name}=x`, bearerOf(hub.tokens.viewer));
      expect(answer.status).toBe(422);
      expect(answer.json).toMatchObject({ errors: [{ path: `query.${name}` }] });
    }
  });

  it('leaves a user with 50 unused ones at most, and is stored as a hash', async () => {
    const tickets = await Promise.all(Array.from({ length: 60 }, () => mint(hub.tokens.operator)));
    const [most] = await hub.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM stream_tickets GROUP BY user_id ORDER BY 1 DESC LIMIT 1`,
    );
    expect(most?.count).toBe(50);
    const found = await hub.dataSource.query<unknown[]>(
      `SELECT 1 FROM stream_tickets WHERE token_hash = convert_to($1, 'UTF8')`,
      [tickets.at(-1)],
    );
    expect(found).toEqual([]);
  });
});
