import type { ProblemDetail } from '@agent-monitor/client';
import type { AgentClock } from './agent-clock.js';
import { nextWaitMs } from './backoff.js';
import { chooseBacklog, chooseLive, correctBatch, LARGEST_BATCH, replayPauseMs } from './batch.js';
import { messageOf } from '../support/errors.js';
import { FailureLog } from '../support/failure-log.js';
import type { Caller } from './hub.js';
import { timeoutOf, type Intervals } from '../settings/intervals.js';
import type { Log } from '../support/log.js';
import { Loop } from '../support/loop.js';
import type { OwnFigures } from '../metrics/own-figures.js';
import { readPushFailure } from './push-outcome.js';
import type { Session } from './session.js';
import type { SpoolEntry } from '../spool/load-spool.js';
import type { SpooledItem } from '../spool/read-entries.js';
import type { Spool } from '../spool/spool.js';

const LONGEST_TIMEOUT_MS = 30_000;
const LONGEST_WINDOW_MS = 300_000;
const UNREADABLE_PAUSE_MS = 1000;

/** What the reporter works with. */
export interface ReporterOptions {
  /** What it brings, and the field of the request that holds it. */
  readonly list: 'reports' | 'events';
  readonly send: (caller: Caller, items: readonly string[], timeoutMs: number) => Promise<{ beat_now?: boolean }>;
  readonly session: Session;
  readonly spool: Spool;
  readonly clock: AgentClock;
  readonly intervals: Intervals;
  readonly figures: OwnFigures;
  readonly log: Log;
  /** The hub has something for the agent that only a beat's answer carries. */
  readonly onBeatWanted: () => void;
}

interface Choice {
  readonly entries: readonly SpoolEntry[];
  readonly isBacklog: boolean;
}

/**
 * Brings what waits to the hub: one request at a time, in batches, again until the hub says that it has them. A report
 * leaves the spool only for its confirmation or for the hub's word that it will never take it. New ones and the backlog
 * take turns, and a backlog over which the hub stumbles holds no new ones up.
 */
export class Reporter {
  private readonly loop = new Loop({ run: () => this.run() });
  private readonly outcome: FailureLog;
  private readonly backlogOutcome: FailureLog;
  private mostItems = LARGEST_BATCH.items;
  private newestTried = 0;
  /** Behind this the backlog goes on; what stands before it was tried. */
  private backlogCursor = 0;
  private isBacklogsTurn = false;
  private isHubAway = false;
  private doubtfulLive = 0;
  private notBeforeMs = 0;
  private backlogNotBeforeMs = 0;
  private sentAt: Date | undefined;

  constructor(private readonly options: ReporterOptions) {
    const { log, list, session, clock } = options;
    this.outcome = new FailureLog(log, `sending ${list}`);
    this.backlogOutcome = new FailureLog(log, `sending earlier ${list}`);
    session.onOpen(() => {
      this.notBeforeMs = 0;
      this.loop.wake();
    });
    clock.onHeard(() => {
      if (options.spool.hasUnfrozen) this.loop.wake();
    });
  }

  /** When the hub last confirmed something. */
  get lastSentAt(): Date | undefined {
    return this.sentAt;
  }

  start(): void {
    this.loop.start();
  }

