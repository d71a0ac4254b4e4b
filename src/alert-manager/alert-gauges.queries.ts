import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../common/pagination.js';

/** How many rules there are, and how many of the enabled ones could not be evaluated the last time. */
export async function countRules(tx: EntityManager): Promise<{ enabled: number; disabled: number; failing: number }> {
  const [counts] = await runQuery<{ enabled: number; disabled: number; failing: number }>(
    tx,
    sql`SELECT count(*) FILTER (WHERE rule.is_enabled)::integer AS enabled,
          count(*) FILTER (WHERE NOT rule.is_enabled)::integer AS disabled,
          count(*) FILTER (WHERE rule.is_enabled AND rule.evaluation_error IS NOT NULL)::integer AS failing
        FROM alert_rules rule`,
  );
  return counts ?? { enabled: 0, disabled: 0, failing: 0 };
}
