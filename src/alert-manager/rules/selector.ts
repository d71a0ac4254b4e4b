import sql, { raw, type Sql } from 'sql-template-tag';

/**
 * Whether a selector (a jsonb column) matches an agent (an alias of the registry's agents): each of its fields a value
 * or a list of values, all of them matching. A jsonb array contains a scalar when the scalar is one of its elements.
 */
export function selectorMatches(selector: string, agent: string): Sql {
  const field = (name: string, column: string): Sql =>
    sql`(${raw(selector)} -> ${name} IS NULL OR ${raw(selector)} -> ${name} @> to_jsonb(${raw(`${agent}.${column}`)}))`;
  return sql`(${field('type', 'type')} AND ${field('environment', 'environment')} AND ${field('agent_id', 'id')}
    AND NOT EXISTS (
      SELECT FROM jsonb_each(coalesce(${raw(selector)} -> 'metadata', '{}')) wanted
      WHERE NOT wanted.value @> coalesce(${raw(agent)}.metadata -> wanted.key, 'null')))`;
}
