import { describe, expect, it } from '@jest/globals';
import { Throttle } from './throttle.js';

/** Offers values at moments (`subject=value@ms`), looking every 100 ms at what is due; gives what comes out when. */
function run(...offers: string[]): string[] {
  const throttle = new Throttle<string>(1_000);
  const out: string[] = [];
  for (let now = 0; now <= 5_000; now += 100) {
    for (const value of throttle.takeDue(now)) out.push(`${value}@${now}`);
    for (const offer of offers) {
      const [value = '', at] = offer.split('@');
      if (Number(at) === now && throttle.pass(value.split('=')[0] ?? '', value, now)) out.push(`${value}@${now}`);
    }
  }
  expect([throttle.size, throttle.nextDueAt()]).toEqual([0, undefined]);
  return out;
}

describe('a throttle', () => {
  it.each<[string, string[], string[]]>([
    ['lets one value through at once', ['a=1@100'], ['a=1@100']],
    ['holds a second one back until the second is over', ['a=1@100', 'a=2@200'], ['a=1@100', 'a=2@1100']],
    ['keeps the last of those that it holds back', ['a=1@100', 'a=2@200', 'a=3@900'], ['a=1@100', 'a=3@1100']],
    [
      'counts the next second from what it let through last',
      ['a=1@0', 'a=2@500', 'a=3@1200', 'a=4@1300'],
      ['a=1@0', 'a=2@1000', 'a=4@2000'],
    ],
    ['lets a value through again after a quiet second', ['a=1@0', 'a=2@1000'], ['a=1@0', 'a=2@1000']],
    [
      'knows every subject by itself',
      ['a=1@0', 'b=1@100', 'a=2@200', 'b=2@300'],
      ['a=1@0', 'b=1@100', 'a=2@1000', 'b=2@1100'],
    ],
  ])('%s', (_, offers, expected) => {
    expect(run(...offers)).toEqual(expected);
  });

  it('forgets what it holds back when it is cleared', () => {
    const throttle = new Throttle<string>(1_000);
    throttle.pass('a', '1', 0);
    throttle.pass('a', '2', 10);
    throttle.clear();
    expect(throttle.takeDue(5_000)).toEqual([]);
    expect(throttle.pass('a', '3', 20)).toBe(true);
  });
});
