import { describe, expect, it } from '@jest/globals';
import { commandDurations, slowestCalls } from './redis-commands.js';
import type { CommandCalls } from './redis-info.js';

const calls = (entries: Record<string, [number, number]>): ReadonlyMap<string, CommandCalls> =>
  new Map(Object.entries(entries).map(([command, [count, seconds]]) => [command, { count, seconds }]));

describe('commandDurations', () => {
  it.each<[string, Record<string, [number, number]>, Record<string, [number, number]>, Record<string, number>]>([
    ['took on average since', { get: [10, 1] }, { get: [14, 3] }, { 'cache.command.duration{command=get}': 0.5 }],
    [
      'was called for the first time',
      {},
      { 'config|get': [1, 0.002] },
      { 'cache.command.duration{command=config|get}': 0.002 },
    ],
    ['was not called', { get: [10, 1] }, { get: [10, 1] }, {}],
    ['was counted anew', { get: [10, 1] }, { get: [2, 0.1] }, {}],
  ])('tells how long a command %s', (_what, before, now, durations) => {
    expect(commandDurations(calls(before), calls(now))).toEqual(durations);
  });

  it('has figures for twenty commands, and one for all others', () => {
    const many = calls(
      Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`c${n}`, [1, 25 - n] as [number, number]])),
    );
    const durations = commandDurations(new Map(), many);
    expect(Object.keys(durations)).toHaveLength(21);
    expect(durations['cache.command.duration{command=c19}']).toBe(6);
    expect(durations['cache.command.duration{command=other}']).toBe(3);
  });
});

describe('slowestCalls', () => {
  it('tells them of the same commands, where the server knows', () => {
    const commands = calls({ get: [1, 2], set: [1, 1] });
    expect(slowestCalls(commands, new Map([['get', 0.01]]))).toEqual({
      'cache.command.duration.p99{command=get}': 0.01,
    });
  });
});
