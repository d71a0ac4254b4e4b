import { describe, expect, it } from '@jest/globals';
import { OneAtATime } from './one-at-a-time.js';

/** Work that ends when a test says so. */
function givenWork() {
  const ends: (() => void)[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const work = new OneAtATime(async () => {
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    await new Promise<void>((resolve) => ends.push(resolve));
    atOnce--;
  });
  return { work, ends, mostAtOnce: () => mostAtOnce };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('work that is done one at a time', () => {
  it('is shared, once more, by all who ask while it runs', async () => {
    const { work, ends, mostAtOnce } = givenWork();
    const first = work.run();
    const later = [work.run(), work.run(), work.run()];
    ends[0]?.();
    await first;
    await settle();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await Promise.all(later);
    expect([ends.length, mostAtOnce()]).toEqual([2, 1]);
  });

  it('is done again for who asks at the very moment of its end', async () => {
    const waiting = ['first'];
    const taken: string[] = [];
    const takeAll = async (): Promise<void> => {
      taken.push(...waiting.splice(0));
      await Promise.resolve();
    };
    let asked: Promise<void> | undefined;
    const work: OneAtATime = new OneAtATime(() => {
      const ended = takeAll();
      // Called before anybody else hears of the end: it has looked, and is not over.
      void ended.then(() => {
        if (asked !== undefined) return;
        waiting.push('second');
        asked = work.run();
      });
      return ended;
    });
    await work.run();
    await asked;
    expect(taken).toEqual(['first', 'second']);
  });

  it('goes on after it has failed', async () => {
    let runs = 0;
    const work = new OneAtATime(() => (++runs === 1 ? Promise.reject(new Error('once')) : Promise.resolve()));
    const [failed, next] = [work.run(), work.run()];
    await expect(failed).rejects.toThrow('once');
    await next;
    expect(runs).toBe(2);
  });
});
