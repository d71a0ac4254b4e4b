import { nextWaitMs } from './backoff.js';
import { chooseBatch, correctBatch, LARGEST_BATCH } from './batch.js';
import { messageOf } from './errors.js';
import { FailureLog } from './failure-log.js';
import type { Caller, Hub } from './hub.js';
import { timeoutOf, type Intervals } from './intervals.js';
import type { Log } from './log.js';
import { Loop } from './loop.js';
import type { OwnFigures } from './own-figures.js';
import { readPushFailure } from './push-outcome.js';
import type { Session } from './session.js';
import type { Spool, SpooledReport } from './spool.js';

const LONGEST_TIMEOUT_MS = 30_000;
const LONGEST_WINDOW_MS = 300_000;

/** What the reporter works with. */
export interface ReporterOptions {
  readonly hub: Hub;
  readonly session: Session;
  readonly spool: Spool;
  readonly intervals: Intervals;
  readonly figures: OwnFigures;
  readonly log: Log;
  /** The hub has something for the agent that only a beat's answer carries. */
  readonly onBeatWanted: () => void;
}

/**
 * Brings waiting reports to the hub: one request at a time, in batches, again until the hub says that it has them. A
 * report leaves the spool only for its confirmation or for the hub's word that it will never take it.
 */
export class Reporter {
  private readonly loop = new Loop({ run: () => this.run() });
  private readonly outcome: FailureLog;
  private mostReports = LARGEST_BATCH.reports;
  private newestTried = 0;
  private isOldestsTurn = false;
  private isHubAway = false;
  private notBeforeMs = 0;
  private sentAt: Date | undefined;

  constructor(private readonly options: ReporterOptions) {
    this.outcome = new FailureLog(options.log, 'sending reports');
    options.session.onOpen(() => {
      this.notBeforeMs = 0;
      this.loop.wake();
    });
  }

  /** When the hub last confirmed a report. */
  get lastSentAt(): Date | undefined {
    return this.sentAt;
  }

  start(): void {
    this.loop.start();
  }

  /** A new report waits. This does not shorten a back-off. */
  wake(): void {
    this.loop.wake();
  }

  /**
   * A beat got through, so that a wait for a hub that was away has lost its reason; one that the hub asked for has not.
   * Beats return spread over their own interval, and this adds a random part of the agent's.
   */
  noticeHub(): void {
    if (!this.isHubAway) return;
    this.isHubAway = false;
    this.notBeforeMs = Math.min(
      this.notBeforeMs,
      performance.now() + Math.random() * this.options.intervals.reportingMs,
    );
    this.loop.wake();
  }

  /** Ends the loop and sends what still waits, until all is sent, something fails or the time is over. */
  async flush(timeoutMs: number): Promise<void> {
    const deadlineMs = performance.now() + timeoutMs;
    await this.loop.stop();
    this.notBeforeMs = 0;
    while (this.options.spool.waiting.length > 0) {
      const remainingMs = deadlineMs - performance.now();
      const { caller } = this.options.session;
      if (caller === undefined || remainingMs <= 0 || this.notBeforeMs > 0) return;
      await this.push(caller, remainingMs);
    }
  }

  private async run(): Promise<number> {
    const { session, spool, intervals } = this.options;
    const { caller } = session;
    if (caller === undefined || spool.waiting.length === 0) return Infinity;
    if (performance.now() >= this.notBeforeMs) {
      await this.push(caller, timeoutOf(intervals.reportingMs, LONGEST_TIMEOUT_MS));
    }
    return Math.max(0, this.notBeforeMs - performance.now());
  }

  private async push(caller: Caller, timeoutMs: number): Promise<void> {
    const { hub, spool, onBeatWanted } = this.options;
    const limits = { ...LARGEST_BATCH, reports: this.mostReports };
    // Every other request is for the oldest: where one takes longer than a tick, there is always a new newest.
    const newestTried = this.isOldestsTurn ? Infinity : this.newestTried;
    const batch = chooseBatch(spool.waiting, limits, newestTried);
    this.isOldestsTurn = batch[0] !== spool.waiting[0];
    this.newestTried = Math.max(this.newestTried, batch.at(-1)?.sequence ?? 0);
    try {
      const reports = batch.map(({ json }) => json);
      const reply = await hub.sendReports(caller, reports, timeoutMs);
      spool.remove(sequencesOf(batch));
      this.sentAt = new Date();
      this.notBeforeMs = 0;
      this.isHubAway = false;
      this.mostReports = Math.min(this.mostReports * 2, LARGEST_BATCH.reports);
      this.outcome.succeeded();
      if (reply.beat_now === true) onBeatWanted();
    } catch (error) {
      this.options.figures.countPushFailure();
      this.outcome.failed(messageOf(error));
      this.afterFailure(error, caller, batch);
    }
  }

  private afterFailure(error: unknown, caller: Caller, batch: readonly SpooledReport[]): void {
    const failure = readPushFailure(error);
    switch (failure.action) {
      case 'refused':
        this.options.session.refuse(caller);
        break;
      case 'divide':
        this.divide(batch);
        break;
      case 'correct':
        this.correct(batch, failure.errors);
        break;
      case 'retry': {
        this.isHubAway = failure.isHubAway;
        if (failure.isTooSlow) this.mostReports = Math.max(1, Math.floor(batch.length / 2));
        const firstWindowMs = Math.max(this.options.intervals.reportingMs, 1000);
        const waits = { firstWindowMs, longestWindowMs: Math.max(firstWindowMs, LONGEST_WINDOW_MS) };
        const waitMs = nextWaitMs(this.outcome.failures, waits, Math.random(), failure.retryAfterSeconds);
        this.notBeforeMs = performance.now() + waitMs;
      }
    }
  }

  private correct(batch: readonly SpooledReport[], errors: Parameters<typeof correctBatch>[1]): void {
    const { spool, figures, log } = this.options;
    const correction = correctBatch(batch, errors);
    if (correction === undefined) {
      this.divide(batch);
      return;
    }
    spool.remove(correction.dropped);
    correction.replaced.forEach((json, sequence) => spool.replace(sequence, json));
    const { dropped, droppedValues } = correction;
    figures.countDropped('refused', dropped.size + droppedValues);
    log.warn('the hub refused some of what was reported; the rest is sent', {
      reports: dropped.size,
      values: droppedValues,
      first: errors[0]?.path,
      reason: errors[0]?.message,
    });
  }

  private divide(batch: readonly SpooledReport[]): void {
    if (batch.length > 1) {
      this.mostReports = Math.floor(batch.length / 2);
      return;
    }
    this.options.spool.remove(sequencesOf(batch));
    this.options.figures.countDropped('refused', batch.length);
  }
}

function sequencesOf(batch: readonly SpooledReport[]): ReadonlySet<number> {
  return new Set(batch.map(({ sequence }) => sequence));
}
