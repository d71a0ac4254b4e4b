import type { DataSource } from 'typeorm';

/**
 * What a refused request may change, or what changes by itself: the count of failed sign-ins, when a credential was last
 * used, the ticks of the hub and the health of its rules.
 */
const BOOKKEEPING_TABLES = ['login_failures', 'service_status', 'job_leases'];
const BOOKKEEPING_COLUMNS = ['last_used_at', 'first_used_at', 'evaluated_at', 'evaluation_seconds', 'evaluation_error'];

/**
 * The number of rows of every table and a digest of all that is in them, so that not only a row which was added shows,
 * but also one which was changed.
 */
export async function digestOfEverything(dataSource: DataSource): Promise<Record<string, string>> {
  const tables = await dataSource.query<{ name: string }[]>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
       AND relname <> ALL ($1) ORDER BY relname`,
    [BOOKKEEPING_TABLES],
  );
  const parts = tables.map(
    ({ name }) => `SELECT '${name}' AS name, count(*)::text || ' rows, digest ' ||
      coalesce(sum(hashtextextended((to_jsonb(t) - $1::text[])::text, 0)), 0)::text AS content FROM "${name}" AS t`,
  );
  const rows = await dataSource.query<{ name: string; content: string }[]>(parts.join(' UNION ALL '), [
    BOOKKEEPING_COLUMNS,
  ]);
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}
