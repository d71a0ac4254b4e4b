import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { type Page, type PageRequest, readPage, runQuery, type Sorting } from '../common/pagination.js';
import type { Actor } from './actor.js';
import type { AuditAction, AuditTargetKind } from './audit-actions.js';
import type { AuditEntry } from './audit-entry.entity.js';

/** What was done to which, and what it changed. Secrets and their hashes are never part of before and after. */
export interface AuditedChange {
  action: AuditAction;
  targetKind: AuditTargetKind;
  targetId: string | null;
  before?: object | null;
  after?: object | null;
}

/** Writes an entry of the audit log; to be called in the transaction of the change, so that neither is without the other. */
export async function recordAudit(tx: EntityManager, actor: Actor, change: AuditedChange): Promise<void> {
  await runQuery(
    tx,
    sql`INSERT INTO audit_logs (id, at, actor_kind, actor_id, actor_name, ip, action, target_kind, target_id, before, after)
      VALUES (${v7()}, now(), ${actor.kind}, ${actor.id}, ${actor.name}, ${actor.ip}, ${change.action},
        ${change.targetKind}, ${change.targetId}, ${toJson(change.before)}, ${toJson(change.after)})`,
  );
}

/** Which entries: different filters mean all of, the values of one any of. */
export interface AuditFilter {
  /** The id or the name of who did it. */
  actor?: string | undefined;
  action?: string[] | undefined;
  target_kind?: string[] | undefined;
  target_id?: string | undefined;
  /** From this time on. */
  from?: Date | undefined;
  /** Before this time. */
  to?: Date | undefined;
}

const SORTING: Sorting = {
  columns: { at: { expression: 'l.at', type: 'timestamptz' } },
  byDefault: '-at',
  tieBreaker: { expression: 'l.id', type: 'uuid' },
};

/** One page of the entries that a filter matches. */
export function listAuditEntries(tx: EntityManager, filter: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
  const where = [
    ...(filter.actor === undefined ? [] : [sql`(l.actor_name = ${filter.actor} OR l.actor_id = ${filter.actor})`]),
    ...(filter.action === undefined ? [] : [sql`l.action = ANY (${filter.action})`]),
    ...(filter.target_kind === undefined ? [] : [sql`l.target_kind = ANY (${filter.target_kind})`]),
    ...(filter.target_id === undefined ? [] : [sql`l.target_id = ${filter.target_id}`]),
    ...(filter.from === undefined ? [] : [sql`l.at >= ${filter.from}`]),
    ...(filter.to === undefined ? [] : [sql`l.at < ${filter.to}`]),
  ];
  return readPage(tx, { select: sql`l.*`, from: sql`audit_logs l`, where, sorting: SORTING, counted: false }, page);
}

function toJson(value: object | null | undefined): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
