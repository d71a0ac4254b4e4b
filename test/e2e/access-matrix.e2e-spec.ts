import type { OutgoingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCESS, type PrincipalName, PRINCIPALS, SURFACES } from '../access/access-table.js';
import { type Call, callOnFresh, callOnKept } from '../access/calls.js';
import { spellings } from '../access/spellings.js';
import { buildWorld, type World } from '../access/world.js';
import { type Operation, operations, undocumentedIn } from '../support/api-document.js';
import { contentOfDatabase } from '../support/database-content.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { type RawAnswer, sendRaw } from '../support/raw-request.js';
import { secretsIn } from '../support/secrets.js';

let hub: TestHub;
let world: World;
let sent = 0;
beforeAll(async () => {
  hub = await startTestHub();
  world = await buildWorld(hub);
}, 60_000);
afterAll(async () => {
  await hub.close();
});

const names = Object.keys(PRINCIPALS) as PrincipalName[];
const expectedOf = (operation: Operation, principal: PrincipalName): number => ACCESS[operation.name]?.[principal] ?? 0;
const refused = (operation: Operation): PrincipalName[] => names.filter((name) => expectedOf(operation, name) >= 400);
const admitted = (operation: Operation): PrincipalName[] => names.filter((name) => expectedOf(operation, name) < 400);

function send(
  method: string,
  path: string,
  { headers, body }: Call,
  more: OutgoingHttpHeaders = {},
): Promise<RawAnswer> {
  sent++;
  return sendRaw(hub.url, { method, path, headers: { ...headers, ...more }, body });
}

/** What an answer has that it must not have, whoever asked. */
function faultsOf(operation: Operation, answer: RawAnswer): string[] {
  const secrets = answer.status < 300 ? secretsIn(operation, answer.json) : [];
  return [...undocumentedIn(operation, answer), ...secrets, ...betrayalsIn(answer)];
}

/** What tells strangers how the hub is made, and problems that somebody might cache. `pg_monitor` is a role that a check needs. */
function betrayalsIn({ status, headers, text }: RawAnswer): string[] {
  const names = ['server', 'x-powered-by', 'x-aspnet-version'].filter((name) => name in headers);
  const isTold = /node_modules|\.js:\d|\bSELECT\b|\bpg_(?!monitor\b)|QueryFailed/.test(text);
  const isKept = status >= 400 && headers['cache-control'] !== 'no-store';
  return [...names, ...(isTold ? [`it betrays ${text}`] : []), ...(isKept ? [`${status} without no-store`] : [])];
}

async function callCanonically(operation: Operation, principal: PrincipalName, call: Call): Promise<string[]> {
  const answer = await send(operation.method, call.path, call);
  const expected = expectedOf(operation, principal);
  const wrong =
    answer.status === expected ? [] : [`${principal} gets ${answer.status}, not ${expected}: ${answer.text}`];
  return [...wrong, ...faultsOf(operation, answer)];
}

/** Writes a refused call in every other way; whatever the hub makes of it, it is no success and no failure of the hub. */
async function callOtherwise(operation: Operation, principal: PrincipalName): Promise<string[]> {
  const call = callOnKept(world, operation, principal);
  const expected = expectedOf(operation, principal);
  const faults = spellings(operation.method, call.path, hub.url).map(async ({ name, method, path, headers }) => {
    const { status } = await send(method, path, call, headers);
    // 403: another way to write it may be the path of another route, which is not for this caller either.
    const isRefused = [expected, 400, 403, 404, 405].includes(status);
    const isSame = status === expected || !/HEAD|headers|absolute/.test(name);
    return isRefused && isSame ? [] : [`${principal} gets ${status} by ${name}: ${method} ${path}`];
  });
  return (await Promise.all(faults)).flat();
}

describe('the access table', () => {
  it('has an entry for every operation, and an operation for every entry', () => {
    expect(Object.keys(ACCESS).sort()).toEqual(operations.map(({ name }) => name).sort());
  });

  it('covers every route of the router', () => {
    const { stack } = (hub.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } }).router;
    const routes = stack.flatMap(({ route }) =>
      Object.keys(route?.methods ?? {}).map((method) => `${method.toUpperCase()} ${toTemplate(route?.path ?? '')}`),
    );
    const documentation = routes.filter((route) => /^GET \/(docs|openapi)\b/.test(route));
    expect(routes.filter((route) => !documentation.includes(route)).sort()).toEqual(Object.keys(ACCESS).sort());
  });
});

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

const toTemplate = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

describe('whoever may not', () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    // Each credential was used once, so that the note of its first use is no change.
    await Promise.all(
      names.map((name) => send('GET', '/api/v1/agents', { path: '', headers: world.principals[name] })),
    );
    before = await contentOfDatabase(hub.dataSource);
  });

  it.each(operations)('is refused: $name', async (operation) => {
    const faults = refused(operation).map(async (principal) => [
      ...(await callCanonically(operation, principal, callOnKept(world, operation, principal))),
      ...(await callOtherwise(operation, principal)),
    ]);
    expect((await Promise.all(faults)).flat()).toEqual([]);
  });

  it('has changed nothing by all of that', async () => {
    expect(await contentOfDatabase(hub.dataSource)).toEqual(before);
  });
});

describe('whoever may', () => {
  it.each(operations)('is served: $name', async (operation) => {
    const faults: string[] = [];
    for (const principal of admitted(operation)) {
      const call = await callOnFresh(world, operation, principal);
      faults.push(...(await callCanonically(operation, principal, call)));
      if (operation.method !== 'GET') continue;
      const head = await send('HEAD', call.path, call);
      if (head.status !== expectedOf(operation, principal) || head.text !== '')
        faults.push(`HEAD gives ${head.status}`);
    }
    expect(faults).toEqual([]);
  });

  it('changes nothing by any GET', async () => {
    const reads = operations.filter(({ method }) => method === 'GET');
    const before = await contentOfDatabase(hub.dataSource);
    const calls = reads.map(async (operation) => {
      const call = callOnKept(world, operation, 'Ad');
      return send('GET', call.path, call);
    });
    await Promise.all(calls);
    expect(await contentOfDatabase(hub.dataSource)).toEqual(before);
  });

  it.each(Object.entries(SURFACES))('is told alike, with or without a credential: %s', async (name, expected) => {
    const [method = '', path = ''] = name.split(' ');
    const answers = await Promise.all(
      names.map((principal) => send(method, path, { path, headers: world.principals[principal] })),
    );
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => expected));
  });

  it('was asked some nine thousand times', () => {
    expect(sent).toBeGreaterThan(9000);
  });
});
