import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Longer than any file is kept without being written anew. */
const LONGEST_UNUSED_MS = 14 * 86_400_000;

/** Removes what checks that are no more have left in the cache; what cannot be looked at stays. */
export async function sweepCache(folder: string, nowMs: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && nowMs - found.mtimeMs > LONGEST_UNUSED_MS) {
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}
