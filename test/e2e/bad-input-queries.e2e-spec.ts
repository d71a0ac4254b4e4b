import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, callAsMeant, JSON_TYPE, legitBody, legitRequestOf, pathOfCall } from '../bad-input/calls.js';
import { type Operation, operationOf, operations } from '../bad-input/operations.js';
import { type Refusal, refusal } from '../bad-input/problems.js';
import { NOT_IDS, queryCases, UNREADABLE } from '../bad-input/query-cases.js';
import { forEachCase } from '../bad-input/raw-http.js';
import { contentOfDatabase } from '../support/database-content.js';
import { openWorld, settle, type World } from '../bad-input/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

interface PathCase {
  id: string;
  path: string;
  expected: Refusal | 'taken';
}

/** Sends a body with it where the operation has one, so that nothing but the path is at fault. */
async function judge(operation: Operation, { id, path, expected }: PathCase): Promise<string[]> {
  const isWithBody = operation.body !== undefined;
  const body = isWithBody ? JSON.stringify(legitBody(world, operation)) : undefined;
  const answer = await call(world, operation, { path, headers: isWithBody ? JSON_TYPE : {}, body });
  if (expected === 'taken') return answer.status < 300 ? [] : [`${id}: answered ${answer.status}: ${answer.text}`];
  const fault = world.judge.judge(answer, expected);
  return fault === undefined ? [] : [`${id}: ${fault}`];
}

async function expectJudged(operation: Operation, casesAt: (path: string) => PathCase[]): Promise<void> {
  await legitRequestOf(operation).prepare?.(world);
  await settle(world);
  const cases = casesAt(pathOfCall(world, operation));
  const before = await contentOfDatabase(world.hub.dataSource);
  const faults = await forEachCase(cases, (one) => judge(operation, one));
  expect(faults.flat()).toEqual([]);
  if (cases.every(({ expected }) => expected !== 'taken') || operation.method === 'GET') {
    expect(await contentOfDatabase(world.hub.dataSource)).toEqual(before);
  }
  expect((await callAsMeant(world, operation)).status).toBeLessThan(300);
}

const named = (some: Operation[]) => some.map((operation) => [operation.id, operation] as const);

/** A path with more in its query. */
const withQuery = (path: string, query: string): string => `${path}${path.includes('?') ? '&' : '?'}${query}`;
/** A path without its query. */
const bare = (path: string): string => path.split('?')[0] ?? '';

describe.each(named(operations))('the query of %s', (_, operation) => {
  it('holds its parameters only, each in its form', () =>
    expectJudged(operation, (path) =>
      queryCases(operation).map(({ id, query, expected }) => ({ id, path: `${bare(path)}?${query}`, expected })),
    ));

  it('is of a length that can be read', () =>
    expectJudged(operation, (path) => [
      { id: '10 KiB', path: `${bare(path)}?q=${'x'.repeat(10 * 1024)}`, expected: refusal(414) },
      { id: 'just over 8 KiB', path: `${bare(path)}?q=${'x'.repeat(8192)}`, expected: refusal(414) },
      { id: 'bad UTF-8', path: `${bare(path)}?q=%ff`, expected: { status: 400, slug: 'malformed-request' } },
      { id: 'lone percent', path: `${bare(path)}?q=%`, expected: { status: 400, slug: 'malformed-request' } },
    ]));
});

describe.each(named(operations.filter(({ pathIds }) => pathIds.length > 0)))('the path of %s', (_, operation) => {
  const withId = (path: string, id: string): string => path.replace(/[0-9a-f-]{36}/, () => id);

  it('answers what cannot be an id as one that does not exist', () =>
    expectJudged(operation, (path) => NOT_IDS.map((id) => ({ id, path: withId(path, id), expected: refusal(404) }))));

  it('is read, or refused', () =>
    expectJudged(operation, (path) =>
      UNREADABLE.map((id) => ({ id, path: withId(path, id), expected: { status: 400, slug: 'malformed-request' } })),
    ));

  it('takes an id in upper case', async () => {
    await legitRequestOf(operation).prepare?.(world);
    const path = withId(
      pathOfCall(world, operation),
      pathOfCall(world, operation)
        .match(/[0-9a-f-]{36}/)?.[0]
        .toUpperCase() ?? '',
    );
    expect(await judge(operation, { id: path, path, expected: 'taken' })).toEqual([]);
  });

  it('tells nothing of an id that does not exist', async () => {
    const unknown = await call(world, operation, {
      path: withId(pathOfCall(world, operation), '0198c0de-0000-7000-8000-0000000000ff'),
      ...(operation.body === undefined
        ? {}
        : { headers: JSON_TYPE, body: JSON.stringify(legitBody(world, operation)) }),
    });
    const malformed = await call(world, operation, {
      path: withId(pathOfCall(world, operation), 'nothing'),
      ...(operation.body === undefined
        ? {}
        : { headers: JSON_TYPE, body: JSON.stringify(legitBody(world, operation)) }),
    });
    const said = (text: string) => ({ ...(JSON.parse(text) as object), instance: '', request_id: '' });
    expect(said(malformed.text)).toEqual(said(unknown.text));
    expect(unknown.status).toBe(404);
  });
});

