import type { NoDataPolicy, ResolutionReason } from '../alert-kinds.js';

/** A pending alert that was not judged for so long begins anew: nobody can say what was in between. */
const OUTAGE_TOLERANCE_SECONDS = 3_600;

/** An open alert as the last evaluation left it. */
export interface AlertState {
  status: 'pending' | 'firing' | 'acknowledged';
  startedAt: Date;
  evaluatedAt: Date | null;
  lastSampleAt: Date | null;
  notBreachedSince: Date | null;
  isStale: boolean;
}

/** What there was before: an open alert, none, or none because one was resolved by hand and its condition still holds. */
export type Previous = AlertState | 'none' | 'held';

/** What an evaluation sees of one rule, agent and series. */
export type Observation =
  | {
      kind: 'judged';
      isBreached: boolean;
      /** Whether the value is far enough from the threshold for a firing alert to resolve. */
      isCleared: boolean;
      value: number | null;
      /** The newest sample that it was judged by; the same one is no news. Null where the clock alone judges. */
      sampleAt: Date | null;
      /** Since when the condition has held, where that is known better than by this evaluation. */
      since?: Date;
    }
  /** The series has stopped coming. */
  | { kind: 'missing' }
  /** Nobody measures it now: its agent is offline, or its checks are stopped. That means nothing but that it is old. */
  | { kind: 'unwatched' }
  /** The series stopped, and will not come back: its agent has reported without it for long, or its check was removed. */
  | { kind: 'expired' }
  /** Nothing can be said. */
  | { kind: 'unjudged' };

/** What of a rule decides how its alerts go on. */
export interface AlertTimes {
  forSeconds: number;
  keepFiringForSeconds: number | null;
  noData: NoDataPolicy;
  /** A gap between two evaluations that is longer was not watched, and does not count as time that a condition held. */
  watchedGapSeconds: number;
}

/** What becomes of an alert. */
export type Decision =
  | { kind: 'nothing' }
  | { kind: 'begin'; status: 'pending' | 'firing'; startedAt: Date; isStale: boolean }
  /** The condition was false once after a resolution by hand. */
  | { kind: 'release' }
  /** A pending alert clears without a trace. */
  | { kind: 'forget' }
  | { kind: 'resolve'; reason: ResolutionReason }
  | { kind: 'keep'; state: AlertState };

const NOTHING: Decision = { kind: 'nothing' };

/** What follows for an alert from what is observed now. The same observation twice changes nothing more. */
export function nextAlertState(previous: Previous, seen: Observation, times: AlertTimes, now: Date): Decision {
  switch (seen.kind) {
    case 'unjudged':
      return NOTHING;
    case 'unwatched':
      return typeof previous === 'string' || previous.isStale ? NOTHING : stale(previous, previous.status);
    case 'expired':
      return endOf(previous, 'series_expired');
    case 'missing':
      return withoutData(previous, times, now);
    case 'judged':
      if (previous === 'none') return seen.isBreached ? begin(seen.since ?? now, times) : NOTHING;
      if (previous === 'held') return seen.isBreached ? NOTHING : { kind: 'release' };
      if (isKnown(previous, seen.sampleAt)) return NOTHING;
      return previous.status === 'pending'
        ? judgePending(previous, seen, times, now)
        : judgeFiring(previous, seen, times, now);
  }
}

function begin(startedAt: Date, { forSeconds }: AlertTimes): Decision {
  return { kind: 'begin', status: forSeconds === 0 ? 'firing' : 'pending', startedAt, isStale: false };
}

function isKnown({ lastSampleAt }: AlertState, sampleAt: Date | null): boolean {
  return sampleAt !== null && lastSampleAt !== null && sampleAt.getTime() === lastSampleAt.getTime();
}

type Judged = Extract<Observation, { kind: 'judged' }>;

function judgePending(previous: AlertState, seen: Judged, times: AlertTimes, now: Date): Decision {
  if (!seen.isBreached) return { kind: 'forget' };
  const startedAt = restartedAt(previous, times, now);
  const isRipe = secondsBetween(startedAt, now) >= times.forSeconds;
  return keep(previous, { status: isRipe ? 'firing' : 'pending', startedAt, isStale: false, evaluatedAt: now }, seen);
}

/** When a condition began to hold, without the time in which nobody looked. */
function restartedAt({ startedAt, evaluatedAt }: AlertState, times: AlertTimes, now: Date): Date {
  const gap = evaluatedAt === null ? 0 : secondsBetween(evaluatedAt, now);
  if (gap > Math.max(OUTAGE_TOLERANCE_SECONDS, times.watchedGapSeconds)) return now;
  if (gap <= times.watchedGapSeconds) return startedAt;
  return new Date(Math.min(startedAt.getTime() + gap * 1000, now.getTime()));
}

function judgeFiring(previous: AlertState, seen: Judged, times: AlertTimes, now: Date): Decision {
  const common = { isStale: false, evaluatedAt: now };
  if (seen.isBreached || !seen.isCleared) return keep(previous, { ...common, notBreachedSince: null }, seen);
  const notBreachedSince = previous.notBreachedSince ?? now;
  if (secondsBetween(notBreachedSince, now) >= (times.keepFiringForSeconds ?? 0)) {
    return { kind: 'resolve', reason: 'recovered' };
  }
  return keep(previous, { ...common, notBreachedSince }, seen);
}

function keep(previous: AlertState, changes: Partial<AlertState>, seen: Judged): Decision {
  return { kind: 'keep', state: { ...previous, ...changes, lastSampleAt: seen.sampleAt ?? previous.lastSampleAt } };
}

/** Missing data leaves a state as it is and calls it stale, unless the rule says what it means. */
function withoutData(previous: Previous, { noData }: AlertTimes, now: Date): Decision {
  switch (noData) {
    case 'ok':
      return endOf(previous, 'no_data_ok');
    case 'alert':
      if (previous === 'none') return { kind: 'begin', status: 'firing', startedAt: now, isStale: true };
      if (previous === 'held') return NOTHING;
      if (previous.isStale && previous.status !== 'pending') return NOTHING;
      return stale(previous, previous.status === 'pending' ? 'firing' : previous.status);
    case 'keep':
      return typeof previous === 'string' || previous.isStale ? NOTHING : stale(previous, previous.status);
  }
}

function stale(previous: AlertState, status: AlertState['status']): Decision {
  return { kind: 'keep', state: { ...previous, status, isStale: true } };
}

function endOf(previous: Previous, reason: ResolutionReason): Decision {
  if (previous === 'none') return NOTHING;
  if (previous === 'held') return { kind: 'release' };
  return previous.status === 'pending' ? { kind: 'forget' } : { kind: 'resolve', reason };
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000;
}
