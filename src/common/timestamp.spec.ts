import { describe, expect, it } from '@jest/globals';
import { parseTimestamp } from './timestamp.js';

describe('parseTimestamp', () => {
  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000Z'],
    ['2026-01-02t03:04:05.123456z', '2026-01-02T03:04:05.123Z'],
    ['2026-01-02T03:04:05.1+02:30', '2026-01-02T00:34:05.100Z'],
    ['2024-02-29T23:59:59-01:00', '2024-03-01T00:59:59.000Z'],
  ])('reads %s', (text, utc) => {
    expect(parseTimestamp(text)?.toISOString()).toBe(utc);
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-01-02T03:04:05',
    '2026-01-02',
    '1767323045',
    '+999999-01-01T00:00:00Z',
    '2026-01-02T03:04:60Z',
    '2026-01-02T24:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-02T03:04:05+24:00',
    '2026-01-02 03:04:05Z',
    '',
  ])('refuses %j', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});
