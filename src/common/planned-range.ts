import { Invalid } from './errors.js';

/** The longest time that can be planned, a year. */
export const MAX_PLANNED_SECONDS = 366 * 86_400;

/** A time that somebody plans: from now unless it says when, to exactly one of the two ends. */
export interface PlannedRange {
  from?: Date;
  until?: Date;
  duration_seconds?: number;
}

/**
 * Reads a planned, half-open range.
 * @throws Invalid when it has not exactly one end, lies in the past, or is empty or longer than a year.
 */
export function toTimeRange(planned: PlannedRange, now: Date): { from: Date; until: Date } {
  const { from = now, until, duration_seconds: seconds } = planned;
  if ((until === undefined) === (seconds === undefined)) {
    throw Invalid.field('until', 'one-end', 'exactly one of until and duration_seconds must be given');
  }
  const end = until ?? new Date(from.getTime() + (seconds ?? 0) * 1000);
  if (end <= from) throw Invalid.field('until', 'empty-range', 'must be after from');
  if (end <= now) throw Invalid.field('until', 'past', 'must be in the future');
  if (end.getTime() - from.getTime() > MAX_PLANNED_SECONDS * 1000) {
    throw Invalid.field('until', 'too-long', 'must be a year after from at most');
  }
  return { from, until: end };
}
