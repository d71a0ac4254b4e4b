const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;
const DAYS = 7;
const FEWEST_DAYS = 3;
/** Of how many hours counts are kept: those of a week, and the one before, into which the same hour reaches. */
const KEPT_HOURS = DAYS * HOURS_A_DAY + 2;

/** How many lines came in each hour, by the number of the hour since the epoch; hours without one are left out. */
export type HourlyCounts = Map<number, number>;

/** The number of the hour of an instant. */
export function hourOf(ms: number): number {
  return Math.floor(ms / HOUR_MS);
}

/** The hour before which no figure needs any. */
export function oldestHour(nowMs: number): number {
  return hourOf(nowMs) - KEPT_HOURS;
}

/** Forgets what no figure needs any more. */
export function forgetOldHours(hours: Map<number, unknown> | Set<number>, nowMs: number): void {
  const oldest = oldestHour(nowMs);
  for (const hour of hours.keys()) if (hour < oldest) hours.delete(hour);
}

/**
 * Lines in the hour that ends now, from whole hours: all of this one, and of the one before the share that is not yet over.
 */
export function countOfLastHour(counts: HourlyCounts, nowMs: number, daysAgo = 0): number {
  const hour = hourOf(nowMs) - daysAgo * HOURS_A_DAY;
  const passed = (nowMs % HOUR_MS) / HOUR_MS;
  // Of today the hour is only as full as it is; of an earlier day it is whole, and only its share counts.
  const current = (counts.get(hour) ?? 0) * (daysAgo === 0 ? 1 : passed);
  return current + (counts.get(hour - 1) ?? 0) * (1 - passed);
}

/**
 * How far the last hour is from the same hour of the last seven days, in standard deviations; undefined with fewer than
 * three days on which the log was read then. The deviation is at least that of a Poisson process, so that a template which
 * was always silent does not make one line an outlier.
 */
export function zScore(counts: HourlyCounts, watchedHours: ReadonlySet<number>, nowMs: number): number | undefined {
  const samples: number[] = [];
  for (let day = 1; day <= DAYS; day += 1) {
    const hour = hourOf(nowMs) - day * HOURS_A_DAY;
    if (watchedHours.has(hour) && watchedHours.has(hour - 1)) samples.push(countOfLastHour(counts, nowMs, day));
  }
  if (samples.length < FEWEST_DAYS) return undefined;
  const mean = samples.reduce((sum, each) => sum + each, 0) / samples.length;
  const variance = samples.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (samples.length - 1);
  const deviation = Math.sqrt(Math.max(variance, mean, 1));
  return (countOfLastHour(counts, nowMs) - mean) / deviation;
}

/** Counts as JSON has least to say of them: the first hour, and the counts of all hours from it on. */
export function packHours(counts: HourlyCounts): [first: number, counts: number[]] {
  const first = Math.min(...counts.keys());
  const length = Math.min(KEPT_HOURS + 1, Math.max(...counts.keys()) - first + 1);
  return [first, Array.from({ length: Math.max(0, length) }, (_, index) => counts.get(first + index) ?? 0)];
}

/** The counts that were packed. */
export function unpackHours(first: number, counts: readonly number[]): HourlyCounts {
  return new Map(counts.flatMap((count, index) => (count > 0 ? [[first + index, count] as const] : [])));
}
