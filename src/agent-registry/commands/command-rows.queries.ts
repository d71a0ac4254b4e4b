import type { AgentCommand } from './agent-command.entity.js';

/** A command as it stands at this moment. */
export type CommandRow = Omit<AgentCommand, 'agent' | 'awaited_until'>;

/** The status of a command `c` at this moment: what is overdue has expired, whether the job has come by or not. */
export const STATUS_NOW = `(CASE WHEN c.status IN ('queued', 'delivered') AND c.awaited_until <= now() THEN 'expired' ELSE c.status END)`;

/** When a command `c` expired. */
export const EXPIRED_AT = `coalesce(c.expired_at, CASE WHEN ${STATUS_NOW} = 'expired' THEN c.awaited_until END)`;

/** A `CommandRow` of `agent_commands c`. */
export const COMMAND_COLUMNS = `c.command_id, c.agent_id, c.action, c.check_name, ${STATUS_NOW} AS status, c.created_by,
  c.created_at, c.expires_at, c.delivered_at, c.delivered_boot_id, c.result, c.message, c.finished_at, ${EXPIRED_AT} AS expired_at`;

/** Whether a beat of its agent can still change a command `c`; the index `ix_agent_commands_open` says the same. */
export const IS_OPEN = `(c.status IN ('queued', 'delivered') OR (c.status = 'expired' AND c.result = 'succeeded'))`;

/** Whether an open command `c` belongs into the replies to its agent's beats; `isWaiting` says the same of a row. */
export const IS_WAITING = `(${STATUS_NOW} IN ('queued', 'delivered') AND c.result IS NULL)`;
