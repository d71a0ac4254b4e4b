/** How many values are in all buckets of a cumulative histogram: the count of the highest. */
export function countOf(buckets: ReadonlyMap<number, number>): number {
  return Math.max(0, ...buckets.values());
}

/**
 * The quantile (0–1) of a cumulative histogram, given as counts by the upper bounds of its buckets, as
 * `histogram_quantile` of Prometheus estimates it: values are taken for evenly spread within their bucket, the lowest
 * bucket for one that begins at 0, and what lies beyond the last finite bound for that bound. Undefined where there is
 * nothing, or no finite bound.
 */
export function quantileOf(buckets: ReadonlyMap<number, number>, quantile: number): number | undefined {
  const total = countOf(buckets);
  const finite = [...buckets].filter(([bound]) => Number.isFinite(bound)).sort(([one], [other]) => one - other);
  const highest = finite.at(-1);
  if (total === 0 || highest === undefined) return undefined;
  const rank = quantile * total;
  const index = finite.findIndex(([, count]) => count >= rank);
  const [upper, upTo] = finite[index] ?? highest;
  if (index === -1 || (index === 0 && upper <= 0)) return upper;
  const [lower, below] = finite[index - 1] ?? [0, 0];
  return upTo === below ? upper : lower + ((upper - lower) * (rank - below)) / (upTo - below);
}
