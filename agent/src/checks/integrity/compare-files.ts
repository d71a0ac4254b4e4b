import type { CheckEvent } from '../check.js';
import { shortHash } from '../inventory/section.js';
import { compare, takeAsBaseline, type Change, type SectionMemory, type Unseen } from '../system/baseline.js';
import { changedParts, lookAtFiles, type Looking, type ReadFiles } from './watched-files.js';

/** What is remembered from one look to the next, as JSON. */
export interface IntegrityMemory {
  readonly baseline: string;
  readonly takenAtMs: number;
  /** By pattern. */
  readonly places: Readonly<Record<string, SectionMemory>>;
  readonly read: ReadFiles;
}

/** What is asked for. */
export interface IntegrityWishes {
  readonly patterns: readonly string[];
  readonly baseline: string;
  readonly acceptAfterMs: number | undefined;
}

/** How the files of one pattern stand to the baseline. */
export interface PlaceReport {
  readonly pattern: string;
  readonly memory: SectionMemory;
  readonly files: number;
  readonly unseen: readonly Unseen[];
}

/** A look at all files. */
export interface IntegrityReport {
  readonly memory: IntegrityMemory;
  readonly places: readonly PlaceReport[];
  readonly events: readonly CheckEvent[];
  readonly isFirst: boolean;
}

/** Looks at the files of all patterns, and holds them against what is remembered. */
export async function compareFiles(
  wishes: IntegrityWishes,
  before: IntegrityMemory | undefined,
  looking: Omit<Looking, 'before'>,
): Promise<IntegrityReport> {
  const known = before?.baseline === wishes.baseline ? before : undefined;
  const places: PlaceReport[] = [];
  const events: CheckEvent[] = [];
  const sections: Record<string, SectionMemory> = {};
  const read: Record<string, ReadFiles[string]> = {};
  for (const pattern of wishes.patterns) {
    const found = await lookAtFiles(pattern, { ...looking, before: before?.read ?? {} });
    Object.assign(read, found.read);
    const earlier = known?.places[pattern];
    const { memory, changes } =
      earlier === undefined
        ? { memory: takeAsBaseline(found), changes: [] }
        : compare(earlier, found, { gone: 'differs', ...policyOf(wishes) }, { atMs: looking.nowMs });
    sections[pattern] = memory;
    events.push(...changes.map(eventOf));
    places.push({ pattern, memory, files: found.items.length, unseen: found.unseen });
  }
  const { baseline } = wishes;
  const memory = { baseline, takenAtMs: known?.takenAtMs ?? looking.nowMs, places: sections, read };
  return { memory, places, events, isFirst: known === undefined };
}

function policyOf({ acceptAfterMs }: IntegrityWishes): { acceptAfterMs?: number } {
  return acceptAfterMs === undefined ? {} : { acceptAfterMs };
}

/** What a change did to a file, in words. */
function describeChange({ change, before = '', after = '' }: Pick<Change, 'change' | 'before' | 'after'>): string {
  switch (change) {
    case 'added':
      return 'is new';
    case 'removed':
      return 'is gone';
    case 'restored':
      return 'is as it was before';
    case 'changed': {
      const parts = changedParts(before, after);
      return `has another ${parts.join(' and ')}`;
    }
  }
}

function eventOf(change: Change): CheckEvent {
  const { key, before, after } = change;
  // An addition that is undone is gone again, and no change to what was.
  const isUndone = change.change === 'restored' || (change.change === 'removed' && before === undefined);
  return {
    kind: 'sec.fim.changed',
    severity: isUndone ? 'info' : 'warning',
    message: `${key} ${describeChange(change)}`,
    fingerprint: shortHash(key),
    attributes: {
      path: key.slice(0, 500),
      change: change.change === 'changed' ? changedParts(before ?? '', after ?? '').join(' ') : change.change,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    },
  };
}
