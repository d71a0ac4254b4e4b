import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Access } from '../../ceiling/access.js';
import { codeOf } from '../../support/errors.js';
import type { LineSource } from '../log-lines/line.js';
import { runProgramUpTo, type CutProgram } from '../run-program.js';
import type { Start } from './followed-files.js';
import { parseJournalEntry, type JournalEntry } from './parse-journal.js';
import type { LineSink, ReadLimits } from './read-files.js';

/** Which entries of which journal are followed. */
export interface JournalSettings {
  readonly directory?: string;
  readonly units?: readonly string[];
  readonly identifiers?: readonly string[];
  /** This or worse, by syslog's word. */
  readonly priority?: string;
}

/** How one run went. */
export interface JournalRun {
  /** Of messages. */
  readonly bytes: number;
  readonly records: number;
  readonly cut: number;
  readonly dropped: number;
  /** There is more, for the next run. */
  readonly isBehind: boolean;
}

/** How far the journal has been read. */
interface Position {
  readonly cursor?: string;
  /** When the last entry that was read was written; without a cursor, entries from then on are meant. */
  readonly lastMs?: number;
}

/** Of JSON, at once: some ten thousand entries. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Entries that are handed on before the agent's loop has a turn. */
const AT_ONCE = 200;
const FIELDS = 'MESSAGE,PRIORITY,SYSLOG_IDENTIFIER';
const HELP = 'the agent may not read the journal: usermod -aG systemd-journal agent-monitor, then restart it';

/** Follows the journal of systemd by its own program, and hands on every entry once. */
export class JournalFollower {
  readonly source: LineSource;
  private position: Position;
  private hasBegun: boolean;

  /** `remembered` is what an earlier follower gave as `remember`; anything else counts as nothing. */
  constructor(
    private readonly settings: JournalSettings,
    private readonly start: Start,
    private readonly access: Access,
    remembered: unknown,
  ) {
    this.source = { name: 'journal', path: settings.directory ?? 'journal' };
    const recalled = readPosition(remembered);
    this.position = recalled ?? {};
    this.hasBegun = recalled !== undefined;
  }

  get remember(): unknown {
    return this.position;
  }

  /** When the last entry that is known of was written. */
  get lastMs(): number | undefined {
    return this.position.lastMs;
  }

  /** Hands on what is new. Fails where the agent may not read the journal, or the machine has none of systemd. */
  async run(sink: LineSink, limits: ReadLimits, nowMs: number, signal: AbortSignal): Promise<JournalRun> {
    if (!this.hasBegun) await this.begin(nowMs, signal);
    const run = { bytes: 0, records: 0, cut: 0, dropped: 0, isBehind: true };
    while (run.isBehind && run.bytes < limits.bytes && !signal.aborted) {
      const { entries, isCut } = await this.next(signal);
      for (const [index, entry] of entries.entries()) {
        if (index % AT_ONCE === AT_ONCE - 1) await nextTurn();
        run.bytes += Buffer.byteLength(entry.record.message);
        run.cut += Number(entry.isCut);
        if (run.records < limits.lines) {
          sink.takeRecord(this.source, entry.record, nowMs);
          run.records += 1;
        } else run.dropped += 1;
        this.position = { cursor: entry.cursor, lastMs: entry.record.atMs };
      }
      run.isBehind = isCut;
    }
    return run;
  }

  /** At the end, it begins behind the last entry that there is. */
  private async begin(nowMs: number, signal: AbortSignal): Promise<void> {
    if (this.start === 'end') {
      const { out } = await this.ask(['--lines=1'], signal);
      const last = parseJournalEntry(out.trim());
      this.position = last === undefined ? { lastMs: nowMs } : { cursor: last.cursor, lastMs: last.record.atMs };
    }
    this.hasBegun = true;
  }

  private async next(signal: AbortSignal): Promise<{ entries: JournalEntry[]; isCut: boolean }> {
    const { cursor, lastMs } = this.position;
    const since = lastMs === undefined ? [] : [`--since=@${Math.floor(lastMs / 1000)}`];
    const from = cursor === undefined ? since : [`--after-cursor=${cursor}`];
    const asked = await this.ask(['--all', ...from], signal);
    // Of another journal, as after the folder was made anew.
    const isForeign = asked.err.includes('Failed to seek to cursor');
    const { out, isCut } = isForeign ? await this.ask(['--all', ...since], signal) : asked;
    const entries = parseEntries(out);
    if (entries.length > 0 || !isCut) return { entries, isCut };
    // One message alone is too large: without `--all` it is left out of its entry.
    const brief = await this.ask(from, signal);
    return { entries: parseEntries(brief.out).slice(0, 1), isCut: true };
  }

  private async ask(words: readonly string[], signal: AbortSignal): Promise<CutProgram> {
    const { directory, units = [], identifiers = [], priority } = this.settings;
    try {
      const filters = [
        ...(directory === undefined ? [] : [`--directory=${await this.access.resolvePath(directory)}`]),
        ...units.map((unit) => `--unit=${unit}`),
        ...identifiers.map((identifier) => `--identifier=${identifier}`),
        ...(priority === undefined ? [] : [`--priority=${priority}`]),
      ];
      const options = ['--output=json', `--output-fields=${FIELDS}`, '--no-pager', ...filters, ...words];
      const ended = await runProgramUpTo('journalctl', options, signal, MOST_BYTES);
      requireRead(ended);
      return ended;
    } catch (error) {
      if (codeOf(error) === 'EACCES') throw new Error(HELP, { cause: error });
      if (codeOf(error) === 'ENOENT') throw new Error('this machine has no journalctl', { cause: error });
      throw error;
    }
  }
}

function requireRead({ code, err }: CutProgram): void {
  if (/ermission|not seeing messages from other users/.test(err)) throw new Error(HELP);
  const isTolerable = code === 0 || code === null || /Failed to seek to cursor|No journal files were found/.test(err);
  if (!isTolerable && err !== '') throw new Error(`journalctl: ${err.trim().split('\n')[0] ?? ''}`);
}

function parseEntries(out: string): JournalEntry[] {
  return out.split('\n').flatMap((line) => parseJournalEntry(line) ?? []);
}

function readPosition(value: unknown): Position | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { cursor, lastMs } = value as Record<string, unknown>;
  return {
    ...(typeof cursor === 'string' && /^[\w=;]{1,300}$/.test(cursor) && { cursor }),
    ...(typeof lastMs === 'number' && { lastMs }),
  };
}
