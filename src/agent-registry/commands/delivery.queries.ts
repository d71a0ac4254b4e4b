import type { LivenessPool } from '../../database/liveness-pool.js';
import { afterBeat, isWaiting, RESULT_AWAITED_SECONDS } from './command-life.js';
import type { CommandStatus } from './command-kinds.js';
import { COMMAND_COLUMNS, type CommandRow, IS_OPEN, STATUS_NOW } from './command-rows.queries.js';

/** An agent that has just beaten, as its row says after the beat. */
export interface BeatingAgent {
  agent_id: string;
  boot_id: string | null;
}

/** What beats brought about. */
export interface Delivery {
  /** What the reply to each agent carries, the oldest first. */
  commands: Map<string, CommandRow[]>;
  /** The commands whose status changed. */
  changedIds: string[];
}

const OPEN_COMMANDS = `
  SELECT ${COMMAND_COLUMNS} FROM agent_commands c
  WHERE c.agent_id = ANY ($1::uuid[]) AND ${IS_OPEN}
  ORDER BY c.created_at, c.command_id`;

/**
 * Compare-and-set of many commands; returns those it did change. A row that somebody holds is left alone, so that no beat
 * waits for it, nor the beats of others that share its flush.
 */
const CHANGE_STATUSES = `
  WITH change AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[]) AS t (command_id, from_status, to_status, boot_id)
  ),
  locked AS MATERIALIZED (
    SELECT c.command_id FROM agent_commands c JOIN change ON change.command_id = c.command_id
    ORDER BY c.command_id FOR UPDATE OF c SKIP LOCKED
  )
  UPDATE agent_commands c SET
    status = change.to_status,
    delivered_at = CASE WHEN change.to_status = 'delivered' THEN now() ELSE c.delivered_at END,
    delivered_boot_id = CASE WHEN change.to_status = 'delivered' THEN change.boot_id ELSE c.delivered_boot_id END,
    awaited_until = CASE WHEN change.to_status = 'delivered'
      THEN now() + make_interval(secs => ${RESULT_AWAITED_SECONDS.toString()}) ELSE c.awaited_until END,
    finished_at = CASE WHEN change.to_status = 'succeeded' THEN now() END
  FROM change JOIN locked ON locked.command_id = change.command_id
  WHERE c.command_id = change.command_id AND ${STATUS_NOW} = change.from_status
  RETURNING c.command_id`;

/**
 * Carries the open commands of agents on by their beats and says what the replies have to carry. A command that
 * somebody else changes at the same moment, such as another hub that delivers it, is left to that one, and to the next beat.
 */
export async function deliverCommands(pool: LivenessPool, agents: readonly BeatingAgent[]): Promise<Delivery> {
  const boots = new Map(agents.map(({ agent_id, boot_id }) => [agent_id, boot_id]));
  const open = await pool.query<CommandRow>(OPEN_COMMANDS, [[...boots.keys()]]);
  const judged = open.map((row) => ({ row, to: afterBeat(row, boots.get(row.agent_id) ?? null) }));
  const changed = judged.filter(({ row, to }) => to !== row.status);
  const changedIds = new Set(await changeStatuses(pool, changed, boots));
  const commands = new Map<string, CommandRow[]>();
  for (const { row, to } of judged) {
    const isCarried = to === 'delivered' && isWaiting(row) && (row.status === to || changedIds.has(row.command_id));
    if (isCarried) commands.set(row.agent_id, [...(commands.get(row.agent_id) ?? []), row]);
  }
  return { commands, changedIds: [...changedIds] };
}

async function changeStatuses(
  pool: LivenessPool,
  changes: { row: CommandRow; to: CommandStatus }[],
  boots: Map<string, string | null>,
): Promise<string[]> {
  if (changes.length === 0) return [];
  const rows = await pool.query<{ command_id: string }>(CHANGE_STATUSES, [
    changes.map(({ row }) => row.command_id),
    changes.map(({ row }) => row.status),
    changes.map(({ to }) => to),
    changes.map(({ row }) => boots.get(row.agent_id) ?? null),
  ]);
  return rows.map((row) => row.command_id);
}
