import type { ScoreOf } from './severity.js';

/** There are some thousands of vectors in use, each by many records. */
const MOST_KEPT = 10_000;

/** What is used of the library, whose own types need another way of resolving modules. */
interface CvssLibrary {
  fromVector(vector: string): { calculateScores(): { base?: number } } | null;
}

/** Loads what computes base scores of CVSS 2.0, 3.0, 3.1 and 4.0: only who scans needs it in memory. */
export async function loadScores(): Promise<ScoreOf> {
  const imported = (await import('ae-cvss-calculator')) as unknown as CvssLibrary & { default?: CvssLibrary };
  // To Node a module of the old kind is the default of the new; to a bundler it may be the module itself.
  const library = imported.default ?? imported;
  const known = new Map<string, number | undefined>();
  return (vector) => {
    if (known.has(vector)) return known.get(vector);
    const score = library.fromVector(vector)?.calculateScores().base;
    if (known.size < MOST_KEPT) known.set(vector, score);
    return score;
  };
}
