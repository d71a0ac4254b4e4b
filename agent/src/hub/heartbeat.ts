import { ProblemError } from '@agent-monitor/client';
import type { AgentClock } from './agent-clock.js';
import { beatRetryWaitMs } from './backoff.js';
import { type BeatFacts, type Goodbye, makeBeat, makePlainBeat, makeStoppingBeat, measureClockSkew } from './beat.js';
import type { CheckRunner } from '../checks/check-runner.js';
import { messageOf } from '../support/errors.js';
import { FailureLog } from '../support/failure-log.js';
import type { BeatReply, Caller, Hub } from './hub.js';
import { timeoutOf, type Intervals } from '../settings/intervals.js';
import type { Log } from '../support/log.js';
import { Loop } from '../support/loop.js';
import type { OwnFigures } from '../metrics/own-figures.js';
import { waitToNextTickMs } from '../support/schedule.js';
import type { Session } from './session.js';

const LONGEST_TIMEOUT_MS = 10_000;
/** A check that goes up and down every second does not make the agent beat as often. */
const SHORTEST_NEWS_MS = 1000;

/** What the heartbeat works with. */
export interface HeartbeatOptions {
  readonly hub: Hub;
  readonly session: Session;
  readonly intervals: Intervals;
  readonly runner: CheckRunner;
  readonly figures: OwnFigures;
  readonly clock: AgentClock;
  readonly log: Log;
  /** Of this start of the program. */
  readonly bootId: string;
  readonly phase: number;
  /** What the beats say of the agent besides its checks. */
  readonly standing: () => Pick<BeatFacts, 'runState' | 'config'>;
  /** What the hub wants of the agent. */
  readonly onReply: (reply: BeatReply) => void;
  /** After each beat, answered (with the status that the hub gives this agent) or not; must not throw. */
  readonly onBeat: (beat: {
    readonly at: Date;
    readonly hubStatus?: string;
    readonly failure?: string;
  }) => Promise<void>;
}

/** Tells the hub that this agent lives: at once when registered, then every interval, never less often for failures. */
export class Heartbeat {
  private readonly loop = new Loop({ run: () => this.run() });
  private readonly outcome: FailureLog;
  private reportedRevision = 0;
  private lastBeatMs = -Infinity;

  constructor(private readonly options: HeartbeatOptions) {
    this.outcome = new FailureLog(options.log, 'the heartbeat');
    options.session.onOpen(() => this.loop.wake());
  }

  start(): void {
    this.loop.start();
  }

  /** Beats now. */
  wake(): void {
    this.loop.wake();
  }

  /** Beats now if a check has changed its state since the hub last heard; soon enough, if it has heard just now. */
  wakeForNews(): void {
    const isNews = this.options.runner.revision !== this.reportedRevision;
    if (isNews && performance.now() - this.lastBeatMs >= SHORTEST_NEWS_MS) this.loop.wake();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** The last beat: the hub need not wait until this agent is overdue. */
  async sendStopping(goodbye: Goodbye, timeoutMs: number): Promise<void> {
    const { hub, session, bootId } = this.options;
    if (session.caller === undefined) return;
    await hub.sendHeartbeat(session.caller, makeStoppingBeat(bootId, new Date(), goodbye), timeoutMs);
  }

  private async run(): Promise<number> {
    const { session, intervals, phase, onBeat } = this.options;
    const { caller } = session;
    if (caller === undefined) return Infinity;
    try {
      const reply = await this.beat(caller);
      this.outcome.succeeded();
      await onBeat({ at: new Date(), hubStatus: reply.status });
      return waitToNextTickMs(Date.now(), intervals.heartbeatMs, phase);
    } catch (error) {
      this.outcome.failed(messageOf(error));
      await onBeat({ at: new Date(), failure: messageOf(error) });
      if (isRefused(error)) session.refuse(caller);
      return this.waitAfterFailure(error);
    }
  }

  private async beat(caller: Caller): Promise<BeatReply> {
    const { hub, runner, intervals, log, bootId, standing, onReply } = this.options;
    const { revision, results } = runner;
    const sentAt = new Date();
    const areResultsNews = results.length > 0 && revision !== this.reportedRevision;
    const beat = makeBeat({ bootId, sentAt, ...standing(), results, areResultsNews });
    this.lastBeatMs = performance.now();
    const timeoutMs = timeoutOf(intervals.heartbeatMs, LONGEST_TIMEOUT_MS);
    const reply = await this.timed(() => hub.sendHeartbeat(caller, beat, timeoutMs)).catch((error: unknown) => {
      if (!isInvalid(error)) throw error;
      log.warn('the hub refused what a heartbeat said; it is sent without', { reason: describeInvalid(error) });
      return this.timed(() => hub.sendHeartbeat(caller, makePlainBeat(beat), timeoutMs));
    });
    if (areResultsNews && standing().runState === 'running') this.reportedRevision = revision;
    // Also where its configuration failed: by these the hub tells whether the agent is overdue.
    intervals.learn(reply.metrics_interval_seconds, reply.next_heartbeat_in_seconds);
    onReply(reply);
    return reply;
  }

  /** Each answer tells the hub's time; the question and the answer are as far apart as the clock that only runs says. */
  private async timed(send: () => Promise<BeatReply>): Promise<BeatReply> {
    const { clock, figures } = this.options;
    const sent = clock.reading;
    const reply = await send();
    const { wallMs, monotonicMs } = clock.reading;
    figures.clockSkewSeconds = measureClockSkew(wallMs - (monotonicMs - sent.monotonicMs), wallMs, reply.server_time);
    clock.hear(sent, reply.server_time);
    return reply;
  }

  private waitAfterFailure(error: unknown): number {
    const retryAfter = error instanceof ProblemError ? error.retryAfterSeconds : undefined;
    return beatRetryWaitMs(this.outcome.failures, this.options.intervals.heartbeatMs, Math.random(), retryAfter);
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof ProblemError && error.isFromHub && [401, 403, 404].includes(error.status);
}

function isInvalid(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.isFromHub && [400, 413, 422].includes(error.status);
}

function describeInvalid({ problem, message }: ProblemError): string {
  return problem.errors?.map((each) => `${each.path}: ${each.message}`).join('; ') ?? message;
}
