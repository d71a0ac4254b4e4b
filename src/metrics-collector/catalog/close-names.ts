/** How many names are offered at most. */
const MAX_OFFERED = 3;

/** The names that differ from one by the fewest characters, the closest first; none that is a different word. */
export function closeNames(name: string, known: readonly string[]): string[] {
  const farthest = Math.max(2, Math.floor(name.length / 3));
  return known
    .map((other) => ({ other, distance: editDistance(name, other, farthest) }))
    .filter(({ distance }) => distance <= farthest)
    .sort((one, two) => one.distance - two.distance || (one.other < two.other ? -1 : 1))
    .slice(0, MAX_OFFERED)
    .map(({ other }) => other);
}

/**
 * How many characters must be put in, taken out or replaced to make one text of another (Levenshtein); more than
 * `farthest` is not counted to its end.
 */
export function editDistance(one: string, other: string, farthest: number): number {
  if (Math.abs(one.length - other.length) > farthest) return farthest + 1;
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    if (Math.min(...current) > farthest) return farthest + 1;
    above = current;
  }
  return above[other.length] ?? 0;
}
