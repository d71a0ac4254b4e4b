import { toMessage } from '../hub/beat.js';
import { messageOf } from '../support/errors.js';
import type { Log } from '../support/log.js';
import { isExpired, readCommands, type Action, type Command, type CommandResult } from './command.js';
import type { CommandJournal } from './command-journal.js';

/** What commands do to this agent. */
export interface AgentActions {
  start(): Promise<CommandResult>;
  stop(): Promise<CommandResult>;
  /** Ends this process in favour of a new one, whose journal has the result. */
  restart(): void;
  runCheck(name: string): Promise<CommandResult>;
  reloadConfig(): Promise<CommandResult>;
}

/** What carries commands out. */
export interface CommanderOptions {
  readonly journal: CommandJournal;
  readonly actions: AgentActions;
  /** Why this machine does not allow an action; undefined where it does. */
  readonly refusalOf: (action: Action) => string | undefined;
  /** How far this machine's clock is ahead of the hub's. */
  readonly clockSkewSeconds: () => number;
  /** The journal has a result to tell. */
  readonly onResult: () => void;
  readonly log: Log;
}

/** Carries the hub's commands out: each at most once, in the order in which they came, runs of checks beside the rest. */
export class Commander {
  private readonly begun = new Set<string>();
  private inTurn: Promise<void> = Promise.resolve();
  private journalling: Promise<void> = Promise.resolve();

  constructor(private readonly options: CommanderOptions) {}

  /** Takes the commands of a beat's reply; the hub repeats each until it has its result. */
  take(raw: unknown): void {
    for (const command of readCommands(raw)) {
      // A restart that this process has begun ends it; its result is the next one's.
      if (this.begun.has(command.id) && this.options.journal.find(command.id)?.result === undefined) continue;
      this.begun.add(command.id);
      void this.answer(command);
    }
  }

  /** Settles when all that has happened so far is written down. */
  async flush(): Promise<void> {
    await this.journalling;
  }

  private async answer(command: Command): Promise<void> {
    const { journal, log, onResult } = this.options;
    try {
      const known = journal.find(command.id);
      if (known === undefined) await this.begin(command);
      else await this.write(() => journal.settle(known.id, false));
    } catch (error) {
      log.error('a command could not be carried out', { command_id: command.id, reason: messageOf(error) });
    }
    onResult();
  }

  private async begin(command: Command): Promise<void> {
    const { journal, log } = this.options;
    log.info('command received', { command_id: command.id, action: command.action });
    try {
      await this.write(() => journal.begin(command));
    } catch (error) {
      // Without its mark on the disk it could be carried out twice.
      const message = `this command could not be written down: ${messageOf(error)}`;
      await this.finish(command, { status: 'failed', message });
      return;
    }
    if (command.action === 'run_check') {
      await this.carryOut(command);
      return;
    }
    this.inTurn = this.inTurn.then(() => this.carryOut(command));
    await this.inTurn;
  }

  private async carryOut(command: Command): Promise<void> {
    let result: CommandResult | undefined;
    try {
      result = await this.act(command);
    } catch (error) {
      result = { status: 'failed', message: messageOf(error) };
    }
    if (result !== undefined) await this.finish(command, result);
  }

  private async finish(command: Command, result: CommandResult): Promise<void> {
    const { journal, log } = this.options;
    log.info('command ended', { command_id: command.id, status: result.status });
    const { status, message } = result;
    const told = { status, ...(message !== undefined && { message: toMessage(message) }) };
    try {
      await this.write(() => journal.finish(command.id, told));
    } catch (error) {
      // It is told all the same; only a restart before that would make it "interrupted".
      log.warn('the result of a command could not be written down', { reason: messageOf(error) });
    }
  }

  private async act(command: Command): Promise<CommandResult | undefined> {
    const { actions, clockSkewSeconds, refusalOf } = this.options;
    const { action, check } = command;
    if (isExpired(command, Date.now(), clockSkewSeconds())) return failed('it had expired before it could begin');
    const refusal = action && refusalOf(action);
    if (refusal !== undefined) return failed(refusal);
    switch (action) {
      case 'start':
        return actions.start();
      case 'stop':
        return actions.stop();
      case 'restart':
        actions.restart();
        return undefined;
      case 'run_check':
        return check === undefined ? failed('it names no check') : actions.runCheck(check);
      case 'reload_config':
        return actions.reloadConfig();
      case undefined:
        return failed('this version of the agent does not know this action');
    }
  }

  /** One write at a time: each replaces the whole file. */
  private write(change: () => Promise<void>): Promise<void> {
    const written = this.journalling.then(change);
    this.journalling = written.catch(() => undefined);
    return written;
  }
}

function failed(message: string): CommandResult {
  return { status: 'failed', message };
}
