import type { CheckEvent, Measurements } from '../check.js';

/** Where lines come from. `name` is short and stands in the attribute `source`. */
export interface LineSource {
  readonly name: string;
  readonly path: string;
}

/** One message of the journal. `priority` is syslog's, 0 (emergency) to 7 (debug). */
export interface JournalRecord {
  readonly message: string;
  readonly priority?: number;
  readonly atMs: number;
  readonly identifier?: string;
}

/** Makes figures and events of log lines. It reads no file and knows no clock, and all that it keeps is bounded. */
export interface LineAnalyser {
  /** Whole lines, the oldest first, the last one ending with a line feed too; up to 1 MiB. */
  take(source: LineSource, lines: Buffer, nowMs: number): void;
  takeRecord(source: LineSource, record: JournalRecord, nowMs: number): void;
  /** What was found since the last call. */
  findings(nowMs: number): { measurements: Measurements; events: CheckEvent[] };
  /** What a later analyser of the same check should recall, as JSON of at most 1 MiB. */
  readonly remember: unknown;
}
