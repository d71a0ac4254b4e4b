/** Counts by name. */
export type Counts = Record<string, number>;

/** Adds up the counts of rows that share a key; names listed beforehand are there even when nothing has them. */
export function sumBy<Row extends { count: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  names: readonly string[] = [],
): Counts {
  const counts: Counts = Object.fromEntries(names.map((name) => [name, 0]));
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + row.count;
  return counts;
}
