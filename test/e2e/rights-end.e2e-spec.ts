import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { addPerson, askToSignIn, cookieOf, type Person } from '../support/people.js';
import { sendRaw } from '../support/raw-request.js';

let hub: TestHub;
/** A second hub on the same database: what ends on one ends on all. */
let replica: TestHub;
let person: Person;
beforeAll(async () => {
  hub = await startTestHub();
  replica = await startTestHub({}, hub.databaseUrl);
}, 60_000);
beforeEach(async () => {
  person = await addPerson(hub, 'operator');
});
afterAll(async () => {
  await replica.close();
  await hub.close();
});

/** What a credential is answered on both hubs: for who it is, and for a change that needs an operator. */
async function rightsOf(headers: Record<string, string>): Promise<number[][]> {
  const { id } = await hub.register();
  return Promise.all(
    [hub, replica].map(async ({ url }) => {
      const sent = { ...headers, origin: url };
      const me = await sendRaw(url, { method: 'GET', path: '/api/v1/auth/me', headers: sent });
      const path = `/api/v1/agents/${id}`;
      const change = await sendRaw(url, { method: 'PATCH', path, headers: sent, body: { name: 'renamed' } });
      return [me.status, change.status];
    }),
  );
}

const FULL = [
  [200, 200],
  [200, 200],
];
const LESS = [
  [200, 403],
  [200, 403],
];
const NONE = [
  [401, 401],
  [401, 401],
];

const session = () => rightsOf({ cookie: person.cookie });
const token = () => rightsOf({ authorization: `Bearer ${person.token}` });
const update = (body: { role?: 'viewer'; enabled?: boolean; password?: string }) =>
  unwrap(hub.admin.PATCH('/api/v1/users/{id}', { params: { path: { id: person.id } }, body }));

describe('the rights of a person', () => {
  it('hold on every hub', async () => {
    expect([await session(), await token()]).toEqual([FULL, FULL]);
  });

  it('end with the sign-out, for that session', async () => {
    const other = cookieOf(await askToSignIn(hub, person.username, person.password));
    const headers = { cookie: person.cookie, origin: hub.url };
    await sendRaw(hub.url, { method: 'POST', path: '/api/v1/auth/logout', headers });
    expect([await session(), await rightsOf({ cookie: other }), await token()]).toEqual([NONE, FULL, FULL]);
  });

  it('end when the person is disabled, and sessions do not come back', async () => {
    await update({ enabled: false });
    expect([await session(), await token()]).toEqual([NONE, NONE]);
    await update({ enabled: true });
    expect([await session(), await token()]).toEqual([NONE, FULL]);
  });

  it('shrink with the role: sessions end, tokens may less', async () => {
    await update({ role: 'viewer' });
    expect([await session(), await token()]).toEqual([NONE, LESS]);
    const cookie = cookieOf(await askToSignIn(hub, person.username, person.password));
    expect(await rightsOf({ cookie })).toEqual(LESS);
  });

  it('go on with a new password only where it was changed, under another session id', async () => {
    const other = cookieOf(await askToSignIn(replica, person.username, person.password));
    const answer = await sendRaw(hub.url, {
      method: 'POST',
      path: '/api/v1/auth/password',
      headers: { cookie: person.cookie, origin: hub.url },
      body: { current_password: person.password, new_password: 'seventeen kiwis on a lawn' },
    });
    const renewed = cookieOf(answer);
    expect([answer.status, renewed === person.cookie]).toEqual([200, false]);
    expect([await session(), await rightsOf({ cookie: other })]).toEqual([NONE, NONE]);
    expect(await rightsOf({ cookie: renewed })).toEqual(FULL);
  });

  it('end when an admin sets another password', async () => {
    await update({ password: 'eighteen kiwis on a lawn' });
    expect(await session()).toEqual(NONE);
  });

  it('end with the person', async () => {
    await unwrap(hub.admin.DELETE('/api/v1/users/{id}', { params: { path: { id: person.id } } }));
    expect([await session(), await token()]).toEqual([NONE, NONE]);
  });

  it('end after twelve idle hours, and after seven days however busy', async () => {
    const age = (column: string, interval: string) =>
      hub.dataSource.query(`UPDATE sessions SET ${column} = now() + $1::interval WHERE user_id = $2`, [
        interval,
        person.id,
      ]);
    await age('last_used_at', '-11 hours 59 minutes');
    expect(await session()).toEqual(FULL);
    await age('last_used_at', '-12 hours -1 second');
    expect(await session()).toEqual(NONE);
    await age('last_used_at', '0 seconds');
    await age('expires_at', '-1 second');
    expect(await session()).toEqual(NONE);
  });

  it('are in the database as hashes only', async () => {
    const secret = person.cookie.slice('am_session='.length);
    const found = await hub.dataSource.query<unknown[]>(
      `SELECT 1 FROM sessions WHERE position(convert_to($1, 'UTF8') IN token_hash) > 0 OR octet_length(token_hash) <> 32
        UNION ALL SELECT 1 FROM api_tokens WHERE position(convert_to($2, 'UTF8') IN token_hash) > 0`,
      [secret, person.token],
    );
    expect(found).toEqual([]);
  });
});
