import { ratesPerSecond, type CounterReading } from '../rates.js';

/** How counters of a server grew since the run before. What has no earlier value, or went back, is undefined. */
export interface Growth {
  /** Per second. */
  readonly rate: (counter: string) => number | undefined;
  /** In all. */
  readonly amount: (counter: string) => number | undefined;
}

/** Remembers counters from run to run. */
export class CounterMeter {
  private previous: CounterReading | undefined;

  /** The growth since the last call; `atMs` is of a clock that is never set. */
  grow(counters: Readonly<Record<string, number>>, atMs: number): Growth {
    const current = { atMs, counters: new Map(Object.entries(counters)) };
    const rates = ratesPerSecond(this.previous, current);
    const seconds = (atMs - (this.previous?.atMs ?? atMs)) / 1000;
    this.previous = current;
    return {
      rate: (counter) => rates[counter],
      amount: (counter) => {
        const rate = rates[counter];
        return rate === undefined ? undefined : Math.round(rate * seconds);
      },
    };
  }
}

/**
 * A part of a whole over an interval, 0–100 to hundredths; undefined where the whole is smaller than `least`, because a
 * share of next to nothing says nothing.
 */
export function shareOf(part: number | undefined, rest: number | undefined, least: number): number | undefined {
  if (part === undefined || rest === undefined || part + rest < least) return undefined;
  return Math.round((part / (part + rest)) * 10_000) / 100;
}
