import type { OsvRecord } from './osv-record.js';
import type { Match } from './match-record.js';
import { rate, worse, type Rating, type ScoreOf, type Severity } from './severity.js';

/** One vulnerability in one package of the system. */
export interface Finding {
  /** The CVE, or the id of the record where it names none. */
  readonly id: string;
  readonly package: string;
  readonly version: string;
  readonly fixed?: string;
  readonly severity: Severity;
  readonly score?: number;
  /** It is on a list of those that are known to be used by attackers. */
  readonly isExploited: boolean;
  /** Ids of the records that say so, by any of which it can be ignored. */
  readonly records: readonly string[];
}

/** What makes a finding the same one as before. */
export function keyOf(finding: Pick<Finding, 'id' | 'package'>): string {
  return `${finding.id} ${finding.package}`;
}

/** Five times what a system has on which nothing was updated for years; a feed that says more would fill the memory. */
const MOST_FINDINGS = 100_000;

/** Puts together what several records say of one vulnerability, so that it counts once. */
export class FindingCollector {
  private readonly found = new Map<string, Finding>();

  constructor(
    private readonly compare: (one: string, other: string) => number,
    private readonly scoreOf: ScoreOf,
    private readonly exploited: ReadonlySet<string>,
  ) {}

  get findings(): Finding[] {
    return [...this.found.values()];
  }

  /** Adds what a record matches. Throws where it would be more than any system has. */
  add(record: OsvRecord, matches: readonly Match[]): void {
    for (const match of matches) {
      const rating = rate(match.severity, this.scoreOf);
      for (const id of record.vulnerabilities) this.addOne(id, record, match, rating);
    }
  }

  private addOne(id: string, record: OsvRecord, match: Match, rating: Rating): void {
    const key = keyOf({ id, package: match.package });
    const before = this.found.get(key);
    if (before === undefined && this.found.size >= MOST_FINDINGS) {
      throw new Error(`by the feed this system has more than ${MOST_FINDINGS} vulnerabilities`);
    }
    const fixed = this.later(before?.fixed, match.fixed);
    const scores = [before?.score, rating.score].filter((score) => score !== undefined);
    this.found.set(key, {
      id,
      package: match.package,
      version: match.version,
      ...(fixed !== undefined && { fixed }),
      severity: worse(before?.severity ?? 'unknown', rating.severity),
      ...(scores.length > 0 && { score: Math.max(...scores) }),
      isExploited: this.exploited.has(id),
      records: [...new Set([...(before?.records ?? []), record.id])],
    });
  }

  /** One record may not know of the fix yet; where two know different ones, the later has both. */
  private later(one: string | undefined, other: string | undefined): string | undefined {
    if (one === undefined || other === undefined) return one ?? other;
    return this.compare(one, other) >= 0 ? one : other;
  }
}
