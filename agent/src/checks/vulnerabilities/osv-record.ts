import type { SeverityWords } from './severity.js';

/** One turn in a range of versions, as OSV writes it. */
export interface RangeEvent {
  readonly kind: 'introduced' | 'fixed' | 'last_affected';
  readonly version: string;
}

/** A package that a record is about, in one of the ecosystems that were asked for. */
export interface AffectedPackage {
  readonly name: string;
  readonly ranges: readonly (readonly RangeEvent[])[];
  readonly versions: readonly string[];
  readonly severity: SeverityWords;
}

/** What is used of a record of the Open Source Vulnerability format, https://ossf.github.io/osv-schema/. */
export interface OsvRecord {
  /** As `DSA-5532-1`, `DEBIAN-CVE-2023-5363`. */
  readonly id: string;
  /** What it is counted by: the CVEs that it is about, else its own id. */
  readonly vulnerabilities: readonly string[];
  readonly affected: readonly AffectedPackage[];
}

const CVE = /^CVE-\d{4}-\d{4,15}$/;

/** Of names and versions; none is longer, and what matches is kept. */
const LONGEST = 256;

/**
 * Reads a record as far as it is about these ecosystems; undefined where it is no record. One that was withdrawn
 * affects nothing.
 */
export function readOsvRecord(value: unknown, ecosystems: ReadonlySet<string>): OsvRecord | undefined {
  const record = objectOf(value);
  const { id } = record;
  if (typeof id !== 'string' || !/^[\w.:+-]{1,128}$/.test(id)) return undefined;
  const ofRecord = severityOf(record);
  const affected = isWithdrawn(record.withdrawn) ? [] : listOf(record.affected).map(objectOf);
  return {
    id,
    vulnerabilities: vulnerabilitiesOf(id, record),
    affected: affected.flatMap((each): AffectedPackage[] => {
      const { name, ecosystem } = objectOf(each.package);
      if (typeof name !== 'string' || typeof ecosystem !== 'string' || !ecosystems.has(ecosystem)) return [];
      const own = severityOf(each);
      return [
        {
          name,
          ranges: listOf(each.ranges).flatMap(rangeOf),
          versions: textsOf(each.versions),
          severity: {
            vectors: own.vectors.length > 0 ? own.vectors : ofRecord.vectors,
            words: own.words.length > 0 ? own.words : ofRecord.words,
          },
        },
      ];
    }),
  };
}

/**
 * A record of a distribution names the CVE under `upstream`, older ones under `aliases`, or under `related`, which also
 * has what is merely near. One alias that is no CVE is no other vulnerability.
 */
function vulnerabilitiesOf(id: string, record: Readonly<Record<string, unknown>>): string[] {
  const near = [id, ...textsOf(record.aliases), ...textsOf(record.upstream)].filter((each) => CVE.test(each));
  const found = near.length > 0 ? near : textsOf(record.related).filter((each) => CVE.test(each));
  return found.length > 0 ? [...new Set(found)] : [id];
}

/** Debian's converter writes the year 1 where it means that there is no such time. */
function isWithdrawn(withdrawn: unknown): boolean {
  return typeof withdrawn === 'string' && !withdrawn.startsWith('0001-');
}

function rangeOf(value: unknown): RangeEvent[][] {
  const { type, events } = objectOf(value);
  // Of the others the versions are not those of packages.
  if (type !== 'ECOSYSTEM') return [];
  return [
    listOf(events).flatMap((event) =>
      Object.entries(objectOf(event)).flatMap(([kind, version]): RangeEvent[] => {
        if (typeof version !== 'string' || version.length > LONGEST) return [];
        return kind === 'introduced' || kind === 'fixed' || kind === 'last_affected' ? [{ kind, version }] : [];
      }),
    ),
  ];
}

function severityOf(of: Readonly<Record<string, unknown>>): SeverityWords {
  const rated = listOf(of.severity).map(objectOf);
  const vectors = rated.flatMap(({ type, score }) =>
    typeof type === 'string' && type.startsWith('CVSS_') && typeof score === 'string' ? [score] : [],
  );
  const [ecosystem, database] = [objectOf(of.ecosystem_specific), objectOf(of.database_specific)];
  const words = [
    ...rated.flatMap(({ type, score }) => (type === 'Ubuntu' ? [score] : [])),
    ...[ecosystem.urgency, ecosystem.severity, database.urgency, database.severity],
  ];
  return { vectors, words: words.filter((word) => typeof word === 'string') };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textsOf(value: unknown): string[] {
  return listOf(value).filter((each) => typeof each === 'string');
}
