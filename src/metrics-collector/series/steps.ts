/** How many points a series may have in an answer. */
const MAX_POINTS = 2000;
/** How many points all series of an answer may have together. */
export const MAX_ANSWER_POINTS = 200_000;

/** A range `[from, to)`, in seconds since the epoch. */
export interface StepRequest {
  from: number;
  to: number;
  /** The step that was asked for, in seconds. */
  step: number | undefined;
  /** The seconds between two samples. */
  resolution: number;
  seriesCount: number;
}

/**
 * The seconds that one point stands for: as asked, but not finer than the samples are, and a whole multiple of that
 * where the answer would grow too long, so that every point stands for as many samples as the next.
 */
export function chooseStep({ from, to, step, resolution, seriesCount }: StepRequest): number {
  const finest = Math.max(step ?? resolution, resolution);
  const limit = Math.min(MAX_POINTS, Math.floor(MAX_ANSWER_POINTS / Math.max(seriesCount, 1)));
  let multiple = Math.max(1, Math.ceil((to - from) / (finest * limit)));
  // A range that does not begin or end on a step touches one step more.
  while (countSteps(from, to, finest * multiple) > limit) multiple++;
  return finest * multiple;
}

/** The start of every step that a range touches, aligned to the epoch. */
export function stepStarts(from: number, to: number, step: number): number[] {
  const first = Math.floor(from / step);
  return Array.from({ length: countSteps(from, to, step) }, (_, index) => (first + index) * step);
}

function countSteps(from: number, to: number, step: number): number {
  return Math.max(Math.ceil(to / step) - Math.floor(from / step), 0);
}
