import { describe, expect, it } from '@jest/globals';
import { inTurns } from './in-turns.js';

describe('inTurns', () => {
  it('does it for each once, six at a time, and tells which failed', async () => {
    let [running, most] = [0, 0];
    const done: number[] = [];
    const failures = await inTurns(
      Array.from({ length: 20 }, (_, each) => each),
      async (each) => {
        most = Math.max(most, ++running);
        await Promise.resolve();
        running--;
        if (each === 7) throw new Error('seven');
        done.push(each);
      },
    );
    expect([done.length, most, failures.map(({ message }) => message)]).toEqual([19, 6, ['seven']]);
  });
});
