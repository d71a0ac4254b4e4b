import { describe, expect, it } from '@jest/globals';
import { formatDuration, formatExact, formatRelative } from './time.js';

const NOW = new Date('2026-01-02T03:04:05.000Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

describe('formatRelative', () => {
  it.each([
    [0, 'now'],
    [4.9, 'now'],
    [-5, '5 sec. ago'],
    [-59.9, '59 sec. ago'],
    [-60, '1 min. ago'],
    [-3 * 3600 - 59, '3 hr. ago'],
    [-86_400, 'yesterday'],
    [-40 * 86_400, '40 days ago'],
    [-400 * 86_400, 'last yr.'],
    [120, 'in 2 min.'],
  ])('says of %d s: %s', (seconds, words) => {
    expect(formatRelative(after(seconds), NOW)).toBe(words);
  });
});

describe('formatExact', () => {
  it('has seconds and zone', () => {
    expect(formatExact(NOW, 'Europe/Berlin')).toBe('2 Jan 2026, 04:04:05 CET');
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [0.0042, '4 ms'],
    [1.5, '1.5 s'],
    [59.94, '59.9 s'],
    [60, '1 min'],
    [3725, '1 h 2 min'],
    [90_000, '1 d 1 h'],
    [86_400, '1 d'],
    [86_460, '1 d'],
  ])('says of %d s: %s', (seconds, words) => {
    expect(formatDuration(seconds)).toBe(words);
  });
});
