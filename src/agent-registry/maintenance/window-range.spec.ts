import { describe, expect, it } from '@jest/globals';
import { toWindowRange } from './window-range.js';

const now = new Date('2026-01-01T12:00:00Z');
const at = (text: string) => new Date(`2026-01-01T${text}Z`);

describe('toWindowRange', () => {
  it('begins now and lasts as long as it says', () => {
    expect(toWindowRange({ duration_seconds: 60, reason: 'r' }, now)).toEqual({ from: now, until: at('12:01:00') });
  });

  it('takes a range of its own', () => {
    expect(toWindowRange({ from: at('13:00:00'), until: at('14:00:00'), reason: 'r' }, now).until).toEqual(
      at('14:00:00'),
    );
  });

  it.each([
    ['no end', { reason: 'r' }],
    ['two ends', { until: at('13:00:00'), duration_seconds: 5, reason: 'r' }],
    ['an end before its beginning', { from: at('15:00:00'), until: at('14:00:00'), reason: 'r' }],
    ['an end in the past', { from: at('10:00:00'), until: at('11:00:00'), reason: 'r' }],
    ['more than a year', { until: new Date('2028-01-01T00:00:00Z'), reason: 'r' }],
  ])('refuses %s', (_, request) => {
    expect(() => toWindowRange(request, now)).toThrow('not valid');
  });
});
