import { Ajv, type ValidateFunction } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Schema } from './operations.js';

/** Says of a value whether a schema takes it. */
export type Oracle = (value: unknown) => boolean;

const ajv = new Ajv({ strict: false, formats: fullFormats, unicodeRegExp: true, strictNumbers: true });
const compiled = new WeakMap<Schema, ValidateFunction>();

/** The JSON Schema of the document as the judge of what the hub must take and what it must refuse. */
export function oracleOf(schema: Schema): Oracle {
  const known = compiled.get(schema);
  const validate = known ?? ajv.compile(schema);
  compiled.set(schema, validate);
  return (value) => validate(value);
}
