/** How bad a vulnerability is, the worst first: bands of CVSS 3.1 and 4.0, and what nobody has rated. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unknown'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** What a record says of how bad it is. */
export interface SeverityWords {
  /** CVSS vectors, of whatever version. */
  readonly vectors: readonly string[];
  /** Words of those who make the distribution, as `unimportant`, `medium`, `HIGH`. */
  readonly words: readonly string[];
}

/** A severity, with the CVSS base score that it comes from where there is one. */
export interface Rating {
  readonly severity: Severity;
  readonly score?: number;
}

/** Gives the base score of a CVSS vector, 0–10; undefined for what is none. */
export type ScoreOf = (vector: string) => number | undefined;

/** In the words of Debian's and Ubuntu's trackers and of GitHub's advisories. */
const SEVERITY_OF_WORD: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  high: 'high',
  important: 'high',
  medium: 'medium',
  moderate: 'medium',
  low: 'low',
  negligible: 'low',
  unimportant: 'low',
};

/** Those who make the distribution say that it is no matter there, whatever the score is in general. */
const NO_MATTER = ['unimportant', 'negligible'];

/**
 * Rates by the highest base score, else by the worst word. A vulnerability that the distribution calls unimportant is
 * low, and has no score.
 */
export function rate({ vectors, words }: SeverityWords, scoreOf: ScoreOf): Rating {
  const plain = words.map((word) => word.toLowerCase());
  if (plain.some((word) => NO_MATTER.includes(word))) return { severity: 'low' };
  const scores = vectors.flatMap((vector) => scoreOf(vector) ?? []);
  if (scores.length > 0) {
    const score = Math.max(...scores);
    return { severity: severityOfScore(score), score };
  }
  const rated = plain.flatMap((word) => (Object.hasOwn(SEVERITY_OF_WORD, word) ? (SEVERITY_OF_WORD[word] ?? []) : []));
  return { severity: rated.reduce(worse, 'unknown') };
}

/** The band of a base score, by table 14 of the specification of CVSS 3.1 and table 23 of that of 4.0. */
export function severityOfScore(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

/** The worse of two. */
export function worse(one: Severity, other: Severity): Severity {
  return isAtLeast(one, other) ? one : other;
}

/** Whether one is as bad as the other or worse. */
export function isAtLeast(one: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(one) <= SEVERITIES.indexOf(other);
}
