import type { ProblemDetail } from '@agent-monitor/client';
import type { Report } from './hub.js';
import type { DropReason } from '../metrics/own-figures.js';
import type { SpoolEntry } from '../spool/load-spool.js';
import type { SpooledItem } from '../spool/read-entries.js';

/** How much one request may hold; `items` shrinks while the hub finds batches too large or answers too late. */
export interface BatchLimits {
  readonly items: number;
  readonly bytes: number;
}

/** Half of the hub's limit on a body, before compression. */
export const LARGEST_BATCH: BatchLimits = { items: 1000, bytes: 4 * 1024 * 1024 };

/** The oldest of what comes after `behind`, as much as one request may hold; from the beginning where nothing does. */
export function chooseBacklog(
  waiting: readonly SpoolEntry[],
  limits: BatchLimits,
  behind: number,
): readonly SpoolEntry[] {
  const start = waiting.findIndex(({ sequence }) => sequence > behind);
  const batch: SpoolEntry[] = [];
  let bytes = 0;
  for (const entry of waiting.slice(Math.max(start, 0), Math.max(start, 0) + limits.items)) {
    bytes += entry.rawBytes + 1;
    if (bytes > limits.bytes && batch.length > 0) break;
    batch.push(entry);
  }
  return batch;
}

/**
 * What is new goes first: all that was never tried, where one request holds it, else the newest alone, so that after an
 * outage the hub shows the present at once.
 */
export function chooseLive(
  waiting: readonly SpoolEntry[],
  limits: BatchLimits,
  newestTried: number,
): readonly SpoolEntry[] {
  const fresh = waiting.slice(waiting.findLastIndex(({ sequence }) => sequence <= newestTried) + 1);
  const batch = chooseBacklog(fresh, limits, 0);
  return batch.length === fresh.length ? batch : fresh.slice(-1);
}

/** At least so many times as fast as new reports come, whatever else holds. */
const SLOWEST_REPLAY = 10;
const SHORTEST_PAUSE_MS = 200;

/**
 * The pause after a batch of the backlog. It lasts as long as the request did, or longer: an agent that catches up has
 * at most half of what the hub can give it, and a hub that is busy is asked less often. `random` is in [0, 1).
 */
export function replayPauseMs(tookMs: number, items: number, intervalMs: number, random: number): number {
  const politeMs = Math.max(tookMs, SHORTEST_PAUSE_MS) * (1 + random);
  return Math.max(0, Math.min(politeMs, (items * intervalMs) / SLOWEST_REPLAY - tookMs));
}

/** What to do with each item of a refused batch; what is not mentioned was not at fault and is sent again. */
export interface Correction {
  readonly dropped: ReadonlySet<SpoolEntry>;
  readonly replaced: ReadonlyMap<SpoolEntry, string>;
  /** How many reports, events, and single values of reports that stay, by the hub's reason. */
  readonly counts: ReadonlyMap<DropReason, number>;
}

/**
 * Takes exactly the elements out that a `422` names: a value where it names one, the report where the report itself is
 * at fault or nothing is left of it, and always a whole event. Undefined where nothing is named: then the batch has to
 * be divided. `list` is the field of the request that holds the batch.
 */
export function correctBatch(
  batch: readonly SpooledItem[],
  errors: readonly ProblemDetail[],
  list: 'reports' | 'events',
): Correction | undefined {
  const dropped = new Map<SpoolEntry, DropReason>();
  const fields = new Map<SpooledItem, Map<string, DropReason>>();
  for (const { path, code } of errors) {
    const named = parseErrorPath(path, list);
    const item = named === undefined ? undefined : batch[named.index];
    if (named === undefined || item === undefined) continue;
    if (named.field === undefined || list === 'events') dropped.set(item.entry, reasonOf(code));
    else fields.set(item, (fields.get(item) ?? new Map<string, DropReason>()).set(named.field, reasonOf(code)));
  }
  const replaced = new Map<SpoolEntry, string>();
  const reasons: DropReason[] = [];
  for (const [item, named] of fields) {
    if (dropped.has(item.entry)) continue;
    const rest = withoutFields(item.json, new Set(named.keys()));
    if (rest === undefined) dropped.set(item.entry, [...named.values()][0] ?? 'refused');
    else {
      replaced.set(item.entry, rest);
      reasons.push(...named.values());
    }
  }
  if (dropped.size + replaced.size === 0) return undefined;
  return { dropped: new Set(dropped.keys()), replaced, counts: countEach([...dropped.values(), ...reasons]) };
}

const REASONS: Readonly<Record<string, DropReason>> = {
  'series-limit': 'series_limit',
  'too-new': 'too_new',
  'too-old': 'too_old',
};

/** The hub's own reason where it has a name. */
function reasonOf(code: string): DropReason {
  return REASONS[code] ?? 'refused';
}

function countEach(reasons: readonly DropReason[]): ReadonlyMap<DropReason, number> {
  const counts = new Map<DropReason, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}

interface NamedElement {
  readonly index: number;
  /** `cpu_usage`, `memory_usage`, or a series of `metrics`; undefined for the report as a whole. */
  readonly field: string | undefined;
}

function parseErrorPath(path: string, list: string): NamedElement | undefined {
  const [, name, digits, rest = ''] = /^(\w+)\[(\d+)\](.*)$/s.exec(path) ?? [];
  if (name !== list || digits === undefined) return undefined;
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
