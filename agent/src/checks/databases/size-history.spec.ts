import { describe, expect, it } from '@jest/globals';
import { addSample, daysToFull, growthPerDay, readHistory, type SizeSample } from './size-history.js';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 24);

/** Samples of one database, at hours before now. */
const sizesAt = (...points: readonly (readonly [hoursAgo: number, bytes: number])[]): SizeSample[] =>
  points.map(([hoursAgo, bytes]) => ({ atMs: NOW - hoursAgo * HOUR, sizes: { shop: bytes } }));

describe('addSample', () => {
  const sample = { atMs: NOW, sizes: { shop: 5 } };

  it.each<[string, SizeSample[], number[]]>([
    ['begins', [], [0]],
    ['leaves out what comes too early', sizesAt([1, 5]), [1]],
    ['keeps one every two hours', sizesAt([4, 5], [2, 5]), [4, 2, 0]],
    ['forgets what is older than 14 days', sizesAt([337, 5], [336, 5], [12, 5]), [336, 12, 0]],
    ['forgets what lies ahead, after a clock that was wrong', sizesAt([5, 5], [-100, 5]), [5, 0]],
  ])('%s', (_name, history, hoursAgo) => {
    expect(addSample(history, sample).map(({ atMs }) => (NOW - atMs) / HOUR)).toEqual(hoursAgo);
  });
});

describe('growthPerDay', () => {
  it.each<[string, SizeSample[], number | undefined]>([
    ['nothing', [], undefined],
    ['one size', sizesAt([0, 5]), undefined],
    ['less than six hours', sizesAt([5, 0], [0, 500]), undefined],
    ['six hours', sizesAt([6, 100], [0, 200]), 400],
    ['a day', sizesAt([24, 1000], [12, 1500], [0, 2000]), 1000],
    ['a peak between', sizesAt([48, 0], [24, 3000], [0, 0]), 0],
    ['a database that shrinks', sizesAt([24, 500], [0, 200]), -300],
  ])('of %s', (_name, samples, growth) => {
    const found = growthPerDay(samples, 'shop');
    if (growth === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(growth, 6);
  });

  it('knows nothing of a database that was not there', () => {
    expect(growthPerDay(sizesAt([24, 500], [0, 200]), 'other')).toBeUndefined();
  });
});

describe('daysToFull', () => {
  it.each([
    [1000, 100, 10],
    [0, 100, 0],
    [1000, 0, 3650],
    [1000, -5, 3650],
    [1000, 0.001, 3650],
  ])('%p bytes at %p a day last %p days', (free, growth, days) => {
    expect(daysToFull(free, growth)).toBe(days);
  });
});

describe('readHistory', () => {
  it.each([
    [undefined],
    ['text'],
    [{}],
    [[null, 1, { atMs: 1 }, { atMs: 'x', sizes: {} }, { atMs: 1, sizes: { a: 'b' } }]],
  ])('takes %j for none', (remembered) => {
    expect(readHistory(remembered)).toEqual([]);
  });

  it('takes back what was remembered', () => {
    const history = sizesAt([2, 5], [0, 6]);
    expect(readHistory(JSON.parse(JSON.stringify(history)))).toEqual(history);
  });
});
