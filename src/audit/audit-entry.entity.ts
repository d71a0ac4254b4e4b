import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from './actor.js';

/** Who did what to which, written in the transaction of the change and never changed afterwards. */
@Entity('audit_logs')
@Check('ck_audit_logs_actor_kind', `actor_kind IN ('user', 'agent', 'system')`)
@Index('ix_audit_logs_at', ['at', 'id'])
@Index('ix_audit_logs_target', ['target_kind', 'target_id', 'at'])
export class AuditEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_audit_logs' })
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('text')
  actor_kind: Actor['kind'];

  /** Not a foreign key: an entry outlives whom it speaks of. */
  @Column('text', { nullable: true })
  actor_id: string | null;

  @Column('text')
  actor_name: string;

  /** The address the change came from. */
  @Column('text', { nullable: true })
  ip: string | null;

  @Column('text')
  action: string;

  @Column('text')
  target_kind: string;

  @Column('text', { nullable: true })
  target_id: string | null;

  @Column('jsonb', { nullable: true })
  before: object | null;

  @Column('jsonb', { nullable: true })
  after: object | null;
}
