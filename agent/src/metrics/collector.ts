import { makeEventBody } from './event.js';
import type { CheckEvent, Measurements } from '../checks/check.js';
import type { CheckRunner } from '../checks/check-runner.js';
import { groupFindings, splitDue, type TimedFindings, type TimedMeasurements } from '../checks/group-findings.js';
import type { Intervals } from '../settings/intervals.js';
import type { Log } from '../support/log.js';
import { Loop } from '../support/loop.js';
import type { OwnFigures } from './own-figures.js';
import { makeReport } from './report.js';
import { waitToNextTickMs } from '../support/schedule.js';
import type { Spool } from '../spool/spool.js';

const LONGEST_CHECK_MS = 10_000;
/** Measurements of configured checks that wait for the next tick; a short interval of theirs does not fill memory. */
const MOST_WAITING = 500;
/** Events that one check may find between two ticks: more is a flood, and only its beginning is told. */
const MOST_EVENTS = 1000;

/** What the collector works with. */
export interface CollectorOptions {
  readonly runner: CheckRunner;
  readonly reports: Spool;
  readonly events: Spool;
  readonly intervals: Intervals;
  readonly figures: OwnFigures;
  readonly log: Log;
  /** Where in its interval this agent ticks, in [0, 1). */
  readonly phase: number;
  readonly onReport: () => void;
  readonly onEvents: () => void;
}

/** Makes one report per tick of all that the checks measured, whether the hub is there or not, and keeps their events. */
export class Collector {
  private readonly loop = new Loop({ run: () => this.tick() });
  private waiting: TimedMeasurements[] = [];
  /** Since the last tick, by check. */
  private readonly eventCounts = new Map<string, number>();
  private keeping: Promise<void> = Promise.resolve();
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

  /** Takes what a check found: events are kept at once, measurements are reported with the next tick. */
  add({ check, atMs, measurements, events, onKept }: TimedFindings): void {
    if (events.length > 0 || onKept !== undefined) {
      const kept = this.keepEvents(check, atMs, events).then(onKept);
      this.keeping = Promise.all([this.keeping, kept]).then(ignore);
    }
    if (Object.keys(measurements).length === 0) return;
    this.waiting.push({ atMs, measurements });
    if (this.waiting.length >= MOST_WAITING)
      this.keeping = Promise.all([this.keeping, this.reportWaiting()]).then(ignore);
  }

  async stop(): Promise<void> {
    // First, since the checks of a tick that is under way may take longer than this process is given.
    await this.reportWaiting();
    await this.loop.stop();
    await this.reportWaiting();
    await this.keeping;
  }

  private async tick(): Promise<number> {
    const { runner, intervals, phase, onReport } = this.options;
    this.eventCounts.clear();
    if (this.isRunning) {
      const now = new Date();
      const found = await runner.runAll(Math.min(intervals.reportingMs, LONGEST_CHECK_MS), now);
      for (const [check, events] of found.events) this.add({ check, atMs: Date.now(), events, measurements: {} });
      const { newest, extra } = splitDue(this.takeWaiting());
      await this.report([...extra, { atMs: now.getTime(), measurements: { ...newest, ...found.measurements } }]);
    } else await this.reportWaiting();
    onReport();
    return this.isRunning ? waitToNextTickMs(Date.now(), intervals.reportingMs, phase) : Infinity;
  }

  private reportWaiting(): Promise<void> {
    return this.report(groupFindings(this.takeWaiting()));
  }

  private takeWaiting(): readonly TimedMeasurements[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  private async report(all: readonly TimedMeasurements[]): Promise<void> {
    if (all.length === 0) return;
    const { log } = this.options;
    for (const { atMs } of all) log.debug('a report is made', { at: atMs });
    await this.options.reports.append(all.map(({ atMs, measurements }) => ({ atMs, json: this.toBody(measurements) })));
    for (const { atMs } of all) log.debug('a report is kept', { at: atMs });
  }

  private toBody(measurements: Measurements): string {
    const { body, leftOut } = makeReport(measurements);
    const first = leftOut[0];
    if (first !== undefined)
      this.options.log.warn('values were left out of a report', { count: leftOut.length, first });
    return JSON.stringify(body);
  }

  private async keepEvents(check: string, atMs: number, found: readonly CheckEvent[]): Promise<void> {
    const { events, figures, log, onEvents } = this.options;
    const before = this.eventCounts.get(check) ?? 0;
    const taken = found.slice(0, MOST_EVENTS - before);
    this.eventCounts.set(check, before + taken.length);
    const tooMany = found.length - taken.length;
    figures.countDropped('too_many', tooMany);
    if (tooMany > 0) log.warn('a check found more events than are sent', { check, left_out: tooMany });
    if (taken.length === 0) return;
    await events.append(taken.map((event) => ({ atMs: event.atMs ?? atMs, json: makeEventBody(event) })));
    onEvents();
  }
}

function ignore(): void {
  // Only that it has ended counts.
}
