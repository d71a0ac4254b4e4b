import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import sql, { raw, type Sql } from 'sql-template-tag';
import { AGENT_TYPES, type AgentType } from '../../common/agent-types.js';
import { type FieldOptions, LINE_PATTERN, MapField, NestedField } from '../../common/fields.js';
import type { PartFault } from '../../common/judged-parts.js';
import { judgeMetadata, METADATA_SCHEMA, type Metadata } from '../../common/metadata.js';
import { parseUuid } from '../../common/uuid.js';

/** How many values one field of a selector may list. */
const MAX_VALUES = 100;
const MAX_ENVIRONMENT = 64;

type OneOrMany<Value> = Value | Value[];

/** A field that takes one value or a list of 1 to 100, each judged alike. */
function OneOrManyField(
  description: string,
  of: { schema: object; is: (value: unknown) => boolean; meaning: string },
): PropertyDecorator {
  const { schema, is, meaning } = of;
  const judge = (value: unknown): PartFault[] => {
    if (!Array.isArray(value)) return is(value) ? [] : [{ message: `${meaning}, or a list of them` }];
    if (value.length === 0 || value.length > MAX_VALUES) {
      return [{ message: `must list 1 to ${MAX_VALUES.toString()} values` }];
    }
    return value.flatMap((element, part) => (is(element) ? [] : [{ part, message: meaning }]));
  };
  return MapField({ description, optional: true, schema: oneOrMany(schema), name: 'one-or-many', judge });
}

function oneOrMany(...schemas: object[]): { oneOf: object[] } {
  const [items] = schemas.length === 1 ? schemas : [{ oneOf: schemas }];
  return { oneOf: [...schemas, { type: 'array', items, minItems: 1, maxItems: MAX_VALUES }] };
}

const line = new RegExp(LINE_PATTERN, 'u');

const TYPE = { type: 'string', enum: [...AGENT_TYPES] };
const ENVIRONMENT = { type: 'string', minLength: 1, maxLength: MAX_ENVIRONMENT, pattern: LINE_PATTERN };
const AGENT_ID = { type: 'string', format: 'uuid' };

/** Which agents something is for: each field a value or a list of them, all of them matching; empty is all agents. */
export class Selector {
  @OneOrManyField('Agents of this type.', {
    schema: TYPE,
    is: (value) => (AGENT_TYPES as readonly unknown[]).includes(value),
    meaning: `must be one of ${AGENT_TYPES.join(', ')}`,
  })
  type?: OneOrMany<AgentType>;

  @OneOrManyField('Agents of this environment.', {
    schema: ENVIRONMENT,
    is: (value) => typeof value === 'string' && [...value].length <= MAX_ENVIRONMENT && line.test(value),
    meaning: `must be one line of 1 to ${MAX_ENVIRONMENT.toString()} characters`,
  })
  environment?: OneOrMany<string>;

  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map(lowerCased) : lowerCased(value)))
  @OneOrManyField('These agents.', {
    schema: AGENT_ID,
    is: (value) => typeof value === 'string' && parseUuid(value) !== undefined,
    meaning: 'must be a UUID',
  })
  agent_id?: OneOrMany<string>;

  @MapField({
    description: 'Agents whose metadata has all of these keys, with this value or one of these values.',
    optional: true,
    schema: wantedMetadataSchema(),
    name: 'metadata-selector',
    judge: judgeWantedMetadata,
  })
  metadata?: Record<string, OneOrMany<Metadata[string]>>;
}

function lowerCased(value: unknown): unknown {
  return typeof value === 'string' ? (parseUuid(value) ?? value) : value;
}

function wantedMetadataSchema(): ApiPropertyOptions {
  const { additionalProperties, ...rest } = METADATA_SCHEMA as { additionalProperties: { oneOf: object[] } };
  return { ...rest, additionalProperties: oneOrMany(...additionalProperties.oneOf) };
}

