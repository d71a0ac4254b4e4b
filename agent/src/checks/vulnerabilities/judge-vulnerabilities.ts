import type { CheckFindings, Measurements } from '../check.js';
import { seriesName } from '../../metrics/series-name.js';
import type { ScanMemory } from './memory.js';
import { isAtLeast, SEVERITIES, worse, type Severity } from './severity.js';
import type { TrackedFinding, Tracking } from './tracked.js';
import { byWeight, countWords, describeFinding, eventsOf, summaryOf } from './vulnerability-events.js';

/** From which severity on a vulnerability that can be mended fails the check. */
export type FailOn = Exclude<Severity, 'unknown'> | 'never';

/** Everything that is known at one moment. */
export interface VulnerabilityFacts {
  readonly scan: ScanMemory;
  readonly tracking: Tracking;
  /** Nothing has been told of this system before. */
  readonly isFirst: boolean;
  readonly hasExploitedList: boolean;
  readonly failOn: FailOn;
  /** Why feed or list could not be renewed, or the scan not be done again. */
  readonly troubles: readonly string[];
  readonly nowMs: number;
}

/** Judges what was found: by what can be mended or is exploited, and by whether the scan is up to date. */
export function judgeVulnerabilities(facts: VulnerabilityFacts): Omit<CheckFindings, 'remember'> {
  const { scan, tracking, isFirst, troubles } = facts;
  const { visible } = tracking;
  const events = isFirst ? [summaryOf(visible, scan.packageCount)] : eventsOf(tracking);
  return {
    state: troubles.length > 0 || visible.some((each) => isFailing(each, facts.failOn)) ? 'failed' : 'passed',
    message: describe(facts),
    measurements: measure(facts),
    ...(events.length > 0 && { events }),
  };
}

function isFailing({ isExploited, fixed, severity }: TrackedFinding, failOn: FailOn): boolean {
  if (failOn === 'never') return false;
  return isExploited || (fixed !== undefined && severity !== 'unknown' && isAtLeast(severity, failOn));
}

function measure({ scan, tracking: { visible, tracked }, hasExploitedList, nowMs }: VulnerabilityFacts): Measurements {
  const secondsSince = (atMs: number): number => Math.max(0, Math.round((nowMs - atMs) / 1000));
  const exploited = new Set(visible.filter(({ isExploited }) => isExploited).map(({ id }) => id));
  return {
    ...countBySeverity(visible),
    ...oldestBySeverity(visible, secondsSince),
    'sec.vuln.max_cvss': Math.max(0, ...visible.map(({ score = 0 }) => score)),
    ...(hasExploitedList && { 'sec.vuln.kev.count': exploited.size }),
    'sec.vuln.ignored': tracked.length - visible.length,
    'sec.feed.age': secondsSince(scan.feedAtMs),
    'sec.scan.age': secondsSince(scan.scannedAtMs),
    'sec.scan.duration': scan.durationSeconds,
  };
}

/** A vulnerability in several packages counts once, by the worst of them, and as fixable where one of them can be mended. */
function countBySeverity(findings: readonly TrackedFinding[]): Measurements {
  const byId = new Map<string, { severity: Severity; fixable: boolean }>();
  for (const { id, severity, fixed } of findings) {
    const before = byId.get(id);
    byId.set(id, {
      severity: worse(before?.severity ?? 'unknown', severity),
      fixable: before?.fixable === true || fixed !== undefined,
    });
  }
  const counts = new Map<string, number>();
  const nameOf = (severity: Severity, fixable: boolean): string =>
    seriesName('sec.vuln.count', { severity, fixable: String(fixable) });
  // None is a finding too: by it an alert ends.
  for (const severity of SEVERITIES) for (const fixable of [true, false]) counts.set(nameOf(severity, fixable), 0);
  for (const { severity, fixable } of byId.values()) {
    const name = nameOf(severity, fixable);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

function oldestBySeverity(findings: readonly TrackedFinding[], secondsSince: (atMs: number) => number): Measurements {
  return Object.fromEntries(
    SEVERITIES.map((severity) => {
      const oldest = findings
        .filter((each) => each.severity === severity)
        .reduce((seconds, { sinceMs }) => Math.max(seconds, secondsSince(sinceMs)), 0);
      return [seriesName('sec.vuln.oldest_age', { severity }), oldest];
    }),
  );
}

function describe({ scan, tracking: { visible, tracked }, troubles }: VulnerabilityFacts): string {
  const [worst] = [...visible].sort(byWeight);
  const ignored = tracked.length - visible.length;
  return [
    ...troubles,
    `${countWords(visible)} in ${scan.packageCount} packages`,
    ...(worst === undefined ? [] : [`the worst is ${describeFinding(worst)}`]),
    ...(ignored === 0 ? [] : [`${ignored} ignored`]),
    ...(scan.unreadable === 0 ? [] : [`${scan.unreadable} records of the feed could not be read`]),
  ].join('; ');
}
