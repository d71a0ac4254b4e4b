import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type BodyCase,
  type BodySubject,
  foreignTypes,
  hostileObjects,
  oversizedBodies,
  repeatedKeys,
  unreadableBodies,
} from '../bad-input/body-cases.js';
import { call, callAsMeant, JSON_TYPE, legitBody, legitRequestOf } from '../bad-input/calls.js';
import { LEGIT_REQUESTS } from '../bad-input/legit-requests.js';
import { answeredFields, type Operation, operations } from '../bad-input/operations.js';
import { forEachCase } from '../bad-input/raw-http.js';
import { hostileKeys, valueCases } from '../bad-input/value-cases.js';
import { contentOfDatabase } from '../support/database-content.js';
import { openWorld, settle, type World } from '../bad-input/world.js';

let world: World;
let knownFields: string[];
beforeAll(async () => {
  world = await openWorld();
  const columns = await world.hub.dataSource.query<{ column_name: string }[]>(
    `SELECT DISTINCT column_name::text FROM information_schema.columns WHERE table_schema = 'public'`,
  );
  knownFields = [...new Set([...answeredFields(), ...columns.map((column) => column.column_name)])];
});
afterAll(async () => {
  await world.close();
});

const withBody = operations.filter(({ body }) => body !== undefined);

const subjectOf = (operation: Operation): BodySubject => ({
  operation,
  legitBody: (field) => legitBody(world, operation, field),
  knownFields,
});

const send = (operation: Operation, { headers, body, isChunked }: BodyCase) =>
  call(world, operation, { headers: { ...JSON_TYPE, ...headers }, body, isChunked: isChunked === true });

async function judge(operation: Operation, one: BodyCase): Promise<string[]> {
  const { expected } = one;
  const answer = await send(operation, one);
  if (expected !== 'taken') {
    const fault = world.judge.judge(answer, expected);
    return fault === undefined ? [] : [`${one.id}: ${fault}`];
  }
  // A sign-in that is read and wrong, and a second window or name, are answers of their own; so is a weak password.
  const isTaken = answer.status < 300 || answer.status === 401 || answer.status === 409;
  const isWeak = answer.status === 422 && /"code":"(weak|wrong)-password"/.test(answer.text);
  return isTaken || isWeak ? [] : [`${one.id}: answered ${answer.status}: ${answer.text}`];
}

/** Sends what must be refused and sees that nothing was stored, then what must be taken; the next call goes well. */
async function expectJudged(operation: Operation, cases: BodyCase[]): Promise<void> {
  await legitRequestOf(operation).prepare?.(world);
  await settle(world);
  const before = await contentOfDatabase(world.hub.dataSource);
  const refused = cases.filter(({ expected }) => expected !== 'taken');
  const faults = await forEachCase(refused, (one) => judge(operation, one));
  expect(faults.flat()).toEqual([]);
  expect(await contentOfDatabase(world.hub.dataSource)).toEqual(before);
  const taken = cases.filter(({ expected }) => expected === 'taken');
  const prepareAndJudge = async (one: BodyCase): Promise<string[]> => {
    await legitRequestOf(operation).prepare?.(world);
    return judge(operation, one);
  };
  expect((await forEachCase(taken, prepareAndJudge, 1)).flat()).toEqual([]);
  expect((await callAsMeant(world, operation)).status).toBeLessThan(300);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
}

describe('every operation', () => {
  it('is known to these tests', () => {
    expect(Object.keys(LEGIT_REQUESTS).sort()).toEqual(operations.map(({ id }) => id).sort());
  });

  it.each(operations.map((operation) => [operation.id, operation] as const))(
    '%s can be called',
    async (_, operation) => {
      const answer = await callAsMeant(world, operation);
      expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
    },
  );
});

describe.each(withBody.map((operation) => [operation.id, operation] as const))('the body of %s', (_, operation) => {
  it('is one JSON object (C1–C27)', () => expectJudged(operation, unreadableBodies(subjectOf(operation))));

  it('hides nothing within it (C28–C35)', () => expectJudged(operation, hostileObjects(subjectOf(operation))));

  it('holds values and keys that can be kept (C41–C53, C67)', () =>
    expectJudged(operation, [...valueCases(subjectOf(operation)), ...hostileKeys(subjectOf(operation))]));

  it('is what it claims to be (C55–C61)', () => expectJudged(operation, foreignTypes(subjectOf(operation))));

  it('is as large as the route takes (C63–C65)', () => expectJudged(operation, oversizedBodies(subjectOf(operation))));

  it('says a thing twice and means the last (C68)', () => expectJudged(operation, repeatedKeys(subjectOf(operation))));
});
