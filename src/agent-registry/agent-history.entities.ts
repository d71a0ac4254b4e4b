import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Agent } from './agent.entity.js';
import type { AgentStatus } from './agent-kinds.js';

/** One change of an agent's status, written in the transaction of the change. */
@Entity('agent_status_changes')
@Index('ix_agent_status_changes_agent', { synchronize: false })
@Index('ix_agent_status_changes_changed_at', { synchronize: false })
export class AgentStatusChange {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_agent_status_changes' })
  id: string;

  @Column('uuid')
  agent_id: string;

  @ManyToOne(() => Agent, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'agent_id', foreignKeyConstraintName: 'fk_agent_status_changes_agent' })
  agent: Agent;

  @Column('text', { nullable: true })
  from_status: AgentStatus | null;

  @Column('text')
  to_status: AgentStatus;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz')
  changed_at: Date;
}

/** A planned absence of one agent, set by an operator; windows of one agent do not overlap. */
@Entity('agent_maintenance')
@Index('ix_agent_maintenance_agent', { synchronize: false })
@Index('ix_agent_maintenance_ends_at', { synchronize: false })
@Check('ck_agent_maintenance_range', 'ends_at > starts_at')
export class AgentMaintenance {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_agent_maintenance' })
  id: string;

  @Column('uuid')
  agent_id: string;

  @ManyToOne(() => Agent, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'agent_id', foreignKeyConstraintName: 'fk_agent_maintenance_agent' })
  agent: Agent;

  @Column('timestamptz')
  starts_at: Date;

  @Column('timestamptz')
  ends_at: Date;

  @Column('text')
  reason: string;

  @Column('text')
  created_by: string;

  @Column('timestamptz')
  created_at: Date;
}
