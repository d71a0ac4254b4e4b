import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Access } from '../../ceiling/access.js';
import { readFileIfThere, writeFileAtomically } from '../../state/atomic-file.js';
import { messageOf } from '../../support/errors.js';
import { download, type FileVersion } from './download.js';

/** After a download that failed, the next is tried no sooner. */
const RETRY_MS = 5 * 60_000;

/** A file of another machine, as it lies here. */
export interface LocalCopy {
  readonly path: string;
  /** Tells this state of it from another. */
  readonly mark: string;
  /** When it was made, as far as its server says; else when it was fetched. In milliseconds. */
  readonly writtenAtMs: number;
  /** Why it could not be renewed; undefined where it is fresh. */
  readonly trouble: string | undefined;
}

interface Kept extends FileVersion {
  readonly checkedAtMs: number;
  readonly fetchedAtMs: number;
}

/** Keeps a copy of what a URL leads to in a folder, and asks at intervals whether there is a newer one. */
export class RemoteFile {
  private trouble: string | undefined;
  private triedAtMs = -Infinity;

  constructor(
    private readonly url: string,
    private readonly refreshMs: number,
    private readonly access: Access,
  ) {}

  /** The copy, fetched where there is none or it is due. Fails where there is none and none can be had. */
  async copyIn(folder: string, nowMs: number, signal: AbortSignal): Promise<LocalCopy> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, createHash('sha256').update(this.url).digest('hex').slice(0, 32));
    const before = await readKept(path);
    const isFresh = before !== undefined && nowMs - before.checkedAtMs < this.refreshMs && before.checkedAtMs <= nowMs;
    const mayTry = nowMs - this.triedAtMs >= Math.min(this.refreshMs, RETRY_MS);
    let kept = before;
    if (!isFresh && (before === undefined || mayTry)) {
      this.triedAtMs = nowMs;
      try {
        kept = await this.renew(path, before, nowMs, signal);
        this.trouble = undefined;
      } catch (error) {
        this.trouble = signal.aborted
          ? 'it did not come in time: give the check a longer timeout_seconds'
          : messageOf(error);
        if (before === undefined) throw new Error(this.trouble, { cause: error });
      }
    }
    if (kept === undefined) throw new Error('it could not be had');
    const { size } = await stat(path);
    const published = Date.parse(kept.lastModified ?? '');
    const writtenAtMs = Number.isNaN(published) ? kept.fetchedAtMs : published;
    return { path, mark: `${kept.fetchedAtMs} ${size}`, writtenAtMs, trouble: this.trouble };
  }

  private async renew(path: string, before: Kept | undefined, nowMs: number, signal: AbortSignal): Promise<Kept> {
    const part = `${path}.${randomUUID()}.part`;
    try {
      const version = await download(this.url, before ?? {}, part, this.access, signal);
      if (version !== undefined) await rename(part, path);
      const kept =
        version === undefined && before !== undefined
          ? { ...before, checkedAtMs: nowMs }
          : { ...version, checkedAtMs: nowMs, fetchedAtMs: nowMs };
      await writeFileAtomically(`${path}.json`, JSON.stringify(kept));
      // By its time a copy that nobody uses any more is found.
      await utimes(path, nowMs / 1000, nowMs / 1000);
      return kept;
    } finally {
      await rm(part, { force: true });
    }
  }
}

/** What is known of a copy; undefined where it or that is gone. */
async function readKept(path: string): Promise<Kept | undefined> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  try {
    const kept = JSON.parse((await readFileIfThere(`${path}.json`)) ?? '') as Partial<Kept>;
    return typeof kept.checkedAtMs === 'number' && typeof kept.fetchedAtMs === 'number' ? (kept as Kept) : undefined;
  } catch {
    return undefined;
  }
}
