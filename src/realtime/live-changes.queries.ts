import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { runQuery } from '../common/pagination.js';
import type { ChangeKind, LiveChange } from './live-change.js';

/** The channel on which hubs tell each other that there are new rows. */
export const CHANNEL = 'live_changes';

/** A row as read. */
export interface ReadChange {
  id: number;
  kind: ChangeKind;
  subject_ids: string[];
  changed_at: Date;
}

/** Appends rows in one statement and, with its commit, tells every hub that listens; what is told is an id only. */
export async function appendChanges(tx: EntityManager, changes: LiveChange[]): Promise<void> {
  const rows = changes.map(({ kind, subjectIds }) => ({ kind, subject_ids: subjectIds }));
  await runQuery(
    tx,
    sql`WITH appended AS (
          INSERT INTO live_changes (kind, subject_ids)
          SELECT change.kind, change.subject_ids
          FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS change (kind text, subject_ids uuid[])
          RETURNING live_changes.id
        )
        SELECT pg_notify(${CHANNEL}, max(appended.id)::text) FROM appended`,
  );
}

/** Rows after an id, without those that are known already. */
export async function readChanges(
  tx: EntityManager,
  question: { after: number; known: number[]; limit: number },
): Promise<ReadChange[]> {
  const rows = await runQuery<ReadChange & { id: string }>(
    tx,
    sql`SELECT lc.id, lc.kind, lc.subject_ids, lc.changed_at FROM live_changes lc
        WHERE lc.id > ${question.after} AND lc.id <> ALL (${question.known}::bigint[])
        ORDER BY lc.id LIMIT ${question.limit}`,
  );
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}

/** The highest id that was given out, committed or not. */
export async function readLastId(tx: EntityManager): Promise<number> {
  const [row] = await runQuery<{ last: string }>(
    tx,
    sql`SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS last FROM live_changes_id_seq`,
  );
  return Number(row?.last ?? 0);
}

/** Removes rows that every hub has read long ago. */
export async function deleteOldChanges(tx: EntityManager, keptSeconds: number): Promise<void> {
  await runQuery(
    tx,
    sql`DELETE FROM live_changes WHERE live_changes.changed_at < now() - make_interval(secs => ${keptSeconds})`,
  );
}
