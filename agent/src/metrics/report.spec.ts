import { describe, expect, it } from '@jest/globals';
import { makeReport } from './report.js';

describe('makeReport', () => {
  it('puts the two usages in fields of their own', () => {
    expect(makeReport({ cpu_usage: 12.5, memory_usage: 50, 'a.b': 1 })).toEqual({
      body: { cpu_usage: 12.5, memory_usage: 50, metrics: { 'a.b': 1 } },
      leftOut: [],
    });
  });

  it('leaves out what the hub would refuse the report for', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`m${index}`, index]));
    const long = `m{a=${'x'.repeat(200)}}`;
    const { body, leftOut } = makeReport({
      cpu_usage: 101,
      a: Number.NaN,
      b: Infinity,
      [long]: 1,
      ...many,
      z: 1,
    });
    expect(leftOut).toEqual(['a', 'b', long, 'z']);
    expect(Object.keys(body.metrics)).toHaveLength(500);
    expect(body).not.toHaveProperty('cpu_usage');
  });
});
