import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, callAsMeant, JSON_TYPE, legitBody, legitRequestOf } from '../bad-input/calls.js';
import { type Field, listFields, textWith } from '../bad-input/fields.js';
import { type Mutation, mutationsOf } from '../bad-input/field-mutations.js';
import { limitOf } from '../bad-input/limits.js';
import { oracleOf } from '../bad-input/oracle.js';
import { type Operation, operations } from '../bad-input/operations.js';
import { refusal } from '../bad-input/problems.js';
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

/** One field of one body, spoiled in one way. */
interface FieldCase {
  field: Field;
  mutation: Mutation;
  text: string;
  /** What the schema says of the whole body. */
  isTaken: boolean;
}

/** What no schema can say: rules about the present state, the clock, or two fields together. */
const RULES_BEYOND_THE_SCHEMA: Record<string, string[]> = {
  // What a value may be says the schema of the agent’s type.
  setConfigValue: ['type', 'minimum', 'maximum', 'invalid-text'],
  rollBackAgentConfig: ['unknown-version'],
  sendAgentCommand: ['required-for-run-check', 'only-for-run-check'],
  startMaintenance: ['one-end', 'empty-range', 'past'],
  createSilence: ['one-end', 'empty-range', 'past', 'too-long', 'unknown-rule'],
  changePassword: ['wrong-password', 'weak-password', 'same-password'],
  createUser: ['weak-password'],
  updateUser: ['weak-password'],
  createAlertRule: ['required', 'clear-threshold'],
  updateAlertRule: ['required', 'clear-threshold'],
  previewAlertRule: ['required', 'clear-threshold'],
  importAlertRules: ['required', 'clear-threshold'],
};

function casesOf(operation: Operation): FieldCase[] {
  const schema = operation.body ?? {};
  const isTaken = oracleOf(schema);
  return listFields(schema).flatMap((field) =>
    mutationsOf(field).map((mutation) => {
      const text = textWith(legitBody(world, operation, field.path), field.steps, mutation.text);
      return { field, mutation, text, isTaken: isTaken(JSON.parse(text)) };
    }),
  );
}

const nameOf = ({ field, mutation }: FieldCase): string => `${field.path} ${mutation.name}`;

/** A list for a list and an object for an object may be wrong in what they hold, and that is then named. */
function placesOf({ field, mutation }: FieldCase): (path: string) => boolean {
  const alternatives = [field.schema, ...((field.schema.oneOf ?? []) as (typeof field.schema)[])];
  const openings = alternatives.map(({ type }) => ({ array: '[', object: '{' })[String(type)]);
  const isOfItsKind = openings.some((opening) => opening !== undefined && mutation.text?.startsWith(opening) === true);
  return (path) => path === field.path || (isOfItsKind && isWithin(path, field.path));
}

async function judgeRefused(operation: Operation, one: FieldCase): Promise<string | undefined> {
  const answer = await call(world, operation, { headers: JSON_TYPE, body: one.text });
  const isTooLarge = Buffer.byteLength(one.text) > limitOf(operation);
  const isTooMany = one.field.path === 'reports' && one.mutation.name === 'max+1';
  const expected = isTooLarge || isTooMany ? refusal(413) : refusal(422, placesOf(one));
  const fault = world.judge.judge(answer, expected);
  return fault === undefined ? undefined : `${nameOf(one)}: ${fault}`;
}

async function judgeTaken(operation: Operation, one: FieldCase): Promise<string | undefined> {
  await legitRequestOf(operation).prepare?.(world);
  const answer = await call(world, operation, { headers: JSON_TYPE, body: one.text });
  if (answer.status < 300 || answer.status === 401 || answer.status === 409) return undefined;
  if (answer.status !== 422) return `${nameOf(one)}: answered ${answer.status}: ${answer.text}`;
  const { errors } = JSON.parse(answer.text) as { errors: { path: string; code: string }[] };
  const beyond = RULES_BEYOND_THE_SCHEMA[operation.id] ?? [];
  const own = errors.filter(({ path, code }) => path.startsWith(one.field.path) && !beyond.includes(code));
  return own.length === 0 ? undefined : `${nameOf(one)}: the schema takes it: ${answer.text}`;
}

const isWithin = (path: string, field: string) => path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
const notNull = (fault: string | undefined): fault is string => fault !== undefined;

describe('every field of every body, spoiled in 22 ways', () => {
  const withBody = operations.filter(({ body }) => body !== undefined);

  it.each(withBody.map((operation) => [operation.id, operation] as const))(
    '%s refuses what its schema refuses, by name, and takes what it takes',
    async (_, operation) => {
      await legitRequestOf(operation).prepare?.(world);
      expect((await callAsMeant(world, operation)).status).toBeLessThan(300);
      await legitRequestOf(operation).prepare?.(world);
      const cases = casesOf(operation);
      expect(cases.length).toBeGreaterThanOrEqual(22);
      await settle(world);

      const before = await contentOfDatabase(world.hub.dataSource);
      const refused = cases.filter(({ isTaken }) => !isTaken);
      const faults = await forEachCase(refused, (one) => judgeRefused(operation, one));
      expect(faults.filter(notNull)).toEqual([]);
      expect(await contentOfDatabase(world.hub.dataSource)).toEqual(before);

      const taken = cases.filter(({ isTaken }) => isTaken);
      const wrong = await forEachCase(taken, (one) => judgeTaken(operation, one), 1);
      expect(wrong.filter(notNull)).toEqual([]);
      expect((await callAsMeant(world, operation)).status).toBeLessThan(300);
    },
    60_000,
  );
});
