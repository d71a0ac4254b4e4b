import { codeOf } from '../support/errors.js';
import type { SpoolFiles } from './spool-files.js';
import { HEAD_BYTES, scanRecords, type ScannedSegment } from './spool-record.js';

/** How much of the disk a spool may use, in bytes; it is given back a segment at a time. */
export interface SegmentLimits {
  readonly bytes: number;
  readonly segmentBytes: number;
}

/** One file of a spool. Files are written one after the other, and removed in that order. */
export interface Segment {
  readonly number: number;
  readonly name: string;
  /** The first sequence that it may hold. */
  readonly firstSequence: number;
  bytes: number;
  /** How many items in it still wait. */
  live: number;
  /** Its end may be damaged: nothing is written behind that. */
  isSealed: boolean;
  /** It was never begun whole, and its file could not be removed yet, if there is one at all. */
  isLeftover: boolean;
}

/** Where a record is. */
export interface Place {
  readonly segment: Segment;
  readonly offset: number;
  readonly bytes: number;
}

/** What is told to those who know which items a segment holds. */
export interface SegmentsOptions {
  readonly files: SpoolFiles;
  readonly limits: SegmentLimits;
  /** A segment had to go with all that is in it. */
  readonly onLost: (segment: Segment) => void;
}

/** Room that items leave to what is said about them, so that a full spool can still note what it is rid of. */
const NOTES_SHARE = 1 / 16;
/** A longer file is none of ours; its beginning is read all the same. */
const LONGEST_READ_BYTES = 4 * 1024 * 1024;
/** Where a full disk takes no item, so many segments of the own backlog are given up for it. */
const MOST_FREED = 2;
const NAME = /^(\d{8,15})-(\d{12,15})\.spool$/;
const LARGEST_NUMBER = 2 ** 47;

/** The segments of a spool on disk, within their limit at every moment. */
export class Segments {
  private segments: Segment[] = [];
  private lastNumber = 0;
  /** Others fill the disk as fast as this gives way: until it takes something again, no more of the backlog goes. */
  private wasFreedInVain = false;

  constructor(private readonly options: SegmentsOptions) {}