  /** Something new waits. This does not shorten a back-off. */
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
    while (this.options.spool.size > 0) {
      this.backlogNotBeforeMs = 0;
      const remainingMs = deadlineMs - performance.now();
      const { caller } = this.options.session;
      if (caller === undefined || remainingMs <= 0 || !(await this.areTimesFinal())) return;
      const failures = this.backlogOutcome.failures;
      const choice = this.choose(0);
      if (choice !== undefined) await this.push(caller, choice, remainingMs);
      if (this.notBeforeMs > 0 || this.backlogOutcome.failures > failures) return;
    }
  }

  private async run(): Promise<number> {
    const { session, spool, intervals } = this.options;
    const { caller } = session;
    if (caller === undefined || spool.size === 0) return Infinity;
    const nowMs = performance.now();
    if (nowMs < this.notBeforeMs) return this.notBeforeMs - nowMs;
    if (!(await this.areTimesFinal())) return Infinity;
    const choice = this.choose(nowMs);
    if (choice !== undefined) await this.push(caller, choice, timeoutOf(intervals.reportingMs, LONGEST_TIMEOUT_MS));
    if (spool.size === 0) return Infinity;
    const isNewWaiting = (spool.waiting.at(-1)?.sequence ?? 0) > this.newestTried;
    const notBeforeMs = isNewWaiting ? this.notBeforeMs : Math.max(this.notBeforeMs, this.backlogNotBeforeMs);
    return Math.max(0, notBeforeMs - performance.now());
  }

  /** What was taken before the hub was heard gets its final time before it is sent for the first time. */
  private async areTimesFinal(): Promise<boolean> {
    const { spool, clock } = this.options;
    if (!spool.hasUnfrozen) return true;
    if (clock.anchor === undefined) return false;
    await spool.freeze(clock.anchor);
    return true;
  }

  private choose(nowMs: number): Choice | undefined {
    const { waiting } = this.options.spool;
    const limits = { ...LARGEST_BATCH, items: this.mostItems };
    const live = chooseLive(waiting, limits, this.newestTried);
    const isBacklogFree = nowMs >= this.backlogNotBeforeMs;
    if (live.length > 0 && !(this.isBacklogsTurn && isBacklogFree)) return { entries: live, isBacklog: false };
    if (!isBacklogFree || waiting.length === 0) return undefined;
    return { entries: chooseBacklog(waiting, limits, this.backlogCursor), isBacklog: true };
  }

  private async push(caller: Caller, choice: Choice, timeoutMs: number): Promise<void> {
    const { send, spool, figures, onBeatWanted } = this.options;
    this.isBacklogsTurn = !choice.isBacklog;
    this.newestTried = Math.max(this.newestTried, choice.entries.at(-1)?.sequence ?? 0);
    const batch = await spool.read(choice.entries);
    if (batch.length === 0) {
      // Damaged, and gone; or the machine has run out of something, which a moment may mend.
      this.notBeforeMs = performance.now() + UNREADABLE_PAUSE_MS;
      return;
    }
    const startedMs = performance.now();
    try {
      const items = batch.map(({ json }) => json);
      const reply = await send(caller, items, timeoutMs);
      await spool.remove(batch.map(({ entry }) => entry));
      this.afterSuccess(choice, performance.now() - startedMs);
      if (reply.beat_now === true) onBeatWanted();
    } catch (error) {
      figures.countPushFailure();
      await this.afterFailure(error, caller, batch, choice.isBacklog);
    }
  }

  private afterSuccess({ entries, isBacklog }: Choice, tookMs: number): void {
    this.sentAt = new Date();
    this.notBeforeMs = 0;
    this.isHubAway = false;
    this.doubtfulLive = 0;
    this.outcome.succeeded();
    if (!isBacklog) return;
    const { reportingMs } = this.options.intervals;
    this.backlogOutcome.succeeded();
    this.mostItems = Math.min(this.mostItems * 2, LARGEST_BATCH.items);
    this.backlogNotBeforeMs = performance.now() + replayPauseMs(tookMs, entries.length, reportingMs, Math.random());
  }

  private async afterFailure(
    error: unknown,
    caller: Caller,
    batch: readonly SpooledItem[],
    isBacklog: boolean,
  ): Promise<void> {
    const failure = readPushFailure(error);
    const isOfBatch = failure.action === 'retry' && failure.isDoubtful && (isBacklog || this.doubtfulLive === 0);
    (isOfBatch && isBacklog ? this.backlogOutcome : this.outcome).failed(messageOf(error));
    switch (failure.action) {
      case 'refused':
        this.options.session.refuse(caller);
        break;
      case 'divide':
        await this.divide(batch);
        break;
      case 'correct':
        await this.correct(batch, failure.errors);
        break;
      case 'retry':
        if (failure.isDoubtful) this.mostItems = Math.max(1, Math.floor(batch.length / 2));
        if (failure.isDoubtful && !isBacklog) this.doubtfulLive += 1;
        if (isOfBatch) this.passBy(batch, isBacklog, failure.retryAfterSeconds);
        else {
          this.isHubAway = failure.isHubAway;
          this.notBeforeMs = performance.now() + this.waitMs(this.outcome.failures, failure.retryAfterSeconds);
        }
    }
  }

  /** The hub stumbled, and over this batch for all that is known: what stands behind it goes first. */
  private passBy(batch: readonly SpooledItem[], isBacklog: boolean, retryAfterSeconds: number | undefined): void {
    if (isBacklog) this.backlogCursor = batch.at(-1)?.entry.sequence ?? 0;
    // Halves find out soon which one it is; that one then has the patience that a broken hub would get.
    const failures = batch.length > 1 ? 1 : this.backlogOutcome.failures;
    this.backlogNotBeforeMs = performance.now() + this.waitMs(failures, retryAfterSeconds);
  }

  private waitMs(failures: number, retryAfterSeconds: number | undefined): number {
    const firstWindowMs = Math.max(this.options.intervals.reportingMs, 1000);
    const limits = { firstWindowMs, longestWindowMs: Math.max(firstWindowMs, LONGEST_WINDOW_MS) };
    return nextWaitMs(failures, limits, Math.random(), retryAfterSeconds);
  }

  private async correct(batch: readonly SpooledItem[], errors: readonly ProblemDetail[]): Promise<void> {
    const { list, spool, figures, log } = this.options;
    const correction = correctBatch(batch, errors, list);
    if (correction === undefined) {
      await this.divide(batch);
      return;
    }
    await spool.remove([...correction.dropped]);
    for (const [entry, json] of correction.replaced) await spool.replace(entry, json);
    correction.counts.forEach((count, reason) => figures.countDropped(reason, count));
    log.warn(`the hub refused some of the ${list}; the rest is sent`, {
      dropped: correction.dropped.size,
      corrected: correction.replaced.size,
      first: errors[0]?.path,
      reason: errors[0]?.message,
    });
  }

  private async divide(batch: readonly SpooledItem[]): Promise<void> {
    if (batch.length > 1) {
      this.mostItems = Math.floor(batch.length / 2);
      return;
    }
    await this.options.spool.remove(batch.map(({ entry }) => entry));
    this.options.figures.countDropped('refused', batch.length);
  }
}
