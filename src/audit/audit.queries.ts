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
  await recordAudits(tx, [{ actor, change }]);
}

/** As `recordAudit`, for many changes of one transaction. */
export async function recordAudits(
  tx: EntityManager,
  entries: readonly { actor: Actor; change: AuditedChange }[],
): Promise<void> {
  const actors = entries.map(({ actor }) => actor);
  const changes = entries.map(({ change }) => change);
  await runQuery(
    tx,
    sql`INSERT INTO audit_logs (id, at, actor_kind, actor_id, actor_name, ip, action, target_kind, target_id, before, after)
      SELECT e.id, now(), e.actor_kind, e.actor_id, e.actor_name, e.ip, e.action, e.target_kind, e.target_id, e.before, e.after
      FROM unnest(${entries.map(() => v7())}::uuid[], ${actors.map(({ kind }) => kind)}::text[],
        ${actors.map(({ id }) => id)}::text[], ${actors.map(({ name }) => name)}::text[],
        ${actors.map(({ ip }) => ip)}::text[], ${changes.map(({ action }) => action)}::text[],
        ${changes.map(({ targetKind }) => targetKind)}::text[], ${changes.map(({ targetId }) => targetId)}::text[],
        ${changes.map(({ before }) => toJson(before))}::jsonb[], ${changes.map(({ after }) => toJson(after))}::jsonb[])
        AS e (id, actor_kind, actor_id, actor_name, ip, action, target_kind, target_id, before, after)`,
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
