import type { ApiPropertyOptions } from '@nestjs/swagger';
import { type FieldOptions, MapField, STORABLE_PATTERN } from './fields.js';
import type { PartFault } from './judged-parts.js';

/** A flat description of an agent, used by selectors. */
export type Metadata = Record<string, string | number | boolean>;

const MAX_KEYS = 64;
const MAX_VALUE_LENGTH = 1024;
/** The name of a key; not one that every object has by birth. */
export const METADATA_KEY = /^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9_][A-Za-z0-9_.\-/]{0,63}$/;

const VALUES = [
  { type: 'string', maxLength: MAX_VALUE_LENGTH, pattern: STORABLE_PATTERN },
  { type: 'number' },
  { type: 'boolean' },
];

/** The same rules as `judgeMetadata`, as JSON Schema. */
export const METADATA_SCHEMA: ApiPropertyOptions = {
  type: 'object',
  maxProperties: MAX_KEYS,
  propertyNames: { pattern: METADATA_KEY.source },
  additionalProperties: { oneOf: VALUES },
} as ApiPropertyOptions;

/** Says what is wrong with metadata, by key where one is at fault: flat, at most 64 keys, values short and scalar. */
export function judgeMetadata(value: unknown, { nullsAllowed = false } = {}): PartFault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ message: 'must be an object' }];
  const entries = Object.entries(value);
  if (entries.length > MAX_KEYS) return [{ message: `may have at most ${MAX_KEYS.toString()} keys` }];
  return (entries as [string, unknown][]).flatMap(([key, element]) => {
    if (!METADATA_KEY.test(key))
      return [{ part: key, message: 'must be called by 1 to 64 letters, digits, or one of _ . - /' }];
    if ((element === null && nullsAllowed) || isMetadataValue(element)) return [];
    return [
      {
        part: key,
        message: `must be a number, a boolean or text of at most ${MAX_VALUE_LENGTH.toString()} characters`,
      },
    ];
  });
}

function isMetadataValue(value: unknown): boolean {
  if (typeof value === 'string') return [...value].length <= MAX_VALUE_LENGTH;
  return typeof value === 'number' || typeof value === 'boolean';
}

/** Metadata in a request: flat string → string, number or boolean. */
export function MetadataField(options: FieldOptions): PropertyDecorator {
  return MapField({ ...options, schema: METADATA_SCHEMA, name: 'metadata', judge: (value) => judgeMetadata(value) });
}

/** Metadata as a merge patch (RFC 7396): null removes a key, absent keys stay. */
export function MetadataPatchField(options: FieldOptions): PropertyDecorator {
  return MapField({
    ...options,
    schema: {
      ...METADATA_SCHEMA,
      additionalProperties: { nullable: true, oneOf: VALUES },
    },
    name: 'metadata',
    judge: (value) => judgeMetadata(value, { nullsAllowed: true }),
  });
}

/** Applies a merge patch to metadata. */
export function mergeMetadata(current: Metadata, patch: Record<string, Metadata[string] | null>): Metadata {
  const kept = Object.entries({ ...current, ...patch }).filter(([, value]) => value !== null);
  return Object.fromEntries(kept) as Metadata;
}
