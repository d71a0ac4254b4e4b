import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AgentType } from '../../common/agent-types.js';
import type { Metadata } from '../../common/metadata.js';

/** What lets machines register as agents: for a time, so many times, optionally bound to what they may register as. */
@Entity('enrollment_tokens')
@Check('ck_enrollment_tokens_uses', 'use_count >= 0 AND use_count <= max_uses')
@Index('uq_enrollment_tokens_token_hash', ['token_hash'], { unique: true })
export class EnrollmentToken {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_enrollment_tokens' })
  id: string;

  @Column('text')
  name: string;

  @Column('bytea')
  token_hash: Buffer;

  /** Null: the hub itself. */
  @Column('text', { nullable: true })
  created_by: string | null;

  @Column('timestamptz')
  created_at: Date;

  @Column('timestamptz')
  expires_at: Date;

  @Column('integer')
  max_uses: number;

  @Column('integer', { default: 0 })
  use_count: number;

  /** Null: agents of every type. */
  @Column('text', { nullable: true })
  type: AgentType | null;

  /** Null: whatever the agent says. */
  @Column('text', { nullable: true })
  environment: string | null;

  /** What its agents get over what they say of themselves. */
  @Column('jsonb', { default: {} })
  metadata: Metadata;

  /** Whether it may take over the id of an agent that exists: a reinstalled machine. */
  @Column('boolean', { default: false })
  replaces_agents: boolean;
}
