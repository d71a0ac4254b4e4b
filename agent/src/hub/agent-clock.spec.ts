import { describe, expect, it } from '@jest/globals';
import { AgentClock, anchorAt, correctedMs, type ClockReading } from './agent-clock.js';

const HUB = Date.parse('2026-01-01T00:00:00Z');
const HOUR = 3_600_000;

/** A reading `afterMs` later, of a machine whose clock is ahead. */
function reading(afterMs: number, aheadMs = 0): ClockReading {
  return { wallMs: HUB + afterMs + aheadMs, monotonicMs: 50_000 + afterMs };
}

describe('anchorAt', () => {
  it.each([
    ['below two seconds', 1900, 0],
    ['of an hour', HOUR, HOUR],
    ['of an hour behind', -HOUR, -HOUR],
  ])('corrects a skew %s as far as it can be measured', (_what, aheadMs, skewMs) => {
    const anchor = anchorAt(undefined, reading(0, aheadMs), reading(200, aheadMs), HUB + 100);
    expect(anchor.skewMs).toBe(skewMs);
    expect(correctedMs(anchor, reading(5000, aheadMs))).toBe(HUB + 5000 + aheadMs - skewMs);
  });

  it('takes a slow answer for what it is', () => {
    expect(anchorAt(undefined, reading(0, 7000), reading(9000, 7000), HUB + 8000).skewMs).toBe(0);
  });

  it('keeps the anchor that a later answer agrees with', () => {
    const first = anchorAt(undefined, reading(0, HOUR), reading(100, HOUR), HUB + 50);
    expect(anchorAt(first, reading(60_000, HOUR + 1500), reading(60_100, HOUR + 1500), HUB + 60_050)).toBe(first);
  });
});

describe('correctedMs', () => {
  const anchor = anchorAt(undefined, reading(0), reading(100), HUB + 50);
  it.each([HOUR, -HOUR, 10 * 365 * 24 * HOUR])('sees through a clock that was set by %d ms since', (stepMs) => {
    expect(correctedMs(anchor, reading(30_000, stepMs))).toBe(HUB + 30_000);
  });
});

describe('AgentClock', () => {
  it('freezes no time before the hub was heard', () => {
    let now = reading(0, HOUR);
    const clock = new AgentClock(() => now);
    expect(clock.stamp()).toMatchObject({ isFrozen: false, wallMs: HUB + HOUR });
    const sent = clock.reading;
    now = reading(100, HOUR);
    clock.hear(sent, new Date(HUB + 50).toISOString());
    expect(clock.stamp(HUB + HOUR - 900)).toMatchObject({ isFrozen: true, wallMs: HUB - 900 });
  });
});
