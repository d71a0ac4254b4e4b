import { accessOf } from '../src/ceiling/access.js';
import type { Ceiling } from '../src/ceiling/ceiling.js';
import type { CheckFindings, CheckRun } from '../src/checks/check.js';
import type { AnyCheckKind } from '../src/checks/kind.js';
import { metricOf } from '../src/metrics/series-name.js';
import { NO_LIMITS } from './some-settings.js';

/** What a spec may say of a check besides its kind and its settings. */
export interface CheckCircumstances {
  readonly ceiling?: Ceiling;
  /** What an earlier run wanted to remember. */
  readonly remembered?: unknown;
  /** Where it keeps what it can have again. */
  readonly cacheDir?: string;
  /** 0: its time is over before it begins. */
  readonly timeoutMs?: number;
  /** Ends the check, so that it closes what it keeps open. */
  readonly ended?: AbortSignal;
}

/** Starts a check of a kind, to be run as often as a spec likes; a run recalls what the one before remembered. */
export function startKind(
  kind: AnyCheckKind,
  settings: object,
  circumstances: CheckCircumstances = {},
): () => Promise<CheckFindings> {
  const { ceiling = NO_LIMITS, remembered, cacheDir, timeoutMs = 10_000 } = circumstances;
  const { ended = new AbortController().signal } = circumstances;
  let kept = remembered;
  const surroundings = { access: accessOf(ceiling), recall: () => Promise.resolve(kept), ended };
  const run: CheckRun = kind.start({ ...settings }, { ...surroundings, ...(cacheDir !== undefined && { cacheDir }) });
  return async () => {
    const findings = await run(timeoutMs === 0 ? AbortSignal.abort() : AbortSignal.timeout(timeoutMs));
    // As the state folder would: what is no JSON does not come back.
    if (findings.remember !== undefined) kept = JSON.parse(JSON.stringify(findings.remember));
    return findings;
  };
}

/** Runs a check of a kind once. */
export function runKind(
  kind: AnyCheckKind,
  settings: object,
  circumstances: CheckCircumstances = {},
): Promise<CheckFindings> {
  return startKind(kind, settings, circumstances)();
}

/** Names of metrics that were measured, in order and each once: to be compared with those that a kind says it has. */
export function measuredBy(...found: readonly CheckFindings[]): string[] {
  return [...new Set(found.flatMap(({ measurements }) => Object.keys(measurements).map(metricOf)))].sort();
}
