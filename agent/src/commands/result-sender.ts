import { HubUnreachableError, ProblemError } from '@agent-monitor/client';
import { nextWaitMs } from '../hub/backoff.js';
import { messageOf } from '../support/errors.js';
import { FailureLog } from '../support/failure-log.js';
import type { Hub } from '../hub/hub.js';
import type { Log } from '../support/log.js';
import { Loop } from '../support/loop.js';
import type { Session } from '../hub/session.js';
import type { CommandJournal } from './command-journal.js';

const TIMEOUT_MS = 10_000;
const WAITS = { firstWindowMs: 5000, longestWindowMs: 60_000 };

/** What the sender works with. */
export interface ResultSenderOptions {
  readonly hub: Hub;
  readonly session: Session;
  readonly journal: CommandJournal;
  readonly log: Log;
}

/** Brings the results of commands to the hub, each until the hub has it or says that it will never take it. */
export class ResultSender {
  private readonly loop = new Loop({ run: () => this.run() });
  private readonly outcome: FailureLog;
  private hasBeaten = false;

  constructor(private readonly options: ResultSenderOptions) {
    this.outcome = new FailureLog(options.log, 'sending the results of commands');
    options.session.onOpen(() => this.loop.wake());
  }

  start(): void {
    this.loop.start();
  }

  /** There is a result to send. */
  wake(): void {
    this.loop.wake();
  }

  /** The hub knows this start of the program now: before, it would not believe that a restart has succeeded. */
  noticeBeat(): void {
    if (this.hasBeaten) return;
    this.hasBeaten = true;
    this.loop.wake();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async run(): Promise<number> {
    const { hub, session, journal } = this.options;
    for (const { id, result } of journal.unsettled) {
      const { caller } = session;
      if (caller === undefined || !this.hasBeaten || result === undefined) return Infinity;
      try {
        await hub.sendCommandResult(caller, id, result, TIMEOUT_MS);
        this.outcome.succeeded();
      } catch (error) {
        if (!isFinal(error)) return this.waitAfter(error);
        this.options.log.warn('the hub does not take the result of a command', {
          command_id: id,
          reason: messageOf(error),
        });
      }
      await this.settle(id);
    }
    return Infinity;
  }

  private async settle(id: string): Promise<void> {
    try {
      await this.options.journal.settle(id, true);
    } catch (error) {
      this.options.log.debug('a sent result could not be written down', { reason: messageOf(error) });
    }
  }

  private waitAfter(error: unknown): number {
    this.outcome.failed(messageOf(error));
    const retryAfter = error instanceof ProblemError ? error.retryAfterSeconds : undefined;
    return nextWaitMs(this.outcome.failures, WAITS, Math.random(), retryAfter);
  }
}

/** The hub's own word that this will not do; a key that is refused or a hub that is busy may change its mind. */
function isFinal(error: unknown): boolean {
  if (error instanceof HubUnreachableError || !(error instanceof ProblemError)) return false;
  return error.isFromHub && error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);
}
