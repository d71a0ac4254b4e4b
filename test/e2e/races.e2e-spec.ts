import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { addPerson, type Person } from '../support/people.js';

let hubs: TestHub[];
let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
  hubs = [hub, await startTestHub({}, hub.databaseUrl)];
}, 60_000);
afterAll(async () => {
  for (const each of [...hubs].reverse()) await each.close();
});

const FIFTY = Array.from({ length: 50 }, (_, index) => index);
const hubFor = (index: number): TestHub => hubs[index % hubs.length] ?? hub;
const START = { name: 'one of fifty', type: 'custom' as const, host: 'host' };

async function admins(): Promise<number> {
  const [row] = await hub.dataSource.query<{ count: number }[]>(
    `SELECT count(*)::integer AS count FROM users WHERE role = 'admin' AND is_enabled`,
  );
  return row?.count ?? 0;
}

describe('fifty at once, over two hubs', () => {
  it('have one success with an enrolment token of one use', async () => {
    const token = await hub.enrollmentToken({ max_uses: 1 });
    const answers = await Promise.all(
      FIFTY.map((index) => hubFor(index).client(token).POST('/api/v1/agents/register', { body: START })),
    );
    const statuses = answers.map(({ response }) => response.status);
    expect([statuses.filter((status) => status === 201).length, new Set(statuses)]).toEqual([1, new Set([201, 401])]);
  });

  it('leave an admin when all of them demote, disable and delete each other', async () => {
    const people: Person[] = [];
    for (let count = 0; count < 5; count++) people.push(await addPerson(hub, 'admin'));
    const { user } = await unwrap(hub.admin.GET('/api/v1/auth/me'));
    await unwrap(
      hub
        .client(people[0]?.token)
        .PATCH('/api/v1/users/{id}', { params: { path: { id: user.id } }, body: { role: 'viewer' } }),
    );
    expect(await admins()).toBe(5);
    const statuses = await Promise.all(
      FIFTY.map(async (index) => {
        const [actor, target] = [people[index % 5], people[(index + 1 + (index % 3)) % 5]];
        const client = hubFor(index).client(actor?.token);
        const params = { path: { id: target?.id ?? '' } };
        if (index % 3 === 0) return (await client.DELETE('/api/v1/users/{id}', { params })).response.status;
        const body = index % 3 === 1 ? { role: 'viewer' as const } : { enabled: false };
        return (await client.PATCH('/api/v1/users/{id}', { params, body })).response.status;
      }),
    );
    expect(await admins()).toBeGreaterThanOrEqual(1);
    expect(statuses.filter((status) => ![200, 204, 401, 403, 404, 409].includes(status))).toEqual([]);
  });
});
