import type { Log } from './log.js';

/** Logs a lasting failure once, again when its reason changes, and its end: an outage of a day is two lines. */
export class FailureLog {
  private count = 0;
  private lastReason: string | undefined;

  constructor(
    private readonly log: Log,
    private readonly activity: string,
  ) {}

  /** How many attempts in a row have failed. */
  get failures(): number {
    return this.count;
  }

  failed(reason: string): void {
    this.count += 1;
    if (reason !== this.lastReason) this.log.warn(`${this.activity} failed`, { reason });
    this.lastReason = reason;
  }

  succeeded(): void {
    if (this.count > 0) this.log.info(`${this.activity} succeeded again`, { failures: this.count });
    this.count = 0;
    this.lastReason = undefined;
  }
}
