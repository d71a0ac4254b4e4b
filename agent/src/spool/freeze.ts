import type { ClockAnchor } from '../hub/agent-clock.js';

/** What is known of when an item was taken. */
export interface Timed {
  readonly sequence: number;
  readonly timeMs: number;
  readonly monotonicMs: number;
  readonly boot: number;
  readonly isFrozen: boolean;
}

/**
 * How the times of unfrozen items become final, as one record keeps it: the same items have the same times after every
 * restart, whichever of them are still there.
 */
export interface Freeze {
  readonly anchor: ClockAnchor;
  readonly boot: number;
  /** For the items up to this one. */
  readonly sequence: number;
  /** The times that do not follow from the anchor: `[sequence, milliseconds]`. */
  readonly exceptions: readonly (readonly [number, number])[];
}

/** Beyond this the hub refuses what comes from its future, and so an order by time that reaches there is not kept. */
const LARGEST_LEAD_MS = 5 * 60_000;

/**
 * The final time of an item. Within this boot the clock that nobody sets counts back from the anchor; of another boot
 * only the machine's clock is known, corrected as it would be now, and it lies before this boot began.
 */
export function frozenTimeMs(item: Timed, { anchor, boot, sequence }: Omit<Freeze, 'exceptions'>): number {
  const hubMs = anchor.wallMs - anchor.skewMs;
  if (item.boot === boot) return Math.round(hubMs + item.monotonicMs - anchor.monotonicMs);
  const bootedMs = hubMs - anchor.monotonicMs;
  return Math.max(0, Math.round(Math.min(item.timeMs - anchor.skewMs, bootedMs - (sequence - item.sequence + 1))));
}

/**
 * Decides the times of all unfrozen items. Where `isOrdered`, times grow strictly with the sequence, from behind
 * `lastMs`, the last time that was given: they identify reports.
 */
export function planFreeze(
  items: readonly Timed[],
  facts: Omit<Freeze, 'exceptions'>,
  isOrdered: boolean,
  lastMs: number,
): Freeze {
  if (!isOrdered) return { ...facts, exceptions: [] };
  const planned = items.map((item) => (item.isFrozen ? item.timeMs : frozenTimeMs(item, facts)));
  for (let at = items.length - 2; at >= 0; at -= 1) {
    if (items[at]?.isFrozen === false) planned[at] = Math.min(planned[at] ?? 0, (planned[at + 1] ?? 0) - 1);
  }
  let previousMs = lastMs;
  const exceptions: [number, number][] = [];
  items.forEach((item, at) => {
    if (!item.isFrozen) {
      const timeMs = nextTimeMs(planned[at] ?? 0, previousMs);
      if (timeMs !== frozenTimeMs(item, facts)) exceptions.push([item.sequence, timeMs]);
      planned[at] = timeMs;
    }
    previousMs = planned[at] ?? 0;
  });
  return { ...facts, exceptions };
}

/**
 * A time behind the last one that was given, also where the clock was set back. One that lies too far ahead was given
 * by a clock that was wrong, and does not bind.
 */
export function nextTimeMs(timeMs: number, lastMs: number): number {
  const rounded = Math.round(timeMs);
  return lastMs > rounded + LARGEST_LEAD_MS ? rounded : Math.max(rounded, lastMs + 1);
}
