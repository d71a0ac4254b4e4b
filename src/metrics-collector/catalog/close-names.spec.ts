import { describe, expect, it } from '@jest/globals';
import { closeNames, editDistance } from './close-names.js';

const distances: [one: string, other: string, distance: number][] = [
  ['', '', 0],
  ['cpu', 'cpu', 0],
  ['cpu', 'cpus', 1],
  ['cpu', 'gpu', 1],
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
];

describe('close names', () => {
  it.each(distances)('%j and %j', (one, other, distance) => {
    expect([editDistance(one, other, 9), editDistance(other, one, 9)]).toEqual([distance, distance]);
  });

  it('are not counted beyond what is asked for', () => {
    expect(editDistance('aaaaaaaa', 'bbbbbbbb', 2)).toBe(3);
    expect(editDistance('a', 'aaaaaaaaa', 2)).toBe(3);
  });

  it('are three at most, the closest first, and no other words', () => {
    const known = ['cpu_usage', 'memory_usage', 'cpu_usages', 'cpu.usage', 'cpu_usage2x', 'disk.used'];
    expect(closeNames('cpu_usag', known)).toEqual(['cpu_usage', 'cpu.usage', 'cpu_usages']);
    expect(closeNames('network.errors', known)).toEqual([]);
  });
});
