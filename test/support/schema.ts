import type { DataSource } from 'typeorm';

/** Tables that come with the day and not with a migration. */
const IS_PARTITION = 'EXISTS (SELECT FROM pg_inherits WHERE inhrelid = relation.oid)';

const PARTS: Record<string, string> = {
  relations: `
    SELECT relation.relkind::text || ' ' || relation.relname || ' ' || coalesce(array_to_string(relation.reloptions, ','), '')
      || ' ' || coalesce(pg_get_partkeydef(relation.oid), '')
    FROM pg_class relation
    WHERE relation.relnamespace = 'public'::regnamespace AND relation.relkind IN ('r', 'p', 'v', 'm', 'S')
      AND NOT ${IS_PARTITION}`,
  columns: `
    SELECT relation.relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || ' not null ' || attnotnull
      || ' identity ' || attidentity::text || ' ' || coalesce(pg_get_expr(adbin, adrelid), '')
    FROM pg_attribute JOIN pg_class relation ON relation.oid = attrelid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relation.relnamespace = 'public'::regnamespace AND relation.relkind IN ('r', 'p') AND attnum > 0
      AND NOT attisdropped AND NOT ${IS_PARTITION}`,
  constraints: `
    SELECT relation.relname || ' ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
    FROM pg_constraint JOIN pg_class relation ON relation.oid = conrelid
    WHERE relation.relnamespace = 'public'::regnamespace AND contype <> 'n' AND NOT ${IS_PARTITION}`,
  indexes: `
    SELECT indexdef FROM pg_indexes JOIN pg_class relation ON relation.relname = tablename
      AND relation.relnamespace = 'public'::regnamespace
    WHERE schemaname = 'public' AND NOT ${IS_PARTITION}`,
  functions: `SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace`,
  triggers: `SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal`,
};

/** All that migrations make, in words that can be compared; the table of the migrations themselves is left out. */
export async function describeSchema(dataSource: DataSource): Promise<Record<string, string[]>> {
  const description: Record<string, string[]> = {};
  for (const [part, query] of Object.entries(PARTS)) {
    const rows = await dataSource.query<{ line: string }[]>(`SELECT line FROM (${query}) AS found (line)`);
    description[part] = rows
      .map(({ line }) => line)
      .filter((line) => !/\bmigrations(_id_seq)?\b/.test(line))
      .sort();
  }
  return description;
}
