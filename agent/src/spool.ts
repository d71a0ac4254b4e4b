/** A report that waits, as it will be sent: its timestamp is part of its identity and never changes again. */
export interface SpooledReport {
  /** Grows with every report appended. */
  readonly sequence: number;
  readonly json: string;
}

/** Where reports wait for the hub. Bounded: what does not fit displaces the oldest, and is counted by the caller. */
export interface Spool {
  /** Waiting reports, oldest first. */
  readonly waiting: readonly SpooledReport[];
  readonly usedBytes: number;
  /** Keeps a report and returns how many older ones had to go for it. */
  append(json: string): number;
  /** Takes out reports that the hub has, or will never take. */
  remove(sequences: ReadonlySet<number>): void;
  /** Puts a corrected report in the place of one that the hub refused. */
  replace(sequence: number, json: string): void;
}

/** The bounds of a spool in memory. */
export interface MemorySpoolLimits {
  readonly reports: number;
  readonly bytes: number;
}

/** Seven hours of an outage at a five-second interval, a day and a half at thirty. */
export const MEMORY_SPOOL_LIMITS: MemorySpoolLimits = { reports: 20_160, bytes: 12 * 1024 * 1024 };

/** A spool that ends with the process. */
export class MemorySpool implements Spool {
  private reports: SpooledReport[] = [];
  private bytes = 0;
  private sequence = 0;

  constructor(private readonly limits: MemorySpoolLimits) {}

  get waiting(): readonly SpooledReport[] {
    return this.reports;
  }

  get usedBytes(): number {
    return this.bytes;
  }

  append(json: string): number {
    this.sequence += 1;
    this.reports.push({ sequence: this.sequence, json });
    this.bytes += Buffer.byteLength(json);
    let dropped = 0;
    while (this.reports.length > 1 && (this.bytes > this.limits.bytes || this.reports.length > this.limits.reports)) {
      this.bytes -= Buffer.byteLength(this.reports.shift()?.json ?? '');
      dropped += 1;
    }
    return dropped;
  }

  remove(sequences: ReadonlySet<number>): void {
    this.reports = this.reports.filter(({ sequence }) => !sequences.has(sequence));
    this.bytes = this.reports.reduce((sum, { json }) => sum + Buffer.byteLength(json), 0);
  }

  replace(sequence: number, json: string): void {
    const at = this.reports.findIndex((report) => report.sequence === sequence);
    const old = this.reports[at];
    if (old === undefined) return;
    this.reports[at] = { sequence, json };
    this.bytes += Buffer.byteLength(json) - Buffer.byteLength(old.json);
  }
}
