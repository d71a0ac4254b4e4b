import type { JsonSchema } from '../json-schema.js';

/** The schema of `baseline`, of each kind that compares with what was before. */
export const BASELINE_SCHEMA: JsonSchema = {
  description:
    'Any text, as a date or a ticket. Where it is another one than before, all is taken as good as it stands at the next run.',
  type: 'string',
  maxLength: 200,
};

/** The schema of `accept_after_seconds`. */
export const ACCEPT_AFTER_SCHEMA: JsonSchema = {
  description:
    'After how long a difference is taken as good by itself. Without it only ports and world-writable files are, after a ' +
    'day; all else waits for another `baseline`.',
  type: 'integer',
  minimum: 60,
  maximum: 31_536_000,
};
