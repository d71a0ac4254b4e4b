import { describe, expect, it } from '@jest/globals';
import { roomOf, sizeFigures, SizeWatch } from './storage.js';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 24);
const yesterday = { atMs: NOW - 24 * HOUR, sizes: { shop: 1_000_000, crm: 500_000 } };
const today = { atMs: NOW, sizes: { shop: 1_300_000, crm: 400_000, fresh: 10 } };

describe('sizeFigures', () => {
  it('has sizes at once, and days to full from the growth of all together', () => {
    const { measurements } = sizeFigures([yesterday], today, { freeBytes: 2_000_000 });
    expect(measurements).toEqual({
      'db.size{database=shop}': 1_300_000,
      'db.size{database=crm}': 400_000,
      'db.size{database=fresh}': 10,
      'db.growth{database=shop}': 300_000,
      'db.growth{database=crm}': -100_000,
      'db.days_to_full': 10,
    });
  });

  it('leaves out what it cannot know', () => {
    expect(Object.keys(sizeFigures([], today, { freeBytes: 1 }).measurements)).not.toContain('db.days_to_full');
    expect(Object.keys(sizeFigures([yesterday], today, undefined).measurements)).not.toContain('db.days_to_full');
  });
});

describe('SizeWatch', () => {
  it('recalls once, and remembers only what is new', async () => {
    let recalls = 0;
    const watch = new SizeWatch(() => {
      recalls += 1;
      return Promise.resolve([yesterday]);
    });
    const first = await watch.watch({ shop: 1_300_000 }, undefined, NOW);
    expect(first.remember?.map(({ atMs }) => atMs)).toEqual([yesterday.atMs, NOW]);
    expect(first.measurements['db.growth{database=shop}']).toBe(300_000);
    expect(await watch.watch({ shop: 1_300_000 }, undefined, NOW + HOUR)).not.toHaveProperty('remember');
    expect(recalls).toBe(1);
  });
});

describe('roomOf', () => {
  it('asks the filesystem, and knows nothing of a folder that is not here', async () => {
    const room = await roomOf('/');
    expect(room?.wholeBytes).toBeGreaterThan(room?.freeBytes ?? Infinity);
    expect(await roomOf('/no/such/folder')).toBeUndefined();
    expect(await roomOf(null)).toBeUndefined();
  });
});
