import { describe, expect, it } from '@jest/globals';
import { BoundedMap } from './bounded-map.js';

describe('BoundedMap', () => {
  it('forgets what was used longest ago', () => {
    const map = new BoundedMap<string, number>(2);
    map.set('a', 1);
    map.set('b', 2);
    map.get('a');
    map.set('c', 3);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3]);
  });

  it('counts weights, also of what replaces another, and keeps the newest whatever it weighs', () => {
    const map = new BoundedMap<string, number>(10, (value) => value);
    map.set('a', 4);
    map.set('a', 5);
    map.set('b', 5);
    expect(map.size).toBe(2);
    map.set('c', 50);
    expect([map.size, map.get('c')]).toEqual([1, 50]);
  });
});
