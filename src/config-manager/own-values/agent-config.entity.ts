import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Agent } from '../../agent-registry/agent.entity.js';

/** One value that an agent has of its own; it wins over those of profiles and over the default. */
@Entity('agent_configs')
export class AgentConfig {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_agent_configs' })
  agent_id: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_agent_configs' })
  key: string;

  @Column('jsonb')
  value: unknown;

  @ManyToOne(() => Agent, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'agent_id', foreignKeyConstraintName: 'fk_agent_configs_agent' })
  agent: Agent;
}
