import { describe, expect, it } from '@jest/globals';
import { fraction } from './seeds.mjs';
import { Wheel } from './wheel.mjs';

function reached(wheel, now) {
  const things = [];
  wheel.advance(now, (thing) => things.push(thing));
  return things;
}

describe('the wheel', () => {
  it('reaches things when they are due, and once', () => {
    const wheel = new Wheel(3, 0);
    wheel.set(0, 100);
    wheel.set(1, 50);
    expect(reached(wheel, 49)).toEqual([]);
    expect(reached(wheel, 60)).toEqual([1]);
    expect(reached(wheel, 1000)).toEqual([0]);
    expect(reached(wheel, 100_000)).toEqual([]);
  });

  it('tells two things of one slot apart', () => {
    const wheel = new Wheel(2, 0);
    wheel.set(0, 5);
    wheel.set(1, 15);
    expect(reached(wheel, 10)).toEqual([0]);
    expect(reached(wheel, 15)).toEqual([1]);
  });

  it('forgets an earlier word', () => {
    const wheel = new Wheel(1, 0);
    wheel.set(0, 100);
    wheel.set(0, 300);
    expect(reached(wheel, 200)).toEqual([]);
    wheel.set(0, Infinity);
    expect(reached(wheel, 1000)).toEqual([]);
  });

  it('reaches what lies further ahead than once around', () => {
    const wheel = new Wheel(1, 0);
    wheel.set(0, 500_000);
    for (let now = 0; now < 500_000; now += 1000) expect(reached(wheel, now)).toEqual([]);
    expect(reached(wheel, 500_000)).toEqual([0]);
  });

  it('reaches all that came due in a standstill', () => {
    const wheel = new Wheel(100, 0);
    for (let thing = 0; thing < 100; thing++) wheel.set(thing, thing * 2000);
    expect(reached(wheel, 1e6)).toHaveLength(100);
  });

  it('reaches late what was set for a time that has passed', () => {
    const wheel = new Wheel(1, 10_000);
    wheel.set(0, 9_000);
    expect(reached(wheel, 10_000)).toEqual([0]);
  });

  it('lets what it reaches be set again, also for now', () => {
    const wheel = new Wheel(1, 0);
    wheel.set(0, 10);
    wheel.advance(100, (thing) => wheel.set(thing, 50));
    expect(reached(wheel, 100)).toEqual([0]);
  });

  it('loses none of many that are set again and again', () => {
    const wheel = new Wheel(500, 0);
    const due = Array.from({ length: 500 }, (_, thing) => fraction(thing, 1) * 1000);
    due.forEach((at, thing) => wheel.set(thing, at));
    const counts = new Array(500).fill(0);
    for (let now = 0; now <= 100_000; now += 35) {
      wheel.advance(now, (thing, at) => {
        expect(at).toBe(due[thing]);
        counts[thing]++;
        due[thing] = at + 1000;
        wheel.set(thing, due[thing]);
      });
    }
    expect(counts.every((count) => count === 99 || count === 100)).toBe(true);
  });
});
