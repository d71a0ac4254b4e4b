import { setImmediate as breathe } from 'node:timers/promises';
import type { InstalledPackage } from '../packages/installed-packages.js';
import { FindingCollector, type Finding } from './finding.js';
import { matchRecord } from './match-record.js';
import { readOsvRecord } from './osv-record.js';
import type { ScoreOf } from './severity.js';

/** After so long, all else that the agent does has its turn. */
const LONGEST_STRETCH_MS = 10;

/** What a scan compares. */
export interface ScanInput {
  readonly records: AsyncIterable<Buffer | undefined>;
  readonly packages: readonly InstalledPackage[];
  readonly compare: (one: string, other: string) => number;
  readonly ecosystems: readonly string[];
  readonly scoreOf: ScoreOf;
  readonly exploited: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** What came of it. */
export interface Scanned {
  readonly findings: readonly Finding[];
  /** Things in the feed that were no records, or too large to be read. */
  readonly unreadable: number;
}

/**
 * Holds every record of a feed against what is installed; of a record that does not match nothing is kept. Fails where
 * the feed has none of these ecosystems: then finding nothing would mean nothing.
 */
export async function scan(input: ScanInput): Promise<Scanned> {
  const { records, compare, ecosystems, signal } = input;
  const installed = versionsBySource(input.packages);
  const wanted = new Set(ecosystems);
  const collector = new FindingCollector(compare, input.scoreOf, input.exploited);
  let [unreadable, all, ours] = [0, 0, 0];
  let stretchMs = performance.now();
  for await (const bytes of records) {
    const record = bytes === undefined ? undefined : readOsvRecord(parse(bytes), wanted);
    if (record === undefined) unreadable += 1;
    else {
      all += 1;
      if (record.affected.length > 0) ours += 1;
      collector.add(record, matchRecord(record, installed, compare));
    }
    if (performance.now() - stretchMs < LONGEST_STRETCH_MS) continue;
    if (signal.aborted) throw new Error('the scan did not end in time: give the check a longer timeout_seconds');
    await breathe();
    stretchMs = performance.now();
  }
  if (all === 0) throw new Error('the feed holds no record in the OSV format');
  if (ours === 0) throw new Error(`the feed says nothing of ${ecosystems.join(' or ')}`);
  return { findings: collector.findings, unreadable };
}

/** Advisories name what packages are built from. */
function versionsBySource(packages: readonly InstalledPackage[]): Map<string, string[]> {
  const versions = new Map<string, string[]>();
  for (const { source, sourceVersion } of packages) {
    const known = versions.get(source) ?? [];
    if (!known.includes(sourceVersion)) versions.set(source, [...known, sourceVersion]);
  }
  return versions;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
