import type { JsonSchema } from '../json-schema.js';

/** Statuses: single ones, and ranges as `200-299`. */
export type StatusList = readonly (number | string)[];

/** The setting of a list of statuses. */
export function statusListSetting(description: string, defaults: StatusList): JsonSchema {
  return {
    description: `${description}: single statuses, and ranges as 200-299.`,
    type: 'array',
    items: {
      anyOf: [
        { type: 'integer', minimum: 200, maximum: 599 },
        { type: 'string', pattern: '^[2-5][0-9]{2}-[2-5][0-9]{2}$' },
      ],
    },
    minItems: 1,
    maxItems: 20,
    default: defaults,
  };
}
