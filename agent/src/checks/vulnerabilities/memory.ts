import type { TrackedFinding } from './tracked.js';
import { SEVERITIES } from './severity.js';

/** Of more, the least bad are given up: what is remembered has a bound. */
export const MOST_FINDINGS = 20_000;

/** The last scan that succeeded, and what has become of it. */
export interface ScanMemory {
  /** The system that it is about. */
  readonly root: string;
  /** Of the packages, feed and list that were compared: as long as they are the same, so is what a scan finds. */
  readonly mark: string;
  readonly scannedAtMs: number;
  readonly durationSeconds: number;
  readonly feedAtMs: number;
  readonly packageCount: number;
  readonly unreadable: number;
  readonly findings: readonly TrackedFinding[];
}

/** Reads what was remembered of this system; undefined where it is of another one, or something else. */
export function readMemory(remembered: unknown, root: string): ScanMemory | undefined {
  const { findings, ...rest } = (remembered ?? {}) as Partial<ScanMemory>;
  const numbers = [rest.scannedAtMs, rest.durationSeconds, rest.feedAtMs, rest.packageCount, rest.unreadable];
  const isOurs = rest.root === root && typeof rest.mark === 'string' && numbers.every(Number.isFinite);
  if (!isOurs || !Array.isArray(findings) || !findings.every(isFinding)) return undefined;
  return remembered as ScanMemory;
}

function isFinding(value: unknown): boolean {
  const finding = (value ?? {}) as Partial<TrackedFinding>;
  return (
    typeof finding.id === 'string' &&
    typeof finding.package === 'string' &&
    typeof finding.version === 'string' &&
    typeof finding.sinceMs === 'number' &&
    SEVERITIES.some((severity) => severity === finding.severity) &&
    Array.isArray(finding.records)
  );
}
