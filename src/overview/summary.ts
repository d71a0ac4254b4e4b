/** Counts by name. */
export type Counts = Record<string, number>;

/** Adds up the counts of rows that share a key; names listed beforehand are there even when nothing has them. */
export function sumBy<Row extends { count: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  names: readonly string[] = [],
): Counts {
  // A map first: names such as `constructor`, which every object has by birth, are as good as any other.
  const counts = new Map(names.map((name) => [name, 0]));
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + row.count);
  return Object.fromEntries(counts);
}

/** The sum of the counts of rows. */
export function total(rows: readonly { count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}
