import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Agent } from '../../agent-registry/agent.entity.js';

/** What the own values of an agent were after one of their changes; never changed itself. */
@Entity('agent_config_versions')
@Check('ck_agent_config_versions_version', 'version >= 1')
export class AgentConfigVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_agent_config_versions' })
  agent_id: string;

  /** Counts the changes of this agent's own values, from 1 on. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_agent_config_versions' })
  version: number;

  @Column('jsonb')
  values: Record<string, unknown>;

  @Column('text')
  changed_by: string;

  @Column('timestamptz')
  changed_at: Date;

  /** The version that a rollback brought back. */
  @Column('integer', { nullable: true })
  restored_from: number | null;

  @ManyToOne(() => Agent, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'agent_id', foreignKeyConstraintName: 'fk_agent_config_versions_agent' })
  agent: Agent;
}
