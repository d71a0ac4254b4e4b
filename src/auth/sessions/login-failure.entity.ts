import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A sign-in that has not succeeded; counted for every account and address, over all hubs of the fleet. */
@Entity('login_failures')
@Index('ix_login_failures_subject', ['subject', 'failed_at'])
export class LoginFailure {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_login_failures' })
  id: string;

  /** A hash of account and address: what was typed as a name may be a password. */
  @Column('bytea')
  subject: Buffer;

  @Column('timestamptz')
  failed_at: Date;
}
