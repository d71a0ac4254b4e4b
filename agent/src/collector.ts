import type { CheckRunner } from './checks/check-runner.js';
import type { Intervals } from './intervals.js';
import type { Log } from './log.js';
import { Loop } from './loop.js';
import type { OwnFigures } from './own-figures.js';
import { makeReport } from './report.js';
import { waitToNextTickMs } from './schedule.js';
import type { Spool } from './spool.js';

const LONGEST_CHECK_MS = 10_000;

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

  constructor(private readonly options: CollectorOptions) {}

  start(): void {
    this.loop.start();
  }

  /** Ticks now, and from now on at the interval that holds now. */
  wake(): void {
    this.loop.wake();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async tick(): Promise<number> {
    const { runner, spool, intervals, figures, log, phase, onReport } = this.options;
    const now = new Date();
    // Its timestamp identifies a report: where the clock was set back, two must not share one.
    this.lastTimestampMs = Math.max(now.getTime(), this.lastTimestampMs + 1);
    const measurements = await runner.runAll(Math.min(intervals.reportingMs, LONGEST_CHECK_MS), now);
    const { report, leftOut } = makeReport(this.lastTimestampMs, measurements);
    if (leftOut.length > 0) log.warn('values were left out of a report', { count: leftOut.length, first: leftOut[0] });
    figures.countDropped('buffer_full', spool.append(JSON.stringify(report)));
    onReport();
    return waitToNextTickMs(Date.now(), intervals.reportingMs, phase);
  }
}
