import { describe, expect, it } from '@jest/globals';
import { chosenAgents, flapWindows, planOutages } from './outages.mjs';

const RUN_MS = 600_000;
const TIMEOUT_MS = 30_000;
const plan = (traits) => planOutages(1000, RUN_MS, { flap: 0, timeoutMs: TIMEOUT_MS, ...traits });

describe('the planned outages', () => {
  it('are none if none are wanted', () => {
    expect(plan({}).size).toBe(0);
  });

  it.each([
    ['with a length', { share: 0.3, fromMs: 60_000, lengthMs: 45_000 }, 300, { from: 60_000, to: 105_000 }],
    ['to the end', { share: 0.3, fromMs: 60_000, lengthMs: null }, 300, { from: 60_000, to: null }],
    [
      'that would end after the run',
      { share: 0.1, fromMs: 590_000, lengthMs: 45_000 },
      100,
      { from: 590_000, to: null },
    ],
    ['of all', { share: 1, fromMs: 0, lengthMs: 1000 }, 1000, { from: 0, to: 1000 }],
  ])('%s fall on exactly that share', (_name, outage, count, window) => {
    const windows = plan({ outage });
    expect(windows.size).toBe(count);
    for (const planned of windows.values()) expect(planned).toEqual([{ ...window, reason: 'outage' }]);
  });

  it('that would begin after the run are none', () => {
    expect(plan({ outage: { share: 0.5, fromMs: RUN_MS, lengthMs: null } }).size).toBe(0);
  });

  it('fall on the same agents in every run, from all over the fleet', () => {
    const chosen = [...chosenAgents(1000, 0.3, 21)];
    expect([...chosenAgents(1000, 0.3, 21)]).toEqual(chosen);
    const inFirstHalf = chosen.filter((index) => index < 500).length;
    expect(inFirstHalf).toBeGreaterThan(110);
    expect(inFirstHalf).toBeLessThan(190);
  });

  it('replace the flapping of an agent that both fall on', () => {
    const windows = plan({ flap: 1, outage: { share: 0.5, fromMs: 1000, lengthMs: null } });
    expect(windows.size).toBe(1000);
    expect([...windows.values()].filter(([{ reason }]) => reason === 'outage')).toHaveLength(500);
  });
});

describe('an agent that flaps', () => {
  const seeds = Array.from({ length: 200 }, (_, seed) => seed);

  it.each(seeds.slice(0, 20))('is silent and back in turn: agent %i', (seed) => {
    const edges = flapWindows(seed, TIMEOUT_MS, RUN_MS).flatMap(({ from, to }) => [from, to ?? Infinity]);
    expect(edges.length).toBeGreaterThan(8);
    expect(edges).toEqual([...edges].sort((one, other) => one - other));
    expect(edges[0]).toBeLessThan(TIMEOUT_MS);
  });

  it('is silent now for longer than the hub waits, now for less', () => {
    const lengths = seeds.flatMap((seed) =>
      flapWindows(seed, TIMEOUT_MS, RUN_MS).flatMap(({ from, to }) => (to === null ? [] : [to - from])),
    );
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(0.6 * TIMEOUT_MS - 1);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(1.6 * TIMEOUT_MS + 1);
    const isLong = lengths.filter((length) => length > TIMEOUT_MS).length / lengths.length;
    expect(isLong).toBeGreaterThan(0.4);
    expect(isLong).toBeLessThan(0.8);
  });

  it('has no window in a run that is over before its first', () => {
    expect(planOutages(50, 10, { flap: 1, timeoutMs: TIMEOUT_MS }).size).toBe(0);
  });
});
