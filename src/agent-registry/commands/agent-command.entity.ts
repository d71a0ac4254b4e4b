import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Agent } from '../agent.entity.js';
import type { CommandAction, CommandResult, CommandStatus } from './command-kinds.js';

/**
 * One command to one agent. It enters each of its states once at most, so that the moments of its changes are columns
 * of its own row and written with them.
 */
@Entity('agent_commands')
@Check('ck_agent_commands_action', `action IN ('start', 'stop', 'restart', 'run_check', 'reload_config')`)
@Check('ck_agent_commands_check_name', `(action = 'run_check') = (check_name IS NOT NULL)`)
@Check('ck_agent_commands_status', `status IN ('queued', 'delivered', 'succeeded', 'failed', 'expired')`)
@Check('ck_agent_commands_result', `result IN ('succeeded', 'failed')`)
@Index('ix_agent_commands_agent', { synchronize: false })
@Index('ix_agent_commands_open', { synchronize: false })
@Index('ix_agent_commands_awaited_until', { synchronize: false })
@Index('ix_agent_commands_created_at', { synchronize: false })
export class AgentCommand {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_agent_commands' })
  command_id: string;

  @Column('uuid')
  agent_id: string;

  @ManyToOne(() => Agent, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'agent_id', foreignKeyConstraintName: 'fk_agent_commands_agent' })
  agent: Agent;

  @Column('text')
  action: CommandAction;

  /** Which check, for `run_check`. */
  @Column('text', { nullable: true })
  check_name: string | null;

  @Column('text')
  status: CommandStatus;

  @Column('text')
  created_by: string;

  @Column('timestamptz')
  created_at: Date;

  /** Not delivered for the first time from here on. */
  @Column('timestamptz')
  expires_at: Date;

  /** Until when the next step is awaited: the delivery, then the result. What is overdue has expired, swept or not. */
  @Column('timestamptz')
  awaited_until: Date;

  @Column('timestamptz', { nullable: true })
  delivered_at: Date | null;

  /** The agent's boot at the delivery; a restart has succeeded with a beat of another one. */
  @Column('uuid', { nullable: true })
  delivered_boot_id: string | null;

  /** What the agent said; for a restart this is not yet the end of it. */
  @Column('text', { nullable: true })
  result: CommandResult | null;

  @Column('text', { nullable: true })
  message: string | null;

  /** When it succeeded or failed. */
  @Column('timestamptz', { nullable: true })
  finished_at: Date | null;

  /** When it expired; kept when a late result came after all. */
  @Column('timestamptz', { nullable: true })
  expired_at: Date | null;
}
