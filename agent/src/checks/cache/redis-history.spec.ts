import { describe, expect, it } from '@jest/globals';
import type { Measurements } from '../check.js';
import { CacheHistory } from './cache-history.js';
import { RedisHistory } from './redis-history.js';
import { parseInfo } from './redis-info.js';
import type { SlowLog } from './slow-log.js';

/** What a server says ten seconds apart: its run, its calls of GET, its slow log. */
function addAll(answers: readonly [run: string, calls: number, slowLog: SlowLog | undefined][]): Measurements[] {
  const history = new RedisHistory(new CacheHistory('localhost:6379', 3600), undefined);
  return answers.map(([run, calls, slowLog], n) => {
    const info = parseInfo(`run_id:${run}\ncmdstat_get:calls=${calls},usec=${calls * 10}\n`);
    const now = { wallMs: n * 10_000, steadyMs: n * 10_000 };
    return history.add(info, { ping: 0, info, settings: {}, slowLog }, now).measurements;
  });
}

describe('RedisHistory', () => {
  it('counts entries of the slow log as they come, also after it was emptied, and not over a new start', () => {
    const found = addAll([
      ['a', 0, { newest: 4, length: 5 }],
      ['a', 0, { newest: 24, length: 25 }],
      ['a', 0, { newest: undefined, length: 0 }],
      ['a', 0, { newest: 54, length: 10 }],
      ['b', 0, { newest: 3, length: 4 }],
      ['b', 0, { newest: 3, length: 4 }],
      ['b', 0, undefined],
    ]);
    expect(found.map((each) => each['cache.slowlog.rate'])).toEqual([undefined, 2, 0, 1, undefined, 0, undefined]);
  });

  it('compares calls within one run of the server', () => {
    const found = addAll([
      ['a', 10, undefined],
      ['a', 20, undefined],
      ['b', 30, undefined],
      ['b', 40, undefined],
    ]);
    expect(found.map((each) => each['cache.command.duration{command=get}'])).toEqual([
      ...[undefined, 0.00001],
      ...[undefined, 0.00001],
    ]);
  });
});