describe('a list', () => {
  const lists = operations.filter(({ query }) => query.some(({ name }) => name === 'cursor'));
  const ask = async (operation: Operation, query: string) => {
    const answer = await call(world, operation, { path: withQuery(pathOfCall(world, operation), query) });
    return { answer, page: JSON.parse(answer.text) as { next_cursor: string | null } };
  };
  /** A cursor of each list that has a second page. */
  async function cursors(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const operation of lists) {
      const { page } = await ask(operation, 'limit=1');
      if (page.next_cursor !== null) found.set(operation.id, page.next_cursor);
    }
    return found;
  }

  it('takes only its own cursors, whole', async () => {
    await Promise.all([world.hub.register(), world.hub.register()]);
    const known = await cursors();
    expect(known.size).toBeGreaterThanOrEqual(5);
    const wrong: string[] = [];
    for (const operation of lists) {
      const own = known.get(operation.id);
      const others = [...known].filter(([id]) => id !== operation.id).map(([, cursor]) => cursor);
      const damaged =
        own === undefined
          ? []
          : [own.slice(0, -3), own.slice(3), `${own}AA`, own.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A'))];
      for (const cursor of [...others, ...damaged]) {
        const { answer } = await ask(operation, `limit=1&cursor=${cursor}`);
        const fault = world.judge.judge(answer, refusal(422, 'query.cursor'));
        if (fault !== undefined) wrong.push(`${operation.id}: ${fault}`);
      }
      if (own !== undefined) expect((await ask(operation, `limit=1&cursor=${own}`)).answer.status).toBe(200);
    }
    expect(wrong).toEqual([]);
  });

  it('takes a cursor only with the sort and the filters that it came from', async () => {
    const agents = operationOf('listAgents');
    const { page } = await ask(agents, 'limit=1&sort=name');
    for (const query of [
      'sort=-name',
      'sort=host',
      'sort=name&environment=production',
      'sort=name&q=a',
      'sort=name&metadata.a=b',
    ]) {
      const { answer } = await ask(agents, `limit=1&cursor=${page.next_cursor ?? ''}&${query}`);
      expect(world.judge.judge(answer, refusal(422, 'query.cursor'))).toBeUndefined();
    }
  });

  it('has no range that ends before it begins', async () => {
    const ranged = operations.filter(({ query }) => query.some(({ name }) => name === 'from'));
    expect(ranged.length).toBeGreaterThanOrEqual(4);
    for (const operation of ranged) {
      const { answer } = await ask(operation, 'from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z');
      expect([
        operation.id,
        world.judge.judge(
          answer,
          refusal(422, (path) => /^query\.(from|to)$/.test(path)),
        ),
      ]).toEqual([operation.id, undefined]);
    }
  });

  it('of agents takes filters by metadata, in their form', async () => {
    const agents = operationOf('listAgents');
    const refused = [
      'metadata.=x',
      'metadata.__proto__=x',
      'metadata.a%20b=x',
      `metadata.a=${'x'.repeat(1025)}`,
      'metadata.a=%00',
      `metadata.${'k'.repeat(65)}=x`,
      'metadata=x',
      'metadata[a]=x',
      'METADATA.a=x',
    ];
    const refusedBy = await forEachCase(refused, async (query) => {
      const { answer } = await ask(agents, query);
      return world.judge.judge(
        answer,
        refusal(422, (path) => path.startsWith('query.')),
      );
    });
    expect(refused.filter((_, index) => refusedBy[index] !== undefined)).toEqual([]);
    for (const query of ['metadata.rack=b7', 'metadata.rack=b7&metadata.rack=b8', 'metadata.rack=%25']) {
      expect((await ask(agents, query)).answer.status).toBe(200);
    }
  });
});
