import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { BATCH_ROWS, HISTORY_INTERVAL } from '../common/batches.js';
import { runQuery } from '../common/pagination.js';

/**
 * Removes a batch of the alerts that were resolved long ago, with their transitions, comments and silencings, and says
 * whether it was a full one. One resolved by hand whose condition has held ever since stays, or it would fire anew.
 */
export async function deleteOldAlerts(tx: EntityManager): Promise<boolean> {
  const deleted = await runQuery(
    tx,
    sql`WITH due AS MATERIALIZED (
          SELECT alert.alert_id FROM alert_instances alert
          WHERE alert.status = 'resolved' AND alert.resolved_at < now() - ${HISTORY_INTERVAL}::interval
            AND (alert.resolution_reason <> 'manual' OR alert.condition_cleared_at IS NOT NULL
              OR NOT EXISTS (SELECT FROM alert_rules rule WHERE rule.rule_id = alert.rule_id))
          ORDER BY alert.resolved_at LIMIT ${BATCH_ROWS}
        ),
        deleted AS (
          DELETE FROM alert_instances alert WHERE alert.alert_id IN (SELECT due.alert_id FROM due)
          RETURNING alert.alert_id
        )
        SELECT alert_id FROM deleted`,
  );
  return deleted.length === BATCH_ROWS;
}

/** Removes a batch of the silences that ended long ago and that no timeline tells of; says whether it was a full one. */
export async function deleteOldSilences(tx: EntityManager): Promise<boolean> {
  const deleted = await runQuery(
    tx,
    sql`WITH due AS MATERIALIZED (
          SELECT silence.id FROM silences silence
          WHERE silence.ends_at < now() - ${HISTORY_INTERVAL}::interval
            AND NOT EXISTS (SELECT FROM alert_silencings silencing WHERE silencing.silence_id = silence.id)
          ORDER BY silence.ends_at LIMIT ${BATCH_ROWS}
        ),
        deleted AS (
          DELETE FROM silences silence WHERE silence.id IN (SELECT due.id FROM due) RETURNING silence.id
        )
        SELECT id FROM deleted`,
  );
  return deleted.length === BATCH_ROWS;
}
