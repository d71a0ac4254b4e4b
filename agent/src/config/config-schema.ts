import { allowSchema } from '../ceiling/allow.js';
import type { JsonSchema } from '../checks/json-schema.js';
import type { AnyCheckKind } from '../checks/kind.js';
import { CHECK_KINDS } from '../checks/kinds.js';
import type { AgentType } from '../settings/setting-values.js';

/** Configured checks that one agent runs, its own and its hub's together. */
export const MOST_CHECKS = 200;

/** Seconds that a check may take where it does not say. */
export const DEFAULT_TIMEOUT_SECONDS = 10;

/** One line without blanks at its ends, invisible characters or halves of characters: what the hub takes in a beat. */
const LINE = '[^\\s\\p{Cc}\\p{Cf}\\p{Cs}](?:[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*[^\\s\\p{Cc}\\p{Cf}\\p{Cs}])?';

/** What a check may be called. */
export const CHECK_NAME: JsonSchema = {
  description:
    'What people call this check: one line, unique within the agent. Its metrics carry it as the attribute ' +
    '`check`. `agent` and names that begin with `host.` are those of the checks that every agent has.',
  type: 'string',
  maxLength: 128,
  pattern: `^(?!agent$|host\\.)${LINE}$`,
};

/**
 * The JSON Schema of all that an agent of a type can be told: what `agent/schemas/<type>.json` holds, what the hub
 * validates by, and, through its parts, the agent.
 */
export function configSchema(type: AgentType): JsonSchema {
  const { checks, ...others } = settingSchemas();
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Configuration of an agent of type ${type}`,
    description:
      'What the agent does, as its hub sends it. Every agent measures its machine and itself without being told.',
    type: 'object',
    properties: {
      ...others,
      checks: { ...checks, items: { oneOf: CHECK_KINDS.map(checkSchema) } },
    },
    additionalProperties: false,
  };
}

/** The same without the checks' own schemas: each check is held against that of its kind, for an error that says what is wrong. */
export function outerConfigSchema(): JsonSchema {
  return { type: 'object', properties: settingSchemas(), additionalProperties: false };
}

/** The schema of one check of a kind. */
export function checkSchema({ kind, title, description, settings }: AnyCheckKind): JsonSchema {
  return {
    title,
    description,
    type: 'object',
    properties: {
      name: CHECK_NAME,
      kind: { description: 'The kind of the check.', const: kind },
      interval_seconds: {
        description: 'Seconds from one run to the next; the reporting interval where it is missing.',
        type: 'integer',
        minimum: 1,
        maximum: 86_400,
      },
      timeout_seconds: {
        description: 'Seconds after which a run is given up.',
        type: 'integer',
        minimum: 1,
        maximum: 300,
        default: DEFAULT_TIMEOUT_SECONDS,
      },
      settings,
    },
    required: ['name', 'kind', 'settings'],
    additionalProperties: false,
  };
}

function settingSchemas(): Record<'reporting_interval' | 'heartbeat_interval' | 'allow' | 'checks', JsonSchema> {
  const interval = { type: 'integer', minimum: 1, maximum: 86_400 };
  return {
    reporting_interval: { description: 'Seconds between two reports.', ...interval, default: 30 },
    heartbeat_interval: { description: 'Seconds between two heartbeats.', ...interval, default: 60 },
    allow: allowSchema(CHECK_KINDS.map(({ kind }) => kind)),
    checks: {
      description: 'What the agent watches besides its own machine.',
      type: 'array',
      items: { type: 'object' },
      maxItems: MOST_CHECKS,
      default: [],
    },
  };
}
