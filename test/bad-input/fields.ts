import type { Schema } from './operations.js';

/** A step into a body: the name of a field, or the index of an element. */
export type Step = string | number;

/** One place in a body that a schema speaks of. */
export interface Field {
  /** As the hub names it: `events[0].kind`. */
  path: string;
  steps: Step[];
  schema: Schema;
  isRequired: boolean;
  isNullable: boolean;
}

/** The key under which the value of an object with free keys is tried. */
const FREE_KEY = 'rack';

/** Walks a schema: every field, those of the first kind of a union, the first element of every list, and one value of every object with free keys. */
export function listFields(schema: Schema, steps: Step[] = []): Field[] {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, Schema>; required?: string[] };
  return Object.entries(properties).flatMap(([name, field]) =>
    withinField(field, [...steps, name], required.includes(name)),
  );
}

function withinField(declared: Schema, steps: Step[], isRequired: boolean): Field[] {
  const { schema, isNullable } = withoutNull(declared);
  const field: Field = { path: pathOf(steps), steps, schema, isRequired, isNullable };
  if (isSchema(schema.items)) return [field, ...withinField(schema.items, [...steps, 0], false)];
  if (isSchema(schema.additionalProperties)) {
    return [field, ...withinField(schema.additionalProperties, [...steps, FREE_KEY], false)];
  }
  const [firstKind] = (schema.oneOf ?? []) as Schema[];
  if (isUnion(schema) && isSchema(firstKind)) return [field, ...listFields(firstKind, steps)];
  return [field, ...listFields(schema, steps)];
}

/** Whether it is one of several kinds of objects; bodies that are taken are of the first kind. */
function isUnion(schema: Schema): boolean {
  const kinds = (schema.oneOf ?? []) as Schema[];
  return kinds.length > 0 && kinds.every(({ properties }) => properties !== undefined);
}

/** Takes apart what `toJsonSchema` makes of `nullable`, and what the document makes of a class with a description. */
function withoutNull(declared: Schema): { schema: Schema; isNullable: boolean } {
  const [first, second] = (declared.anyOf ?? []) as Schema[];
  const isNullable = first !== undefined && second?.type === 'null';
  const schema = isNullable ? first : declared;
  const [only, ...others] = (schema.allOf ?? []) as Schema[];
  return { schema: only !== undefined && others.length === 0 ? only : schema, isNullable };
}

/** Spells steps as the hub spells paths. */
export function pathOf(steps: readonly Step[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step.toString()}]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}

const PLACE = '@@the text of this field@@';

/**
 * The JSON text of a body with a text of its own at one place: so that what JSON.stringify cannot say (`1e400`, `01`, a
 * raw control character) can be sent. Without a text the field is left out. Containers on the way are made.
 */
export function textWith(body: unknown, steps: readonly Step[], text: string | undefined): string {
  const json = JSON.stringify(put(body, steps, text === undefined ? undefined : PLACE));
  return text === undefined ? json : json.replace(`"${PLACE}"`, () => text);
}

function put(container: unknown, [step, ...rest]: readonly Step[], value: unknown): unknown {
  if (step === undefined) return value;
  const inner = isSchema(container) ? container[step] : undefined;
  const changed = put(inner, rest, value);
  if (typeof step === 'number') return [changed === undefined ? null : changed];
  return { ...(isSchema(container) ? container : {}), [step]: changed };
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;
