import { crc32 } from 'node:zlib';

/** What a record says. The numbers are on disks: none is ever used again for something else. */
export const RECORD_TYPES = {
  /** Something to send, whose time is final. The same sequence once more replaces it. */
  item: 1,
  /** Something to send, taken before the hub was heard: its time is corrected before it is sent for the first time. */
  unfrozenItem: 2,
  /** Sequences that wait no longer: `[[from, to], …]`. */
  removal: 3,
  /** How the times of all unfrozen items up to its own sequence are corrected. */
  freeze: 4,
  /** Begins a segment: the last sequence and the last time that were given before it. */
  mark: 5,
} as const;

export type RecordType = (typeof RECORD_TYPES)[keyof typeof RECORD_TYPES];

/** What stands before the content of a record; times in milliseconds. */
export interface RecordHead {
  readonly type: RecordType;
  readonly sequence: number;
  /** By the machine's clock, or final. */
  readonly timeMs: number;
  /** By a clock that nobody sets, of the boot that `boot` stands for. */
  readonly monotonicMs: number;
  readonly boot: number;
  /** Bytes of the content before it was compressed. */
  readonly rawBytes: number;
}

/** A record with its content, as it is written. */
export interface SpoolRecord extends RecordHead {
  readonly content: Buffer;
}

/** An intact record within the bytes of a segment. */
export interface FoundRecord extends SpoolRecord {
  readonly offset: number;
  readonly bytes: number;
}

/** What the bytes of a segment hold. */
export interface ScannedSegment {
  readonly records: readonly FoundRecord[];
  /** Where the last intact record ends. */
  readonly cleanBytes: number;
  /** How many items seem to have stood behind that. */
  readonly damagedTailItems: number;
}

/** What a record needs besides its content. */
export const HEAD_BYTES = 38;
/** More is no record but damage; a report of 500 values stays well below it. */
const LARGEST_CONTENT_BYTES = 512 * 1024;

/** Found again behind damage by these bytes, which no text and hardly any compressed data holds. */
const MAGIC = Buffer.from([0xa3, 0x00, 0xd7]);
const AT = { type: 3, crc: 4, length: 8, sequence: 12, time: 18, monotonic: 24, boot: 30, raw: 34 } as const;
const NUMBER_BYTES = 6;

/** The bytes of a record: head, then content; the checksum is over all but itself. */
export function encodeRecord(record: SpoolRecord): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  MAGIC.copy(head);
  head.writeUInt8(record.type, AT.type);
  head.writeUInt32BE(record.content.length, AT.length);
  head.writeUIntBE(record.sequence, AT.sequence, NUMBER_BYTES);
  head.writeUIntBE(Math.max(0, Math.round(record.timeMs)), AT.time, NUMBER_BYTES);
  head.writeUIntBE(Math.max(0, Math.round(record.monotonicMs)), AT.monotonic, NUMBER_BYTES);
  head.writeUInt32BE(record.boot, AT.boot);
  head.writeUInt32BE(record.rawBytes, AT.raw);
  const bytes = Buffer.concat([head, record.content]);
  bytes.writeUInt32BE(checksum(bytes, 0, bytes.length), AT.crc);
  return bytes;
}

/** The record that begins at `offset`; undefined where none does, or where a single bit of it is another. */
export function decodeRecord(bytes: Buffer, offset: number): FoundRecord | undefined {
  const contentAt = offset + HEAD_BYTES;
  if (contentAt > bytes.length || !isMagicAt(bytes, offset)) return undefined;
  const type = bytes.readUInt8(offset + AT.type);
  const end = contentAt + bytes.readUInt32BE(offset + AT.length);
  if (!isRecordType(type) || end > bytes.length || end - contentAt > LARGEST_CONTENT_BYTES) return undefined;
  if (checksum(bytes, offset, end) !== bytes.readUInt32BE(offset + AT.crc)) return undefined;
  return {
    type,
    sequence: bytes.readUIntBE(offset + AT.sequence, NUMBER_BYTES),
    timeMs: bytes.readUIntBE(offset + AT.time, NUMBER_BYTES),
    monotonicMs: bytes.readUIntBE(offset + AT.monotonic, NUMBER_BYTES),
    boot: bytes.readUInt32BE(offset + AT.boot),
    rawBytes: bytes.readUInt32BE(offset + AT.raw),
    content: bytes.subarray(contentAt, end),
    offset,
    bytes: end - offset,
  };
}

/** Finds every intact record, also behind damaged ones, in whatever the bytes are. */
export function scanRecords(bytes: Buffer): ScannedSegment {
  const records: FoundRecord[] = [];
  let cleanBytes = 0;
  for (let offset = 0; offset !== -1 && offset < bytes.length;) {
    const record = decodeRecord(bytes, offset);
    if (record === undefined) offset = bytes.indexOf(MAGIC, offset + 1);
    else {
      records.push(record);
      offset += record.bytes;
      cleanBytes = offset;
    }
  }
  return { records, cleanBytes, damagedTailItems: countItems(bytes.subarray(cleanBytes)) };
}

/** Of bytes that hold no intact record: one item at least, unless their first record seems to be of another type. */
function countItems(bytes: Buffer): number {
  if (bytes.length === 0) return 0;
  let items = 0;
  for (let at = bytes.indexOf(MAGIC); at !== -1; at = bytes.indexOf(MAGIC, at + MAGIC.length)) {
    if (isItemType(bytes[at + AT.type])) items += 1;
  }
  const type = isMagicAt(bytes, 0) ? bytes[AT.type] : undefined;
  const isOtherType = type !== undefined && isRecordType(type) && !isItemType(type);
  return items === 0 && !isOtherType ? 1 : items;
}

function checksum(bytes: Buffer, start: number, end: number): number {
  const before = crc32(bytes.subarray(start, start + AT.crc));
  return crc32(bytes.subarray(start + AT.length, end), before);
}

function isMagicAt(bytes: Buffer, offset: number): boolean {
  return (
    bytes.length >= offset + MAGIC.length && bytes.compare(MAGIC, 0, MAGIC.length, offset, offset + MAGIC.length) === 0
  );
}

function isItemType(type: number | undefined): boolean {
  return type === RECORD_TYPES.item || type === RECORD_TYPES.unfrozenItem;
}

function isRecordType(type: number): type is RecordType {
  return type >= RECORD_TYPES.item && type <= RECORD_TYPES.mark;
}
