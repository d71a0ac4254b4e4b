import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Role } from '../principal.js';
import { User } from '../users/user.entity.js';

/** A script's credential. It may what its role may, and never more than its owner at that moment. */
@Entity('api_tokens')
@Check('ck_api_tokens_role', `role IN ('viewer', 'operator', 'admin')`)
@Index('uq_api_tokens_token_hash', ['token_hash'], { unique: true })
@Index('ix_api_tokens_user', ['user_id'])
export class ApiToken {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_api_tokens' })
  id: string;

  @Column('uuid')
  user_id: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'fk_api_tokens_user' })
  user: User;

  @Column('text')
  name: string;

  @Column('text')
  role: Role;

  @Column('bytea')
  token_hash: Buffer;

  @Column('timestamptz')
  created_at: Date;

  /** Null: it ends only when it is deleted. */
  @Column('timestamptz', { nullable: true })
  expires_at: Date | null;

  /** Written at most once a minute. */
  @Column('timestamptz', { nullable: true })
  last_used_at: Date | null;
}
