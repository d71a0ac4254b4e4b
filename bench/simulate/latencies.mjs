/** Each bucket is 3 % wider than the one before: what a percentile may be off by, at a fixed price in memory. */
const GROWTH = Math.log(1.03);
const SMALLEST_MS = 0.01;
const BUCKETS = 600;

/** Times in milliseconds, counted in buckets: a run of a day costs as much memory as one of a minute. */
export class Latencies {
  #counts = new Uint32Array(BUCKETS);
  count = 0;
  max = 0;

  add(ms) {
    const bucket = ms <= SMALLEST_MS ? 0 : Math.min(Math.ceil(Math.log(ms / SMALLEST_MS) / GROWTH), BUCKETS - 1);
    this.#counts[bucket]++;
    this.count++;
    if (ms > this.max) this.max = ms;
  }

  /** What so many hundredths of the times are not above, by nearest rank; 0 without any. */
  percentile(hundredths) {
    const rank = Math.max(1, Math.ceil((this.count * hundredths) / 100));
    let seen = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += this.#counts[bucket];
      if (seen >= rank) return Math.min(SMALLEST_MS * Math.exp(bucket * GROWTH), this.max);
    }
    return this.max;
  }
}
