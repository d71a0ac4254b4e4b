import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import {
  EnumField,
  FREE_FORM_SCHEMA,
  IntegerField,
  LineField,
  NestedField,
  NumberField,
  TextField,
  TimestampField,
  UuidField,
} from '../../common/fields.js';
import {
  AGENT_STATUSES,
  type AgentStatus,
  BEAT_STATUSES,
  type BeatStatus,
  CHECK_STATES,
  type CheckState,
  CONFIG_STATES,
  type ConfigState,
  RUN_STATES,
  type RunState,
  MAX_REPORTED_CHECKS,
} from '../agent-kinds.js';
import { COMMAND_ACTIONS, type CommandAction } from '../commands/command-kinds.js';
import type { CommandRow } from '../commands/command-rows.queries.js';

const DAY_SECONDS = 86_400;

/** The state of one check, as its agent reports it. */
export class CheckReport {
  @LineField({ description: 'The name of the check, unique within the agent.', example: 'homepage', max: 128 })
  name: string;

  @LineField({ description: 'The kind of the check.', example: 'http', max: 64 })
  kind: string;

  @EnumField(CHECK_STATES, {
    description: '`passed`; `failed` when it ran and found trouble; `error` when it could not be run.',
    example: 'passed',
  })
  state: CheckState;

  @TextField({ description: 'What was found, in words.', example: '200 in 0.12 s', max: 1024, min: 0, optional: true })
  message?: string;

  @NumberField({ description: 'How long the check took, in seconds.', example: 0.12, min: 0, optional: true })
  duration_seconds?: number;

  @TimestampField({ description: 'When the check ended.', optional: true })
  at?: Date;
}

/** The body of a beat. Everything is optional: `{}` means alive. */
export class HeartbeatRequest {
  @EnumField(BEAT_STATUSES, {
    description: '`error` when something keeps the agent from its work; `stopping` before it ends.',
    default: 'alive',
    example: 'alive',
    optional: true,
  })
  status: BeatStatus = 'alive';

  @TextField({ description: 'What the error is.', max: 2048, optional: true })
  message?: string;

  @TextField({ description: 'Why the agent stops.', max: 1024, optional: true })
  reason?: string;

  @IntegerField({
    description:
      'With `stopping`: the agent means to be back within so many seconds, and is in maintenance until then.',
    min: 1,
    max: DAY_SECONDS,
    optional: true,
  })
  expected_back_in_seconds?: number;

  @UuidField({
    description: 'Made anew by each start of the program.',
    example: '6f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b11',
    optional: true,
  })
  boot_id?: string;

  @TimestampField({
    description: "The agent's clock when it sent this, from which the hub reads its skew.",
    optional: true,
  })
  sent_at?: Date;

  @EnumField(RUN_STATES, {
    description: 'Whether the agent carries its checks out.',
    example: 'running',
    optional: true,
  })
  run_state?: RunState;

  @TextField({
    description: 'The hash of the configuration that the agent runs.',
    max: 64,
    pattern: '^[0-9a-f]{64}$',
    optional: true,
  })
  config_hash?: string;

  @EnumField(CONFIG_STATES, {
    description: 'How far the agent is with its configuration.',
    example: 'applied',
    optional: true,
  })
  config_state?: ConfigState;

  @TextField({ description: 'Why the configuration could not be applied.', max: 2048, optional: true })
  config_error?: string;

  @NestedField(() => CheckReport, {
    description: 'The states of all checks: after a start and whenever one changed.',
    list: { max: MAX_REPORTED_CHECKS },
    optional: true,
  })
  checks?: CheckReport[];
}

/** What a command waiting in a beat's reply tells the agent to do. */
export class HeartbeatCommand {
  @ApiProperty({ description: 'The id to answer under.', format: 'uuid' })
  command_id: string;

  @ApiProperty({ description: 'What to do.', enum: COMMAND_ACTIONS, example: 'run_check' })
  action: CommandAction;

  @ApiProperty({ description: 'Which check, for `run_check`.', required: false, example: 'homepage' })
  check?: string;

  @ApiProperty({ description: 'After this the command must not be carried out.', format: 'date-time' })
  expires_at: string;
}

/** The hub's answer to a beat. */
export class HeartbeatResponse {
  @ApiProperty({ description: "The agent's status after this beat.", enum: AGENT_STATUSES, example: 'online' })
  status: AgentStatus;

  @ApiProperty({ description: "The hub's clock.", format: 'date-time', example: '2026-01-02T03:04:05.000Z' })
  server_time: string;

  @ApiProperty({ description: 'When to beat again.', type: 'integer', example: 60 })
  next_heartbeat_in_seconds: number;

  @ApiProperty({ description: 'How often to report metrics.', type: 'integer', example: 30 })
  metrics_interval_seconds: number;

  @ApiProperty({ description: 'The hash of the configuration that the agent should run.', example: 'a'.repeat(64) })
  config_hash: string;

  @ApiProperty({
    description: 'The configuration itself, only when the agent runs another one.',
    required: false,
    ...FREE_FORM_SCHEMA,
  } as ApiPropertyOptions)
  config?: Record<string, unknown>;

  @ApiProperty({
    description: 'Commands without a result, the oldest first: in every reply until their results are in.',
    type: () => HeartbeatCommand,
    isArray: true,
    example: [],
  })
  commands: HeartbeatCommand[];
}

/** Shows a command to the agent that is to carry it out. */
export function toHeartbeatCommand(row: CommandRow): HeartbeatCommand {
  return {
    command_id: row.command_id,
    action: row.action,
    ...(row.check_name === null ? {} : { check: row.check_name }),
    expires_at: row.expires_at.toISOString(),
  };
}
