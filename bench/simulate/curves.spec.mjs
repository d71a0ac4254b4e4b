import { describe, expect, it } from '@jest/globals';
import { counted, daily, fixed, sawtooth, seldom, uptime } from './curves.mjs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MIDNIGHT = Date.UTC(2026, 0, 5);
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed * 7919 - 100_000);

const quarterHours = Array.from({ length: 7 * 96 }, (_, each) => MIDNIGHT + (each * DAY) / 96);
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const meanAt = (curve, hour) => mean(SEEDS.map((seed) => curve(seed, MIDNIGHT + hour * HOUR)));

describe('a curve', () => {
  it.each([
    ['daily', daily(20, 70), 20, 70],
    ['daily, busier is less', daily(99, 91), 91, 99],
    ['counted', counted(3, 420), 3, 420],
    ['fixed', fixed(4, 8), 4, 8],
    ['sawtooth', sawtooth(35, 70, 9 * DAY), 35, 70],
    ['uptime', uptime(40 * DAY), 0, 40 * 86_400],
    ['seldom', seldom(0.05, 4), 0, 4],
  ])('%s stays within its bounds', (_name, curve, low, high) => {
    const values = SEEDS.flatMap((seed) => quarterHours.map((at) => curve(seed, at)));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
    expect(Math.max(...values)).toBeLessThanOrEqual(high);
  });

  it('is the same for the same seed and time', () => {
    const curve = daily(0, 100);
    const first = quarterHours.map((at) => curve(12_345, at));
    expect(quarterHours.map((at) => curve(12_345, at))).toEqual(first);
  });

  it('differs from agent to agent and from minute to minute', () => {
    const curve = daily(0, 100);
    expect(new Set(SEEDS.map((seed) => curve(seed, MIDNIGHT))).size).toBeGreaterThan(30);
    expect(new Set(quarterHours.map((at) => curve(1, at))).size).toBeGreaterThan(600);
  });

  it('is high in the early afternoon and low at night, on average', () => {
    const curve = daily(0, 100);
    expect(meanAt(curve, 14) - meanAt(curve, 2)).toBeGreaterThan(30);
  });

  it('does not leap: a minute changes a daily curve by no more than its jitter and a little', () => {
    const curve = daily(0, 100);
    const steps = quarterHours.map((at) => Math.abs(curve(7, at + MINUTE) - curve(7, at)));
    expect(Math.max(...steps)).toBeLessThan(15);
  });

  it('comes back after a full tooth', () => {
    const curve = sawtooth(0, 100, DAY);
    expect(curve(3, MIDNIGHT + DAY)).toBeCloseTo(curve(3, MIDNIGHT), 3);
  });

  it('has whole numbers where things are counted', () => {
    const values = quarterHours.map((at) => counted(3, 420)(5, at));
    expect(values.every(Number.isInteger)).toBe(true);
  });
});
