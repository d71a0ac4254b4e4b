import { basename, dirname } from 'node:path';
import type { Access } from '../../ceiling/access.js';
import { findRotations, type FoundFile, type FoundFiles } from './find-files.js';
import { FollowedFile } from './followed-file.js';
import type { Position, RememberedFiles } from './position.js';
import { isRotationOf } from './rotated-name.js';

/** Positions of files that are gone, or read to their end, are kept as long as one of them may come back. */
const MOST_DONE = 200;

/** What has happened to files since they were looked at last. */
export interface FileChanges {
  readonly rotations: number;
  /** Files that were emptied, their path and when; `isCopied` where a copy of what they held was found, and is read. */
  readonly truncated: readonly { readonly path: string; readonly atMs: number; readonly isCopied: boolean }[];
  /** Paths of files of which nothing was found any more while the agent had them not open. */
  readonly lost: readonly string[];
}

/** How a file begins that was not followed before. */
export type Start = 'end' | 'beginning';

interface Settling {
  rotations: number;
  readonly truncated: { path: string; atMs: number; isCopied: boolean }[];
  readonly lost: string[];
  /** Found, and not known yet. */
  readonly fresh: Map<string, FoundFile>;
}

/**
 * Which files are followed, and from where on: holds what is found on the machine against what is known, and tells
 * growth, renaming, copying, emptying and replacement apart. ADR 25 says how.
 */
export class FollowedFiles {
  private files: FollowedFile[];
  private readonly knownPatterns: ReadonlySet<string>;
  private hasLooked = false;

  constructor(
    private readonly access: Access,
    private readonly start: Start,
    remembered: RememberedFiles | undefined,
  ) {
    this.knownPatterns = new Set(remembered?.patterns);
    this.files = (remembered?.positions ?? []).map(
      (position) => new FollowedFile(position.path, position.id, undefined, position),
    );
  }

  /** Those that may have something to read; of one source the oldest first. */
  get open(): readonly FollowedFile[] {
    return this.files.filter(({ isOpen }) => isOpen).sort(compareAge);
  }

  get positions(): readonly Position[] {
    return this.files.map(({ position }) => position);
  }

  /** Whether a file is followed already. */
  knows({ id }: FoundFile): boolean {
    return this.files.some((file) => file.id === id && !file.isDone);
  }

  async close(): Promise<void> {
    await Promise.all(this.files.map((file) => file.close()));
  }

  /** Takes note of what was found. */
  async settle({ files, problems }: FoundFiles, nowMs: number): Promise<FileChanges> {
    const settling: Settling = { rotations: 0, truncated: [], lost: [], fresh: new Map() };
    const emptied = await this.recognise(files, settling, nowMs);
    const found = new Set(files.map(({ id }) => id));
    const unseen = this.files.filter((file) => !found.has(file.id) && !isBelow(file.path, problems));
    // Of one that was seen rotated away and read to its end since, nothing is missed.
    const missed = new Set(unseen.filter((file) => file.rotatedAtMs === undefined || file.lagBytes > 0));
    for (const file of unseen) file.rotatedAtMs ??= nowMs;
    await this.adopt(settling);
    for (const file of unseen) {
      const isPlaceless = file.rotatedAtMs !== undefined && !file.isDone && !file.isOpen;
      if (!isPlaceless || (await this.locate(file, settling))) continue;
      file.isDone = true;
      if (missed.has(file)) settling.lost.push(file.path);
    }
    for (const file of emptied) await this.findCopy(file, settling, nowMs);
    for (const file of settling.fresh.values()) await this.begin(file, settling, nowMs);
    for (const file of this.files) if (!file.isDone) await file.open();
    this.hasLooked = true;
    const isKept = keptAmong(this.files.filter(({ id, isDone }) => isDone && !found.has(id)));
    this.files = this.files.filter((file) => !file.isDone || found.has(file.id) || isKept(file));
    return settling;
  }

  /** Finds the known among the found by what they keep when they are renamed; returns those whose content is gone. */
  private async recognise(files: readonly FoundFile[], settling: Settling, nowMs: number): Promise<FollowedFile[]> {
    const emptied: FollowedFile[] = [];
    for (const found of files) {
      const known = this.files.find(({ id }) => id === found.id);
      if (known === undefined) settling.fresh.set(found.id, found);
      else if (!(await known.isBegunBy(found))) {
        if (!known.isDone) emptied.push(known);
        this.files = this.files.filter((file) => file !== known);
        await known.close();
        settling.fresh.set(found.id, found);
        if (known.rotatedAtMs === undefined)
          settling.truncated.push({ path: known.path, atMs: found.mtimeMs, isCopied: false });
      } else {
        await known.become(found);
        if (known.lagBytes > 0) known.isDone = false;
        if (found.path === known.path) known.rotatedAtMs = undefined;
        else if (isRotationOf(basename(found.path), basename(known.path))) known.rotatedAtMs ??= nowMs;
      }
    }
    return emptied;
  }

  /** A file at the path of one that is gone, and with all that was read of it, is that one: copied back, or on a disk with another number. */
  private async adopt({ fresh }: Settling): Promise<void> {
    for (const found of fresh.values()) {
      const before = this.files.find(
        ({ path, isSucceeded, hasBegun }) => path === found.path && !isSucceeded && hasBegun,
      );
      if (before === undefined || !(await before.isBegunBy(found))) continue;
      await before.become(found);
      before.rotatedAtMs = undefined;
      before.isDone = false;
      fresh.delete(found.id);
    }
  }

