import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { BATCH_ROWS, HISTORY_INTERVAL } from '../common/batches.js';
import { runQuery } from '../common/pagination.js';

const LONG_AGO = sql`now() - ${HISTORY_INTERVAL}::interval`;

/** Removes a batch of old changes of status, but for each agent's latest, and says whether it was a full one. */
export function deleteOldStatusChanges(tx: EntityManager): Promise<boolean> {
  return deleteBatch(
    tx,
    'agent_status_changes',
    sql`SELECT c.id FROM agent_status_changes c
        WHERE c.changed_at < ${LONG_AGO}
          AND EXISTS (
            SELECT FROM agent_status_changes later
            WHERE later.agent_id = c.agent_id AND later.changed_at > c.changed_at)
        ORDER BY c.changed_at LIMIT ${BATCH_ROWS}`,
  );
}

/** Removes a batch of old windows of maintenance, and says whether it was a full one. */
export function deleteOldWindows(tx: EntityManager): Promise<boolean> {
  return deleteBatch(
    tx,
    'agent_maintenance',
    sql`SELECT m.id FROM agent_maintenance m WHERE m.ends_at < ${LONG_AGO} ORDER BY m.ends_at LIMIT ${BATCH_ROWS}`,
  );
}

/** Removes a batch of old outages of the hub, and says whether it was a full one. */
export function deleteOldHubOutages(tx: EntityManager): Promise<boolean> {
  return deleteBatch(
    tx,
    'hub_outages',
    sql`SELECT o.id FROM hub_outages o WHERE o.ended_at < ${LONG_AGO} ORDER BY o.ended_at LIMIT ${BATCH_ROWS}`,
  );
}

async function deleteBatch(tx: EntityManager, table: string, due: Sql): Promise<boolean> {
  const deleted = await runQuery(
    tx,
    sql`WITH due AS MATERIALIZED (${due}),
        deleted AS (DELETE FROM ${raw(table)} WHERE id IN (SELECT due.id FROM due) RETURNING id)
        SELECT id FROM deleted`,
  );
  return deleted.length === BATCH_ROWS;
}
