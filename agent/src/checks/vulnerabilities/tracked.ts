import { keyOf, type Finding } from './finding.js';

/** A finding over time. */
export interface TrackedFinding extends Finding {
  /** When the agent saw it first, in milliseconds. */
  readonly sinceMs: number;
  /** That it is there has been told, so that its end has to be. */
  readonly isTold: boolean;
}

/** One that the owner of the system accepts. */
export interface IgnoreRule {
  /** A CVE, or the id of a record. */
  readonly id: string;
  /** Only in this package. */
  readonly package?: string;
  readonly reason: string;
  /** The last day on which it is ignored, as `2026-12-31`, in UTC. */
  readonly until?: string;
}

/** What there was, is, and has changed. */
export interface Tracking {
  readonly tracked: readonly TrackedFinding[];
  /** Those that count: not ignored. */
  readonly visible: readonly TrackedFinding[];
  readonly found: readonly TrackedFinding[];
  /** Those that were told and are not there any more, or do not count any more. */
  readonly gone: readonly GoneFinding[];
}

/** One that ended, and why. */
export interface GoneFinding {
  readonly finding: TrackedFinding;
  readonly ignoredBecause: string | undefined;
}

/** Follows findings from one look to the next; `findings` may be those of the same scan. */
export function track(
  before: readonly TrackedFinding[],
  findings: readonly Finding[],
  ignore: readonly IgnoreRule[],
  nowMs: number,
): Tracking {
  const known = new Map(before.map((each) => [keyOf(each), each]));
  const rules = rulesOn(ignore, nowMs);
  const looked = findings.map((finding) => {
    const earlier = known.get(keyOf(finding));
    return { finding, earlier, rule: ruleFor(finding, rules), sinceMs: Math.min(earlier?.sinceMs ?? nowMs, nowMs) };
  });
  const tracked = looked.map(({ finding, sinceMs, rule }) => ({ ...finding, sinceMs, isTold: rule === undefined }));
  const still = new Set(tracked.map(keyOf));
  const found = looked.flatMap(({ earlier, rule }, place) => {
    const each = tracked[place];
    return each !== undefined && rule === undefined && earlier?.isTold !== true ? [each] : [];
  });
  const ended = before
    .filter((each) => each.isTold && !still.has(keyOf(each)))
    .map((finding) => ({ finding, ignoredBecause: undefined }));
  const ignored = looked.flatMap(({ earlier, rule }) =>
    earlier?.isTold === true && rule !== undefined ? [{ finding: earlier, ignoredBecause: rule.reason }] : [],
  );
  return { tracked, visible: tracked.filter(({ isTold }) => isTold), found, gone: [...ended, ...ignored] };
}

/** The rules that still hold. */
function rulesOn(ignore: readonly IgnoreRule[], nowMs: number): IgnoreRule[] {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  return ignore.filter(({ until = '9999-12-31' }) => today <= until);
}

function ruleFor({ id, records, package: name }: Finding, rules: readonly IgnoreRule[]): IgnoreRule | undefined {
  return rules.find((rule) => (rule.id === id || records.includes(rule.id)) && (rule.package ?? name) === name);
}
