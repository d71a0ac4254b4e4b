import sql, { raw, type Sql } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { type Page, type PageRequest, readPage, runQuery, type Sorting } from '../../common/pagination.js';

/** A window as it is stored. */
export interface WindowRow {
  id: string;
  agent_id: string;
  starts_at: Date;
  ends_at: Date;
  reason: string;
  created_by: string;
}

const SORTING: Sorting = {
  columns: { from: { expression: 'm.starts_at', type: 'timestamptz' } },
  byDefault: '-from',
  tieBreaker: { expression: 'm.id', type: 'uuid' },
};

/** One page of an agent's windows. */
export function listWindows(tx: EntityManager, agentId: string, page: PageRequest): Promise<Page<WindowRow>> {
  const where = [sql`m.agent_id = ${agentId}`];
  return readPage(
    tx,
    { select: sql`m.*`, from: sql`agent_maintenance m`, where, sorting: SORTING, counted: true },
    page,
  );
}

/** The windows of an agent that are open at some moment of a range; without an end it never ends. */
export function findWindows(tx: EntityManager, agentId: string, from: Date, until: Date | null): Promise<WindowRow[]> {
  return runQuery<WindowRow>(
    tx,
    sql`SELECT m.* FROM agent_maintenance m
        WHERE m.agent_id = ${agentId} AND m.starts_at < coalesce(${until}::timestamptz, 'infinity') AND m.ends_at > ${from}
        ORDER BY m.starts_at`,
  );
}

/** Ends the open window of an agent, which stays in its history, and drops the planned ones. */
export async function endWindows(tx: EntityManager, agentId: string, now: Date): Promise<void> {
  await runQuery(tx, sql`DELETE FROM agent_maintenance WHERE agent_id = ${agentId} AND starts_at >= ${now}`);
  await runQuery(
    tx,
    sql`UPDATE agent_maintenance SET ends_at = ${now} WHERE agent_id = ${agentId} AND ends_at > ${now}`,
  );
}

/**
 * When an agent was put into maintenance and taken out of it within a range, by operators' windows and announced
 * absences alike, for a statement of another module: a relation to be given an alias, beside one with the columns that
 * are named. A window that was open when the range began is there with its beginning; an end that is null never comes.
 */
export function maintenanceChangesOf(agentId: string, from: string, until: string): Sql {
  return sql`(
    SELECT c.id, c.changed_at AS at, c.to_status = 'maintenance' AS begins, c.reason
    FROM agent_status_changes c
    WHERE c.agent_id = ${raw(agentId)}
      AND c.changed_at >= coalesce((
        SELECT max(before.changed_at) FROM agent_status_changes before
        WHERE before.agent_id = ${raw(agentId)} AND before.changed_at <= ${raw(from)}), '-infinity')
      AND c.changed_at < coalesce(${raw(until)}, 'infinity')
      AND (c.to_status = 'maintenance' OR (c.from_status = 'maintenance' AND c.changed_at > ${raw(from)})))`;
}
