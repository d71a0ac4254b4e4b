import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

const PRINT_BYTES = 512;

/**
 * Tells what was read of a file up to an offset: a hash of its first bytes and of those before the offset. A file that
 * was emptied and written anew, an inode that another file has now, and the copy that a rotation made are known by it.
 */
export async function printOf(handle: FileHandle, offset: number): Promise<string> {
  if (offset === 0) return '';
  const size = Math.min(offset, PRINT_BYTES);
  const buffer = Buffer.alloc(2 * PRINT_BYTES);
  await handle.read(buffer, 0, size, 0);
  await handle.read(buffer, PRINT_BYTES, size, offset - size);
  return createHash('sha256').update(buffer).digest('hex').slice(0, 24);
}