  /** Finds where a file is now that was rotated away, possibly while the agent did not run. */
  private async locate(file: FollowedFile, { fresh }: Settling): Promise<boolean> {
    const rotations = await findRotations(file.path, this.access);
    const renamed = rotations.find(({ id }) => id === file.id);
    const place =
      renamed !== undefined && (await file.isBegunBy(renamed)) ? renamed : await this.copyOf(file, rotations);
    if (place === undefined) return false;
    await file.become(place);
    fresh.delete(place.id);
    return true;
  }

  /** Reads on in the copy that a rotation made before it emptied a file; the file itself begins anew. */
  private async findCopy(file: FollowedFile, settling: Settling, nowMs: number): Promise<void> {
    const copy = await this.copyOf(file, await findRotations(file.path, this.access));
    if (copy === undefined) return;
    const rest = { ...file.position, rotatedAtMs: nowMs, isSucceeded: true };
    this.add(new FollowedFile(file.path, copy.id, copy.realPath, rest));
    settling.fresh.delete(copy.id);
    settling.rotations += 1;
    const index = settling.truncated.findIndex(({ path }) => path === file.path);
    const truncated = settling.truncated[index];
    if (truncated !== undefined) settling.truncated[index] = { ...truncated, isCopied: true };
    await this.takeBetween(file.path, copy, settling, nowMs);
  }

  private async copyOf(file: FollowedFile, rotations: readonly FoundFile[]): Promise<FoundFile | undefined> {
    if (!file.hasBegun) return undefined;
    for (const candidate of rotations) {
      if (!(await this.isKnown(candidate)) && (await file.isBegunBy(candidate))) return candidate;
    }
    return undefined;
  }

  /** Whether it is followed already; the number alone may be one that another file had before. */
  private async isKnown(found: FoundFile): Promise<boolean> {
    const known = this.files.find(({ id }) => id === found.id);
    return known !== undefined && (await known.isBegunBy(found));
  }

  private add(file: FollowedFile): void {
    this.files = [...this.files.filter(({ id }) => id !== file.id), file];
  }

  /** Follows a file that was not known. */
  private async begin(found: FoundFile, settling: Settling, nowMs: number): Promise<void> {
    const original = await this.originalOf(found);
    const file = FollowedFile.of(found, original?.path);
    const before = this.files.find(
      ({ path, rotatedAtMs, isSucceeded }) => path === found.path && rotatedAtMs !== undefined && !isSucceeded,
    );
    const isEmptied = settling.truncated.some(({ path }) => path === found.path);
    const isNew = this.hasLooked || this.knownPatterns.has(found.pattern) || before !== undefined || isEmptied;
    if (before !== undefined) {
      before.isSucceeded = true;
      settling.rotations += 1;
      await before.look();
      await this.takeBetween(found.path, before, settling, nowMs);
    }
    this.add(file);
    if (original !== undefined) Object.assign(file, { rotatedAtMs: nowMs, isSucceeded: true });
    const isSkipped = original !== undefined || (!isNew && this.start === 'end');
    if (isSkipped && (await file.open())) await file.skipToEnd();
  }

  /** The file that a new one is a copy of, which itself goes on: what is in the copy is read there. */
  private async originalOf(found: FoundFile): Promise<FollowedFile | undefined> {
    for (const file of this.files) {
      const isNamedSo = isRotationOf(basename(found.path), basename(file.path));
      const isCandidate = isNamedSo && dirname(found.path) === dirname(file.path) && file.hasBegun;
      if (isCandidate && (await file.isBegunBy(found))) return file;
    }
    return undefined;
  }

  /** Files that came and were rotated away since the last look: they were written after the one that was known. */
  private async takeBetween(
    path: string,
    before: Pick<FoundFile, 'id' | 'mtimeMs'>,
    settling: Settling,
    nowMs: number,
  ): Promise<void> {
    for (const rotated of await findRotations(path, this.access)) {
      if (rotated.mtimeMs <= before.mtimeMs || (await this.isKnown(rotated))) continue;
      if ((await this.originalOf(rotated)) !== undefined) continue;
      const file = FollowedFile.of(rotated, path);
      Object.assign(file, { rotatedAtMs: nowMs, isSucceeded: true });
      this.add(file);
      settling.fresh.delete(rotated.id);
      settling.rotations += 1;
    }
  }
}

/** Rotated ones come first, as they were written; what is written now comes last. */
function compareAge(one: FollowedFile, other: FollowedFile): number {
  const [isOld, isOtherOld] = [one.rotatedAtMs !== undefined, other.rotatedAtMs !== undefined];
  return isOld === isOtherOld ? one.mtimeMs - other.mtimeMs : Number(isOtherOld) - Number(isOld);
}

/** Of files that are done and nowhere to be seen, the newest. */
function keptAmong(done: readonly FollowedFile[]): (file: FollowedFile) => boolean {
  const kept = new Set(done.slice(-MOST_DONE));
  return (file) => kept.has(file);
}

/** Whether a path, or a folder above it, cannot be looked at now: then nothing is known of it. */
function isBelow(path: string, problems: ReadonlyMap<string, string>): boolean {
  return [...problems.keys()].some((problem) => path === problem || path.startsWith(`${problem}/`));
}
