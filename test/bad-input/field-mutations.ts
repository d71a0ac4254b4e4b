import type { Field } from './fields.js';

/** One way to spoil a field: its name, and the JSON text to send; undefined leaves the field out. */
export interface Mutation {
  name: string;
  text: string | undefined;
}

const MEBIBYTE = 1024 * 1024;

/** The mutations of every field, whatever its type; `min-1` and `max+1` go by what its schema says. */
export function mutationsOf({ schema }: Field): Mutation[] {
  const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
  return [
    { name: 'missing', text: undefined },
    { name: 'null', text: 'null' },
    { name: 'empty', text: '""' },
    { name: 'blank', text: '" "' },
    { name: '0', text: '0' },
    { name: '-1', text: '-1' },
    { name: 'min-1', text: belowMinimum(schema, minimum) },
    { name: 'max+1', text: aboveMaximum(schema, maximum) },
    { name: '1e400', text: '1e400' },
    { name: '2^53+1', text: '9007199254740993' },
    { name: '0.1', text: '0.1' },
    { name: '"1"', text: '"1"' },
    { name: 'true', text: 'true' },
    { name: '[]', text: '[]' },
    { name: '[1]', text: '[1]' },
    { name: '{}', text: '{}' },
    { name: '{"$ne":null}', text: '{"$ne":null}' },
    { name: '1 MiB', text: `"${'x'.repeat(MEBIBYTE)}"` },
    { name: 'NUL', text: '"a\\u0000b"' },
    { name: 'surrogate', text: '"a\\ud800b"' },
    { name: 'newline', text: '"a\\nb"' },
    { name: 'fullwidth digits', text: '"１２"' },
  ];
}

function belowMinimum(schema: Field['schema'], minimum: number | undefined): string {
  const { minLength, minItems } = schema as { minLength?: number; minItems?: number };
  if (minLength !== undefined && minLength > 0) return JSON.stringify('a'.repeat(minLength - 1));
  if (minItems !== undefined && minItems > 0) return '[]';
  return ((minimum ?? 0) - 1).toString();
}

function aboveMaximum(schema: Field['schema'], maximum: number | undefined): string {
  const alternatives = (schema.oneOf ?? []) as Record<string, number | undefined>[];
  const limits = alternatives.find((each) => each.maxLength !== undefined) ?? schema;
  const { maxLength, maxItems, maxProperties } = limits as Record<string, number | undefined>;
  if (maxLength !== undefined) return JSON.stringify('a'.repeat(maxLength + 1));
  if (maxItems !== undefined) return `[${Array.from({ length: maxItems + 1 }, () => '{}').join(',')}]`;
  if (maxProperties !== undefined) {
    return JSON.stringify(Object.fromEntries(Array.from({ length: maxProperties + 1 }, (_, i) => [`k${i}`, 1])));
  }
  return maximum === undefined ? '1.7976931348623157e309' : (maximum + 1).toString();
}
