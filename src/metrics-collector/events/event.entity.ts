import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Metadata } from '../../common/metadata.js';

/** How much a finding matters. */
export const SEVERITIES = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A finding of an agent that is not a number. Partitioned by day. */
@Entity('events')
@Check('ck_events_severity', `severity IN ('info', 'warning', 'critical')`)
@Index('ix_events_timestamp', { synchronize: false })
@Index('ix_events_id', { synchronize: false })
export class AgentEvent {
  @PrimaryColumn('uuid', { name: 'agent_id', primaryKeyConstraintName: 'pk_events' })
  agentId: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'pk_events' })
  timestamp: Date;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_events' })
  kind: string;

  /** Tells findings of one kind and time apart. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_events' })
  fingerprint: string;

  @Column('uuid')
  id: string;

  @Column('text')
  severity: Severity;

  @Column('text')
  message: string;

  @Column('jsonb', { default: {} })
  attributes: Metadata;

  @Column('timestamptz', { name: 'received_at', default: () => 'now()' })
  receivedAt: Date;
}
