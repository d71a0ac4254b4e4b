import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '../../audit/audit.queries.js';
import type { Actor } from '../../auth/principal.js';
import { Conflict, Invalid, NotFound } from '../../common/errors.js';
import type { PageRequest } from '../../common/pagination.js';
import { EventBus } from '../../events/event-bus.js';
import { lockAgent, requireAgent } from '../agents.queries.js';
import {
  type CommandListResponse,
  type CommandResponse,
  type CommandResultRequest,
  type CreateCommandRequest,
  toCommandResponse,
} from './agent-commands.dto.js';
import { AgentCommandsChanged } from './agent-commands.events.js';
import {
  type CommandFilter,
  countWaitingCommands,
  findCommand,
  findCommands,
  insertCommand,
  listCommands,
  lockCommand,
  storeResult,
  storeSuccess,
} from './agent-commands.queries.js';
import { afterBeat, afterResult } from './command-life.js';
import type { CommandRow } from './command-rows.queries.js';

/** How many commands may wait for one agent; all of them fit into one reply. */
export const MAX_WAITING_COMMANDS = 100;

/** What operators tell agents to do; the replies to beats carry it, the agents answer. */
@Injectable()
export class AgentCommandsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventBus,
  ) {}

  /** One page of an agent's commands. */
  async list(agentId: string, filter: CommandFilter, page: PageRequest): Promise<CommandListResponse> {
    await requireAgent(this.dataSource.manager, agentId);
    const { rows, ...rest } = await listCommands(this.dataSource.manager, agentId, filter, page);
    return { commands: rows.map(toCommandResponse), ...rest };
  }

  /** One command of an agent. */
  async get(agentId: string, commandId: string): Promise<CommandResponse> {
    await requireAgent(this.dataSource.manager, agentId);
    const row = await findCommand(this.dataSource.manager, agentId, commandId);
    if (row === null) throw new NotFound();
    return toCommandResponse(row);
  }

  /** The commands of some ids, as far as there are any, by their ids. */
  async getMany(commandIds: readonly string[]): Promise<Map<string, CommandResponse>> {
    const rows = await findCommands(this.dataSource.manager, commandIds);
    return new Map(rows.map((row) => [row.command_id, toCommandResponse(row)]));
  }

  /**
   * Makes a command; agents that are away get it when they are back, unless it expires before.
   * @throws Conflict when too many wait for this agent already.
   */
  async create(agentId: string, request: CreateCommandRequest, actor: Actor): Promise<CommandResponse> {
    const check = requireFittingCheck(request);
    const response = await this.dataSource.transaction(async (tx) => {
      await lockAgent(tx, agentId);
      if ((await countWaitingCommands(tx, agentId)) >= MAX_WAITING_COMMANDS) {
        throw new Conflict(`${MAX_WAITING_COMMANDS.toString()} commands wait for this agent already.`);
      }
      const { action, expires_in_seconds: expiresInSeconds } = request;
      const row = await insertCommand(tx, { agentId, action, check, expiresInSeconds, createdBy: actor.name });
      const made = toCommandResponse(row);
      await recordAudit(tx, actor, {
        action: 'agent_command.created',
        targetKind: 'agent',
        targetId: agentId,
        after: made,
      });
      return made;
    });
    this.events.publish(new AgentCommandsChanged([response.command_id]));
    return response;
  }

  /**
   * Takes what an agent says became of a command; the first result wins, and the same again changes nothing.
   * @throws Conflict when another result is in already.
   */
  async finish(agentId: string, commandId: string, request: CommandResultRequest): Promise<CommandResponse> {
    const result = { status: request.status, message: request.message ?? null };
    const { row, hasChanged } = await this.dataSource.transaction(async (tx) => {
      const command = await lockCommand(tx, agentId, commandId);
      if (command === null) throw new NotFound();
      const to = afterResult(command, result, command.boot_id);
      if (to === 'conflict') throw new Conflict(`The command has another result already: ${command.status}.`);
      if (command.result !== null) return { row: command, hasChanged: false };
      return { row: await storeResult(tx, command, result, to), hasChanged: true };
    });
    const ended = await this.endRestart(row);
    if (hasChanged || ended !== null) this.events.publish(new AgentCommandsChanged([commandId]));
    return toCommandResponse(ended ?? row);
  }

  /**
   * Looks once more at a restart whose result has just been committed. A beat of the new boot that came while the row was
   * held has left the command alone, and the boot was read before that beat: without this look it would take another one.
   */
  private async endRestart({ action, status, agent_id, command_id }: CommandRow): Promise<CommandRow | null> {
    if (action !== 'restart' || status === 'succeeded' || status === 'failed') return null;
    return this.dataSource.transaction(async (tx) => {
      const command = await lockCommand(tx, agent_id, command_id);
      if (command === null || command.status === 'succeeded') return command;
      return afterBeat(command, command.boot_id) === 'succeeded' ? storeSuccess(tx, command) : null;
    });
  }
}

/** The check of a `run_check`, which needs one; nothing else takes one. */
function requireFittingCheck({ action, check }: CreateCommandRequest): string | null {
  if (action === 'run_check' && check === undefined) {
    throw Invalid.field('check', 'required-for-run-check', 'must name the check to run');
  }
  if (action !== 'run_check' && check !== undefined) {
    throw Invalid.field('check', 'only-for-run-check', 'is for run_check only');
  }
  return check ?? null;
}
