import type { Access } from '../../ceiling/access.js';
import type { CheckEvent } from '../check.js';
import { findFiles, type FoundFile, type FoundFiles } from './find-files.js';
import { FollowedFiles, type FileChanges, type Start } from './followed-files.js';
import { isPlainPath } from './glob.js';
import { readRemembered, type RememberedFiles } from './position.js';
import { readFiles, type LineSink, type ReadLimits } from './read-files.js';
import { SilenceClock } from './silence.js';
import { sourceNames } from './source-names.js';

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
  /** The same as a multiple of what is usual, where that is known. */
  readonly silenceRatio: ReadonlyMap<string, number>;
  readonly events: readonly CheckEvent[];
  /** Why files are not followed, for a person. */
  readonly troubles: readonly string[];
}

/** Follows files over rotation, emptying and restarts, and hands on every line once. */
export class FileFollower {
  private readonly files: FollowedFiles;
  private readonly sourceOf;
  private readonly clock: SilenceClock;
  private hasRun = false;

  /** `remembered` is what an earlier follower gave as `remember`; anything else counts as nothing. */
  constructor(
    private readonly settings: FollowSettings,
    private readonly access: Access,
    remembered: unknown,
  ) {
    const recalled = readRemembered(remembered);
    this.files = new FollowedFiles(access, settings.start, recalled);
    this.clock = new SilenceClock(recalled?.silence);
    this.sourceOf = sourceNames(settings.paths);
  }

  get remember(): RememberedFiles {
    const { paths } = this.settings;
    return { patterns: paths, positions: this.files.positions, silence: this.clock.remember };
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
      silence: this.byName(this.clock.silence(nowMs)),
      silenceRatio: this.byName(this.clock.ratios(nowMs)),
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
    const followed = new Set(this.files.positions.map(({ path }) => path));
    for (const { path, mtimeMs } of found) if (followed.has(path)) this.clock.see(path, mtimeMs, nowMs);
    for (const path of read) this.clock.hear(path, nowMs, this.hasRun);
    // Of a pattern: names with a date in them come and go.
    this.clock.forget(nowMs, (path) => this.settings.paths.includes(path));
    this.hasRun = true;
  }

  private byName(byPath: ReadonlyMap<string, number>): Map<string, number> {
    return new Map([...byPath].map(([path, value]) => [this.sourceOf(path).name, value]));
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
