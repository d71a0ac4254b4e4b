import type { Measurements } from './checks/check.js';
import type { CheckRunner } from './checks/check-runner.js';
import { groupFindings, type TimedMeasurements } from './checks/group-findings.js';
import type { Intervals } from './intervals.js';
import type { Log } from './log.js';
import { Loop } from './loop.js';
import type { OwnFigures } from './own-figures.js';
import { makeReport } from './report.js';
import { waitToNextTickMs } from './schedule.js';
import type { Spool } from './spool.js';

const LONGEST_CHECK_MS = 10_000;
/** Measurements of configured checks that wait for the next tick; a short interval of theirs does not fill memory. */
const MOST_WAITING = 500;

/** What the collector works with. */
export interface CollectorOptions {
  readonly runner: CheckRunner;
  readonly spool: Spool;
  readonly intervals: Intervals;
  readonly figures: OwnFigures;
  readonly log: Log;
  /** Where in its interval this agent ticks, in [0, 1). */
  readonly phase: number;
  readonly onReport: () => void;
}

/** Makes one report per tick of all that the checks measure, whether the hub is there or not. */
export class Collector {
  private readonly loop = new Loop({ run: () => this.tick() });
  private lastTimestampMs = 0;
  private waiting: TimedMeasurements[] = [];
  private isRunning = true;

  constructor(private readonly options: CollectorOptions) {}

  start(): void {
    this.loop.start();
  }

  /** Ticks now, and from now on at the interval that holds now. */
  wake(): void {
    this.loop.wake();
  }

  /** Measures, or nothing any more until it is told otherwise. */
  setRunning(isRunning: boolean): void {
    if (this.isRunning === isRunning) return;
    this.isRunning = isRunning;
    this.loop.wake();
  }

  /** Takes what a check measured at its own time; it is reported with the next tick, under the time it was measured. */
  add(measured: TimedMeasurements): void {
    if (Object.keys(measured.measurements).length === 0) return;
    this.waiting.push(measured);
    if (this.waiting.length >= MOST_WAITING) this.reportWaiting();
  }

  async stop(): Promise<void> {
    this.reportWaiting();
    await this.loop.stop();
    this.reportWaiting();
  }

  private async tick(): Promise<number> {
    const { runner, intervals, phase, onReport } = this.options;
    this.reportWaiting();
    if (this.isRunning) {
      const now = new Date();
      const timestampMs = this.nextTimestampMs(now.getTime());
      this.report(timestampMs, await runner.runAll(Math.min(intervals.reportingMs, LONGEST_CHECK_MS), now));
    }
    onReport();
    return this.isRunning ? waitToNextTickMs(Date.now(), intervals.reportingMs, phase) : Infinity;
  }

  private reportWaiting(): void {
    const groups = groupFindings(this.waiting);
    this.waiting = [];
    for (const { atMs, measurements } of groups) this.report(this.nextTimestampMs(atMs), measurements);
  }

  private report(timestampMs: number, measurements: Measurements): void {
    const { spool, figures, log } = this.options;
    const { report, leftOut } = makeReport(timestampMs, measurements);
    if (leftOut.length > 0) log.warn('values were left out of a report', { count: leftOut.length, first: leftOut[0] });
    figures.countDropped('buffer_full', spool.append(JSON.stringify(report)));
  }

  /** Its timestamp identifies a report: where the clock was set back, two must not share one. */
  private nextTimestampMs(atMs: number): number {
    this.lastTimestampMs = Math.max(atMs, this.lastTimestampMs + 1);
    return this.lastTimestampMs;
  }
}
