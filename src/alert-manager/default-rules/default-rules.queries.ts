import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../../common/pagination.js';

/** Claims default rules by their keys, for ever: gives those that no hub has installed before. */
export async function claimDefaultRules(tx: EntityManager, keys: readonly string[]): Promise<Set<string>> {
  const rows = await runQuery<{ key: string }>(
    tx,
    sql`WITH claimed AS (
          INSERT INTO default_rule_installations (key) SELECT unnest(${keys}::text[])
          ON CONFLICT (key) DO NOTHING
          RETURNING key
        )
        SELECT key FROM claimed`,
  );
  return new Set(rows.map(({ key }) => key));
}
