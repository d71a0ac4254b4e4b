import { describe, expect, it } from '@jest/globals';
import { SilenceClock } from './silence.js';

const [SECOND, HOUR, DAY] = [1000, 3_600_000, 86_400_000];

/** A clock of a source that had lines at these times of two days. */
function heardAt(timesMs: readonly number[], isWatched = true): SilenceClock {
  const clock = new SilenceClock(undefined);
  clock.see('log', 0, 0);
  for (const at of timesMs) clock.hear('log', at, isWatched);
  return new SilenceClock(JSON.parse(JSON.stringify(clock.remember)));
}

describe('the clock', () => {
  it('tells the silence of every source, and against its rhythm only where that is known', () => {
    expect(heardAt([SECOND]).silence(HOUR).get('log')).toBe(3599);
    expect(
      heardAt([])
        .silence(2 * DAY)
        .get('log'),
    ).toBe(172_800);
    for (const clock of [heardAt([]), heardAt([SECOND, 2 * SECOND])]) expect(clock.ratios(2 * DAY).size).toBe(0);
  });

  it('holds silence against the longest gap, which fades', () => {
    const everyHour = heardAt(Array.from({ length: 48 }, (_, hour) => (hour + 1) * HOUR));
    expect(everyHour.ratios(49 * HOUR).get('log')).toBeCloseTo(1);
    expect(everyHour.ratios(51 * HOUR).get('log')).toBeCloseTo(3);
    const onceLong = heardAt([
      10 * HOUR,
      ...Array.from({ length: 240 }, (_, tenth) => 10 * HOUR + tenth * (HOUR / 10)),
    ]);
    // After a day of lines, half of the ten hours is left.
    expect(onceLong.ratios(10 * HOUR + DAY + 5 * HOUR).get('log')).toBeCloseTo(1, 0);
  });

  it('needs a day, and 100 seconds are never unusual', () => {
    const often = heardAt(Array.from({ length: 100 }, (_, index) => index * SECOND));
    expect(often.ratios(DAY - 1).size).toBe(0);
    expect(often.ratios(DAY + 99 * SECOND).get('log')).toBe(DAY / 100 / SECOND);
  });

  it('learns nothing of the time in which nobody looked', () => {
    const clock = heardAt(
      Array.from({ length: 10 }, (_, tenth) => ((tenth + 1) * DAY) / 10),
      false,
    );
    expect(clock.ratios(DAY + 300 * SECOND).get('log')).toBe(3);
  });

  it('forgets what comes and goes', () => {
    const clock = heardAt([SECOND]);
    clock.forget(2 * DAY, () => true);
    expect(clock.silence(0).size).toBe(1);
    clock.forget(2 * DAY, () => false);
    expect(clock.silence(0).size).toBe(0);
  });

  it.each([undefined, null, 'text', { log: 1 }, { log: { lastMs: 'x' } }])('begins anew with %j', (remembered) => {
    expect(new SilenceClock(remembered).silence(0).size).toBe(0);
  });
});
