import { describe, expect, it } from '@jest/globals';
import { chooseReading, type ReadingRequest } from './reading.js';

const DAY = 86_400;
const now = new Date('2026-06-15T12:34:56.789Z');
const nowSeconds = now.getTime() / 1000;
const retention = { retentionRawDays: 14, retention5mDays: 90, retention1hDays: 730 };

/** What is chosen for a question of the last so many days: the level in words and the step. */
const choose = (days: number, request: Partial<ReadingRequest> = {}): string => {
  const reading = chooseReading({
    from: nowSeconds - days * DAY,
    to: nowSeconds,
    step: undefined,
    isStepFree: request.step === undefined,
    needsReports: false,
    resolution: 30,
    seriesCount: 1,
    readCount: request.seriesCount ?? 1,
    maxValues: 2_000_000,
    now,
    retention,
    ...request,
  });
  if (reading === undefined) return 'too much';
  return `${reading.level === undefined ? 'reports' : reading.level.table.slice(-2)} ${reading.step.toString()}`;
};

describe('what a question is answered from', () => {
  it.each([
    ['reports for an hour', choose(1 / 24), 'reports 30'],
    ['reports for a step that is no multiple', choose(7, { step: 400 }), 'reports 400'],
    ['5 minutes for a step that is a multiple of them', choose(1, { step: 900 }), '5m 900'],
    ['5 minutes for exactly them', choose(1, { step: 300 }), '5m 300'],
    ['hours for a step that is a multiple of them', choose(7, { step: 7200 }), '1h 7200'],
    ['5 minutes when the step was raised past them', choose(7), '5m 600'],
    ['5 minutes when the step asked for was raised past them', choose(14, { step: 60 }), '5m 900'],
    ['hours when the step was raised past them', choose(90), '1h 7200'],
    ['reports of agents that report less often than the buckets', choose(2, { resolution: 600 }), 'reports 600'],
    [
      'hours also of agents that report less often than 5 minutes',
      choose(7, { resolution: 600, step: 3600 }),
      '1h 3600',
    ],
    [
      '5 minutes where the reports are gone, the step raised',
      choose(20, { to: nowSeconds - 19 * DAY, step: 60 }),
      '5m 300',
    ],
    ['5 minutes where a part of the reports is gone', choose(20, { step: 1000 }), '5m 1200'],
    ['reports for just their retention', choose(14, { step: 700 }), 'reports 700'],
    ['hours where the 5 minutes are gone', choose(100, { to: nowSeconds - 99 * DAY, step: 60 }), '1h 3600'],
    ['hours where everything is gone', choose(9000, { to: nowSeconds - 8999 * DAY }), '1h 3600'],
    ['5 minutes where the reports are too many', choose(10, { seriesCount: 80, step: 420 }), '5m 600'],
    ['hours where the 5 minutes are too many', choose(14, { seriesCount: 500 }), '1h 3600'],
    ['nothing where the hours are too many', choose(730, { seriesCount: 2000 }), 'too much'],
    ['reports for a percentile, whatever the step', choose(7, { needsReports: true, step: 3600 }), 'reports 3600'],
    ['nothing for a percentile of too many', choose(14, { needsReports: true, seriesCount: 500 }), 'too much'],
    ['5 minutes for what is still to come', choose(-1, { to: nowSeconds + 2 * DAY, step: 300 }), '5m 300'],
  ])('is %s', (_, actual, expected) => {
    expect(actual).toBe(expected);
  });

  it('keeps rollups at least as long as what they are made from', () => {
    const short = { retentionRawDays: 30, retention5mDays: 1, retention1hDays: 1 };
    expect(choose(25, { retention: short, step: 300 * 5 })).toBe('5m 1500');
    expect(choose(25, { retention: short, step: 3600 })).toBe('1h 3600');
  });

  it('has never a step that is no multiple of its level, nor more than 2,000 points', () => {
    for (let days = 0.01; days < 1500; days *= 1.7) {
      for (const step of [undefined, 1, 61, 300, 1000, 5000, 100_000]) {
        const [level = '', seconds = ''] = choose(days, { step }).split(' ');
        expect((days * DAY) / Number(seconds)).toBeLessThanOrEqual(2000);
        expect(Number(seconds) % ({ '5m': 300, '1h': 3600 }[level] ?? 1)).toBe(0);
      }
    }
  });
});
