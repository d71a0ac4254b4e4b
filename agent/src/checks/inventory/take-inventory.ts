import { messageOf } from '../../support/errors.js';
import type { CheckEvent } from '../check.js';
import {
  compare,
  takeAsBaseline,
  type Comparison,
  type Found,
  type Policy,
  type SectionMemory,
  type Unseen,
} from '../system/baseline.js';
import { searchFiles } from '../system/search-files.js';
import type { Reading, Section } from './section.js';
import { SEARCHED_SECTIONS, SECTIONS } from './sections.js';
import { eventOf, type ToldSection } from './tell.js';

/** What an inventory is asked for, with the defaults in place. */
export interface InventoryWishes {
  /** Names of sections; undefined: all. */
  readonly sections: readonly string[] | undefined;
  /** Any text: another one than before takes all as good. */
  readonly baseline: string;
  readonly acceptAfterMs: number | undefined;
  readonly searchEveryMs: number;
  readonly excluded: readonly string[];
}

/** What is remembered from one inventory to the next, as JSON. */
export interface InventoryMemory {
  readonly baseline: string;
  readonly takenAtMs: number;
  readonly sections: Readonly<Record<string, SectionMemory>>;
  readonly search?: LastSearch;
}

interface LastSearch {
  /** When the next one is due is counted from here. */
  readonly atMs: number;
  readonly unseen: Readonly<Record<string, readonly Unseen[]>>;
  /** What was left out: where that changes, what it hides is not gone and what it shows not new. */
  readonly excluded: readonly string[];
}

/** One section after an inventory. */
export interface SectionReport {
  readonly section: ToldSection;
  /** Undefined where nothing of it could be seen yet, or the system has no such thing. */
  readonly memory: SectionMemory | undefined;
  readonly unseen: readonly Unseen[];
}

/** An inventory after a comparison with the one before. */
export interface Inventory {
  readonly memory: InventoryMemory;
  readonly reports: readonly SectionReport[];
  readonly events: readonly CheckEvent[];
  /** It has become the baseline. */
  readonly isFirst: boolean;
}

interface Findings {
  readonly section: Omit<Section, 'find'>;
  /** Undefined: it is as it was, for nobody has looked. */
  readonly found: Found | undefined;
  readonly unseen: readonly Unseen[];
}

const RETRY_MS = 3_600_000;

/** Reads the sections, and holds them against what is remembered; one that cannot be read stops no other. */
export async function takeInventory(
  wishes: InventoryWishes,
  before: InventoryMemory | undefined,
  reading: Reading,
  nowMs: number,
): Promise<Inventory> {
  const known = before?.baseline === wishes.baseline ? before : undefined;
  const isWanted = ({ name }: { readonly name: string }): boolean => wishes.sections?.includes(name) ?? true;
  const sections: Record<string, SectionMemory> = { ...known?.sections };
  const events: CheckEvent[] = [];
  const reports: SectionReport[] = [];
  const take = async ({ section, found, unseen }: Findings): Promise<void> => {
    const earlier = sections[section.name];
    if (found !== undefined) {
      const compared = await compareSection({ section, earlier, found }, wishes, reading, nowMs);
      sections[section.name] = compared.memory;
      events.push(...compared.events);
    }
    reports.push({ section, memory: sections[section.name], unseen });
  };
  for (const section of SECTIONS.filter(isWanted)) await take(await read(section, reading));
  // Last, since it may use up the time of the check.
  const search = await searchIfDue(wishes, known?.search, reading, nowMs);
  for (const each of search.findings.filter(({ section }) => isWanted(section))) await take(each);
  const memory: InventoryMemory = {
    baseline: wishes.baseline,
    takenAtMs: known?.takenAtMs ?? nowMs,
    sections,
    ...(search.last !== undefined && { search: search.last }),
  };
  return { memory, reports, events, isFirst: known === undefined };
}

async function read(section: Section, reading: Reading): Promise<Findings> {
  try {
    const found = await section.find(reading);
    return { section, found, unseen: found?.unseen ?? [] };
  } catch (error) {
    reading.signal.throwIfAborted();
    return { section, found: undefined, unseen: [{ place: section.name, why: messageOf(error) }] };
  }
}

/** A search that does not come to its end is tried again after an hour at the earliest: it costs the most. */
async function searchIfDue(
  wishes: InventoryWishes,
  last: LastSearch | undefined,
  reading: Reading,
  nowMs: number,
): Promise<{ readonly findings: readonly Findings[]; readonly last: LastSearch | undefined }> {
  const asBefore = (search: LastSearch | undefined): Findings[] =>
    SEARCHED_SECTIONS.map((section) => {
      return { section, found: undefined, unseen: search?.unseen[section.name] ?? [] };
    });
  if (wishes.sections !== undefined && !SEARCHED_SECTIONS.some(({ name }) => wishes.sections?.includes(name))) {
    return { findings: asBefore(last), last };
  }
  const isSame = JSON.stringify(last?.excluded) === JSON.stringify(wishes.excluded);
  if (last !== undefined && isSame && nowMs - last.atMs < wishes.searchEveryMs && nowMs >= last.atMs) {
    return { findings: asBefore(last), last };
  }
  const { excluded } = wishes;
  try {
    const files = await searchFiles(reading.root, excluded, reading.signal);
    const findings = SEARCHED_SECTIONS.map((section): Findings => {
      const found = section.select(files);
      // What is left out is neither new nor gone.
      const hidden = excluded.map((path) => ({
        place: `${path.replace(/\/+$/, '')}/`,
        why: 'left out by the settings',
      }));
      return { section, found: { items: found.items, unseen: [...found.unseen, ...hidden] }, unseen: found.unseen };
    });
    const unseen = Object.fromEntries(findings.map((each) => [each.section.name, each.unseen]));
    return { findings, last: { atMs: nowMs, unseen, excluded } };
  } catch (error) {
    const why = [{ place: 'the search through all files', why: messageOf(error) }];
    const unseen = Object.fromEntries(SEARCHED_SECTIONS.map(({ name }) => [name, why]));
    const atMs = nowMs - Math.max(0, wishes.searchEveryMs - RETRY_MS);
    const failed = { atMs, unseen, excluded };
    return { findings: asBefore(failed), last: failed };
  }
}

async function compareSection(
  { section, earlier, found }: { section: Findings['section']; earlier: SectionMemory | undefined; found: Found },
  wishes: InventoryWishes,
  reading: Reading,
  nowMs: number,
): Promise<{ readonly memory: SectionMemory; readonly events: readonly CheckEvent[] }> {
  if (earlier === undefined) return { memory: takeAsBaseline(found), events: [] };
  const policy: Policy = {
    ...section.policy,
    ...(wishes.acceptAfterMs !== undefined && { acceptAfterMs: wishes.acceptAfterMs }),
  };
  const news = newKeys(compare(earlier, found, policy, { atMs: nowMs }));
  const trusted =
    news.size === 0
      ? news
      : ((await section.explain?.(
          found.items.filter(({ key }) => news.has(key)),
          reading,
        )) ?? new Set<string>());
  const { memory, changes } = compare(earlier, found, policy, { atMs: nowMs, trusted });
  const told = changes.filter((change) => section.isQuiet?.(change) !== true);
  return { memory, events: told.map((change) => eventOf(section, change, trusted.has(change.key))) };
}

function newKeys({ changes }: Comparison): ReadonlySet<string> {
  return new Set(changes.filter(({ change }) => change === 'added' || change === 'changed').map(({ key }) => key));
}
