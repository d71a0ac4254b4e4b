import { bucketOf, FIVE_MINUTES, type LevelSeconds, ONE_HOUR, type RollupLevel } from '../rollups/rollup-levels.js';

/** A span of time `[from, to)`, in seconds since the epoch. */
export interface Span {
  from: number;
  to: number;
}

/** Which part of a range is read from where; together they are the range, and no two of them overlap. */
export interface Spans {
  reports: Span[];
  fiveMinutes: Span[];
  hours: Span[];
}

/** What is known of the rollups within a range. */
export interface RollupState {
  /** From here on nothing counts as rolled up. */
  openFrom: number;
  /** Buckets before that are not rolled up as they should be. */
  unrolled: { level_seconds: LevelSeconds; bucket: number }[];
  /** From when on there are reports, and 5-minute rollups. */
  reportsFrom: number;
  fiveMinutesFrom: number;
}

/**
 * Splits a range by where it is read from: whole buckets that are rolled up from the level, the rest from what is finer.
 * Where the finer is gone, the ends of the range are widened to whole buckets.
 */
export function planSpans(range: Span, level: RollupLevel | undefined, state: RollupState): Spans {
  if (level === undefined) return { reports: [range], fiveMinutes: [], hours: [] };
  const widened = widen(range, level, state);
  const unrolled = (seconds: number): number[] =>
    state.unrolled.filter(({ level_seconds }) => level_seconds === seconds).map(({ bucket }) => bucket);
  const ofFiveMinutes = unrolled(FIVE_MINUTES.seconds);
  const ofHours = [...unrolled(ONE_HOUR.seconds), ...ofFiveMinutes.map((bucket) => bucketOf(bucket, ONE_HOUR))];
  const hours = level === ONE_HOUR ? takeWhole([widened], ONE_HOUR, state.openFrom, ofHours) : none([widened]);
  const fiveMinutes = takeWhole(hours.rest, FIVE_MINUTES, state.openFrom, ofFiveMinutes);
  return { reports: fiveMinutes.rest, fiveMinutes: fiveMinutes.whole, hours: hours.whole };
}

function widen({ from, to }: Span, level: RollupLevel, { reportsFrom, fiveMinutesFrom }: RollupState): Span {
  const finestAt = (time: number): RollupLevel | undefined => {
    if (time >= reportsFrom) return undefined;
    return level === FIVE_MINUTES || time >= fiveMinutesFrom ? FIVE_MINUTES : ONE_HOUR;
  };
  const [first, last] = [finestAt(from), finestAt(to)];
  return {
    from: first === undefined ? from : bucketOf(from, first),
    to: last === undefined ? to : -bucketOf(-to, last),
  };
}

interface Taken {
  whole: Span[];
  rest: Span[];
}

function none(spans: Span[]): Taken {
  return { whole: [], rest: spans };
}

/** Takes the whole buckets that end before a moment out of spans, except for some. */
function takeWhole(spans: Span[], level: RollupLevel, end: number, except: number[]): Taken {
  const gaps = [...new Set(except)].sort((one, other) => one - other);
  const taken: Taken = { whole: [], rest: [] };
  for (const span of spans) {
    const first = -bucketOf(-span.from, level);
    const last = bucketOf(Math.min(span.to, end), level);
    if (first >= last) {
      taken.rest.push(span);
      continue;
    }
    let at = first;
    add(taken.rest, span.from, first);
    for (const gap of gaps) {
      if (gap < at || gap >= last) continue;
      add(taken.whole, at, gap);
      add(taken.rest, gap, gap + level.seconds);
      at = gap + level.seconds;
    }
    add(taken.whole, at, last);
    add(taken.rest, last, span.to);
  }
  return taken;
}

/** Adds a span, to the one before it where they touch. */
function add(spans: Span[], from: number, to: number): void {
  if (from >= to) return;
  const before = spans.at(-1);
  if (before?.to === from) before.to = to;
  else spans.push({ from, to });
}
