/** Bytes of each database at one moment. */
export interface SizeSample {
  readonly atMs: number;
  readonly sizes: Readonly<Record<string, number>>;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SPACING_MS = 2 * HOUR_MS;
const LONGEST_MS = 14 * DAY_MS;

/** Sooner, one load of rows would be taken for what every day brings. */
const SHORTEST_SPAN_MS = 6 * HOUR_MS;

/** Later is as good as never, and a rule needs a figure to see that there is no more danger. */
const MOST_DAYS = 3650;

/** What is kept of sizes: a sample every two hours, of the last 14 days. The same history if it is too early for one more. */
export function addSample(history: readonly SizeSample[], sample: SizeSample): readonly SizeSample[] {
  const last = history.at(-1);
  const isTooEarly = last !== undefined && sample.atMs >= last.atMs && sample.atMs - last.atMs < SPACING_MS;
  if (isTooEarly) return history;
  const kept = history.filter(({ atMs }) => atMs < sample.atMs && sample.atMs - atMs <= LONGEST_MS);
  return [...kept, sample];
}

/** What was remembered, as far as it has the form of a history. */
export function readHistory(remembered: unknown): readonly SizeSample[] {
  return Array.isArray(remembered) ? remembered.filter(isSample) : [];
}

function isSample(value: unknown): value is SizeSample {
  if (typeof value !== 'object' || value === null) return false;
  const { atMs, sizes } = value as Record<string, unknown>;
  if (typeof atMs !== 'number' || typeof sizes !== 'object' || sizes === null) return false;
  return Object.values(sizes).every((size) => typeof size === 'number');
}

/**
 * Bytes a day by which a database grows: the slope of the straight line through its sizes, by least squares, over up to
 * 14 days. Undefined while less than six hours are known.
 */
export function growthPerDay(samples: readonly SizeSample[], database: string): number | undefined {
  const points = samples.flatMap(({ atMs, sizes }) => {
    const bytes = sizes[database];
    return bytes === undefined ? [] : [{ days: atMs / DAY_MS, bytes }];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if ((last.days - first.days) * DAY_MS < SHORTEST_SPAN_MS) return undefined;
  const meanDays = mean(points.map(({ days }) => days));
  const meanBytes = mean(points.map(({ bytes }) => bytes));
  const covariance = sum(points.map(({ days, bytes }) => (days - meanDays) * (bytes - meanBytes)));
  return covariance / sum(points.map(({ days }) => (days - meanDays) ** 2));
}

/** Days until free bytes are used up at this growth: at most ten years, which also stands for a database that does not grow. */
export function daysToFull(freeBytes: number, growth: number): number {
  return growth <= 0 ? MOST_DAYS : Math.min(freeBytes / growth, MOST_DAYS);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length;
