import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { phaseOf, waitToNextTickMs } from './schedule.js';

describe('waitToNextTickMs', () => {
  it('does not drift: 1,000 late ticks stay on the grid', () => {
    const start = Date.parse('2026-01-01T00:00:00.000Z');
    let now = start;
    for (let tick = 0; tick < 1000; tick += 1) {
      now += waitToNextTickMs(now, 5000, 0.3) + (tick % 40);
    }
    expect(now - start).toBeLessThan(1000 * 5000 + 5000);
    expect(now - start).toBeGreaterThan(1000 * 5000 - 5000);
  });

  it.each([
    ['exactly on time', 10_000, 5_000],
    ['1 ms early', 9_999, 5_001],
    ['late', 10_700, 4_300],
    ['later than half an interval', 12_600, 7_400],
  ])('from a tick %s aims at the grid', (_when, nowMs, expected) => {
    expect(waitToNextTickMs(nowMs, 5000, 0)).toBe(expected);
  });

  it('stays between half and one and a half intervals wherever the clock stands', () => {
    for (let nowMs = -20_000; nowMs < 20_000; nowMs += 37) {
      const wait = waitToNextTickMs(nowMs, 5000, 0.77);
      expect(wait).toBeGreaterThanOrEqual(2500);
      expect(wait).toBeLessThanOrEqual(7500);
    }
  });
});

describe('phaseOf', () => {
  it('is the same for an agent and spreads a fleet evenly', () => {
    const id = randomUUID();
    expect(phaseOf(id, 'report')).toBe(phaseOf(id, 'report'));
    expect(phaseOf(id, 'report')).not.toBe(phaseOf(id, 'heartbeat'));
    const tenths = new Array<number>(10).fill(0);
    for (let agent = 0; agent < 5000; agent += 1) {
      const tenth = Math.floor(phaseOf(`agent-${agent}`, 'report') * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(400);
    expect(Math.max(...tenths)).toBeLessThan(600);
  });
});
