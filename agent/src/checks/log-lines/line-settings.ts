import type { JsonSchema } from '../json-schema.js';
import { problemOfPattern } from './patterns/pattern-syntax.js';
import { SIGNATURE_NAMES } from './signatures/signatures.js';

/** How lines can be written. `auto` is decided by the first lines of each source. */
export const LINE_FORMATS = ['auto', 'common', 'combined', 'json', 'syslog', 'logfmt', 'pattern', 'plain'] as const;

/** What a line can hold, by our own name for it: the fields of JSON and logfmt, and the groups of a line pattern. */
export const LINE_FIELDS = ['time', 'severity', 'message', 'status', 'request_time', 'upstream_time'] as const;

/** What is known of a line besides its text. */
export type LineField = (typeof LINE_FIELDS)[number];

/** A pattern that somebody watches for, by `matches` (RE2 syntax) or `contains` (plain text). */
export interface PatternSettings {
  readonly name: string;
  readonly matches?: string;
  readonly contains?: string;
  readonly severity?: 'info' | 'warning' | 'critical';
  /** `event`: each match is told; `count`, the default: only the figure is. */
  readonly as?: 'event' | 'count';
}

/** The settings of what is made of lines, as their schemas let them pass. */
export interface LineSettings {
  readonly format?: (typeof LINE_FORMATS)[number];
  readonly line_pattern?: string;
  readonly fields?: Partial<Readonly<Record<LineField, string>>>;
  readonly patterns?: readonly PatternSettings[];
  readonly ignore_signatures?: readonly string[];
  readonly mask_emails?: boolean;
  readonly learning_hours?: number;
  readonly learning_lines?: number;
  readonly fewest_samples?: number;
}

/** What counts where a check does not say. */
export const LINE_DEFAULTS = { learning_hours: 24, learning_lines: 10_000, fewest_samples: 60 } as const;

const PATTERN: JsonSchema = {
  type: 'object',
  properties: {
    name: {
      description: 'What its figures and events are called, in small letters, digits and _; not first_seen.',
      type: 'string',
      pattern: '^(?!first_seen$)[a-z][a-z0-9_]{0,39}$',
    },
    matches: {
      description: 'A regular expression in the syntax of RE2: without look-around and backreferences.',
      type: 'string',
      minLength: 1,
      maxLength: 1000,
    },
    contains: { description: 'Text that a line holds exactly so.', type: 'string', minLength: 1, maxLength: 1000 },
    severity: {
      description: 'Of its events.',
      type: 'string',
      enum: ['info', 'warning', 'critical'],
      default: 'warning',
    },
    as: {
      description: 'Whether each match is told as an event, or only counted.',
      type: 'string',
      enum: ['event', 'count'],
      default: 'count',
    },
  },
  required: ['name'],
  oneOf: [{ required: ['matches'] }, { required: ['contains'] }],
  additionalProperties: false,
};

/** The JSON Schemas of `LineSettings`, to be among the properties of a kind that reads lines. */
export const LINE_SETTINGS: Record<string, JsonSchema> = {
  format: {
    description:
      'How lines are written. auto decides by the first lines of each source; pattern needs line_pattern. combined may ' +
      'end with the request and upstream times of nginx.',
    type: 'string',
    enum: LINE_FORMATS,
    default: 'auto',
  },
  line_pattern: {
    description: `For the format pattern: a regular expression (RE2) with groups named as (?P<severity>…): ${LINE_FIELDS.join(', ')}.`,
    type: 'string',
    minLength: 1,
    maxLength: 2000,
  },
  fields: {
    description: 'For json and logfmt: how fields are called where the usual names do not fit; dots lead into objects.',
    type: 'object',
    properties: Object.fromEntries(
      LINE_FIELDS.map((field) => [
        field,
        { description: `The field that holds the ${field}.`, type: 'string', minLength: 1, maxLength: 100 },
      ]),
    ),
    additionalProperties: false,
  },
  patterns: {
    description: 'What to watch for: each counted per minute, and told as events where it says so.',
    type: 'array',
    items: PATTERN,
    maxItems: 50,
  },
  ignore_signatures: {
    description: 'Shipped signatures that this log must not be searched for.',
    type: 'array',
    items: { type: 'string', enum: SIGNATURE_NAMES },
    maxItems: SIGNATURE_NAMES.length,
  },
  mask_emails: {
    description: 'Whether e-mail addresses are masked too in what is sent; passwords, tokens and cards always are.',
    type: 'boolean',
    default: true,
  },
  learning_hours: {
    description: 'New kinds of errors and exceptions are told once the log has been read for this many hours …',
    type: 'number',
    minimum: 0,
    maximum: 720,
    default: LINE_DEFAULTS.learning_hours,
  },
  learning_lines: {
    description: '… and for this many lines.',
    type: 'integer',
    minimum: 0,
    maximum: 10_000_000,
    default: LINE_DEFAULTS.learning_lines,
  },
  fewest_samples: {
    description: 'Shares are told only of at least this many lines or requests in an interval.',
    type: 'integer',
    minimum: 1,
    maximum: 1_000_000,
    default: LINE_DEFAULTS.fewest_samples,
  },
};

/**
 * Throws where settings are wrong in a way that no schema finds: a pattern that is none, by its name. For `reach`, which
 * is asked while the configuration is read.
 */
export function judgeLineSettings({ format, line_pattern, patterns = [] }: LineSettings): void {
  if (format === 'pattern' && line_pattern === undefined) throw new Error('the format pattern needs line_pattern');
  if (format !== 'pattern' && line_pattern !== undefined) throw new Error('line_pattern needs the format pattern');
  if (line_pattern !== undefined) {
    requirePattern('line_pattern', line_pattern);
    const isNamed = LINE_FIELDS.some((field) => line_pattern.includes(`<${field}>`));
    if (!isNamed) throw new Error(`line_pattern has no group that is named ${LINE_FIELDS.join(', ')}`);
  }
  const names = patterns.map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) throw new Error(`two patterns are called ${repeated}`);
  for (const { name, matches } of patterns) if (matches !== undefined) requirePattern(`the pattern ${name}`, matches);
}

function requirePattern(name: string, pattern: string): void {
  const problem = problemOfPattern(pattern);
  if (problem !== undefined) throw new Error(`${name} is no regular expression of RE2: ${problem}`);
}
