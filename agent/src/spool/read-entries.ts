import { inflateRawSync } from 'node:zlib';
import type { Entry, SpoolEntry } from './load-spool.js';
import { codeOf, messageOf } from '../support/errors.js';
import { isPassing, type Place, type Segment, type Segments } from './segments.js';
import { decodeRecord } from './spool-record.js';

/** Something to send, as it will be sent: its timestamp is part of its identity and never changes again. */
export interface SpooledItem {
  readonly entry: SpoolEntry;
  readonly json: string;
}

/** Every item begins so; the time follows from its record, not from its content. */
export const PREFIX_LENGTH = '{"timestamp":"2026-01-01T00:00:00.000Z",'.length;

/** What came of reading some entries. */
export interface ReadEntries {
  readonly items: readonly SpooledItem[];
  /** Lost: the disk does not have them any more, or not as they were written. */
  readonly damaged: readonly Entry[];
  /** Why some are neither: they can be read another time. */
  readonly failure: string | undefined;
}

/** Reads the content of entries, a segment at a time. */
export async function readEntries(segments: Segments, wanted: readonly Entry[]): Promise<ReadEntries> {
  const contents = new Map<Entry, Buffer | undefined>(wanted.map((entry) => [entry, entry.held]));
  const placed = wanted.flatMap((entry) => (entry.place === undefined ? [] : [{ entry, place: entry.place }]));
  let failure: string | undefined;
  for (const segment of new Set(placed.map(({ place }) => place.segment))) {
    const ours = placed.filter(({ place }) => place.segment === segment);
    try {
      for (const [entry, content] of await readFrom(segments, segment, ours)) contents.set(entry, content);
    } catch (error) {
      failure = codeOf(error) ?? messageOf(error);
      for (const { entry } of ours) contents.delete(entry);
    }
  }
  const items: SpooledItem[] = [];
  const damaged: Entry[] = [];
  for (const [entry, content] of contents) {
    const json = content === undefined ? undefined : toJson(entry, content);
    if (json === undefined) damaged.push(entry);
    else items.push({ entry, json });
  }
  return { items, damaged, failure };
}

function toJson({ timeMs }: Entry, content: Buffer): string | undefined {
  try {
    const body = inflateRawSync(content).toString();
    return `{"timestamp":"${new Date(timeMs).toISOString()}",${body.slice(1)}`;
  } catch {
    // By chance a checksum fits damaged bytes.
    return undefined;
  }
}

async function readFrom(
  segments: Segments,
  segment: Segment,
  wanted: readonly { readonly entry: Entry; readonly place: Place }[],
): Promise<readonly [Entry, Buffer][]> {
  const from = Math.min(...wanted.map(({ place }) => place.offset));
  const to = Math.max(...wanted.map(({ place }) => place.offset + place.bytes));
  const bytes = await segments.read(segment, from, to).catch((error: unknown) => {
    if (isPassing(error)) throw error;
    // A disk that cannot read what it took has lost it.
    return Buffer.alloc(0);
  });
  return wanted.flatMap(({ entry, place }) => {
    const record = decodeRecord(bytes, place.offset - from);
    return record?.sequence === entry.sequence ? [[entry, record.content]] : [];
  });
}
