import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '../users/user.entity.js';

/** A person's sign-in in one browser; it ends when unused for a while, and at `expires_at` whatever happens. */
@Entity('sessions')
@Index('uq_sessions_token_hash', ['token_hash'], { unique: true })
@Index('ix_sessions_user', ['user_id'])
export class Session {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_sessions' })
  id: string;

  @Column('uuid')
  user_id: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_sessions_user' })
  user: User;

  @Column('bytea')
  token_hash: Buffer;

  @Column('timestamptz')
  created_at: Date;

  /** Written at most once a minute. */
  @Column('timestamptz')
  last_used_at: Date;

  @Column('timestamptz')
  expires_at: Date;
}
