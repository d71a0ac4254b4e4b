import type { CommandAction, CommandResult, CommandStatus } from './command-kinds.js';

/** How long after its delivery the result of a command is awaited. */
export const RESULT_AWAITED_SECONDS = 600;

/** What decides how a command goes on. The status is the one of this moment: what is overdue has expired. */
export interface CommandState {
  action: CommandAction;
  status: CommandStatus;
  result: CommandResult | null;
  message: string | null;
  delivered_at: Date | null;
  /** The boot that the command was first delivered to; null when the agent had told none by then. */
  delivered_boot_id: string | null;
}

/** What an agent says became of a command. */
export interface ReportedResult {
  status: CommandResult;
  message: string | null;
}

/** Whether a beat's reply carries the command: until its result is in, and never once it has expired. */
export function isWaiting({ status, result }: Pick<CommandState, 'status' | 'result'>): boolean {
  return (status === 'queued' || status === 'delivered') && result === null;
}

/**
 * The status of a command after a beat of a boot. A queued command is delivered by the reply; a restart has succeeded
 * with the first beat of another boot than it was delivered to, whether its result is in or not. One that has expired
 * needs its result as well: a boot alone, hours later, need not come from the command.
 */
export function afterBeat(command: CommandState, bootId: string | null): CommandStatus {
  const isAwaited = command.status === 'delivered' || (command.status === 'expired' && command.result === 'succeeded');
  if (isAwaited && command.action === 'restart' && isAnotherBoot(command, bootId)) return 'succeeded';
  return command.status === 'queued' ? 'delivered' : command.status;
}

/**
 * The status of a command after a result, or `conflict` when another one is in already: the first wins, and the same
 * again changes nothing. A result proves the delivery, and counts however late it is. A restart that is said to have
 * succeeded stays where it is until its agent is seen to run as another boot.
 */
export function afterResult(
  command: CommandState,
  reported: ReportedResult,
  bootId: string | null,
): CommandStatus | 'conflict' {
  if (command.result !== null) {
    const isTheSame = command.result === reported.status && command.message === reported.message;
    return isTheSame ? command.status : 'conflict';
  }
  // Without a result only another boot makes a command succeed, which no result can take back.
  if (command.status === 'succeeded') return reported.status === 'succeeded' ? 'succeeded' : 'conflict';
  if (reported.status === 'failed' || command.action !== 'restart') return reported.status;
  if (isAnotherBoot(command, bootId)) return 'succeeded';
  return command.status === 'queued' ? 'delivered' : command.status;
}

function isAnotherBoot(command: CommandState, bootId: string | null): boolean {
  return command.delivered_at !== null && bootId !== null && bootId !== command.delivered_boot_id;
}
