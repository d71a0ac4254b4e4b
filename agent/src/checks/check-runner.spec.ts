import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { bindCheck, passed, type BoundCheck } from './check.js';
import { CheckRunner } from './check-runner.js';

const now = new Date('2026-01-01T00:00:00Z');
const good = bindCheck('good', () => Promise.resolve(passed({ 'good.value': 1 })), {});
const broken = bindCheck('broken', () => Promise.reject(new Error('no such socket')), {});

function statesOf(runner: CheckRunner): Record<string, string> {
  return Object.fromEntries(runner.results.map(({ name, state }) => [name, state]));
}

describe('CheckRunner', () => {
  it('runs every check, also beside one that throws', async () => {
    const runner = new CheckRunner([broken, good]);
    const { measurements } = await runner.runAll(1000, now);
    expect(measurements).toEqual({ 'good.value': 1, 'agent.check.duration{check=good}': expect.any(Number) });
    expect(runner.results).toMatchObject([
      { name: 'broken', kind: 'broken', state: 'error', message: 'no such socket', at: now },
      { name: 'good', state: 'passed' },
    ]);
  });

  it('keeps what a check measured that found trouble', async () => {
    const check = bindCheck(
      'web',
      () => Promise.resolve({ state: 'failed', message: '503', measurements: { up: 0 } } as const),
      {},
    );
    const runner = new CheckRunner([check]);
    expect((await runner.runAll(1000, now)).measurements).toMatchObject({ up: 0 });
    expect(statesOf(runner)).toEqual({ web: 'failed' });
  });

  it('gives up on a check after its time, aborts it, and does not start it again before it has ended', async () => {
    let starts = 0;
    let aborted = 0;
    const slow: BoundCheck = {
      name: 'slow',
      kind: 'slow',
      run: async (signal) => {
        starts += 1;
        signal.addEventListener('abort', () => (aborted += 1));
        await sleep(150);
        return passed({});
      },
    };
    const runner = new CheckRunner([slow, good]);
    expect((await runner.runAll(30, now)).measurements).toMatchObject({ 'good.value': 1 });
    expect(runner.results[0]).toMatchObject({
      state: 'error',
      message: 'it did not end within 0.03 s',
    });
    await runner.runAll(30, now);
    expect(runner.results.find(({ name }) => name === 'slow')?.message).toBe('its previous run has not ended');
    expect([starts, aborted]).toEqual([1, 1]);
    await sleep(150);
    await runner.runAll(1000, now);
    expect(statesOf(runner)).toEqual({ slow: 'passed', good: 'passed' });
  });

  it('tells a change of state by its revision', async () => {
    let isBroken = false;
    const check = bindCheck('x', () => (isBroken ? Promise.reject(new Error()) : Promise.resolve(passed({}))), {});
    const runner = new CheckRunner([check]);
    const revisions: number[] = [];
    for (isBroken of [false, false, true, true, false]) {
      await runner.runAll(1000, now);
      revisions.push(runner.revision);
    }
    expect(revisions).toEqual([1, 1, 2, 2, 3]);
  });
});
