import type { FileHandle } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

/** Larger than any window has to be for one record of a feed, compressed. */
const WINDOW_BYTES = 1024 * 1024;
const LOCAL_HEADER_BYTES = 30;
const DEFLATED = 8;
const MOST_ENTRIES = 1_000_000;

interface Entry {
  readonly offset: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  readonly method: number;
}

/**
 * Gives the `.json` files of a zip one after the other, undefined for one that is larger than the bound, encrypted or
 * damaged. The list of files is read by a library; what they hold in one pass, in their order, since a feed has tens of
 * thousands of them.
 */
export async function* zipRecords(file: FileHandle, mostBytes: number): AsyncGenerator<Buffer | undefined> {
  const window = new FileWindow(file);
  const entries = await listEntries(window, (await file.stat()).size);
  for (const entry of entries.sort((one, other) => one.offset - other.offset)) {
    yield await readEntry(window, entry, mostBytes);
  }
}

async function listEntries(window: FileWindow, size: number): Promise<Entry[]> {
  const { RandomAccessReader, fromRandomAccessReaderPromise } = (await import('yauzl')).default;
  class WindowReader extends RandomAccessReader {
    override read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      callback: (error: Error | null) => void,
    ): void {
      window.read(position, length).then((bytes) => {
        bytes.copy(buffer, offset);
        callback(null);
      }, callback);
    }
  }
  const zip = await fromRandomAccessReaderPromise(new WindowReader(), size, { lazyEntries: true, autoClose: false });
  if (zip.entryCount > MOST_ENTRIES) throw new Error(`the zip has more than ${MOST_ENTRIES} files`);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('.json')) continue;
    entries.push({
      offset: entry.relativeOffsetOfLocalHeader,
      compressedBytes: entry.compressedSize,
      bytes: entry.uncompressedSize,
      // What is encrypted has no method that is known.
      method: entry.isEncrypted() ? -1 : entry.compressionMethod,
    });
  }
  return entries;
}

async function readEntry(
  window: FileWindow,
  { offset, compressedBytes, bytes, method }: Entry,
  mostBytes: number,
): Promise<Buffer | undefined> {
  if (bytes > mostBytes || compressedBytes > mostBytes || ![0, DEFLATED].includes(method)) return undefined;
  const header = await window.read(offset, LOCAL_HEADER_BYTES);
  const start = offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const data = await window.read(start, compressedBytes);
  if (method === 0) return Buffer.from(data);
  try {
    return inflateRawSync(data, { maxOutputLength: mostBytes });
  } catch {
    return undefined;
  }
}

/** A part of a file in memory: what is read mostly follows what was read before. */
class FileWindow {
  private bytes = Buffer.alloc(0);
  private start = 0;

  constructor(private readonly file: FileHandle) {}

  /** Gives bytes that are good until the next call. Fails where the file ends before. */
  async read(position: number, length: number): Promise<Buffer> {
    const isHere = position >= this.start && position + length <= this.start + this.bytes.length;
    if (!isHere) {
      const room = Buffer.allocUnsafe(Math.max(length, WINDOW_BYTES));
      const { bytesRead } = await this.file.read(room, 0, room.length, position);
      [this.bytes, this.start] = [room.subarray(0, bytesRead), position];
    }
    const from = position - this.start;
    if (from + length > this.bytes.length) throw new Error('the zip ends too early');
    return this.bytes.subarray(from, from + length);
  }
}
