import { describe, expect, it } from '@jest/globals';
import { CacheHistory, type History } from './cache-history.js';
import type { CacheReading } from './cache-reading.js';

const reading = (changes: Partial<CacheReading> = {}): CacheReading => ({
  run: { id: 'first' },
  uptimeSeconds: 100,
  gauges: {},
  counters: new Map([['cache.evictions.rate', 10]]),
  ...changes,
});

/** Adds readings that are ten seconds apart. */
function addAll(history: CacheHistory, readings: readonly CacheReading[]): History[] {
  return readings.map((each, n) => history.add(each, { wallMs: n * 10_000, steadyMs: n * 10_000 }));
}

const newHistory = (remembered?: unknown, of = 'localhost:6379'): CacheHistory => {
  const history = new CacheHistory(of, 60);
  history.recall(remembered);
  return history;
};

describe('CacheHistory', () => {
  it('makes rates of counters, and none over a new start of the server', () => {
    const counted = (id: string, evictions: number): CacheReading =>
      reading({ run: { id }, counters: new Map([['cache.evictions.rate', evictions]]) });
    const found = addAll(newHistory(), [counted('a', 10), counted('a', 30), counted('b', 500), counted('b', 510)]);
    expect(found.map(({ measurements }) => measurements['cache.evictions.rate'])).toEqual([undefined, 2, undefined, 1]);
    expect(found.map(({ events }) => events.map(({ kind }) => kind))).toEqual([[], [], ['cache.restarted'], []]);
  });

  it('gathers lookups until there are enough for a ratio', () => {
    const found = addAll(
      newHistory(),
      [
        [0, 0],
        [300, 100],
        [900, 100],
        [900, 1100],
        [0, 0],
        [1000, 0],
      ].map(([hits = 0, misses = 0]) => reading({ lookups: { hits, misses } })),
    );
    expect(found.map(({ measurements }) => measurements['cache.hit_ratio'])).toEqual([
      ...[undefined, undefined, 90],
      ...[0, undefined, 100],
    ]);
  });

  it('tells when it will be full, also from what an earlier run of the agent remembered', () => {
    const used = (usedBytes: number): CacheReading => reading({ space: { usedBytes, limitBytes: 1000 } });
    const [first] = addAll(newHistory(), [used(100)]);
    const history = newHistory(first?.remember);
    const later = history.add(used(400), { wallMs: 60_000, steadyMs: 5 });
    expect(later.measurements['cache.space.time_to_full']).toBe(120);
    const other = newHistory(first?.remember, 'elsewhere:6379');
    expect(other.add(used(400), { wallMs: 60_000, steadyMs: 5 }).measurements).not.toHaveProperty(
      'cache.space.time_to_full',
    );
  });

  it('tells of a change of roles, over a restart of the agent', () => {
    const [first] = addAll(newHistory(), [reading({ role: 'replica' })]);
    const [later] = addAll(newHistory(first?.remember), [reading({ role: 'primary' })]);
    expect(later?.events).toEqual([
      expect.objectContaining({
        kind: 'cache.role_changed',
        message: 'the cache localhost:6379 was a replica, and is a primary now',
        fingerprint: 'localhost:6379',
      }),
    ]);
  });

  it('takes a start time that wavers for the same run, and another process of the same number for a new one', () => {
    const startedAt = (seconds: number): CacheReading => reading({ run: { id: '1', startedAt: seconds } });
    const found = addAll(newHistory(), [startedAt(1000), startedAt(1001), startedAt(1400)]);
    expect(found.map(({ events }) => events.length)).toEqual([0, 0, 1]);
    expect(found.map(({ remember }) => remember !== undefined)).toEqual([true, false, true]);
  });

  it.each([[null], ['text'], [{}], [{ of: 'localhost:6379' }]])('begins anew after a memory of %j', (remembered) => {
    expect(addAll(newHistory(remembered), [reading()])[0]?.events).toEqual([]);
  });
});
