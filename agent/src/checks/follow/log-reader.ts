import type { Access } from '../../ceiling/access.js';
import { messageOf } from '../../support/errors.js';
import { FileFollower, type FollowedRun } from './file-follower.js';
import type { Start } from './followed-files.js';
import { JournalFollower, type JournalRun, type JournalSettings } from './journal-follower.js';
import type { LineSink, ReadLimits } from './read-files.js';

/** What is followed: files, the journal, or both. */
export interface ReaderSettings {
  readonly paths: readonly string[];
  readonly journal: JournalSettings | undefined;
  readonly start: Start;
  readonly maxFiles: number;
}

/** How one run went; undefined of what is not followed. */
export interface ReaderRun {
  readonly files: FollowedRun | undefined;
  readonly journal: JournalRun | undefined;
  /** Seconds since the last line, by the name of the source. */
  readonly silence: ReadonlyMap<string, number>;
  /** Why something is not followed, for a person. */
  readonly troubles: readonly string[];
  /** Whether there is something new to remember. */
  readonly hasMoved: boolean;
}

/** Reads files and journal, one after the other. */
export class LogReader {
  private readonly files: FileFollower | undefined;
  private readonly journal: JournalFollower | undefined;
  private kept = '';

  /** `remembered` is what an earlier reader gave as `remember`; files are closed when `ended` fires. */
  constructor(settings: ReaderSettings, access: Access, remembered: unknown, ended: AbortSignal) {
    const { files, journal } = (typeof remembered === 'object' && remembered !== null ? remembered : {}) as Record<
      string,
      unknown
    >;
    if (settings.paths.length > 0) this.files = new FileFollower(settings, access, files);
    if (settings.journal !== undefined)
      this.journal = new JournalFollower(settings.journal, settings.start, access, journal);
    ended.addEventListener('abort', () => void this.files?.close());
  }

  get remember(): unknown {
    return { files: this.files?.remember, journal: this.journal?.remember };
  }

  /** Hands on what is new. Fails where nothing can be read. */
  async run(sink: LineSink, limits: ReadLimits, nowMs: number, signal: AbortSignal): Promise<ReaderRun> {
    const files = await this.files?.run(sink, limits, nowMs, signal);
    const left = { bytes: limits.bytes - (files?.bytes ?? 0), lines: limits.lines - (files?.lines ?? 0) };
    const troubles = [...(files?.troubles ?? [])];
    const journal = await this.journal?.run(sink, left, nowMs, signal).catch((error: unknown) => {
      // What the files have brought is told all the same.
      if (files === undefined || signal.aborted) throw error;
      troubles.push(messageOf(error));
      return undefined;
    });
    const kept = JSON.stringify(this.remember);
    const hasMoved = kept !== this.kept;
    this.kept = kept;
    return { files, journal, silence: this.silence(files, nowMs), troubles, hasMoved };
  }

  private silence(files: FollowedRun | undefined, nowMs: number): Map<string, number> {
    const silence = new Map(files?.silence);
    const { source: { name } = { name: '' }, lastMs } = this.journal ?? {};
    if (lastMs !== undefined) silence.set(name, Math.max(0, nowMs - lastMs) / 1000);
    return silence;
  }
}
