import { access as requireAccess, constants, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Access } from '../../ceiling/access.js';
import { codeOf, messageOf } from '../../support/errors.js';
import { fitsLevel, parseGlob } from './glob.js';
import { isCompressed, isRotationOf } from './rotated-name.js';

/** A file that a pattern leads to. */
export interface FoundFile {
  /** As the pattern leads to it. */
  readonly path: string;
  /** Without links: what is opened. */
  readonly realPath: string;
  readonly pattern: string;
  /** Device and inode: what a file keeps when it is renamed. */
  readonly id: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** What patterns lead to on this machine. */
export interface FoundFiles {
  /** Each file once. */
  readonly files: readonly FoundFile[];
  /** Files and folders that cannot be looked at, and why. */
  readonly problems: ReadonlyMap<string, string>;
  /** Patterns that lead to nothing. */
  readonly absent: readonly string[];
}

const DEEPEST = 8;
/** Of folders that a pattern leads through; more take too long to be looked at with every run. */
const MOST_ENTRIES = 20_000;
const MOST_ROTATIONS = 200;

/** Looks for the files of some patterns. Compressed ones are passed over, and what cannot be looked at costs no other. */
export async function findFiles(patterns: readonly string[], access: Access): Promise<FoundFiles> {
  const search = new Search(access);
  const absent: string[] = [];
  for (const pattern of patterns) {
    const before = search.files.length + search.problems.size;
    const { folder, levels } = parseGlob(pattern);
    if (levels.length === 0) await search.take(folder, pattern);
    else await search.walk(folder, levels, pattern);
    if (search.files.length + search.problems.size === before) absent.push(pattern);
  }
  const byId = new Map<string, FoundFile>();
  for (const file of search.files) if (!byId.has(file.id)) byId.set(file.id, file);
  return { files: [...byId.values()], problems: search.problems, absent };
}

/** The uncompressed files that log rotation has made of one, the oldest first. */
export async function findRotations(path: string, access: Access): Promise<FoundFile[]> {
  const search = new Search(access);
  const folder = dirname(path);
  const names = (await search.list(folder))
    .map(({ name }) => name)
    .filter((name) => isRotationOf(name, basename(path)));
  for (const name of names.slice(0, MOST_ROTATIONS)) await search.take(join(folder, name), path);
  return search.files.sort((one, other) => one.mtimeMs - other.mtimeMs);
}

/** One look at the machine, and what it has come to so far. */
class Search {
  readonly files: FoundFile[] = [];
  readonly problems = new Map<string, string>();
  private entries = 0;

  constructor(private readonly access: Access) {}

  async take(path: string, pattern: string): Promise<void> {
    await this.tolerate(path, async () => {
      const realPath = await this.access.resolvePath(path);
      const found = await stat(realPath, { bigint: true });
      const { dev, ino, size, mtimeNs } = found;
      if (!found.isFile()) throw new Error('it is no ordinary file');
      await requireAccess(realPath, constants.R_OK);
      const facts = { id: `${dev}:${ino}`, size: Number(size), mtimeMs: Number(mtimeNs) / 1e6 };
      this.files.push({ path, realPath, pattern, ...facts });
    });
  }

  /** Follows links on the way where a level names them, but not for `**`, which would walk in circles. */
  async walk(folder: string, levels: readonly string[], pattern: string, depth = 0): Promise<void> {
    const [level = '', ...rest] = levels;
    if (level === '**') {
      await this.walk(folder, rest.length === 0 ? ['*'] : rest, pattern, depth);
      if (depth === DEEPEST) return;
      for (const entry of await this.list(folder)) {
        const isSearched = entry.isDirectory() && !entry.name.startsWith('.');
        if (isSearched) await this.walk(join(folder, entry.name), levels, pattern, depth + 1);
      }
      return;
    }
    for (const entry of await this.list(folder)) {
      if (!fitsLevel(level, entry.name)) continue;
      const path = join(folder, entry.name);
      const isLink = entry.isSymbolicLink();
      if (rest.length > 0) {
        if (entry.isDirectory() || isLink) await this.walk(path, rest, pattern, depth);
      } else if ((entry.isFile() || isLink) && !isCompressed(entry.name)) await this.take(path, pattern);
    }
  }

  async list(
    folder: string,
  ): Promise<{ name: string; isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }[]> {
    const listed = await this.tolerate(folder, async () => {
      const entries = await readdir(await this.access.resolvePath(folder), { withFileTypes: true });
      this.entries += entries.length;
      if (this.entries > MOST_ENTRIES) throw new Error(`more than ${MOST_ENTRIES} files would have to be looked at`);
      return entries.sort((one, other) => (one.name < other.name ? -1 : 1));
    });
    return listed ?? [];
  }

  /** What is not there is no problem. */
  private async tolerate<Result>(path: string, look: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await look();
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EMFILE' || code === 'ENFILE') throw error;
      if (code !== 'ENOENT' && code !== 'ENOTDIR') this.problems.set(path, describe(path, error));
      return undefined;
    }
  }
}

function describe(path: string, error: unknown): string {
  if (codeOf(error) !== 'EACCES')
    return messageOf(error).includes(path) ? messageOf(error) : `${path}: ${messageOf(error)}`;
  return `the agent may not read ${path}; the group that may has to have it: usermod -aG adm agent-monitor`;
}
