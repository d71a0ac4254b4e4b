import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Role } from '../principal.js';

/** A person who signs in. */
@Entity('users')
@Check('ck_users_role', `role IN ('viewer', 'operator', 'admin')`)
@Index('uq_users_username', ['username'], { unique: true })
export class User {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_users' })
  id: string;

  /** Always in lower case. */
  @Column('text')
  username: string;

  /** Argon2id, in its usual text form. */
  @Column('text')
  password_hash: string;

  @Column('text')
  role: Role;

  @Column('boolean', { default: true })
  is_enabled: boolean;

  @Column('boolean', { default: false })
  must_change_password: boolean;

  @Column('timestamptz')
  created_at: Date;

  @Column('timestamptz', { nullable: true })
  last_login_at: Date | null;
}
