import { describe, expect, it } from '@jest/globals';
import { ErrorReply, type Reply } from './resp.js';
import { newEntries, readSlowLog, type SlowLog } from './slow-log.js';

describe('readSlowLog', () => {
  it.each<[string, Reply, Reply, SlowLog | undefined]>([
    ['an entry', [[14, 1_309_448_221, 15, ['ping']]], 3, { newest: 14, length: 3 }],
    ['an empty log', [], 0, { newest: undefined, length: 0 }],
    ['no right to ask', new ErrorReply('NOPERM no'), new ErrorReply('NOPERM no'), undefined],
  ])('reads %s', (_what, newest, length, log) => {
    expect(readSlowLog(newest, length)).toEqual(log);
  });
});

describe('newEntries', () => {
  it.each<[string, SlowLog, SlowLog, number]>([
    ['nothing happened', { newest: 4, length: 5 }, { newest: 4, length: 5 }, 0],
    ['more came than the log holds', { newest: 4, length: 5 }, { newest: 504, length: 128 }, 500],
    ['the first came', { newest: undefined, length: 0 }, { newest: 1, length: 2 }, 2],
    ['it was emptied', { newest: 4, length: 5 }, { newest: undefined, length: 0 }, 0],
    ['some came after it was emptied', { newest: undefined, length: 0 }, { newest: 50, length: 1 }, 1],
  ])('counts when %s', (_what, before, now, count) => {
    expect(newEntries(before, now)).toBe(count);
  });
});
