import { ApiProperty } from '@nestjs/swagger';
import { IntegerField, LineField } from '../common/fields.js';
import { type Metadata, METADATA_SCHEMA, MetadataPatchField } from '../common/metadata.js';
import { PageResponse } from '../common/pagination.js';
import { EnumQuery, ListQuery, TextQuery } from '../common/query-fields.js';
import type { Settings } from '../config/settings.js';
import type { Agent, AgentCheck } from './agent.entity.js';
import type { AgentConfigSource } from './agent-config.source.js';
import { AGENT_TYPES, type AgentType } from '../common/agent-types.js';
import {
  AGENT_STATUSES,
  type AgentStatus,
  CHECK_STATES,
  CONFIG_STATES,
  type ConfigState,
  RUN_STATES,
  type RunState,
} from './agent-kinds.js';

const EXAMPLE_TIME = '2026-01-02T03:04:05.000Z';

/** How an agent stands with the configuration it was given. */
export class AgentConfigStatus {
  @ApiProperty({ description: 'The hash of what it should run.', example: 'a'.repeat(64) })
  desired_hash: string;

  @ApiProperty({
    description: 'The hash of what it runs, as it last said.',
    type: String,
    nullable: true,
    example: 'a'.repeat(64),
  })
  applied_hash: string | null;

  @ApiProperty({ description: 'How far it is.', enum: CONFIG_STATES, nullable: true, example: 'applied' })
  state: ConfigState | null;

  @ApiProperty({ description: 'Why it could not apply it.', type: String, nullable: true, example: null })
  error: string | null;
}

/** The state of one check. */
export class AgentCheckResponse {
  @ApiProperty({ description: 'The name of the check.', example: 'homepage' })
  name: string;

  @ApiProperty({ description: 'The kind of the check.', example: 'http' })
  kind: string;

  @ApiProperty({ description: 'How it went.', enum: CHECK_STATES, example: 'passed' })
  state: string;

  @ApiProperty({ description: 'What was found.', required: false, example: '200 in 0.12 s' })
  message?: string;

  @ApiProperty({ description: 'How long it took, in seconds.', required: false, example: 0.12 })
  duration_seconds?: number;

  @ApiProperty({ description: 'When it ended.', required: false, format: 'date-time', example: EXAMPLE_TIME })
  at?: string;
}

/** A watched machine's agent, as people see it. */
export class AgentResponse {
  @ApiProperty({
    description: 'Its id, kept over restarts and renames.',
    format: 'uuid',
    example: '0198c0de-0000-7000-8000-000000000001',
  })
  id: string;

  @ApiProperty({ description: 'Its name; need not be unique.', example: 'Web Server Alpha' })
  name: string;

  @ApiProperty({ description: 'What it watches.', enum: AGENT_TYPES, example: 'web_server' })
  type: AgentType;

  @ApiProperty({ description: 'The host it runs on.', example: 'web-01.example.com' })
  host: string;

  @ApiProperty({ description: 'The port of what it watches.', type: 'integer', nullable: true, example: 8080 })
  port: number | null;

  @ApiProperty({
    description:
      'First that holds: `maintenance` in an open window; `offline` when silent for too long or stopped; `error` when its last beat said so; `online`.',
    enum: AGENT_STATUSES,
    example: 'online',
  })
  status: AgentStatus;

  @ApiProperty({ description: 'Why it has this status.', type: String, nullable: true, example: null })
  status_reason: string | null;

  @ApiProperty({ description: 'Since when.', format: 'date-time', example: EXAMPLE_TIME })
  status_changed_at: string;

  @ApiProperty({ description: 'Where it runs.', example: 'production' })
  environment: string;

  @ApiProperty({
    ...METADATA_SCHEMA,
    description: 'A flat description, for selectors.',
    example: { rack: 'b7' },
  })
  metadata: Metadata;

  @ApiProperty({ description: "The agent program's version.", type: String, nullable: true, example: '0.1.0' })
  version: string | null;

  @ApiProperty({
    description: '`stopped`: an operator stopped its checks; it still beats.',
    enum: RUN_STATES,
    example: 'running',
  })
  run_state: RunState;

  @ApiProperty({
    description: "Its last sign of life, by the hub's clock.",
    type: String,
    format: 'date-time',
    nullable: true,
    example: EXAMPLE_TIME,
  })
  last_heartbeat: string | null;

  @ApiProperty({ description: 'When it registered first.', format: 'date-time', example: EXAMPLE_TIME })
  registered_at: string;

  @ApiProperty({ description: 'How often it beats, by its configuration.', type: 'integer', example: 60 })
  heartbeat_interval_seconds: number;

  @ApiProperty({ description: 'How often it reports metrics, by its configuration.', type: 'integer', example: 30 })
  metrics_interval_seconds: number;

  @ApiProperty({
    description: 'After how much silence it is offline; null: after `OFFLINE_AFTER_MISSED_HEARTBEATS` intervals.',
    type: 'integer',
    nullable: true,
    example: null,
  })
  offline_after_seconds: number | null;

