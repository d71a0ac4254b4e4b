import { describe, expect, it } from '@jest/globals';
import { nearest } from './nearest.js';

describe('nearest', () => {
  it.each([
    ['statsu', 'status'],
    ['sttaus', 'status'],
    ['rnu', 'run'],
    ['serverurl', 'server_url'],
    ['reporting_intervall', 'reporting_interval'],
    ['run', 'run'],
    ['xyz', undefined],
    ['', undefined],
    ['x'.repeat(10_000), undefined],
  ])('finds the word: case %#', (word, expected) => {
    expect(nearest(word, ['run', 'status', 'server_url', 'reporting_interval'])).toBe(expected);
  });
});
