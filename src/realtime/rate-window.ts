/** Counts what happens within a second. Times are milliseconds of one clock, whichever. */
export class RateWindow {
  private startedAt = 0;
  private count = 0;

  constructor(private readonly mostPerSecond: number) {}

  /** Counts one; whether that is too many. */
  isExceededBy(now: number): boolean {
    if (now - this.startedAt >= 1_000) {
      this.startedAt = now;
      this.count = 0;
    }
    return ++this.count > this.mostPerSecond;
  }
}
