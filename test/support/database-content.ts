import type { DataSource } from 'typeorm';

/**
 * Columns that tell when a credential was first or last used, and tables of failed sign-ins: refusals may touch these. What
 * tells others of a change is written a moment after the answer to it.
 */
const NOT_COMPARED: Record<string, string> = {
  sessions: 'last_used_at',
  api_tokens: 'last_used_at',
  agent_keys: 'first_used_at',
};
const TABLES_NOT_COMPARED = ['live_changes', 'login_failures', 'service_status', 'job_leases'];

/** A digest of every table, to find out that nothing has changed. */
export async function contentOfDatabase(dataSource: DataSource): Promise<Record<string, string>> {
  const tables = await dataSource.query<{ name: string }[]>(
    `SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.relname <> ALL ($1) ORDER BY c.relname`,
    [TABLES_NOT_COMPARED],
  );
  const digests = tables.map(async ({ name }): Promise<[string, string]> => {
    const [row] = await dataSource.query<{ digest: string }[]>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t.content, ',' ORDER BY t.content)), '') AS digest
        FROM (SELECT (to_jsonb("${name}") - $1)::text AS content FROM "${name}") t`,
      [NOT_COMPARED[name] ?? ''],
    );
    return [name, row?.digest ?? ''];
  });
  return Object.fromEntries(await Promise.all(digests));
}
