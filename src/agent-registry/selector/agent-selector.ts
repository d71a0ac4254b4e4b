import type { ApiPropertyOptions } from '@nestjs/swagger';
import sql, { raw, type Sql } from 'sql-template-tag';
import { AGENT_TYPES, type AgentType } from '../../common/agent-types.js';
import { type FieldOptions, LINE_PATTERN, MapField, NestedField } from '../../common/fields.js';
import type { PartFault } from '../../common/judged-parts.js';
import { judgeMetadata, METADATA_SCHEMA, type Metadata } from '../../common/metadata.js';
import {
  MAX_VALUES,
  type OneOrMany,
  OneOrManyField,
  OneOrManyIdsField,
  type OneOrManyValues,
} from '../../common/one-or-many.js';

const MAX_ENVIRONMENT = 64;

const line = new RegExp(LINE_PATTERN, 'u');

const TYPE: OneOrManyValues = {
  description: 'Agents of this type.',
  schema: { type: 'string', enum: [...AGENT_TYPES] },
  is: (value) => (AGENT_TYPES as readonly unknown[]).includes(value),
  meaning: `must be one of ${AGENT_TYPES.join(', ')}`,
};
const ENVIRONMENT: OneOrManyValues = {
  description: 'Agents of this environment.',
  schema: { type: 'string', minLength: 1, maxLength: MAX_ENVIRONMENT, pattern: LINE_PATTERN },
  is: (value) => typeof value === 'string' && [...value].length <= MAX_ENVIRONMENT && line.test(value),
  meaning: `must be one line of 1 to ${MAX_ENVIRONMENT.toString()} characters`,
};
const AGENT_ID = 'These agents.';
const METADATA = 'Agents whose metadata has all of these keys, with this value or one of these values.';

/** Which agents something is for: each field a value or a list of them, all of them matching; empty is all agents. */
export class Selector {
  @OneOrManyField(TYPE)
  type?: OneOrMany<AgentType>;

  @OneOrManyField(ENVIRONMENT)
  environment?: OneOrMany<string>;

  @OneOrManyIdsField(AGENT_ID)
  agent_id?: OneOrMany<string>;

  @MapField({
    description: METADATA,
    optional: true,
    schema: wantedMetadataSchema(),
    name: 'metadata-selector',
    judge: (value) => judgeWantedMetadata(value),
  })
  metadata?: Record<string, OneOrMany<Metadata[string]>>;
}

/** A selector in a merge patch (RFC 7396): absent fields stay, null takes one away, `metadata` is merged. */
export class SelectorPatch {
  @OneOrManyField(TYPE, true)
  type?: OneOrMany<AgentType> | null;

  @OneOrManyField(ENVIRONMENT, true)
  environment?: OneOrMany<string> | null;

  @OneOrManyIdsField(AGENT_ID, true)
  agent_id?: OneOrMany<string> | null;

  @MapField({
    description: METADATA,
    optional: true,
    nullable: true,
    schema: wantedMetadataSchema({ nullsAllowed: true }),
    name: 'metadata-selector',
    judge: (value) => judgeWantedMetadata(value, { nullsAllowed: true }),
  })
  metadata?: Record<string, OneOrMany<Metadata[string]> | null> | null;
}

function wantedMetadataSchema({ nullsAllowed = false } = {}): ApiPropertyOptions {
  const { additionalProperties, ...rest } = METADATA_SCHEMA as { additionalProperties: { oneOf: object[] } };
  const list = { type: 'array', items: additionalProperties, minItems: 1, maxItems: MAX_VALUES };
  const value = { oneOf: [...additionalProperties.oneOf, list], ...(nullsAllowed ? { nullable: true } : {}) };
  return { ...rest, additionalProperties: value };
}

function judgeWantedMetadata(value: unknown, { nullsAllowed = false } = {}): PartFault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ message: 'must be an object' }];
  const lists = Object.entries(value).filter(([, wanted]) => Array.isArray(wanted)) as [string, unknown[]][];
  const firsts = Object.fromEntries(lists.map(([key, [first]]) => [key, first]));
  const faults = judgeMetadata({ ...value, ...firsts }, { nullsAllowed });
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

/** What of an agent a selector looks at. */
export interface Selectable {
  id: string;
  type: string;
  environment: string;
  metadata: Metadata;
}

/** Whether a stored value is a selector at all: what an earlier version or another hand has written may be none. */
export function isSelector(value: unknown): value is Selector {
  return isPlainObject(value) && (!('metadata' in value) || isPlainObject(value.metadata));
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a selector matches an agent; the same rule as `selectorMatches`. What is no selector matches nobody. */
export function matchesSelector(selector: Selector, agent: Selectable): boolean {
  return (
    isSelector(selector) &&
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
 * contains a scalar when the scalar is one of its elements. What is no selector (JSON's null, a text) matches nobody.
 */
export function selectorMatches(selector: string, agent: string): Sql {
  const field = (name: string, column: string): Sql =>
    sql`(${raw(selector)} -> ${name} IS NULL OR ${raw(selector)} -> ${name} @> to_jsonb(${raw(`${agent}.${column}`)}))`;
  const metadata = sql`${raw(selector)} -> 'metadata'`;
  return sql`(jsonb_typeof(${raw(selector)}) = 'object' AND coalesce(jsonb_typeof(${metadata}), 'object') = 'object'
    AND ${field('type', 'type')} AND ${field('environment', 'environment')} AND ${field('agent_id', 'id')}
    AND NOT EXISTS (
      SELECT FROM jsonb_each(CASE jsonb_typeof(${metadata}) WHEN 'object' THEN ${metadata} ELSE '{}' END) wanted
      WHERE NOT wanted.value @> coalesce(${raw(agent)}.metadata -> wanted.key, 'null')))`;
}
