import type { Measurements } from './check.js';
import type { RunFindings } from './check-runner.js';

/** What was measured, and when, in milliseconds of the machine's clock. */
export interface TimedMeasurements {
  readonly atMs: number;
  readonly measurements: Measurements;
}

/** What one run of a check found. */
export interface TimedFindings extends Omit<RunFindings, 'remember'> {
  readonly check: string;
  readonly atMs: number;
  /** To be called when the events are kept. */
  readonly onKept?: () => Promise<void>;
}

/** What was measured since the last tick. */
export interface DueMeasurements {
  /** The newest of every check: it goes with the tick's own report. */
  readonly newest: Measurements;
  /** What a check measured more than once; reports of their own, oldest first. */
  readonly extra: readonly TimedMeasurements[];
}

/** Measurements this close together share one report: to the hub each report is a row. */
const LONGEST_GROUP_MS = 5000;
const MOST_SERIES = 400;

/**
 * One report a tick holds all that is due. Only where a series was measured more than once since the last tick, or
 * there is too much for one report, the older ones make reports under their own times.
 */
export function splitDue(findings: readonly TimedMeasurements[]): DueMeasurements {
  const newest: Record<string, number> = {};
  const older: TimedMeasurements[] = [];
  for (const finding of [...findings].reverse()) {
    if (fits(newest, finding.measurements)) Object.assign(newest, finding.measurements);
    else older.unshift(finding);
  }
  return { newest, extra: groupFindings(older) };
}

/**
 * Puts what checks measured at their own times, oldest first, into as few reports as lie within five seconds, hold no
 * series twice and are not too large. A group has the time of its first run.
 */
export function groupFindings(findings: readonly TimedMeasurements[]): TimedMeasurements[] {
  const groups: { atMs: number; measurements: Record<string, number> }[] = [];
  for (const { atMs, measurements } of findings) {
    const last = groups.at(-1);
    if (last !== undefined && atMs - last.atMs <= LONGEST_GROUP_MS && fits(last.measurements, measurements)) {
      Object.assign(last.measurements, measurements);
    } else groups.push({ atMs, measurements: { ...measurements } });
  }
  return groups;
}

function fits(group: Measurements, more: Measurements): boolean {
  const names = Object.keys(more);
  return Object.keys(group).length + names.length <= MOST_SERIES && names.every((name) => !Object.hasOwn(group, name));
}
