import type { ApiPropertyOptions } from '@nestjs/swagger';
import { type FieldOptions, MapField } from '../common/fields.js';
import type { PartFault } from '../common/judged-parts.js';

/** The body of a change of configuration, and own values together, in KiB. */
export const CONFIG_LIMIT_KIB = 256;

const MAX_KEYS = 100;
/** How a setting may be called. */
export const CONFIG_KEY = /^[a-z][a-z0-9_]{0,63}$/;

/** Values as the document knows them; what each may be says the schema of the type. */
export const VALUES_SCHEMA: ApiPropertyOptions = {
  type: 'object',
  maxProperties: MAX_KEYS,
  propertyNames: { pattern: CONFIG_KEY.source },
  additionalProperties: true,
} as ApiPropertyOptions;

function judgeKeys(value: unknown): PartFault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ message: 'must be an object' }];
  const keys = Object.keys(value);
  if (keys.length > MAX_KEYS) return [{ message: `may have at most ${MAX_KEYS.toString()} keys` }];
  return keys.flatMap((key) =>
    CONFIG_KEY.test(key) ? [] : [{ part: key, message: 'is not a setting of any type of agent' }],
  );
}

/** Settings by key; what they hold is judged by the schema of a type of agents. */
export function ValuesField(options: FieldOptions): PropertyDecorator {
  return MapField({ ...options, schema: VALUES_SCHEMA, name: 'config-values', judge: judgeKeys });
}
