import { describe, expect, it } from '@jest/globals';
import { FIVE_MINUTES, ONE_HOUR } from '../rollups/rollup-levels.js';
import { GROUP_BY, parseGrouping, splitRange, usualStep } from './fleet-question.js';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('a question to the fleet', () => {
  it.each([
    ['an hour: two intervals', usualStep(HOUR, 30), 60],
    ['six hours: some 300 points', usualStep(6 * HOUR, 30), 72],
    ['near 5 minutes: these', usualStep(DAY, 30), 300],
    ['over 5 minutes: a multiple', usualStep(2 * DAY, 30), 600],
    ['near an hour: this', usualStep(7 * DAY, 30), HOUR],
    ['a year: hours', usualStep(365 * DAY, 30), 30 * HOUR],
    ['agents that report seldom: hours', usualStep(HOUR, 1200), HOUR],
  ])('without a step takes for %s', (_, actual, expected) => {
    expect(actual).toBe(expected);
  });

  it.each([
    [undefined, { by: 'nothing' }],
    ['type', { by: 'type' }],
    ['agent', { by: 'agent' }],
    ['metadata.rack', { by: 'metadata', key: 'rack' }],
    ['metadata.metadata.x', { by: 'metadata', key: 'metadata.x' }],
  ])('groups by %p', (text, expected) => {
    expect(parseGrouping(text)).toEqual(expected);
  });

  it.each(['status', 'metadata.', 'metadata', 'type,agent', 'metadata.__proto__', 'metadata.a b', ''])(
    'cannot be grouped by %p',
    (text) => {
      expect(GROUP_BY.test(text)).toBe(false);
    },
  );

  const now = new Date(100 * DAY * 1000 + 34 * 60_000);
  const at = (hours: number): number => 100 * DAY + hours * HOUR;
  it.each([
    ['reports alone', undefined, { from: at(-5), hoursTo: at(-5), fiveMinutesTo: at(-5), to: at(1) }],
    [
      '5 minutes as far as they are made',
      FIVE_MINUTES,
      { from: at(-5), hoursTo: at(-5), fiveMinutesTo: at(0) + 1500, to: at(1) },
    ],
    [
      'hours as far as they are made',
      ONE_HOUR,
      { from: at(-5), hoursTo: at(0), fiveMinutesTo: at(0) + 1500, to: at(1) },
    ],
  ])('reads %s, its range widened to whole steps', (_, level, expected) => {
    expect(splitRange({ from: at(-5) + 7, to: at(0) + 2040 }, HOUR, level, now)).toEqual(expected);
  });

  it('reads no further than its range', () => {
    const range = { from: at(-9), to: at(-6) };
    expect(splitRange(range, HOUR, ONE_HOUR, now)).toEqual({ ...range, hoursTo: range.to, fiveMinutesTo: range.to });
    const ahead = { from: at(2), to: at(3) };
    expect(splitRange(ahead, HOUR, ONE_HOUR, now)).toEqual({
      ...ahead,
      hoursTo: ahead.from,
      fiveMinutesTo: ahead.from,
    });
  });
});
