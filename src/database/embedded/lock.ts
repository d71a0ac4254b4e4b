import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { failedWith } from './embedded-postgres-error.js';
import { ownIdentity, type ProcessIdentity, stillRuns } from './process-identity.js';

/** Held by the one process that may use a folder. */
export interface Lock {
  release(): Promise<void>;
}

/** Who holds a folder that was asked for. */
export class LockHeldError extends Error {
  override readonly name = 'LockHeldError';

  constructor(readonly pid: number) {
    super(`held by process ${pid}`);
  }
}

/** What a lock file says; undefined for one that a crash left half written, which nobody can hold. */
export function parseLock(text: string): ProcessIdentity | undefined {
  const [pid, startedAt] = text.split('\n');
  if (!pid || !/^\d+$/.test(pid) || !startedAt) return undefined;
  return { pid: Number(pid), startedAt };
}

/** Moves a stale lock away, unless another process has taken it over since it was read. */
async function removeStale(path: string, expected: string, aside: string): Promise<void> {
  try {
    await rename(path, aside);
  } catch (error) {
    if (failedWith(error, 'ENOENT')) return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== expected) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

/**
 * Takes a lock that outlives nothing: its file names the process and when that began, so that a lock left by
 * `kill -9` is stale even when its number belongs to another program by now.
 */
export async function acquireLock(path: string): Promise<Lock> {
  const own = await ownIdentity();
  const text = `${own.pid}\n${own.startedAt}\n`;
  const draft = `${path}.${own.pid}`;
  await writeFile(draft, text, { mode: 0o600 });
  try {
    for (;;) {
      try {
        await link(draft, path);
        break;
      } catch (error) {
        if (!failedWith(error, 'EEXIST')) throw error;
      }
      const found = await readFile(path, 'utf8').catch(() => undefined);
      if (found === undefined) continue;
      const holder = parseLock(found);
      if (holder && (await stillRuns(holder))) throw new LockHeldError(holder.pid);
      await removeStale(path, found, `${draft}.stale`);
    }
  } finally {
    await rm(draft, { force: true });
  }
  return { release: () => rm(path, { force: true }) };
}
