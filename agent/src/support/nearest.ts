/** The word of a list that somebody most likely meant; undefined where none is near. */
export function nearest(given: string, words: readonly string[]): string | undefined {
  const word = given.slice(0, 64);
  const ranked = words
    .map((candidate) => ({ candidate, distance: distanceOf(word, candidate) }))
    .sort((one, other) => one.distance - other.distance);
  const [best] = ranked;
  // A third of the letters may be wrong, of a short word one.
  return best !== undefined && best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : undefined;
}

/** `; did you mean NAME?`, or nothing. */
export function suggestNearest(word: string, words: readonly string[], prefix = ''): string {
  const found = nearest(word, words);
  return found === undefined ? '' : `; did you mean ${prefix}${found}?`;
}

/** How many letters must be put in, left out, changed, or change places with the next (optimal string alignment). */
function distanceOf(one: string, other: string): number {
  const [letters, against] = [[...one], [...other]];
  const rows = [Array.from({ length: against.length + 1 }, (_, index) => index)];
  for (const [line, letter] of letters.entries()) {
    const [row = [], before = []] = [rows.at(-1), rows.at(-2)];
    const next = [line + 1];
    for (const [column, opposite] of against.entries()) {
      const changed = (row[column] ?? 0) + (letter === opposite ? 0 : 1);
      const areSwapped = letter === against[column - 1] && letters[line - 1] === opposite;
      const swapped = areSwapped ? (before[column - 1] ?? 0) + 1 : Infinity;
      next.push(Math.min(changed, swapped, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    rows.push(next);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
