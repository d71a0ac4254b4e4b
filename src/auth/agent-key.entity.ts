import { Column, Entity, ForeignKey, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { EnrollmentToken } from './enrollment-tokens/enrollment-token.entity.js';

/** An agent's credential; while one is being replaced it may have two. */
@Entity('agent_keys')
@Index('uq_agent_keys_key_hash', ['key_hash'], { unique: true })
@Index('ix_agent_keys_agent', ['agent_id'])
@Index('ix_agent_keys_enrollment_token', ['enrollment_token_id'])
export class AgentKey {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_agent_keys' })
  id: string;

  /** The registry stands above this module: its entity is named, not imported. */
  @Column('uuid')
  @ForeignKey('Agent', { name: 'fk_agent_keys_agent', onDelete: 'CASCADE' })
  agent_id: string;

  @Column('bytea')
  key_hash: Buffer;

  @Column('timestamptz')
  created_at: Date;

  /** Null: it lives until it is replaced or revoked. */
  @Column('timestamptz', { nullable: true })
  expires_at: Date | null;

  /** Null until the agent has shown that it has the key. */
  @Column('timestamptz', { nullable: true })
  first_used_at: Date | null;

  @Column('uuid', { nullable: true })
  enrollment_token_id: string | null;

  @ManyToOne(() => EnrollmentToken, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'enrollment_token_id', foreignKeyConstraintName: 'fk_agent_keys_enrollment_token' })
  enrollment_token: EnrollmentToken | null;

  /** SHA-256 of the enrolment token that the key was made for; null after a rotation. */
  @Column('bytea', { nullable: true })
  enrollment_digest: Buffer | null;
}