  get usedBytes(): number {
    return this.segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Reads all that the folder holds, oldest first. Throws where the folder cannot be used. */
  async load(): Promise<readonly { readonly segment: Segment; readonly found: ScannedSegment }[]> {
    const { files } = this.options;
    const segments = (await files.list()).flatMap(({ name, bytes }) => toSegment(name, bytes) ?? []);
    this.segments = segments.sort((one, other) => one.number - other.number);
    this.lastNumber = this.segments.at(-1)?.number ?? 0;
    const loaded = [];
    for (const segment of this.segments) loaded.push({ segment, found: await this.scan(segment) });
    const last = loaded.at(-1);
    if (last !== undefined) await this.cutDamagedTail(last.segment, last.found.cleanBytes);
    return loaded;
  }

  /**
   * Writes an item durably, at the cost of the oldest segments where there is no room; throws where the disk takes
   * nothing. `mark` begins a new segment.
   */
  async writeItems(bytes: Buffer, mark: () => Buffer, firstSequence: number): Promise<Place> {
    const { limits } = this.options;
    const mostBytes = limits.bytes - Math.floor(limits.segmentBytes * NOTES_SHARE) - HEAD_BYTES;
    while (this.segments.length > 0 && this.usedBytes + bytes.length > mostBytes) await this.loseOldest();
    for (let freed = 0; ; freed += 1) {
      try {
        const place = await this.write(bytes, true, mark, firstSequence);
        this.wasFreedInVain = false;
        return place;
      } catch (error) {
        if (!isDiskFull(error) || this.segments.length < 2 || this.wasFreedInVain) throw error;
        this.wasFreedInVain = freed >= MOST_FREED;
        if (this.wasFreedInVain) throw error;
        await this.loseOldest();
      }
    }
  }

  /** Writes what is said about items; costs no item. False where there is no room; throws where the disk refuses. */
  async writeNote(bytes: Buffer, isDurable: boolean, mark: () => Buffer, firstSequence: number): Promise<boolean> {
    if (this.usedBytes + bytes.length + HEAD_BYTES > this.options.limits.bytes) return false;
    await this.write(bytes, isDurable, mark, firstSequence);
    return true;
  }

  /** The bytes from the first to the last of some records of one segment. */
  read(segment: Segment, from: number, to: number): Promise<Buffer> {
    return this.options.files.read(segment.name, from, to - from);
  }

  /** Removes the oldest segments in which nothing waits; the one that is written to stays. */
  async removeDead(): Promise<void> {
    for (let oldest = this.segments[0]; oldest !== undefined; oldest = this.segments[0]) {
      if (oldest.live > 0 || this.segments.length === 1) return;
      await this.removeOldest(oldest);
    }
  }

  close(): Promise<void> {
    return this.options.files.close();
  }

  private async write(bytes: Buffer, isDurable: boolean, mark: () => Buffer, firstSequence: number): Promise<Place> {
    const { files, limits } = this.options;
    await this.removeLeftover();
    const last = this.segments.at(-1);
    const isFull = last === undefined || last.isSealed || last.bytes + bytes.length > limits.segmentBytes;
    const segment = isFull ? this.begin(firstSequence) : last;
    const head = isFull ? mark() : Buffer.alloc(0);
    const all = isFull ? Buffer.concat([head, bytes]) : bytes;
    const offset = segment.bytes;
    try {
      await files.write(segment.name, offset, all, isDurable);
    } catch (error) {
      await this.takeBack(segment, offset, all.length, error);
      throw error;
    }
    segment.bytes = offset + all.length;
    return { segment, offset: offset + head.length, bytes: bytes.length };
  }

  private begin(firstSequence: number): Segment {
    this.lastNumber += 1;
    const name = `${String(this.lastNumber).padStart(8, '0')}-${String(firstSequence).padStart(12, '0')}.spool`;
    const segment = {
      number: this.lastNumber,
      name,
      firstSequence,
      bytes: 0,
      live: 0,
      isSealed: false,
      isLeftover: false,
    };
    this.segments.push(segment);
    return segment;
  }

  /** A disk that refused may have taken a part, and may not even forget that again. */
  private async takeBack(segment: Segment, offset: number, length: number, error: unknown): Promise<void> {
    const { files } = this.options;
    try {
      // Somebody removed the file: what is written to it now nobody finds.
      if (codeOf(error) === 'ENOENT') segment.isSealed = true;
      else if (offset > 0) await files.truncate(segment.name, offset);
      else {
        await files.remove(segment.name);
        this.segments = this.segments.filter((other) => other !== segment);
      }
    } catch {
      segment.isSealed = true;
      segment.isLeftover = offset === 0;
      segment.bytes = offset + length;
    }
  }

  /** Before anything else is written: a disk that refuses all leaves one of these, not one for each attempt. */
  private async removeLeftover(): Promise<void> {
    const last = this.segments.at(-1);
    if (last?.isLeftover !== true) return;
    await this.options.files.remove(last.name);
    this.segments = this.segments.filter((segment) => segment !== last);
  }

  private async scan(segment: Segment): Promise<ScannedSegment> {
    const { name, bytes } = segment;
    try {
      return scanRecords(await this.options.files.read(name, 0, Math.min(bytes, LONGEST_READ_BYTES)));
    } catch (error) {
      if (isPassing(error)) throw error;
      // Gone or unreadable: the sequences around it tell how many items it held.
      segment.isSealed = true;
      return { records: [], cleanBytes: bytes, damagedTailItems: 0 };
    }
  }

  private async cutDamagedTail(segment: Segment, cleanBytes: number): Promise<void> {
    if (segment.bytes === cleanBytes) return;
    try {
      await this.options.files.truncate(segment.name, cleanBytes);
      segment.bytes = cleanBytes;
    } catch {
      segment.isSealed = true;
    }
    // An empty file has no mark at its beginning.
    if (cleanBytes === 0) segment.isSealed = true;
  }

  private async loseOldest(): Promise<void> {
    const [oldest] = this.segments;
    if (oldest === undefined) return;
    await this.removeOldest(oldest);
    this.options.onLost(oldest);
  }

  private async removeOldest(oldest: Segment): Promise<void> {
    await this.options.files.remove(oldest.name);
    this.segments = this.segments.filter((segment) => segment !== oldest);
  }
}

function toSegment(name: string, bytes: number): Segment | undefined {
  const [, number, firstSequence] = NAME.exec(name) ?? [];
  const segment = { number: Number(number), name, firstSequence: Number(firstSequence), bytes, live: 0 };
  const isOurs = segment.number < LARGEST_NUMBER && segment.firstSequence < LARGEST_NUMBER;
  return isOurs ? { ...segment, isSealed: false, isLeftover: false } : undefined;
}

/** Whether the machine has run out of something for now, which says nothing about what is on its disk. */
export function isPassing(error: unknown): boolean {
  return ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EINTR', 'ETIMEDOUT'].includes(codeOf(error) ?? '');
}

function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error) ?? '');
}
