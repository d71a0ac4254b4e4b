/** Buckets grow by 2 %, from a tenth of a millisecond to beyond a day: no quantile is further off than that. */
const GROWTH = Math.log(1.02);
const SMALLEST = 1e-4;
const BUCKETS = 1100;

/** The distribution of durations in seconds, in bounded memory however many there are. */
export class Quantiles {
  private readonly buckets = new Uint32Array(BUCKETS);
  private total = 0;

  get count(): number {
    return this.total;
  }

  add(seconds: number): void {
    const place =
      seconds <= SMALLEST ? 0 : Math.min(BUCKETS - 1, 1 + Math.floor(Math.log(seconds / SMALLEST) / GROWTH));
    this.buckets[place] = (this.buckets[place] ?? 0) + 1;
    this.total += 1;
  }

  /** The duration that a share of all stays below, rounded to whole tenths of a millisecond; NaN of none. */
  at(share: number): number {
    let rest = Math.ceil(this.total * share);
    if (rest === 0) return NaN;
    for (let place = 0; place < BUCKETS; place += 1) {
      rest -= this.buckets[place] ?? 0;
      if (rest <= 0) return place === 0 ? 0 : Math.round(SMALLEST * Math.exp((place - 0.5) * GROWTH) * 1e4) / 1e4;
    }
    return NaN;
  }

  clear(): void {
    this.buckets.fill(0);
    this.total = 0;
  }
}
