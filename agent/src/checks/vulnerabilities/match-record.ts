import type { AffectedPackage, OsvRecord, RangeEvent } from './osv-record.js';
import type { SeverityWords } from './severity.js';

type Compare = (one: string, other: string) => number;

/** A package of this system that a record is about, in a version that it is about. */
export interface Match {
  readonly package: string;
  readonly version: string;
  /** The first version without the vulnerability; undefined where there is none yet. */
  readonly fixed: string | undefined;
  readonly severity: SeverityWords;
}

/** The packages among those installed, by name and versions, that a record affects; of several versions the oldest counts. */
export function matchRecord(
  record: OsvRecord,
  installed: ReadonlyMap<string, readonly string[]>,
  compare: Compare,
): Match[] {
  return record.affected.flatMap((affected): Match[] => {
    const versions = [...(installed.get(affected.name) ?? [])].sort(compare);
    const version = versions.find((each) => isAffected(affected, each, compare));
    if (version === undefined) return [];
    const fixed = firstFix(affected, version, compare);
    return [{ package: affected.name, version, fixed, severity: affected.severity }];
  });
}

/** By https://ossf.github.io/osv-schema/#evaluation: listed as such, or within a range. */
export function isAffected({ versions, ranges }: AffectedPackage, version: string, compare: Compare): boolean {
  return versions.includes(version) || ranges.some((events) => isWithin(events, version, compare));
}

function isWithin(events: readonly RangeEvent[], version: string, compare: Compare): boolean {
  let isInside = false;
  for (const { kind, version: turn } of [...events].sort((one, other) => compareTurns(one, other, compare))) {
    // 0 is before every version there is.
    const difference = turn === '0' ? 1 : compare(version, turn);
    if (kind === 'introduced' && difference >= 0) isInside = true;
    else if (kind === 'fixed' && difference >= 0) isInside = false;
    else if (kind === 'last_affected' && difference > 0) isInside = false;
  }
  return isInside;
}

function compareTurns(one: RangeEvent, other: RangeEvent, compare: Compare): number {
  if (one.version === other.version) return 0;
  if (one.version === '0') return -1;
  return other.version === '0' ? 1 : compare(one.version, other.version);
}

function firstFix({ ranges }: AffectedPackage, version: string, compare: Compare): string | undefined {
  return ranges
    .flat()
    .filter((event) => event.kind === 'fixed' && compare(event.version, version) > 0)
    .map((event) => event.version)
    .sort(compare)[0];
}
