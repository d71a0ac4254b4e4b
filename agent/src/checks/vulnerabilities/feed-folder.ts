import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Access } from '../../ceiling/access.js';

const FEED_FILE = /\.(json|jsonl|ndjson|zip|gz)$/;
const MOST_FILES = 500_000;
const MOST_DEPTH = 8;

/** The files that a feed is made of, and what tells this state of it from another. */
export interface FeedFiles {
  readonly paths: readonly string[];
  readonly mark: string;
  /** When the newest of them was last written, in milliseconds. */
  readonly writtenAtMs: number;
}

/** Lists a feed that is one file, or a folder with files of records at any depth; links in a folder are not followed. */
export async function listFeed(path: string, access: Access): Promise<FeedFiles> {
  const resolved = await access.resolvePath(path);
  const found = await stat(resolved);
  if (!found.isDirectory()) {
    return { paths: [resolved], mark: `${found.mtimeMs} ${found.size}`, writtenAtMs: found.mtimeMs };
  }
  const paths = await walk(resolved, access, 0);
  const hash = createHash('sha256');
  let writtenAtMs = found.mtimeMs;
  for (const each of paths) {
    const { mtimeMs, size } = await stat(each);
    hash.update(`${each} ${mtimeMs} ${size}\n`);
    writtenAtMs = Math.max(writtenAtMs, mtimeMs);
  }
  return { paths, mark: hash.digest('hex'), writtenAtMs };
}

async function walk(folder: string, access: Access, depth: number): Promise<string[]> {
  // A rule may allow a folder itself and nothing in it.
  await access.resolvePath(join(folder, '.record'));
  const paths: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth < MOST_DEPTH)
      for (const each of await walk(path, access, depth + 1)) paths.push(each);
    else if (entry.isFile() && FEED_FILE.test(entry.name)) paths.push(path);
    if (paths.length > MOST_FILES) throw new Error(`the feed has more than ${MOST_FILES} files`);
  }
  return paths.sort();
}