  @ApiProperty({
    description: 'Made anew by each start of its program.',
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
  })
  boot_id: string | null;

  @ApiProperty({ description: "Its clock less the hub's, in seconds.", type: Number, nullable: true, example: 0.012 })
  clock_skew_seconds: number | null;

  @ApiProperty({ description: 'The states of its checks.', type: () => AgentCheckResponse, isArray: true })
  checks: AgentCheckResponse[];

  @ApiProperty({ description: 'How it stands with its configuration.', type: () => AgentConfigStatus })
  config: AgentConfigStatus;

  @ApiProperty({ description: 'The latest CPU usage in percent.', type: Number, nullable: true, example: 12.5 })
  cpu_usage: number | null;

  @ApiProperty({ description: 'The latest memory usage in percent.', type: Number, nullable: true, example: 41.2 })
  memory_usage: number | null;
}

/** A page of agents. */
export class AgentListResponse extends PageResponse {
  @ApiProperty({ description: 'The agents of this page.', type: () => AgentResponse, isArray: true })
  agents: AgentResponse[];
}

/** Which agents to list. `metadata.KEY` parameters are read beside it, since their names are the caller's. */
export class ListAgentsQuery extends ListQuery {
  static readonly takesMetadataFilters = true;

  @EnumQuery(AGENT_STATUSES, { description: 'Only agents of this status.', repeated: true })
  status?: AgentStatus[];

  @EnumQuery(AGENT_TYPES, { description: 'Only agents of this type.', repeated: true })
  type?: AgentType[];

  @TextQuery({ description: 'Only agents of this environment.', max: 64, repeated: true })
  environment?: string[];

  @TextQuery({ description: 'Only agents with this text in name or host.', max: 200 })
  q?: string;
}

/** What an operator may set on an agent (RFC 7396: absent unchanged, null cleared, objects merged). */
export class UpdateAgentRequest {
  @LineField({ description: 'Its name.', max: 255, optional: true, example: 'Web Server Alpha' })
  name?: string;

  @LineField({ description: 'Where it runs.', max: 64, optional: true, example: 'production' })
  environment?: string;

  @MetadataPatchField({ description: 'Metadata to set; null removes a key.', optional: true, example: { rack: 'b7' } })
  metadata?: Record<string, Metadata[string] | null>;

  @IntegerField({
    description: 'After how much silence it is offline, at least twice its heartbeat interval; null for the default.',
    min: 2,
    max: 864_000,
    optional: true,
    nullable: true,
    example: 180,
  })
  offline_after_seconds?: number | null;
}

/** One change of status. */
export class StatusChangeResponse {
  @ApiProperty({
    description: 'The status before; null at the registration.',
    enum: AGENT_STATUSES,
    nullable: true,
    example: 'online',
  })
  from: AgentStatus | null;

  @ApiProperty({ description: 'The status after.', enum: AGENT_STATUSES, example: 'offline' })
  to: AgentStatus;

  @ApiProperty({ description: 'Why.', type: String, nullable: true, example: 'no sign of life for 180 s' })
  reason: string | null;

  @ApiProperty({ description: 'When.', format: 'date-time', example: EXAMPLE_TIME })
  at: string;
}

/** A page of status changes, the newest first. */
export class StatusChangeListResponse extends PageResponse {
  @ApiProperty({ description: 'The changes of this page.', type: () => StatusChangeResponse, isArray: true })
  status_changes: StatusChangeResponse[];
}

/** Shows an agent; what it leaves to the defaults is filled in. */
export function toAgentResponse(agent: Agent, settings: Settings, configSource: AgentConfigSource): AgentResponse {
  return {
    id: agent.id,
    name: agent.name,
    type: agent.type,
    host: agent.host,
    port: agent.port,
    status: agent.status,
    status_reason: agent.status_reason,
    status_changed_at: agent.status_changed_at.toISOString(),
    environment: agent.environment,
    metadata: agent.metadata,
    version: agent.version,
    run_state: agent.run_state,
    last_heartbeat: agent.last_heartbeat?.toISOString() ?? null,
    registered_at: agent.registered_at.toISOString(),
    heartbeat_interval_seconds: agent.heartbeat_interval_seconds ?? settings.heartbeatIntervalSeconds,
    metrics_interval_seconds: agent.metrics_interval_seconds ?? settings.metricsIntervalSeconds,
    offline_after_seconds: agent.offline_after_seconds,
    boot_id: agent.boot_id,
    clock_skew_seconds: agent.clock_skew_seconds,
    checks: agent.checks satisfies AgentCheck[],
    config: {
      desired_hash: configSource.desiredHash(agent),
      applied_hash: agent.applied_config_hash,
      state: agent.config_state,
      error: agent.config_error,
    },
    cpu_usage: agent.cpu_usage,
    memory_usage: agent.memory_usage,
  };
}
