import { isObject, isSame, type Values } from './values.js';

/** A JSON Schema as the hub sends it. */
export type Schema = Record<string, unknown>;

/** How a setting is filled in. What has none of these shapes is written as JSON. */
export type Shape =
  | { as: 'yes-no' }
  | { as: 'number'; isWhole: boolean; least: number | undefined; most: number | undefined }
  | { as: 'text'; isLong: boolean; longest: number | undefined }
  | { as: 'choice'; options: string[] }
  | { as: 'choices'; options: string[] }
  | { as: 'list'; mayHoldNumbers: boolean }
  | { as: 'secret' }
  | { as: 'group'; fields: Field[] }
  | { as: 'json' };

/** A setting of an object: its key, what it is for, and how it is filled in. */
export interface Field {
  key: string;
  description: string | undefined;
  isRequired: boolean;
  defaultValue: unknown;
  shape: Shape;
}

/** A kind of check that a type of agents knows. */
export interface CheckKind {
  kind: string;
  title: string;
  description: string | undefined;
  /** The fields of a check of this kind besides its kind. */
  fields: Field[];
}

/** A longer text has lines. */
const LONGEST_LINE = 4096;

/** How a schema's value is filled in. */
export function shapeOf(schema: unknown): Shape {
  if (!isObject(schema)) return { as: 'json' };
  if (schema['x-secret'] === true) return { as: 'secret' };
  if (Array.isArray(schema.enum)) return optionsOf(schema, (options) => ({ as: 'choice', options }));
  switch (schema.type) {
    case 'boolean':
      return { as: 'yes-no' };
    case 'integer':
    case 'number':
      return {
        as: 'number',
        isWhole: schema.type === 'integer',
        least: numberOf(schema.minimum),
        most: numberOf(schema.maximum),
      };
    case 'string': {
      const longest = numberOf(schema.maxLength);
      return { as: 'text', isLong: (longest ?? 0) > LONGEST_LINE, longest };
    }
    case 'array':
      return listShape(schema.items);
    case 'object':
      return isClosed(schema) ? { as: 'group', fields: fieldsOf(schema) } : { as: 'json' };
    default:
      return { as: 'json' };
  }
}

/** The settings of an object, what is required first, otherwise in the order of the schema; constants are none. */
export function fieldsOf(schema: unknown): Field[] {
  if (!isObject(schema) || !isObject(schema.properties)) return [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  const fields = Object.entries(schema.properties)
    .filter(([, each]) => isObject(each) && !('const' in each))
    .map(([key, each]): Field => ({ ...fieldOf(key, each), isRequired: required.includes(key) }));
  return [...fields.filter(({ isRequired }) => isRequired), ...fields.filter(({ isRequired }) => !isRequired)];
}

function fieldOf(key: string, schema: unknown): Field {
  const { description, default: defaultValue } = isObject(schema) ? schema : {};
  return { key, description: textOf(description), isRequired: false, defaultValue, shape: shapeOf(schema) };
}

/** The kinds of checks that a type's schema takes, by their titles; none where it describes checks in another way. */
export function checkKindsOf(schema: Schema): CheckKind[] {
  return kindSchemasOf(schema)
    .flatMap((each): CheckKind[] => {
      const kind = kindOf(each);
      if (kind === undefined || !isObject(each)) return [];
      const { title, description } = each;
      return [{ kind, title: textOf(title) ?? kind, description: textOf(description), fields: fieldsOf(each) }];
    })
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
}

/** What several types of agents have in common: the settings, and the kinds of checks, that all of them take alike. */
export function commonSchema(schemas: readonly Schema[]): Schema {
  const [first = {}, ...others] = schemas;
  const properties = Object.entries(isObject(first.properties) ? first.properties : {}).filter(([key]) =>
    others.every((other) => isObject(other.properties) && key in other.properties),
  );
  const kinds = kindSchemasOf(first).filter((kind) =>
    others.every((other) => kindSchemasOf(other).some((each) => isSame(each, kind))),
  );
  return {
    ...first,
    properties: Object.fromEntries(
      properties.map(([key, each]) => [
        key,
        key === 'checks' && isObject(each) ? { ...each, items: { oneOf: kinds } } : each,
      ]),
    ),
  };
}

/** What a new value of a shape begins as; undefined where it is left to whoever fills it in. */
export function firstValueOf(fields: readonly Field[]): Values {
  const groups = fields.filter(({ isRequired, shape }) => isRequired && shape.as === 'group');
  return Object.fromEntries(
    groups.map(({ key, shape }) => [key, shape.as === 'group' ? firstValueOf(shape.fields) : undefined]),
  );
}

/** A key as people read it, with its unit apart: `max_age_seconds` is `Max age (seconds)`. */
export function labelOf(key: string): string {
  const [, name = key, unit] = /^(.+?)(?:_(seconds|bytes|percent|days|minutes))?$/.exec(key) ?? [];
  const words = name
    .replaceAll('_', ' ')
    .replace(/\b(url|rdap|tls|http|ip|dns|tcp|sql)\b/g, (word) => word.toUpperCase());
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  return unit === undefined ? label : `${label} (${unit})`;
}

function kindSchemasOf(schema: Schema): unknown[] {
  const checks = isObject(schema.properties) ? schema.properties.checks : undefined;
  const items = isObject(checks) ? checks.items : undefined;
  return isObject(items) && Array.isArray(items.oneOf) ? items.oneOf : [];
}

function kindOf(schema: unknown): string | undefined {
  if (!isObject(schema) || !isObject(schema.properties) || !isObject(schema.properties.kind)) return undefined;
  return textOf(schema.properties.kind.const);
}

function listShape(items: unknown): Shape {
  if (!isObject(items)) return { as: 'json' };
  if (Array.isArray(items.enum)) return optionsOf(items, (options) => ({ as: 'choices', options }));
  const types = (Array.isArray(items.anyOf) ? items.anyOf : [items]).map((each) =>
    isObject(each) && !('x-secret' in each) ? each.type : undefined,
  );
  if (!types.every((type) => type === 'string' || type === 'integer' || type === 'number')) return { as: 'json' };
  return { as: 'list', mayHoldNumbers: types.some((type) => type !== 'string') };
}

function optionsOf(schema: Schema, make: (options: string[]) => Shape): Shape {
  const options = Array.isArray(schema.enum) ? schema.enum : [];
  return options.every((option) => typeof option === 'string') ? make(options) : { as: 'json' };
}

/** Whether its properties are all it can have. */
function isClosed(schema: Schema): boolean {
  return isObject(schema.properties) && schema.additionalProperties === false && !('patternProperties' in schema);
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
