import { describe, expect, it } from '@jest/globals';
import { Latencies } from './latencies.mjs';

describe('latencies', () => {
  it('are 0 while there are none', () => {
    expect(new Latencies().percentile(99)).toBe(0);
  });

  it.each([
    [50, 500],
    [95, 950],
    [99, 990],
    [100, 1000],
  ])('have the percentile %i within 3 %%', (hundredths, expected) => {
    const latencies = new Latencies();
    for (let ms = 1000; ms >= 1; ms--) latencies.add(ms);
    expect(latencies.percentile(hundredths)).toBeGreaterThanOrEqual(expected * 0.97);
    expect(latencies.percentile(hundredths)).toBeLessThanOrEqual(expected * 1.03);
    expect(latencies).toMatchObject({ count: 1000, max: 1000 });
  });

  it('do not tell more than was seen', () => {
    const latencies = new Latencies();
    latencies.add(7.123);
    expect(latencies.percentile(99)).toBe(7.123);
  });

  it('take what is shorter or longer than all buckets', () => {
    const latencies = new Latencies();
    for (const ms of [0, 1e9]) latencies.add(ms);
    expect(latencies.percentile(50)).toBeLessThan(0.011);
    expect(latencies.max).toBe(1e9);
  });
});
