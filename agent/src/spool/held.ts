import type { Entry } from './load-spool.js';
import { encodeRecord, RECORD_TYPES, type SpoolRecord } from './spool-record.js';

/** What waits in memory while no disk takes it. */
const LIMITS = { items: 1000, bytes: 1024 * 1024 };

/** How many of the oldest that no disk takes have to go, so that memory stays bounded. */
export function countTooMany(held: readonly Entry[]): number {
  let bytes = 0;
  const last = held.findLastIndex(({ held: content }, index) => {
    bytes += content?.length ?? 0;
    return bytes > LIMITS.bytes || held.length - index > LIMITS.items;
  });
  return last + 1;
}

/** The first of what waits in memory, as records, as many as one segment holds; one at least. */
export function firstChunk(held: readonly Entry[], segmentBytes: number): { entry: Entry; bytes: Buffer }[] {
  const chunk: { entry: Entry; bytes: Buffer }[] = [];
  let total = 0;
  for (const entry of held) {
    const bytes = encodeRecord(toRecord(entry));
    if (total > 0 && total + bytes.length > segmentBytes) break;
    chunk.push({ entry, bytes });
    total += bytes.length;
  }
  return chunk;
}

function toRecord(entry: Entry): SpoolRecord {
  const { sequence, timeMs, monotonicMs, boot, rawBytes, held = Buffer.alloc(0) } = entry;
  const type = entry.isFrozen ? RECORD_TYPES.item : RECORD_TYPES.unfrozenItem;
  return { type, sequence, timeMs, monotonicMs, boot, rawBytes, content: held };
}
