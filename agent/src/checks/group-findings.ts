import type { Measurements } from './check.js';

/** What one run of a check measured, and when. */
export interface TimedMeasurements {
  readonly atMs: number;
  readonly measurements: Measurements;
}

/** Measurements this close together share one report: to the hub each report is a row. */
const LONGEST_GROUP_MS = 5000;
const MOST_SERIES = 400;

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
