import { describe, expect, it } from '@jest/globals';
import { frozenTimeMs, nextTimeMs, planFreeze, type Timed } from './freeze.js';

const HUB = Date.parse('2026-01-01T00:00:00Z');
const HOUR = 3_600_000;
/** The hub was heard an hour after the machine started, whose clock is a day ahead. */
const anchor = { wallMs: HUB + 24 * HOUR, monotonicMs: HOUR, skewMs: 24 * HOUR };
const facts = { anchor, boot: 1, sequence: 10 };

function taken(sequence: number, changes: Partial<Timed>): Timed {
  return { sequence, timeMs: 0, monotonicMs: 0, boot: 1, isFrozen: false, ...changes };
}

function timesOf(items: readonly Timed[], lastMs = 0): number[] {
  const { exceptions } = planFreeze(items, facts, true, lastMs);
  return items.map(
    (item) => new Map(exceptions).get(item.sequence) ?? (item.isFrozen ? item.timeMs : frozenTimeMs(item, facts)),
  );
}

describe('frozenTimeMs', () => {
  it('counts back by the clock that nobody sets, whatever the other one said', () => {
    for (const timeMs of [0, HUB - HOUR, HUB + 99 * HOUR]) {
      expect(frozenTimeMs(taken(1, { timeMs, monotonicMs: HOUR / 2 }), facts)).toBe(HUB - HOUR / 2);
    }
  });

  it('corrects what another boot took by the skew of now, but never to after that boot', () => {
    expect(frozenTimeMs(taken(1, { boot: 2, timeMs: HUB + 20 * HOUR }), facts)).toBe(HUB - 4 * HOUR);
    expect(frozenTimeMs(taken(1, { boot: 2, timeMs: HUB + 99 * HOUR }), facts)).toBe(HUB - HOUR - 10);
  });
});

describe('planFreeze', () => {
  it('has no exception where the clocks agree', () => {
    const items = [1, 2, 3].map((sequence) => taken(sequence, { monotonicMs: sequence * 1000 }));
    expect(planFreeze(items, facts, true, 0).exceptions).toEqual([]);
  });

  it('gives strictly growing times, whatever the clocks of other boots did', () => {
    const items = [
      taken(1, { boot: 2, timeMs: HUB + 22 * HOUR }),
      taken(2, { boot: 2, timeMs: HUB + 20 * HOUR }),
      taken(3, { boot: 3, timeMs: HUB + 500 * HOUR }),
      taken(4, { monotonicMs: 0 }),
      taken(5, { monotonicMs: 0 }),
    ];
    const times = timesOf(items, HUB - 5 * HOUR);
    expect([...times].sort((one, other) => one - other)).toEqual(times);
    expect(new Set(times).size).toBe(times.length);
    expect(Math.max(...times)).toBeLessThanOrEqual(HUB);
  });
});

describe('nextTimeMs', () => {
  it.each([
    ['a later time', 2000, 1000, 2000],
    ['the same time', 1000, 1000, 1001],
    ['a clock that was set back', 1000, 200_000, 200_001],
    ['a last time that lies too far ahead to be taken', 1000, 900_000, 1000],
  ])('follows %s', (_what, timeMs, lastMs, expected) => {
    expect(nextTimeMs(timeMs, lastMs)).toBe(expected);
  });
});
