import { readDatabaseFailure } from './database-failure.js';
import { Unavailable } from './edge-errors.js';

/** How a batcher flushes. */
export interface BatcherOptions<Item, Result> {
  /** Carries a batch out in one go; its results stand in the order of the items. Rejecting means: none was done. */
  flush: (items: Item[]) => Promise<Result[]>;
  /** The weight of an item, for the two limits; each weighs 1 by default. */
  weigh?: (item: Item) => number;
  /** The weight that one flush takes. */
  maxBatch: number;
  /** The weight that may wait; beyond it callers are told to come back. */
  maxWaiting: number;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Gathers what arrives while the previous flush is under way into one set-based statement. A caller's promise settles
 * only after the commit of its batch. A batch that fails for a value in it is repeated item by item, so that nobody
 * answers for another; one that fails because the database is away fails as a whole.
 */
export class Batcher<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private waitingWeight = 0;
  private flushing: Promise<void> | undefined;

  constructor(private readonly options: BatcherOptions<Item, Result>) {}

  /**
   * Adds one item to the next flush.
   * @throws Unavailable at once when too much is waiting already.
   */
  submit(item: Item): Promise<Result> {
    const weight = this.weigh(item);
    if (this.waiting.length > 0 && this.waitingWeight + weight > this.options.maxWaiting) {
      return Promise.reject(new Unavailable('The hub is busy storing what came before; nothing was stored.', 1));
    }
    this.waitingWeight += weight;
    const settled = new Promise<Result>((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
    });
    this.flushing ??= this.flushAll();
    return settled;
  }

  /** Settles when everything that was submitted is done. */
  async drain(): Promise<void> {
    await this.flushing;
  }

  private async flushAll(): Promise<void> {
    // What arrives within the same turn of the event loop shares the first flush.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length > 0) await this.flush(this.takeBatch());
    this.flushing = undefined;
  }

  private takeBatch(): Waiting<Item, Result>[] {
    let weight = 0;
    let count = 0;
    for (const { item } of this.waiting) {
      weight += this.weigh(item);
      if (count > 0 && weight > this.options.maxBatch) break;
      count++;
    }
    const batch = this.waiting.splice(0, count);
    for (const { item } of batch) this.waitingWeight -= this.weigh(item);
    return batch;
  }

  private async flush(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.options.flush(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => {
        resolve(results[index] as Result);
      });
    } catch (error) {
      if (batch.length === 1 || readDatabaseFailure(error) instanceof Unavailable) {
        for (const { reject } of batch) reject(error);
        return;
      }
      for (const one of batch) await this.flush([one]);
    }
  }

  private weigh(item: Item): number {
    return this.options.weigh?.(item) ?? 1;
  }
}
