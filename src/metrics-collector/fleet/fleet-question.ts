import { bucketOf, FIVE_MINUTES, ONE_HOUR, openFrom, type RollupLevel } from '../rollups/rollup-levels.js';

/** What becomes of the values of several agents in one step. */
export const ACROSS = ['avg', 'sum', 'min', 'max', 'count'] as const;
export type Across = (typeof ACROSS)[number];

/** What `group_by` may be, but for the name of a key of metadata. */
export const GROUP_BY =
  /^(?:type|environment|agent|metadata\.(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9_][A-Za-z0-9_.\-/]{0,63})$/;

/** By what agents are put together: all of them, by a field of theirs, each for itself, or by a key of metadata. */
export type Grouping = { by: 'nothing' | 'type' | 'environment' | 'agent' } | { by: 'metadata'; key: string };

/** Reads a `group_by` that matches `GROUP_BY`. */
export function parseGrouping(text: string | undefined): Grouping {
  if (text === undefined) return { by: 'nothing' };
  const prefix = 'metadata.';
  if (text.startsWith(prefix)) return { by: 'metadata', key: text.slice(prefix.length) };
  return { by: text as 'type' | 'environment' | 'agent' };
}

/** How many points a question without a step has, about. */
const USUAL_POINTS = 300;

/**
 * The step of a question that names none: some 300 points, not so fine that an agent has no report in a step, and where
 * that is near a level of the rollups, a multiple of it.
 */
export function usualStep(rangeSeconds: number, interval: number): number {
  const step = Math.max(2 * interval, Math.ceil(rangeSeconds / USUAL_POINTS));
  for (const { seconds } of [ONE_HOUR, FIVE_MINUTES]) {
    if (step >= seconds / 2) return Math.ceil(step / seconds) * seconds;
  }
  return step;
}

/**
 * Where a range is read from, all in seconds since the epoch: hours before `hoursTo`, 5-minute rollups from there to
 * `fiveMinutesTo`, reports from there to `to`.
 */
export interface FleetRange {
  from: number;
  hoursTo: number;
  fiveMinutesTo: number;
  to: number;
}

/** An hour that ended less than so long ago is not rolled up yet. */
const HOUR_SETTLES_SECONDS = 900;

/** Widens a range to whole steps, and splits it by where it is read from. */
export function splitRange(
  range: { from: number; to: number },
  step: number,
  level: RollupLevel | undefined,
  now: Date,
): FleetRange {
  const from = Math.floor(range.from / step) * step;
  const to = Math.ceil(range.to / step) * step;
  const within = (time: number): number => Math.min(Math.max(time, from), to);
  const openHour = bucketOf(now.getTime() / 1000 - HOUR_SETTLES_SECONDS, ONE_HOUR);
  return {
    from,
    hoursTo: level === ONE_HOUR ? within(openHour) : from,
    fiveMinutesTo: level === undefined ? from : within(openFrom(now)),
    to,
  };
}
