import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callOnFresh } from '../access/calls.js';
import type { PrincipalName } from '../access/access-table.js';
import { buildWorld, type World } from '../access/world.js';
import { apiDocument, type Operation, operations, type Schema } from '../support/api-document.js';
import { contentOfDatabase } from '../support/database-content.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { sendRaw } from '../support/raw-request.js';

let hub: TestHub;
let world: World;
/** The name of every column and property of every entity. */
let columns: string[];
beforeAll(async () => {
  hub = await startTestHub();
  world = await buildWorld(hub);
  const all = hub.dataSource.entityMetadatas.flatMap((entity) =>
    entity.columns.flatMap((column) => [column.databaseName, column.propertyName]),
  );
  columns = [...new Set([...all, 'role', 'is_admin', 'user_id', 'owner_id', 'created_by', 'policy', 'api_key'])];
}, 60_000);
afterAll(async () => {
  await hub.close();
});

const withBody = operations.filter(({ requestBody }) => requestBody !== undefined);

function principalOf({ 'x-access': access }: Operation): PrincipalName {
  if (access?.role !== undefined) return 'Ad';
  return access?.enrollment === true ? 'ET' : 'KA';
}

const schemaNamed = (reference = ''): Schema => apiDocument.components.schemas[reference.split('/').at(-1) ?? ''] ?? {};

const foreignTo = (schema: Schema): string[] => columns.filter((name) => !(name in (schema.properties ?? {})));

const assign = (names: string[]) => Object.fromEntries(names.map((name) => [name, 'x']));

async function refusedPaths(operation: Operation, change: (body: Record<string, unknown>) => void): Promise<string[]> {
  const { path, headers, body } = await callOnFresh(world, operation, principalOf(operation));
  const changed = structuredClone(body) as Record<string, unknown>;
  change(changed);
  const before = await contentOfDatabase(hub.dataSource);
  const answer = await sendRaw(hub.url, { method: operation.method, path, headers, body: changed });
  expect([answer.status, answer.text]).toEqual([422, answer.text]);
  expect(await contentOfDatabase(hub.dataSource)).toEqual(before);
  return (answer.json as { errors: { path: string }[] }).errors.map((error) => error.path);
}

describe('fields that a request does not have', () => {
  it.each(withBody)('are refused by name: $name', async (operation) => {
    const names = foreignTo(schemaNamed(operation.requestBody?.content['application/json']?.schema?.$ref));
    const paths = await refusedPaths(operation, (body) => Object.assign(body, assign(names)));
    expect(paths).toEqual(expect.arrayContaining(names));
  });

  const withLists = withBody.flatMap((operation) =>
    Object.entries(schemaNamed(operation.requestBody?.content['application/json']?.schema?.$ref).properties ?? {})
      .filter(([, property]) => property.items?.$ref !== undefined)
      .map(([list, property]) => ({ operation, list, of: property.items?.$ref, name: operation.name })),
  );

  it.each(withLists)('are refused by name in the elements of $list: $name', async ({ operation, list, of }) => {
    const names = foreignTo(schemaNamed(of));
    const paths = await refusedPaths(operation, (body) => Object.assign(body, { [list]: [assign(names)] }));
    expect(paths).toEqual(expect.arrayContaining(names.map((name) => `${list}[0].${name}`)));
  });
});
