import type { OutgoingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { unwrap } from '../../client/src/client.js';
import { callOnKept } from '../access/calls.js';
import { buildWorld, type World } from '../access/world.js';
import { type Operation, operationOf, operations } from '../support/api-document.js';
import { contentOfDatabase } from '../support/database-content.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { type RawAnswer, sendRaw } from '../support/raw-request.js';

let hub: TestHub;
let world: World;
beforeAll(async () => {
  hub = await startTestHub();
  world = await buildWorld(hub);
}, 60_000);
afterAll(async () => {
  await hub.close();
});

const NEVER = [
  'not-an-id',
  ':id',
  'undefined',
  'null',
  '1',
  '00000000-0000-0000-0000-000000000000',
  '[object%20Object]',
];

const ofAgents = operations.filter(({ 'x-access': access }) => access?.agent === 'own');
const byId = operations.filter(({ path, 'x-access': access }) => path.includes('{') && access?.role !== undefined);

/** Everything of an answer that its receiver could tell it from another by. */
function seen(answer: RawAnswer): unknown {
  const volatile = ['date', 'x-request-id', 'ratelimit-remaining', 'ratelimit-reset', 'content-length'];
  return {
    status: answer.status,
    headers: without(answer.headers, volatile),
    body: without(answer.json as object, ['instance', 'request_id']),
  };
}

const without = (from: object, names: string[]) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)));

async function answersFor(operation: Operation, ids: string[], headers: OutgoingHttpHeaders): Promise<unknown[]> {
  const { body } = callOnKept(world, operation, 'KB');
  const answers: unknown[] = [];
  for (const id of ids) {
    const path = operation.path.replace(/\{\w+\}/, id);
    answers.push(seen(await sendRaw(hub.url, { method: operation.method, path, headers, body })));
  }
  return answers;
}

describe('an agent that asks for another', () => {
  it.each(ofAgents)('is told what it is told of one that never was: $name', async (operation) => {
    const before = await contentOfDatabase(hub.dataSource);
    const [foreign, ...others] = await answersFor(operation, [world.agentA.id, v7(), ...NEVER], world.principals.KB);
    expect(foreign).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    for (const other of others) expect(other).toEqual(foreign);
    expect(await contentOfDatabase(hub.dataSource)).toEqual(before);
  });
});

describe('a person who asks for', () => {
  it.each(byId)('what never was or is gone is told alike: $name', async (operation) => {
    const gone = await hub.register();
    await unwrap(hub.admin.DELETE('/api/v1/agents/{id}', { params: { path: { id: gone.id } } }));
    const [unknown, ...others] = await answersFor(operation, [v7(), gone.id, ...NEVER], world.principals.Ad);
    expect(unknown).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    for (const other of others) expect(other).toEqual(unknown);
  });

  it('the API token of somebody else is told that there is none', async () => {
    const { id } = await unwrap(
      hub.client(world.people.admin.token).POST('/api/v1/api-tokens', { body: { name: 'mine' } }),
    );
    for (const name of ['GET /api/v1/api-tokens/{id}', 'DELETE /api/v1/api-tokens/{id}']) {
      const [foreign, unknown] = await answersFor(operationOf(name), [id, v7()], world.principals.O);
      expect(foreign).toEqual(unknown);
      expect(foreign).toMatchObject({ status: 404 });
    }
  });
});
