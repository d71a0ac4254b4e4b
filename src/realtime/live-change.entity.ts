import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ChangeKind } from './live-change.js';

/** That things have changed, kept for minutes: how a hub tells the others what those who watch should hear. */
@Entity('live_changes')
@Index('ix_live_changes_changed_at', ['changedAt'])
export class LiveChangeRow {
  /** Given out before the commit: a row may appear after one with a higher id. */
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'pk_live_changes',
  })
  id: string;

  /** No constraint lists the kinds, so that hubs of two versions can share the table. */
  @Column('text')
  kind: ChangeKind;

  @Column('uuid', { name: 'subject_ids', array: true })
  subjectIds: string[];

  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' })
  changedAt: Date;
}
