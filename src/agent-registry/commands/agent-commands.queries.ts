import sql, { raw } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { type Page, type PageRequest, readPage, runQuery, type Sorting } from '../../common/pagination.js';
import type { CommandAction, CommandStatus } from './command-kinds.js';
import { type ReportedResult, RESULT_AWAITED_SECONDS } from './command-life.js';
import { COMMAND_COLUMNS, type CommandRow, EXPIRED_AT, IS_WAITING, STATUS_NOW } from './command-rows.queries.js';

/** Which commands: a list's values mean any of, different filters all of. */
export interface CommandFilter {
  status?: CommandStatus[] | undefined;
  action?: CommandAction[] | undefined;
}

/** A command to be made. */
export interface NewCommand {
  agentId: string;
  action: CommandAction;
  check: string | null;
  expiresInSeconds: number;
  createdBy: string;
}

const SORTING: Sorting = {
  columns: {
    created_at: { expression: 'c.created_at', type: 'timestamptz' },
    expires_at: { expression: 'c.expires_at', type: 'timestamptz' },
  },
  byDefault: '-created_at',
  tieBreaker: { expression: 'c.command_id', type: 'uuid' },
};

/** One page of an agent's commands. */
export function listCommands(
  tx: EntityManager,
  agentId: string,
  filter: CommandFilter,
  page: PageRequest,
): Promise<Page<CommandRow>> {
  const where = [
    sql`c.agent_id = ${agentId}`,
    ...(filter.status === undefined ? [] : [sql`${raw(STATUS_NOW)} = ANY (${filter.status})`]),
    ...(filter.action === undefined ? [] : [sql`c.action = ANY (${filter.action})`]),
  ];
  return readPage<CommandRow>(
    tx,
    { select: raw(COMMAND_COLUMNS), from: sql`agent_commands c`, where, sorting: SORTING, counted: true },
    page,
  );
}

/** One command of an agent, or null; another's does not exist here. */
export async function findCommand(tx: EntityManager, agentId: string, commandId: string): Promise<CommandRow | null> {
  const [row] = await runQuery<CommandRow>(
    tx,
    sql`SELECT ${raw(COMMAND_COLUMNS)} FROM agent_commands c
        WHERE c.command_id = ${commandId} AND c.agent_id = ${agentId}`,
  );
  return row ?? null;
}

/** The commands of some ids, whichever agents', in no order. */
export function findCommands(tx: EntityManager, commandIds: readonly string[]): Promise<CommandRow[]> {
  return runQuery<CommandRow>(
    tx,
    sql`SELECT ${raw(COMMAND_COLUMNS)} FROM agent_commands c WHERE c.command_id = ANY (${commandIds}::uuid[])`,
  );
}

/** As `findCommand`, its row locked until the end of the transaction, with the boot that the agent runs as. */
export async function lockCommand(
  tx: EntityManager,
  agentId: string,
  commandId: string,
): Promise<(CommandRow & { boot_id: string | null }) | null> {
  const [row] = await runQuery<CommandRow & { boot_id: string | null }>(
    tx,
    sql`SELECT ${raw(COMMAND_COLUMNS)}, a.boot_id FROM agent_commands c JOIN agents a ON a.id = c.agent_id
        WHERE c.command_id = ${commandId} AND c.agent_id = ${agentId} AND a.deleted_at IS NULL
        FOR UPDATE OF c`,
  );
  return row ?? null;
}

/** How many commands wait for an agent. */
export async function countWaitingCommands(tx: EntityManager, agentId: string): Promise<number> {
  const [row] = await runQuery<{ count: number }>(
    tx,
    sql`SELECT count(*)::integer AS count FROM agent_commands c WHERE c.agent_id = ${agentId} AND ${raw(IS_WAITING)}`,
  );
  return row?.count ?? 0;
}

/** Makes a command. Its agent's row must be locked: the clock is read behind that lock, so that commands keep their order. */
export async function insertCommand(tx: EntityManager, command: NewCommand): Promise<CommandRow> {
  const [row] = await runQuery<CommandRow>(
    tx,
    sql`WITH moment AS (SELECT clock_timestamp() AS now),
        c AS (
          INSERT INTO agent_commands (command_id, agent_id, action, check_name, status, created_by, created_at, expires_at, awaited_until)
          SELECT ${v7()}, ${command.agentId}, ${command.action}, ${command.check}, 'queued', ${command.createdBy}, moment.now,
            moment.now + make_interval(secs => ${command.expiresInSeconds}),
            moment.now + make_interval(secs => ${command.expiresInSeconds})
          FROM moment
          RETURNING *
        )
        SELECT ${raw(COMMAND_COLUMNS)} FROM c`,
  );
  if (row === undefined) throw new Error('a command was inserted and is not there');
  return row;
}

