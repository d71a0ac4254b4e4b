/**
 * Lets one value for each subject through in an interval: the first at once, of those that follow the last when the
 * interval is over. Times are milliseconds of one clock, whichever.
 */
export class Throttle<Value> {
  private readonly subjects = new Map<string, { openAt: number; waiting: Value | undefined }>();

  constructor(private readonly intervalMs: number) {}

  /** How many subjects are remembered. */
  get size(): number {
    return this.subjects.size;
  }

  /** Whether a value may pass now; one that may not replaces what waits for the same subject. */
  pass(subject: string, value: Value, now: number): boolean {
    const known = this.subjects.get(subject);
    if (known !== undefined && (known.openAt > now || known.waiting !== undefined)) {
      known.waiting = value;
      return false;
    }
    this.reopen(subject, now);
    return true;
  }

  /** The values whose interval is over; each begins its subject's next one. Idle subjects are forgotten. */
  takeDue(now: number): Value[] {
    const due: Value[] = [];
    for (const [subject, { openAt, waiting }] of this.subjects) {
      // What was opened last stands last.
      if (openAt > now) break;
      this.subjects.delete(subject);
      if (waiting === undefined) continue;
      due.push(waiting);
      this.reopen(subject, now);
    }
    return due;
  }

  /** When the next interval is over, if one is under way. */
  nextDueAt(): number | undefined {
    const [next] = this.subjects.values();
    return next?.openAt;
  }

  /** Forgets everything. */
  clear(): void {
    this.subjects.clear();
  }

  private reopen(subject: string, now: number): void {
    this.subjects.delete(subject);
    this.subjects.set(subject, { openAt: now + this.intervalMs, waiting: undefined });
  }
}