function judgeWantedMetadata(value: unknown): PartFault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ message: 'must be an object' }];
  const lists = Object.entries(value).filter(([, wanted]) => Array.isArray(wanted)) as [string, unknown[]][];
  const firsts = Object.fromEntries(lists.map(([key, [first]]) => [key, first]));
  const faults = judgeMetadata({ ...value, ...firsts });
  const inLists = lists.flatMap(([key, [, ...others]]): PartFault[] => {
    if (others.length >= MAX_VALUES) return [{ part: key, message: `must list 1 to ${MAX_VALUES.toString()} values` }];
    return others.flatMap((other) => judgeMetadata({ [key]: other })).slice(0, 1);
  });
  return [...faults, ...inLists];
}

/** A selector in a request. */
export function SelectorField(options: FieldOptions): PropertyDecorator {
  return NestedField(() => Selector, options);
}

/** A merge patch of a selector (RFC 7396), of which only the form is judged: what it makes is judged as a selector. */
export function SelectorPatchField(options: FieldOptions): PropertyDecorator {
  const field = (description: string, schema: object): object => ({ description, nullable: true, ...schema });
  const { additionalProperties, ...metadata } = wantedMetadataSchema() as { additionalProperties: object };
  const properties = {
    type: field('Agents of this type.', oneOrMany(TYPE)),
    environment: field('Agents of this environment.', oneOrMany(ENVIRONMENT)),
    agent_id: field('These agents.', oneOrMany(AGENT_ID)),
    metadata: field('Agents whose metadata has these keys; null takes one out.', {
      ...metadata,
      additionalProperties: { nullable: true, ...additionalProperties },
    }),
  };
  return MapField({
    ...options,
    schema: { type: 'object', properties },
    name: 'selector-patch',
    judge: (value) => judgePatch(value, Object.keys(properties)),
  });
}

/** What a patch takes away is not there any more when its result is judged, so its name is judged here. */
function judgePatch(value: unknown, fields: string[]): PartFault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ message: 'must be an object' }];
  const unknown = Object.keys(value).filter((name) => !fields.includes(name));
  const metadata: unknown = 'metadata' in value ? (value.metadata ?? {}) : {};
  const removed =
    typeof metadata === 'object' ? Object.entries(metadata ?? {}).filter(([, wanted]) => wanted === null) : [];
  return [
    ...unknown.map((part) => ({ part, message: 'is not a field of a selector' })),
    ...judgeMetadata(Object.fromEntries(removed), { nullsAllowed: true }).map(({ part, message }) => ({
      part: part === undefined ? 'metadata' : `metadata.${part.toString()}`,
      message,
    })),
  ];
}

/** What of an agent a selector looks at. */
export interface Selectable {
  id: string;
  type: string;
  environment: string;
  metadata: Metadata;
}

/** Whether a selector matches an agent; the same rule as `selectorMatches`. */
export function matchesSelector(selector: Selector, agent: Selectable): boolean {
  return (
    isAnyOf(selector.type, agent.type) &&
    isAnyOf(selector.environment, agent.environment) &&
    isAnyOf(selector.agent_id, agent.id) &&
    Object.entries(selector.metadata ?? {}).every(([key, wanted]) =>
      isAnyOf(wanted, Object.hasOwn(agent.metadata, key) ? agent.metadata[key] : undefined),
    )
  );
}

function isAnyOf(wanted: OneOrMany<Metadata[string]> | undefined, value: Metadata[string] | undefined): boolean {
  if (wanted === undefined) return true;
  return Array.isArray(wanted) ? wanted.some((each) => each === value) : wanted === value;
}

/**
 * Whether a selector (a jsonb column) matches an agent (an alias of the registry's agents), as SQL. A jsonb array
 * contains a scalar when the scalar is one of its elements.
 */
export function selectorMatches(selector: string, agent: string): Sql {
  const field = (name: string, column: string): Sql =>
    sql`(${raw(selector)} -> ${name} IS NULL OR ${raw(selector)} -> ${name} @> to_jsonb(${raw(`${agent}.${column}`)}))`;
  return sql`(${field('type', 'type')} AND ${field('environment', 'environment')} AND ${field('agent_id', 'id')}
    AND NOT EXISTS (
      SELECT FROM jsonb_each(coalesce(${raw(selector)} -> 'metadata', '{}')) wanted
      WHERE NOT wanted.value @> coalesce(${raw(agent)}.metadata -> wanted.key, 'null')))`;
}