/** Writes a result down, which proves the delivery, and the status that follows from it. The row must be locked. */
export async function storeResult(
  tx: EntityManager,
  command: CommandRow & { boot_id: string | null },
  result: ReportedResult,
  to: CommandStatus,
): Promise<CommandRow> {
  const [row] = await runQuery<CommandRow>(
    tx,
    sql`WITH c AS (
          UPDATE agent_commands c
          SET status = ${to}, result = ${result.status}, message = ${result.message},
              delivered_at = coalesce(c.delivered_at, now()),
              delivered_boot_id = CASE WHEN c.delivered_at IS NULL THEN ${command.boot_id}::uuid ELSE c.delivered_boot_id END,
              awaited_until = CASE WHEN c.delivered_at IS NULL AND ${to} = 'delivered'
                THEN now() + make_interval(secs => ${RESULT_AWAITED_SECONDS}) ELSE c.awaited_until END,
              finished_at = CASE WHEN ${to} IN ('succeeded', 'failed') THEN coalesce(c.finished_at, now()) END,
              expired_at = ${raw(EXPIRED_AT)}
          WHERE c.command_id = ${command.command_id} AND ${raw(STATUS_NOW)} = ${command.status}
          RETURNING c.*
        )
        SELECT ${raw(COMMAND_COLUMNS)} FROM c`,
  );
  if (row === undefined) throw new Error('a locked command has changed its status');
  return row;
}

/** Ends a command well, whose result is in already. The row must be locked. */
export async function storeSuccess(tx: EntityManager, command: CommandRow): Promise<CommandRow> {
  const [row] = await runQuery<CommandRow>(
    tx,
    sql`WITH c AS (
          UPDATE agent_commands c SET status = 'succeeded', finished_at = now(), expired_at = ${raw(EXPIRED_AT)}
          WHERE c.command_id = ${command.command_id}
          RETURNING c.*
        )
        SELECT ${raw(COMMAND_COLUMNS)} FROM c`,
  );
  if (row === undefined) throw new Error('a locked command is gone');
  return row;
}

/** Expires what waits for an agent that is deleted; returns the ids. */
export function expireCommandsOf(tx: EntityManager, agentId: string): Promise<string[]> {
  return expire(
    tx,
    sql`SELECT c.command_id, now() AS expired_at FROM agent_commands c
        WHERE c.agent_id = ${agentId} AND c.status IN ('queued', 'delivered')
        ORDER BY c.command_id FOR UPDATE OF c`,
  );
}

/** Expires so many overdue commands at most; returns the ids. A row that is changing right now is left alone. */
export function expireOverdueCommands(tx: EntityManager, limit: number): Promise<string[]> {
  return expire(
    tx,
    sql`SELECT c.command_id, c.awaited_until AS expired_at FROM agent_commands c
        WHERE c.status IN ('queued', 'delivered') AND c.awaited_until <= now()
        ORDER BY c.command_id LIMIT ${limit} FOR UPDATE OF c SKIP LOCKED`,
  );
}

async function expire(tx: EntityManager, due: ReturnType<typeof sql>): Promise<string[]> {
  const rows = await runQuery<{ command_id: string }>(
    tx,
    sql`WITH due AS MATERIALIZED (${due}),
        expired AS (
          UPDATE agent_commands c
          SET status = 'expired', expired_at = least(due.expired_at, c.awaited_until),
              awaited_until = least(due.expired_at, c.awaited_until)
          FROM due
          WHERE c.command_id = due.command_id AND c.status IN ('queued', 'delivered')
          RETURNING c.command_id
        )
        SELECT command_id FROM expired`,
  );
  return rows.map((row) => row.command_id);
}

/** Removes so many commands at most that came to their end and are older than so many days; returns how many it removed. */
export async function deleteOldCommands(tx: EntityManager, days: number, limit: number): Promise<number> {
  const rows = await runQuery(
    tx,
    sql`WITH old AS MATERIALIZED (
          SELECT c.command_id FROM agent_commands c
          WHERE c.created_at < now() - make_interval(days => ${days}) AND c.status NOT IN ('queued', 'delivered')
          ORDER BY c.command_id LIMIT ${limit} FOR UPDATE OF c SKIP LOCKED
        ),
        deleted AS (
          DELETE FROM agent_commands c USING old WHERE c.command_id = old.command_id RETURNING c.command_id
        )
        SELECT command_id FROM deleted`,
  );
  return rows.length;
}
