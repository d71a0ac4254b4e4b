import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { Loop } from './loop.js';

function loopOf(waitMs: number, runMs = 0): { loop: Loop; runs: () => number; mostAtOnce: () => number } {
  let runs = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  const loop = new Loop({
    run: async () => {
      runs += 1;
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      await sleep(runMs);
      atOnce -= 1;
      return waitMs;
    },
  });
  return { loop, runs: () => runs, mostAtOnce: () => mostAtOnce };
}

describe('Loop', () => {
  it('never overlaps itself, however often it is woken', async () => {
    const { loop, runs, mostAtOnce } = loopOf(1, 10);
    loop.start();
    loop.start();
    for (let i = 0; i < 20; i += 1) {
      loop.wake();
      await sleep(3);
    }
    await loop.stop();
    expect(runs()).toBeGreaterThan(2);
    expect(mostAtOnce()).toBe(1);
  });

  it('runs at once when woken during a long wait, and once more when woken during a run', async () => {
    const { loop, runs } = loopOf(60_000, 20);
    loop.start();
    await sleep(60);
    expect(runs()).toBe(1);
    loop.wake();
    await sleep(10);
    loop.wake();
    loop.wake();
    await sleep(80);
    expect(runs()).toBe(3);
    await loop.stop();
  });

  it('stops after the run under way and stays stopped', async () => {
    const { loop, runs } = loopOf(0, 20);
    loop.start();
    await sleep(10);
    await loop.stop();
    const atStop = runs();
    loop.wake();
    await sleep(30);
    expect(runs()).toBe(atStop);
  });
});
