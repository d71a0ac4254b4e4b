import { constants, createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { JsonObjects } from './json-objects.js';
import { zipRecords } from './zip-records.js';

/** Of a vulnerability in the kernel a record may have a few MiB. */
const MOST_RECORD_BYTES = 16 * 1024 * 1024;
/** All of it is read; more than this no feed has. */
const MOST_FEED_BYTES = 8 * 1024 ** 3;
const CHUNK_BYTES = 256 * 1024;

/**
 * Gives the records in a file, undefined for one that cannot be read: a zip of JSON files, or JSON, as one record, an
 * array or one a line, gzipped or not. Which it is tell its first bytes, not its name. Fails where it ends in a record, and
 * when `signal` fires.
 */
export async function* recordsIn(path: string, signal: AbortSignal): AsyncGenerator<Buffer | undefined> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!(await file.stat()).isFile()) throw new Error('the feed is neither a file nor a folder');
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const magic = buffer.toString('latin1', 0, bytesRead);
    if (magic.startsWith('PK')) yield* zipRecords(file, MOST_RECORD_BYTES);
    else yield* jsonRecords(file, magic.startsWith('\x1f\x8b'), signal);
  } finally {
    await file.close();
  }
}

async function* jsonRecords(
  file: FileHandle,
  isGzipped: boolean,
  signal: AbortSignal,
): AsyncGenerator<Buffer | undefined> {
  const objects = new JsonObjects(MOST_RECORD_BYTES);
  let [bytes, skipped] = [0, 0];
  for await (const chunk of readText(file, isGzipped)) {
    // What has no record in it comes to nobody else who would look.
    if (signal.aborted) throw new Error('the feed was not read in time: give the check a longer timeout_seconds');
    bytes += chunk.length;
    if (bytes > MOST_FEED_BYTES) throw new Error('the feed is larger than 8 GiB');
    yield* objects.push(chunk);
    for (; skipped < objects.skipped; skipped += 1) yield undefined;
  }
  if (objects.isCutOff) throw new Error('the feed ends in the middle of a record');
}

function readText(file: FileHandle, isGzipped: boolean): AsyncIterable<Buffer> {
  const raw = createReadStream('', { fd: file, start: 0, autoClose: false, highWaterMark: CHUNK_BYTES });
  if (!isGzipped) return raw as AsyncIterable<Buffer>;
  const plain = createGunzip({ chunkSize: CHUNK_BYTES });
  // Its error comes out of the iteration too.
  pipeline(raw, plain, () => undefined);
  return plain as AsyncIterable<Buffer>;
}
