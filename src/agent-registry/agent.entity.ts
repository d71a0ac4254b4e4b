import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Metadata } from '../common/metadata.js';
import type { AgentType } from '../common/agent-types.js';
import type { AgentStatus, CheckState, ConfigState, RunState } from './agent-kinds.js';

/** What an agent last said of one of its checks. */
export interface AgentCheck {
  name: string;
  kind: string;
  state: CheckState;
  message?: string;
  duration_seconds?: number;
  at?: string;
}

/** A watched machine's agent. Deleted agents keep their row, so that what they once did still has a name. */
@Entity('agents')
@Check(
  'ck_agents_type',
  `type IN ('web_server', 'database_monitor', 'api_gateway', 'cache_monitor', 'security_scanner', 'log_processor', 'api_agent', 'custom')`,
)
@Check('ck_agents_status', `status IN ('online', 'offline', 'error', 'maintenance')`)
@Check('ck_agents_run_state', `run_state IN ('running', 'stopped')`)
@Check('ck_agents_config_state', `config_state IN ('applying', 'applied', 'failed')`)
@Index('ix_agents_status', { synchronize: false })
@Index('ix_agents_registered_at', { synchronize: false })
export class Agent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_agents' })
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  type: AgentType;

  @Column('text')
  host: string;

  @Column('integer', { nullable: true })
  port: number | null;

  @Column('text')
  environment: string;

  /** The agent's own keys, with what an operator or the enrolment token pinned laid over them. */
  @Column('jsonb', { default: {} })
  metadata: Metadata;

  /** Keys that a registration cannot change; null keeps one away. */
  @Column('jsonb', { name: 'pinned_metadata', default: {} })
  pinned_metadata: Record<string, Metadata[string] | null>;

  /** Fields that a registration cannot change: `name`, `environment`. */
  @Column('text', { name: 'pinned_fields', array: true, default: [] })
  pinned_fields: string[];

  @Column('text', { nullable: true })
  version: string | null;

  @Column('text')
  status: AgentStatus;

  @Column('text', { nullable: true })
  status_reason: string | null;

  @Column('timestamptz')
  status_changed_at: Date;

  @Column('text', { default: 'running' })
  run_state: RunState;

  /** The last sign of life, by the database's clock. No index stands on it, so that every beat's update stays HOT. */
  @Column('timestamptz', { nullable: true })
  last_heartbeat: Date | null;

  @Column('timestamptz')
  registered_at: Date;

  /** Of its effective configuration; null, as long as that was never computed: the default of the settings. */
  @Column('integer', { nullable: true })
  heartbeat_interval_seconds: number | null;

  /** Of its effective configuration; null, as long as that was never computed: the default of the settings. */
  @Column('integer', { nullable: true })
  metrics_interval_seconds: number | null;

  /** Null: so many missed beats, as the settings say. */
  @Column('integer', { nullable: true })
  offline_after_seconds: number | null;

  /** Made anew by each start of the agent's program. */
  @Column('uuid', { nullable: true })
  boot_id: string | null;

  /** When the boot became what it is. */
  @Column('timestamptz', { nullable: true })
  boot_changed_at: Date | null;

  /** The boots before it, the newest first: of the last hour that had any change, 16 at most. */
  @Column('uuid', { array: true, default: [] })
  replaced_boot_ids: string[];

  /** The agent's clock less the hub's, from its last beat. */
  @Column('double precision', { nullable: true })
  clock_skew_seconds: number | null;

  @Column('jsonb', { default: [] })
  checks: AgentCheck[];

  /** Set while the last beat said `error`. */
  @Column('text', { nullable: true })
  error_message: string | null;

  /** Set while the last beat said `stopping`. */
  @Column('timestamptz', { nullable: true })
  stopped_at: Date | null;

  @Column('text', { nullable: true })
  stop_reason: string | null;

  /** The end of an absence that the agent announced. */
  @Column('timestamptz', { nullable: true })
  expected_back_at: Date | null;

  /** Silence counts from here at the earliest: the registration, or the end of the last window. */
  @Column('timestamptz')
  watched_since: Date;

  /** Null, as long as it was never computed: the hash of the defaults. */
  @Column('text', { nullable: true })
  desired_config_hash: string | null;

  @Column('text', { nullable: true })
  applied_config_hash: string | null;

  @Column('text', { nullable: true })
  config_state: ConfigState | null;

  @Column('text', { nullable: true })
  config_error: string | null;

  /** When the applied hash or the state became what they are. */
  @Column('timestamptz', { nullable: true })
  config_state_at: Date | null;

  @Column('double precision', { nullable: true })
  cpu_usage: number | null;

  @Column('double precision', { nullable: true })
  memory_usage: number | null;

  /** When the two above were measured; an older report never replaces them. */
  @Column('timestamptz', { nullable: true })
  latest_metrics_at: Date | null;

  @Column('timestamptz', { nullable: true })
  deleted_at: Date | null;
}
