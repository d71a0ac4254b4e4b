import { ApiProperty } from '@nestjs/swagger';
import { EnumField, IntegerField, LineField, TextField } from '../../common/fields.js';
import { PageResponse } from '../../common/pagination.js';
import { EnumQuery, ListQuery } from '../../common/query-fields.js';
import {
  COMMAND_ACTIONS,
  COMMAND_RESULTS,
  COMMAND_STATUSES,
  type CommandAction,
  type CommandResult,
  type CommandStatus,
} from './command-kinds.js';
import type { CommandRow } from './command-rows.queries.js';

const DAY_SECONDS = 86_400;
const EXAMPLE_TIME = '2026-01-02T03:04:05.000Z';

/** What an agent is to do. */
export class CreateCommandRequest {
  @EnumField(COMMAND_ACTIONS, {
    description:
      '`start` and `stop` its checks, `restart` its program, `run_check` one check now, `reload_config` its configuration. No command runs a shell.',
    example: 'run_check',
  })
  action: CommandAction;

  @LineField({
    description: 'The name of the check: required for `run_check`, and for that only.',
    example: 'homepage',
    max: 128,
    optional: true,
  })
  check?: string;

  @IntegerField({
    description: 'The command expires when it could not be delivered for so long.',
    min: 1,
    max: DAY_SECONDS,
    default: 300,
    example: 300,
    optional: true,
  })
  expires_in_seconds: number = 300;
}

/** What became of a command, as its agent tells it. */
export class CommandResultRequest {
  @EnumField(COMMAND_RESULTS, { description: 'How it went.', example: 'succeeded' })
  status: CommandResult;

  @TextField({ description: 'What happened, in words.', example: '200 in 0.12 s', min: 0, max: 4096, optional: true })
  message?: string;
}

/** Which commands of an agent. */
export class ListCommandsQuery extends ListQuery {
  @EnumQuery(COMMAND_STATUSES, { description: 'Only commands that stand so.', repeated: true })
  status?: CommandStatus[];

  @EnumQuery(COMMAND_ACTIONS, { description: 'Only commands to do this.', repeated: true })
  action?: CommandAction[];
}

/** A command and how far it has come. */
export class CommandResponse {
  @ApiProperty({
    description: 'The id of the command.',
    format: 'uuid',
    example: '0198c0de-0000-7000-8000-00000000000c',
  })
  command_id: string;

  @ApiProperty({
    description: 'Whom it is for.',
    format: 'uuid',
    example: '0198c0de-0000-7000-8000-000000000001',
  })
  agent_id: string;

  @ApiProperty({ description: 'What to do.', enum: COMMAND_ACTIONS, example: 'run_check' })
  action: CommandAction;

  @ApiProperty({ description: 'Which check, for `run_check`.', type: String, nullable: true, example: 'homepage' })
  check: string | null;

  @ApiProperty({
    description:
      '`queued` until a beat’s reply carries it, `delivered` until its result is in; a `restart` stays `delivered` until its agent beats with a new `boot_id`. `expired` when it was not delivered in time, or had no result 600 s after its delivery.',
    enum: COMMAND_STATUSES,
    example: 'delivered',
  })
  status: CommandStatus;

  @ApiProperty({
    description: 'What its agent said; of a restart this alone is not the end.',
    type: String,
    enum: COMMAND_RESULTS,
    nullable: true,
    example: null,
  })
  result: CommandResult | null;

  @ApiProperty({ description: 'What its agent said in words.', type: String, nullable: true, example: null })
  message: string | null;

  @ApiProperty({ description: 'Who made it.', example: 'admin' })
  created_by: string;

  @ApiProperty({ description: 'When it was made.', format: 'date-time', example: EXAMPLE_TIME })
  created_at: string;

  @ApiProperty({
    description: 'It expires then unless it was delivered.',
    format: 'date-time',
    example: '2026-01-02T03:09:05.000Z',
  })
  expires_at: string;

  @ApiProperty({
    description: 'When it was first delivered.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: '2026-01-02T03:04:31.000Z',
  })
  delivered_at: string | null;

  @ApiProperty({
    description: 'When it succeeded or failed.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  finished_at: string | null;

  @ApiProperty({
    description: 'When it expired; it stays when a late result came after all.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  expired_at: string | null;
}

/** A page of an agent's commands. */
export class CommandListResponse extends PageResponse {
  @ApiProperty({ description: 'The commands of this page.', type: () => CommandResponse, isArray: true })
  commands: CommandResponse[];
}

/** Shows a command. */
export function toCommandResponse(row: CommandRow): CommandResponse {
  return {
    command_id: row.command_id,
    agent_id: row.agent_id,
    action: row.action,
    check: row.check_name,
    status: row.status,
    result: row.result,
    message: row.message,
    created_by: row.created_by,
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    delivered_at: row.delivered_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
    expired_at: row.expired_at?.toISOString() ?? null,
  };
}
