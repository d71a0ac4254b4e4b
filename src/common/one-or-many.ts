import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { MapField } from './fields.js';
import type { PartFault } from './judged-parts.js';
import { parseUuid } from './uuid.js';

/** How many values a field that takes one or many may list. */
export const MAX_VALUES = 100;

/** One value, or a list of them that means any of. */
export type OneOrMany<Value> = Value | Value[];

/** What each value of such a field may be. */
export interface OneOrManyValues {
  description: string;
  schema: object;
  is: (value: unknown) => boolean;
  /** What a value must be, in words. */
  meaning: string;
}

/** An optional field that takes one value or a list of 1 to 100, each judged alike; in a patch also null. */
export function OneOrManyField(
  { description, schema, is, meaning }: OneOrManyValues,
  nullable = false,
): PropertyDecorator {
  const judge = (value: unknown): PartFault[] => {
    if (!Array.isArray(value)) return is(value) ? [] : [{ message: `${meaning}, or a list of them` }];
    if (value.length === 0 || value.length > MAX_VALUES) {
      return [{ message: `must list 1 to ${MAX_VALUES.toString()} values` }];
    }
    return value.flatMap((element, part) => (is(element) ? [] : [{ part, message: meaning }]));
  };
  const list = { type: 'array', items: schema, minItems: 1, maxItems: MAX_VALUES };
  return MapField({
    description,
    optional: true,
    nullable,
    schema: { oneOf: [schema, list] },
    name: 'one-or-many',
    judge,
  });
}

/** Such a field of ids; upper case is taken and made lower. */
export function OneOrManyIdsField(description: string, nullable = false): PropertyDecorator {
  const ids: OneOrManyValues = {
    description,
    schema: { type: 'string', format: 'uuid' },
    is: (value) => typeof value === 'string' && parseUuid(value) !== undefined,
    meaning: 'must be a UUID',
  };
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(lowerCased) : lowerCased(value))),
    OneOrManyField(ids, nullable),
  );
}

/** The values of such a field as a list; null where it is absent. */
export function toList<Value>(given: OneOrMany<Value> | undefined): Value[] | null {
  if (given === undefined) return null;
  return Array.isArray(given) ? given : [given];
}

function lowerCased(value: unknown): unknown {
  return typeof value === 'string' ? (parseUuid(value) ?? value) : value;
}
