import { describe, expect, it } from '@jest/globals';
import { toTimeRange } from './planned-range.js';

const now = new Date('2026-01-01T12:00:00Z');
const at = (text: string) => new Date(`2026-01-01T${text}Z`);

describe('toTimeRange', () => {
  it('begins now and lasts as long as it says', () => {
    expect(toTimeRange({ duration_seconds: 60 }, now)).toEqual({ from: now, until: at('12:01:00') });
  });

  it('takes a range of its own', () => {
    expect(toTimeRange({ from: at('13:00:00'), until: at('14:00:00') }, now).until).toEqual(at('14:00:00'));
  });

  it.each([
    ['no end', {}],
    ['two ends', { until: at('13:00:00'), duration_seconds: 5 }],
    ['an end before its beginning', { from: at('15:00:00'), until: at('14:00:00') }],
    ['an end in the past', { from: at('10:00:00'), until: at('11:00:00') }],
    ['more than a year', { until: new Date('2028-01-01T00:00:00Z') }],
  ])('refuses %s', (_, request) => {
    expect(() => toTimeRange(request, now)).toThrow('not valid');
  });
});
