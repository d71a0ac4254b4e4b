import { describe, expect, it } from '@jest/globals';
import { MemorySpool } from './spool.js';

function sequences(spool: MemorySpool): number[] {
  return spool.waiting.map(({ sequence }) => sequence);
}

describe('MemorySpool', () => {
  it.each([
    ['reports', { reports: 3, bytes: 1000 }],
    ['bytes', { reports: 1000, bytes: 30 }],
  ])('keeps the newest within its limit of %s and says how many went', (_limit, limits) => {
    const spool = new MemorySpool(limits);
    const dropped = Array.from({ length: 5 }, () => spool.append('0123456789'));
    expect(dropped).toEqual([0, 0, 0, 1, 1]);
    expect(sequences(spool)).toEqual([3, 4, 5]);
    expect(spool.usedBytes).toBe(30);
  });

  it('keeps one report even if it is larger than all room', () => {
    const spool = new MemorySpool({ reports: 10, bytes: 5 });
    spool.append('a');
    expect(spool.append('0123456789')).toBe(1);
    expect(sequences(spool)).toEqual([2]);
  });

  it('counts bytes, not characters, through removal and replacement', () => {
    const spool = new MemorySpool({ reports: 10, bytes: 100 });
    ['äö', 'b', 'c'].forEach((json) => spool.append(json));
    expect(spool.usedBytes).toBe(6);
    spool.replace(2, 'bbb');
    spool.replace(9, 'none');
    spool.remove(new Set([1, 7]));
    expect(spool.waiting).toEqual([
      { sequence: 2, json: 'bbb' },
      { sequence: 3, json: 'c' },
    ]);
    expect(spool.usedBytes).toBe(4);
  });
});
