import { describe, expect, it } from '@jest/globals';
import { chooseStep, MAX_ANSWER_POINTS, stepStarts } from './steps.js';

const DAY = 86_400;
const choose = (from: number, to: number, step?: number, resolution = 30, seriesCount = 1): number =>
  chooseStep({ from, to, step, resolution, seriesCount });

describe('steps', () => {
  it('are aligned to the epoch and cover the whole range', () => {
    expect(stepStarts(65, 185, 60)).toEqual([60, 120, 180]);
    expect(stepStarts(60, 180, 60)).toEqual([60, 120]);
    expect(stepStarts(-30, 30, 60)).toEqual([-60, 0]);
    expect(stepStarts(60, 60, 60)).toEqual([]);
  });

  it.each([
    ['as asked', choose(0, 3600, 60), 60],
    ['as fine as the samples without a wish', choose(0, 3600), 30],
    ['raised to the interval of the samples', choose(0, 3600, 1), 30],
    ['raised by a whole multiple to 2,000 points', choose(0, 14 * DAY, 60), 660],
    ['raised for the one more step of a range off the grid', choose(1, 60_001, 30), 60],
    ['not raised for exactly 2,000 points', choose(0, 60_000, 30), 30],
  ])('are %s', (_, actual, expected) => {
    expect(actual).toBe(expected);
  });

  it('keep an answer of many series bounded', () => {
    const step = choose(0, DAY, 30, 30, 2000);
    expect(stepStarts(0, DAY, step).length * 2000).toBeLessThanOrEqual(MAX_ANSWER_POINTS);
  });

  it('take the widest range there is', () => {
    const [from, to] = [Date.UTC(-1, 0, 1) / 1000, Date.UTC(10_000, 0, 1) / 1000];
    expect(stepStarts(from, to, choose(from, to, 1, 1)).length).toBeLessThanOrEqual(2000);
  });
});
