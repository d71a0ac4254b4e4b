import { constants, open, type FileHandle } from 'node:fs/promises';
import { codeOf } from '../../support/errors.js';
import type { FoundFile } from './find-files.js';
import { printOf } from './file-print.js';
import type { Position } from './position.js';
import { LONGEST_LINE_BYTES, splitLines, type SplitSlice } from './split-lines.js';

/** A writer may go on for a while in a file that was renamed; it is read to its end when it has been quiet for so long. */
const QUIET_AFTER_ROTATION_MS = 60_000;

const END_OF_LINE = Buffer.from('\n');

/**
 * A file that is read from a position on, and kept open, so that what is written until it is rotated away is read also
 * when it has been packed or deleted since.
 */
export class FollowedFile {
  rotatedAtMs: number | undefined;
  isSucceeded: boolean;
  isDone: boolean;
  /** When it was looked at last. */
  size: number;
  mtimeMs: number;
  private handle: FileHandle | undefined;
  private offset: number;
  private print: string;
  private isSkipping: boolean;
  private verified = '';

  constructor(
    readonly path: string,
    public id: string,
    public realPath: string | undefined,
    { offset, print, ...rest }: Omit<Position, 'path' | 'id'>,
  ) {
    this.offset = offset;
    this.print = print;
    this.size = rest.size;
    this.mtimeMs = rest.mtimeMs;
    this.isSkipping = rest.isSkipping ?? false;
    this.rotatedAtMs = rest.rotatedAtMs;
    this.isSucceeded = rest.isSucceeded ?? false;
    this.isDone = rest.isDone ?? false;
  }

  /** A file that was found, from its beginning on. */
  static of({ path, id, realPath, size, mtimeMs }: FoundFile, sourcePath = path): FollowedFile {
    return new FollowedFile(sourcePath, id, realPath, { offset: 0, print: '', size, mtimeMs });
  }

  get position(): Position {
    const { path, id, offset, print, size, mtimeMs, isSkipping, rotatedAtMs, isSucceeded, isDone } = this;
    return {
      ...{ path, id, offset, print, size, mtimeMs },
      ...(isSkipping && { isSkipping }),
      ...(rotatedAtMs !== undefined && { rotatedAtMs }),
      ...(isSucceeded && { isSucceeded }),
      ...(isDone && { isDone }),
    };
  }

  get isOpen(): boolean {
    return this.handle !== undefined;
  }

  get hasBegun(): boolean {
    return this.offset > 0;
  }

  get lagBytes(): number {
    return Math.max(0, this.size - this.offset);
  }

  /** Opens it, if what is at its path is still this file. */
  async open(): Promise<boolean> {
    if (this.handle !== undefined) return true;
    // Of one that was only remembered nobody has judged where its path leads now.
    if (this.realPath === undefined) return false;
    const handle = await openIfThere(this.realPath);
    if (handle === undefined) return false;
    const { dev, ino } = await handle.stat({ bigint: true });
    if (`${dev}:${ino}` === this.id) this.handle = handle;
    else await handle.close();
    return this.handle !== undefined;
  }

  async close(): Promise<void> {
    const { handle } = this;
    this.handle = undefined;
    await handle?.close();
  }

  /** Whether a file that was found begins with all that was read of this one. */
  async isBegunBy(found: FoundFile): Promise<boolean> {
    if (found.size < this.offset) return false;
    const sight = `${found.id} ${found.size} ${found.mtimeMs}`;
    if (sight === this.verified || this.offset === 0) return true;
    const own = found.id === this.id ? this.handle : undefined;
    const handle = own ?? (await openIfThere(found.realPath));
    try {
      const isSame = handle !== undefined && (await printOf(handle, this.offset)) === this.print;
      if (isSame && found.id === this.id) this.verified = sight;
      return isSame;
    } finally {
      if (handle !== own) await handle?.close();
    }
  }

  /** It is this file, from now on. */
  async become({ id, realPath, size, mtimeMs }: FoundFile): Promise<void> {
    if (id !== this.id) await this.close();
    Object.assign(this, { id, realPath, size, mtimeMs });
  }

  /** Goes to the end, at the beginning of a line that has none yet. */
  async skipToEnd(): Promise<void> {
    if (this.handle === undefined) return;
    await this.look();
    const buffer = Buffer.alloc(Math.min(this.size, LONGEST_LINE_BYTES));
    const { bytesRead } = await this.handle.read(buffer, 0, buffer.length, this.size - buffer.length);
    const last = buffer.subarray(0, bytesRead).lastIndexOf(END_OF_LINE);
    this.isSkipping = last === -1 && this.size > 0 && bytesRead === LONGEST_LINE_BYTES;
    if (last !== -1) this.offset = this.size - buffer.length + last + 1;
    else this.offset = this.isSkipping ? this.size : 0;
    await this.fix();
  }

  /** How large it is, and when it was written last, now. */
  async look(): Promise<void> {
    const found = await this.handle?.stat({ bigint: true });
    // By the same sum as where it was found: the two are compared.
    if (found !== undefined) [this.size, this.mtimeMs] = [Number(found.size), Number(found.mtimeNs) / 1e6];
  }

  /** Reads the whole lines of its next bytes, as many as the buffer takes; undefined where there are none. */
  async read(buffer: Buffer): Promise<(SplitSlice & { bytes: number }) | undefined> {
    const { bytesRead = 0 } = (await this.handle?.read(buffer, 0, buffer.length, this.offset)) ?? {};
    const split = splitLines(buffer.subarray(0, bytesRead), this.isSkipping);
    if (split.consumed === 0) return undefined;
    this.offset += split.consumed;
    this.isSkipping = split.isSkipping;
    return { ...split, bytes: split.consumed };
  }

  /** The last line of a file that nobody writes any more, where it has no end; then it is done. */
  async finish(nowMs: number): Promise<Buffer | undefined> {
    if (this.handle === undefined || this.rotatedAtMs === undefined) return undefined;
    await this.look();
    const isQuiet = nowMs - Math.max(this.rotatedAtMs, this.mtimeMs) >= QUIET_AFTER_ROTATION_MS;
    if (!isQuiet || this.lagBytes > LONGEST_LINE_BYTES) return undefined;
    const buffer = Buffer.alloc(this.lagBytes);
    const { bytesRead } = await this.handle.read(buffer, 0, buffer.length, this.offset);
    this.offset += bytesRead;
    await this.fix();
    this.isDone = true;
    await this.close();
    return bytesRead === 0 || this.isSkipping ? undefined : Buffer.concat([buffer.subarray(0, bytesRead), END_OF_LINE]);
  }

  /** Makes the position one that can be remembered. */
  async fix(): Promise<void> {
    if (this.handle !== undefined) this.print = await printOf(this.handle, this.offset);
    this.verified = '';
  }
}

/** Opens what has no links on its way any more; one that has come since is not followed, and a pipe is not waited for. */
async function openIfThere(realPath: string): Promise<FileHandle | undefined> {
  try {
    return await open(realPath, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ESTALE', 'ENXIO'].includes(codeOf(error) ?? '')) return undefined;
    throw error;
  }
}
