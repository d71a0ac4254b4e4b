const WINDOW_SECONDS = 60;

/** Hits, and all that they are a share of, second by second over the last minute. */
export class BurstWindow {
  private readonly seconds = new Float64Array(WINDOW_SECONDS).fill(-1);
  private readonly hits = new Float64Array(WINDOW_SECONDS);
  private readonly totals = new Float64Array(WINDOW_SECONDS);

  /** Counts one at an instant; one that is older than the window counts nothing. */
  add(atMs: number, isHit: boolean): void {
    const second = Math.floor(atMs / 1000);
    const place = second % WINDOW_SECONDS;
    const known = this.seconds[place] ?? -1;
    if (second < known) return;
    if (second > known) {
      this.seconds[place] = second;
      this.hits[place] = 0;
      this.totals[place] = 0;
    }
    this.totals[place] = (this.totals[place] ?? 0) + 1;
    if (isHit) this.hits[place] = (this.hits[place] ?? 0) + 1;
  }

  /** Both over the minute that ends with an instant. */
  until(atMs: number): { hits: number; total: number } {
    const now = Math.floor(atMs / 1000);
    let [hits, total] = [0, 0];
    for (let place = 0; place < WINDOW_SECONDS; place += 1) {
      const second = this.seconds[place] ?? -1;
      if (second <= now - WINDOW_SECONDS || second > now) continue;
      hits += this.hits[place] ?? 0;
      total += this.totals[place] ?? 0;
    }
    return { hits, total };
  }
}
