import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callOnFresh, exampleOf } from '../access/calls.js';
import type { PrincipalName } from '../access/access-table.js';
import { bearer, buildWorld, session, type World } from '../access/world.js';
import { type Operation, operations, successOf, undocumentedIn } from '../support/api-document.js';
import { ADMIN_PASSWORD, startTestHub, type TestHub } from '../support/hub.js';
import { askToSignIn, cookieOf } from '../support/people.js';
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

/** Who the document says may send the operation. */
function principalOf({ 'x-access': access = {} }: Operation): PrincipalName {
  if (access.enrollment === true) return 'ET';
  if (access.agent !== undefined && access.role === undefined) return 'KA';
  return access.public === true ? 'An' : 'Ad';
}

/** The example is sent as it stands; only the path gets a thing of the right kind. */
async function sendExample(operation: Operation, mediaType: string): Promise<RawAnswer> {
  const { path, headers } = await callOnFresh(world, operation, principalOf(operation));
  const body = exampleOf(operation);
  const credentials = operation.operationId === 'changePassword' ? await adminsSession() : headers;
  return sendRaw(hub.url, {
    method: operation.method,
    path,
    headers: { ...credentials, 'content-type': mediaType },
    body,
  });
}

const adminsSession = async () => session(hub, cookieOf(await askToSignIn(hub, 'admin', ADMIN_PASSWORD)));

const locationOf = (operation: Operation) => operation.responses[successOf(operation)]?.headers?.Location;

/** A new password ends what the other examples use. */
const inOrder = operations
  .flatMap((operation) => Object.keys(operation.requestBody?.content ?? {}).map((type) => ({ operation, type })))
  .sort(({ operation }) => (operation.operationId === 'changePassword' ? 1 : -1))
  .map(({ operation, type }) => ({ operation, type, name: operation.name }));

describe('the examples of the OpenAPI document', () => {
  it.each(inOrder)('are answered as documented: $name as $type', async ({ operation, type }) => {
    const answer = await sendExample(operation, type);
    expect([answer.status, answer.text]).toEqual([successOf(operation), answer.text]);
    expect(undocumentedIn(operation, answer)).toEqual([]);
  });

  it('leave each thing that was made where its Location says', async () => {
    const makers = operations.filter((operation) => locationOf(operation) !== undefined);
    for (const operation of makers) {
      const call = await callOnFresh(world, operation, principalOf(operation));
      const made = await sendRaw(hub.url, { method: 'POST', ...call });
      const found = await sendRaw(hub.url, {
        method: 'GET',
        path: String(made.headers.location),
        headers: bearer(hub.tokens.admin),
      });
      expect([operation.name, made.status, found.status]).toEqual([operation.name, successOf(operation), 200]);
    }
  });
});
