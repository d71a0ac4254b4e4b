import type { ProblemDetail } from '@agent-monitor/client';
import type { Report } from './hub.js';
import type { SpooledReport } from './spool.js';

/** How much one request may hold; `reports` shrinks while the hub finds batches too large or answers too late. */
export interface BatchLimits {
  readonly reports: number;
  readonly bytes: number;
}

/** Half of the hub's limit on a body, before compression. */
export const LARGEST_BATCH: BatchLimits = { reports: 1000, bytes: 4 * 1024 * 1024 };

/**
 * The reports of the next request. What fits goes oldest first. Behind a backlog that does not fit, the newest report
 * goes alone and first, so that after an outage the hub shows the present at once, if it comes after `newestTried`.
 */
export function chooseBatch(
  waiting: readonly SpooledReport[],
  limits: BatchLimits,
  newestTried: number,
): readonly SpooledReport[] {
  const batch: SpooledReport[] = [];
  let bytes = 0;
  for (const report of waiting.slice(0, limits.reports)) {
    bytes += Buffer.byteLength(report.json) + 1;
    if (bytes > limits.bytes && batch.length > 0) break;
    batch.push(report);
  }
  const newest = waiting.at(-1);
  const isBacklog = batch.length < waiting.length;
  return isBacklog && newest !== undefined && newest.sequence > newestTried ? [newest] : batch;
}

/** What to do with each report of a refused batch; what is not mentioned was not at fault and is sent again. */
export interface Correction {
  readonly dropped: ReadonlySet<number>;
  readonly replaced: ReadonlyMap<number, string>;
  /** Single values taken out of reports that stay. */
  readonly droppedValues: number;
}

/**
 * Takes exactly the elements out that a `422` names: a value where it names one, the report where the report itself is
 * at fault or nothing is left of it. Undefined where no report is named: then the batch has to be divided.
 */
export function correctBatch(
  batch: readonly SpooledReport[],
  errors: readonly ProblemDetail[],
): Correction | undefined {
  const dropped = new Set<number>();
  const fields = new Map<SpooledReport, Set<string>>();
  for (const { path } of errors) {
    const named = parseErrorPath(path);
    const report = named === undefined ? undefined : batch[named.index];
    if (named === undefined || report === undefined) continue;
    if (named.field === undefined) dropped.add(report.sequence);
    else fields.set(report, (fields.get(report) ?? new Set()).add(named.field));
  }
  const replaced = new Map<number, string>();
  let droppedValues = 0;
  for (const [report, names] of fields) {
    if (dropped.has(report.sequence)) continue;
    const rest = withoutFields(report.json, names);
    if (rest === undefined) dropped.add(report.sequence);
    else {
      replaced.set(report.sequence, rest);
      droppedValues += names.size;
    }
  }
  return dropped.size + replaced.size === 0 ? undefined : { dropped, replaced, droppedValues };
}

interface NamedElement {
  readonly index: number;
  /** `cpu_usage`, `memory_usage`, or a series of `metrics`; undefined for the report as a whole. */
  readonly field: string | undefined;
}

function parseErrorPath(path: string): NamedElement | undefined {
  const [, digits, rest = ''] = /^reports\[(\d+)\](.*)$/s.exec(path) ?? [];
  if (digits === undefined) return undefined;
  const index = Number(digits);
  // A series' name holds dots itself; all behind `metrics.` is the name.
  const [, field] = /^\.(?:metrics\.)?(.+)$/s.exec(rest) ?? [];
  return { index, field };
}

/** Undefined where the report has no such field, so that taking it out would change nothing, or holds nothing then. */
function withoutFields(json: string, names: ReadonlySet<string>): string | undefined {
  const { timestamp, metrics, ...usages } = JSON.parse(json) as Report;
  const isKept = ([name]: [string, unknown]): boolean => !names.has(name);
  const all = [...Object.entries(usages), ...Object.entries(metrics)];
  const kept = all.filter(isKept);
  if (kept.length === 0 || kept.length > all.length - names.size) return undefined;
  return JSON.stringify({
    timestamp,
    ...Object.fromEntries(Object.entries(usages).filter(isKept)),
    metrics: Object.fromEntries(Object.entries(metrics).filter(isKept)),
  });
}
