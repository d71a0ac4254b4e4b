import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { frozenTimeMs, type Freeze } from './freeze.js';
import type { Place, Segment } from './segments.js';
import { RECORD_TYPES, type FoundRecord, type RecordHead, type ScannedSegment } from './spool-record.js';

/** Sequences from the first to the last, both included. */
type Range = readonly [number, number];

/** One item that waits, as the index knows it: where its content is, not the content. */
export interface Entry {
  sequence: number;
  timeMs: number;
  monotonicMs: number;
  boot: number;
  isFrozen: boolean;
  /** Of its JSON. */
  rawBytes: number;
  /** Undefined while no disk has it. */
  place: Place | undefined;
  /** Its compressed content while no disk has it. */
  held: Buffer | undefined;
}

/** Something that waits for the hub, without its content. */
export type SpoolEntry = Readonly<Pick<Entry, 'sequence' | 'timeMs' | 'rawBytes'>>;

/** What a spool's folder held. */
export interface LoadedSpool {
  /** By sequence, oldest first. */
  readonly entries: readonly Entry[];
  readonly lastSequence: number;
  readonly lastTimeMs: number;
  /** Sequences that were there and are readable no more. */
  readonly damaged: readonly number[];
}

/** More records than this fit no spool. */
const MOST_DAMAGED = 1_000_000;

/** Puts the records of all segments together, in the order in which they were written. Damage costs what it hit. */
export function loadSpool(
  segments: readonly { readonly segment: Segment; readonly found: ScannedSegment }[],
): LoadedSpool {
  const entries = new Map<number, Entry>();
  const known: Range[] = [];
  let lastSequence = 0;
  let lastTimeMs = 0;
  let lastTimed = 0;
  // An item that was replaced stands behind later ones, with the earlier time that it keeps.
  const noteTime = (sequence: number, timeMs: number): void => {
    if (sequence < lastTimed) return;
    lastTimed = sequence;
    lastTimeMs = timeMs;
  };
  const take: Record<number, (record: FoundRecord, segment: Segment) => void> = {
    [RECORD_TYPES.item]: (record, segment) => {
      entries.set(record.sequence, toEntry(record, segment, true));
      known.push([record.sequence, record.sequence]);
      noteTime(record.sequence, record.timeMs);
    },
    [RECORD_TYPES.unfrozenItem]: (record, segment) => {
      entries.set(record.sequence, toEntry(record, segment, false));
      known.push([record.sequence, record.sequence]);
    },
    [RECORD_TYPES.removal]: ({ content }) => {
      for (const [from, to] of parse(content) as Range[]) {
        known.push([from, to]);
        for (let sequence = from; sequence <= to; sequence += 1) entries.delete(sequence);
      }
    },
    [RECORD_TYPES.freeze]: ({ content }) => {
      const last = applyFreeze([...entries.values()], parse(content) as Freeze);
      if (last !== undefined) noteTime(last.sequence, last.timeMs);
    },
    [RECORD_TYPES.mark]: ({ sequence, timeMs }) => noteTime(sequence, timeMs),
  };
  for (const { segment, found } of segments) {
    lastSequence = Math.max(lastSequence, segment.firstSequence - 1);
    for (const record of found.records) {
      lastSequence = Math.max(lastSequence, record.sequence);
      take[record.type]?.(record, segment);
    }
  }
  lastSequence += segments.at(-1)?.found.damagedTailItems ?? 0;
  const firstSequence = segments[0]?.segment.firstSequence ?? 1;
  const ordered = [...entries.values()].sort((one, other) => one.sequence - other.sequence);
  for (const { place } of ordered) if (place !== undefined) place.segment.live += 1;
  return { entries: ordered, lastSequence, lastTimeMs, damaged: gapsIn(known, firstSequence, lastSequence) };
}

/** Makes the times final that a freeze is about; returns the last entry that it changed. */
export function applyFreeze(entries: readonly Entry[], freeze: Freeze): Entry | undefined {
  const exceptions = new Map(freeze.exceptions);
  let last: Entry | undefined;
  for (const entry of entries) {
    if (entry.isFrozen || entry.sequence > freeze.sequence) continue;
    entry.timeMs = exceptions.get(entry.sequence) ?? frozenTimeMs(entry, freeze);
    entry.isFrozen = true;
    last = entry;
  }
  return last;
}

/** What a removal of some sequences says. */
export function encodeRemoval(sequences: readonly number[]): Buffer {
  const ranges: [number, number][] = [];
  for (const sequence of [...sequences].sort((one, other) => one - other)) {
    const last = ranges.at(-1);
    if (last !== undefined && sequence <= last[1] + 1) last[1] = sequence;
    else ranges.push([sequence, sequence]);
  }
  return deflateRawSync(JSON.stringify(ranges));
}

/** What a freeze says. */
export function encodeFreeze(freeze: Freeze): Buffer {
  return deflateRawSync(JSON.stringify(freeze));
}

function toEntry(record: RecordHead & Omit<Place, 'segment'>, segment: Segment, isFrozen: boolean): Entry {
  const { sequence, timeMs, monotonicMs, boot, rawBytes, offset, bytes } = record;
  const place = { segment, offset, bytes };
  return { sequence, timeMs, monotonicMs, boot, isFrozen, rawBytes, place, held: undefined };
}

// The checksum has found these bytes to be what was written.
function parse(content: Buffer): unknown {
  return JSON.parse(inflateRawSync(content).toString());
}

/** What lies within bounds and in none of the ranges; as many as segments can hold, should a file's name be wrong. */
function gapsIn(ranges: readonly Range[], first: number, last: number): number[] {
  const gaps: number[] = [];
  const fill = (from: number, to: number): void => {
    for (let sequence = from; sequence < to && gaps.length < MOST_DAMAGED; sequence += 1) gaps.push(sequence);
  };
  let next = first;
  for (const [from, to] of [...ranges].sort((one, other) => one[0] - other[0])) {
    fill(next, from);
    next = Math.max(next, to + 1);
  }
  fill(next, last + 1);
  return gaps;
}
