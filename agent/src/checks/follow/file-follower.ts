import type { Access } from '../../ceiling/access.js';
import type { CheckEvent } from '../check.js';
import { findFiles, type FoundFile, type FoundFiles } from './find-files.js';
import { FollowedFiles, type FileChanges, type Start } from './followed-files.js';
import { isPlainPath } from './glob.js';
import { readRemembered, type RememberedFiles } from './position.js';
import { readFiles, type LineSink, type ReadLimits } from './read-files.js';
import { sourceNames } from './source-names.js';

/** A file of a pattern that has been silent for longer is not waited for any more: names with a date in them come and go. */
const FORGOTTEN_AFTER_MS = 24 * 3600 * 1000;

/** Which files are followed. */
export interface FollowSettings {
  /** Paths and patterns of paths. */
  readonly paths: readonly string[];
  readonly start: Start;
  readonly maxFiles: number;
}

/** How one run of a follower went. */
export interface FollowedRun {
  readonly bytes: number;
  readonly lines: number;
  readonly cut: number;
  readonly dropped: number;
  /** Files that are open, and those of which something was read. */
  readonly openFiles: number;
  readonly readFiles: number;
  /** Bytes that are still to be read. */
  readonly lagBytes: number;
  readonly rotations: number;
  readonly truncations: number;
  readonly lost: number;
  /** Files that match, but are too many. */
  readonly leftOut: number;
  /** Seconds since the last line, by the name of the source. */
  readonly silence: ReadonlyMap<string, number>;
  readonly events: readonly CheckEvent[];
  /** Why files are not followed, for a person. */
  readonly troubles: readonly string[];
}

/** Follows files over rotation, emptying and restarts, and hands on every line once. */
export class FileFollower {
  private readonly files: FollowedFiles;
  private readonly sourceOf;
  private readonly lastLines: Map<string, number>;

  /** `remembered` is what an earlier follower gave as `remember`; anything else counts as nothing. */
  constructor(
    private readonly settings: FollowSettings,
    private readonly access: Access,
    remembered: unknown,
  ) {
    const recalled = readRemembered(remembered);
    this.files = new FollowedFiles(access, settings.start, recalled);
    this.lastLines = new Map(Object.entries(recalled?.lastLines ?? {}));
    this.sourceOf = sourceNames(settings.paths);
  }

  get remember(): RememberedFiles {
    const { paths } = this.settings;
    return { patterns: paths, positions: this.files.positions, lastLines: Object.fromEntries(this.lastLines) };
  }

  /** Closes all files. */
  close(): Promise<void> {
    return this.files.close();
  }

  /** Hands on what is new. Fails where none of the files may be read. */
  async run(sink: LineSink, limits: ReadLimits, nowMs: number, signal: AbortSignal): Promise<FollowedRun> {
    const found = await findFiles(this.settings.paths, this.access);
    const [problem] = found.problems.values();
    if (problem !== undefined && found.files.length === 0) throw new Error(problem);
    const chosen = this.choose(found.files);
    const changes = await this.files.settle({ ...found, files: chosen }, nowMs);
    const options = { sink, sourceOf: this.sourceOf, limits, signal, nowMs };
    const read = await readFiles(this.files.open, options);
    await Promise.all(this.files.open.map((file) => file.look()));
    this.noteLines(chosen, new Set([...read.files].map(({ path }) => path)), nowMs);
    const leftOut = found.files.length - chosen.length;
    const { bytes, lines, cut, dropped } = read;
    return {
      ...{ bytes, lines, cut, dropped, leftOut },
      openFiles: this.files.open.length,
      readFiles: read.files.size,
      lagBytes: this.files.open.reduce((sum, file) => sum + file.lagBytes, 0),
      rotations: changes.rotations,
      truncations: changes.truncated.length,
      lost: changes.lost.length,
      silence: this.silence(nowMs),
      events: this.eventsOf(changes),
      troubles: this.troublesOf(found, leftOut),
    };
  }

  /** Those that are followed already, and of the others the ones that were written last. */
  private choose(files: readonly FoundFile[]): FoundFile[] {
    const [known, others] = [
      files.filter((file) => this.files.knows(file)),
      files.filter((file) => !this.files.knows(file)),
    ];
    others.sort((one, other) => other.mtimeMs - one.mtimeMs);
    const chosen = new Set([...known, ...others].slice(0, this.settings.maxFiles));
    return files.filter((file) => chosen.has(file));
  }

  private noteLines(found: readonly FoundFile[], read: ReadonlySet<string>, nowMs: number): void {
    for (const { path, mtimeMs } of found) {
      if (!this.files.positions.some((position) => position.path === path)) continue;
      if (!this.lastLines.has(path)) this.lastLines.set(path, Math.min(nowMs, mtimeMs));
    }
    for (const path of read) this.lastLines.set(path, nowMs);
    for (const [path, lastMs] of this.lastLines) {
      if (!this.settings.paths.includes(path) && nowMs - lastMs > FORGOTTEN_AFTER_MS) this.lastLines.delete(path);
    }
  }

  private silence(nowMs: number): Map<string, number> {
    return new Map(
      [...this.lastLines].map(([path, lastMs]) => [this.sourceOf(path).name, Math.max(0, nowMs - lastMs) / 1000]),
    );
  }

  private eventsOf({ truncated, lost }: FileChanges): CheckEvent[] {
    const emptied = truncated.filter(({ isCopied }) => !isCopied);
    return [
      ...emptied.map(({ path, atMs }): CheckEvent => {
        const message = `${path} was emptied or replaced, and no copy of it was found: lines since the last look may be lost`;
        const { name } = this.sourceOf(path);
        return { kind: 'log.truncated', severity: 'warning', message, fingerprint: name, atMs, attributes: { path } };
      }),
      ...lost.map((path): CheckEvent => {
        const message = `${path} was rotated away and packed or deleted while the agent did not run: its last lines may be lost`;
        return {
          kind: 'log.lost',
          severity: 'warning',
          message,
          fingerprint: this.sourceOf(path).name,
          attributes: { path },
        };
      }),
    ];
  }

  private troublesOf({ problems, absent }: FoundFiles, leftOut: number): string[] {
    return [
      ...absent.map((pattern) => (isPlainPath(pattern) ? `${pattern} is not there` : `no file matches ${pattern}`)),
      ...problems.values(),
      ...(leftOut > 0 ? [`${leftOut} more files match than the ${this.settings.maxFiles} that are followed`] : []),
    ];
  }
}
