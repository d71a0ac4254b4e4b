import { describe, expect, it } from '@jest/globals';
import { Gate } from './gate.js';

describe('Gate', () => {
  it('lets so many through at a time, the others in turn, also after one that failed', async () => {
    const gate = new Gate(2);
    const entered: number[] = [];
    let inside = 0;
    let most = 0;
    const runs = Array.from({ length: 6 }, (_, index) =>
      gate.run(async () => {
        entered.push(index);
        most = Math.max(most, (inside += 1));
        await new Promise(setImmediate);
        inside -= 1;
        if (index === 1) throw new Error('one failed');
      }),
    );
    const ended = await Promise.allSettled(runs);
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(entered).toEqual([0, 1, 2, 3, 4, 5]);
    expect(most).toBe(2);
    await gate.run(() => Promise.resolve());
  });
});
