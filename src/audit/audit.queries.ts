import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { runQuery } from '../common/pagination.js';
import type { Actor } from './actor.js';
import type { AuditAction } from './audit-actions.js';

/** What was done to which, and what it changed. Secrets and their hashes are never part of before and after. */
export interface AuditedChange {
  action: AuditAction;
  targetKind: string;
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

function toJson(value: object | null | undefined): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}
