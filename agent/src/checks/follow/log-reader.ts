import type { Access } from '../../ceiling/access.js';
import { messageOf } from '../../support/errors.js';
import { FileFollower, type FollowedRun } from './file-follower.js';
import type { Start } from './followed-files.js';
import { JournalFollower, type JournalRun, type JournalSettings } from './journal-follower.js';
import { SilenceClock } from './silence.js';
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
  /** The same as a multiple of what is usual, where that is known. */
  readonly silenceRatio: ReadonlyMap<string, number>;
  /** Why something is not followed, for a person. */
  readonly troubles: readonly string[];
  /** Whether there is something new to remember. */
  readonly hasMoved: boolean;
}

/** Reads files and journal, one after the other. */
export class LogReader {
  private readonly files: FileFollower | undefined;
  private readonly journal: JournalFollower | undefined;
  private readonly clock: SilenceClock;
  private hasRun = false;
  private kept = '';

  /** `remembered` is what an earlier reader gave as `remember`; files are closed when `ended` fires. */
  constructor(settings: ReaderSettings, access: Access, remembered: unknown, ended: AbortSignal) {
    const { files, journal, silence } = (
      typeof remembered === 'object' && remembered !== null ? remembered : {}
    ) as Record<string, unknown>;
    if (settings.paths.length > 0) this.files = new FileFollower(settings, access, files);
    if (settings.journal !== undefined)
      this.journal = new JournalFollower(settings.journal, settings.start, access, journal);
    this.clock = new SilenceClock(silence);
    ended.addEventListener('abort', () => void this.files?.close());
  }

  get remember(): unknown {
    return { files: this.files?.remember, journal: this.journal?.remember, silence: this.clock.remember };
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
    this.noteRecords(journal, nowMs);
    const kept = JSON.stringify(this.remember);
    const hasMoved = kept !== this.kept;
    this.kept = kept;
    return { files, journal, ...this.silence(files, nowMs), troubles, hasMoved };
  }

  /** Of the journal by its own times, as far as they are known. */
  private noteRecords(run: JournalRun | undefined, nowMs: number): void {
    if (this.journal?.lastMs === undefined) return;
    const { path } = this.journal.source;
    this.clock.see(path, this.journal.lastMs, nowMs);
    if (run !== undefined && run.records + run.dropped > 0) this.clock.hear(path, nowMs, this.hasRun);
    this.hasRun = true;
  }

  private silence(files: FollowedRun | undefined, nowMs: number): Pick<ReaderRun, 'silence' | 'silenceRatio'> {
    const name = this.journal?.source.name ?? '';
    const named = (seconds: ReadonlyMap<string, number>): [string, number][] =>
      [...seconds.values()].map((each) => [name, each]);
    return {
      silence: new Map([...(files?.silence ?? []), ...named(this.clock.silence(nowMs))]),
      silenceRatio: new Map([...(files?.silenceRatio ?? []), ...named(this.clock.ratios(nowMs))]),
    };
  }
}
