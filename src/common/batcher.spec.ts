import { describe, expect, it } from '@jest/globals';
import { Batcher } from './batcher.js';
import { Unavailable } from './edge-errors.js';

describe('Batcher', () => {
  it('gathers what arrives together and answers each with its own result', async () => {
    const batches: number[][] = [];
    const batcher = new Batcher<number, number>({
      flush: (items) => {
        batches.push(items);
        return Promise.resolve(items.map((item) => item * 10));
      },
      maxBatch: 100,
      maxWaiting: 100,
    });
    expect(await Promise.all([1, 2, 3].map((item) => batcher.submit(item)))).toEqual([10, 20, 30]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('never flushes more than a batch holds, and never two at once', async () => {
    let running = 0;
    const sizes: number[] = [];
    const batcher = new Batcher<number, number>({
      flush: async (items) => {
        expect(++running).toBe(1);
        sizes.push(items.length);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        return items;
      },
      maxBatch: 2,
      maxWaiting: 100,
    });
    await Promise.all([1, 2, 3, 4, 5].map((item) => batcher.submit(item)));
    expect(sizes).toEqual([2, 2, 1]);
  });

  it('lets nobody answer for another', async () => {
    const batcher = new Batcher<number, number>({
      flush: (items) => (items.includes(2) ? Promise.reject(new Error('two is bad')) : Promise.resolve(items)),
      maxBatch: 10,
      maxWaiting: 10,
    });
    const results = await Promise.allSettled([1, 2, 3].map((item) => batcher.submit(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('does not repeat a batch while the database is away', async () => {
    let flushes = 0;
    const batcher = new Batcher<number, number>({
      flush: () => {
        flushes++;
        return Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
      },
      maxBatch: 10,
      maxWaiting: 10,
    });
    const results = await Promise.allSettled([1, 2, 3].map((item) => batcher.submit(item)));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(flushes).toBe(1);
  });

  it('refuses what would wait without bound', async () => {
    const batcher = new Batcher<number, number>({
      flush: (items) => Promise.resolve(items),
      maxBatch: 1,
      maxWaiting: 2,
    });
    const results = await Promise.allSettled([1, 2, 3].map((item) => batcher.submit(item)));
    expect(results[2]).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
  });
});
