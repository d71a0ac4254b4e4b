import { inflateRawSync } from 'node:zlib';
import type { Entry, SpoolEntry } from './load-spool.js';
import type { Place, Segment, Segments } from './segments.js';
import { decodeRecord } from './spool-record.js';

/** Something to send, as it will be sent: its timestamp is part of its identity and never changes again. */
export interface SpooledItem {
  readonly entry: SpoolEntry;
  readonly json: string;
}

/** Every item begins so; the time follows from its record, not from its content. */
export const PREFIX_LENGTH = '{"timestamp":"2026-01-01T00:00:00.000Z",'.length;

/** Reads the content of entries, a segment at a time; those that cannot be read, or are damaged, are missing. */
export async function readEntries(segments: Segments, wanted: readonly Entry[]): Promise<readonly SpooledItem[]> {
  const contents = new Map<Entry, Buffer | undefined>(wanted.map((entry) => [entry, entry.held]));
  const placed = wanted.flatMap((entry) => (entry.place === undefined ? [] : [{ entry, place: entry.place }]));
  for (const segment of new Set(placed.map(({ place }) => place.segment))) {
    const ours = placed.filter(({ place }) => place.segment === segment);
    for (const [entry, content] of await readFrom(segments, segment, ours)) contents.set(entry, content);
  }
  return [...contents].flatMap(([entry, content]) => {
    if (content === undefined) return [];
    const body = inflateRawSync(content).toString();
    return [{ entry, json: `{"timestamp":"${new Date(entry.timeMs).toISOString()}",${body.slice(1)}` }];
  });
}

async function readFrom(
  segments: Segments,
  segment: Segment,
  wanted: readonly { readonly entry: Entry; readonly place: Place }[],
): Promise<readonly [Entry, Buffer][]> {
  const from = Math.min(...wanted.map(({ place }) => place.offset));
  const to = Math.max(...wanted.map(({ place }) => place.offset + place.bytes));
  // A disk that cannot read what it took has lost it.
  const bytes = await segments.read(segment, from, to).catch(() => Buffer.alloc(0));
  return wanted.flatMap(({ entry, place }) => {
    const record = decodeRecord(bytes, place.offset - from);
    return record?.sequence === entry.sequence ? [[entry, record.content]] : [];
  });
}
