import { describe, expect, it } from '@jest/globals';
import { formatTicks } from './format-ticks.js';

const AT = Date.parse('2026-01-02T23:30:00.000Z') / 1000;

describe('formatTicks', () => {
  it.each([
    [30, ['00:30:00\n3 Jan', '00:30:30']],
    [1_800, ['00:30\n3 Jan', '01:00']],
    [86_400, ['3 Jan', '4 Jan']],
  ])('writes steps of %d s', (step, expected) => {
    expect(formatTicks([AT, AT + step], step, 'Europe/Berlin')).toEqual(expected);
  });
});
