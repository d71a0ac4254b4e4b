import { describe, expect, it } from '@jest/globals';
import { STORIES } from './stories.mjs';
import { eventsBetween, makeStory } from './story.mjs';
import { writeReport } from './shape.mjs';

const BEGAN = Date.UTC(2026, 0, 5, 9, 0);
const HOUR = 3_600_000;

describe('the events of a story', () => {
  const events = { everyMs: 1000, when: (at) => at % 2000 === 0, make: (at) => ({ kind: 'some.kind', at }) };

  it('are those after the first moment until the last', () => {
    const times = eventsBetween(events, 2000, 6500).map(({ timestamp }) => Date.parse(timestamp));
    expect(times).toEqual([4000, 6000]);
  });

  it('are none twice and none left out, however the time is cut', () => {
    const whole = eventsBetween(events, BEGAN, BEGAN + 60_000);
    const cut = [0, 7, 12_345, 30_000, 59_999].flatMap((from, index, cuts) =>
      eventsBetween(events, BEGAN + from, BEGAN + (cuts[index + 1] ?? 60_000)),
    );
    expect(cut).toEqual(whole);
  });
});

describe('each story', () => {
  const names = STORIES.map(({ agent }) => agent.name);

  it('has an agent of its own, and a rule of its own', () => {
    expect(new Set(names).size).toBe(names.length);
    const rules = STORIES.flatMap(({ rule }) => (rule ? [rule.name] : []));
    expect(new Set(rules).size).toBe(rules.length);
  });

  it.each(STORIES)('$title: reports numbers, before and after its beginning', (told) => {
    const story = makeStory(told, BEGAN);
    for (let at = BEGAN - 24 * HOUR; at <= BEGAN + 24 * HOUR; at += HOUR / 4) {
      const { cpu_usage, memory_usage, metrics } = JSON.parse(writeReport(story.shape, 42, at, at));
      expect([cpu_usage, memory_usage, ...Object.values(metrics)].every(Number.isFinite)).toBe(true);
    }
  });

  it.each(STORIES.filter(({ rule }) => rule?.condition.kind === 'metric'))(
    '$title: its rule watches what the story changes',
    ({ metrics, rule }) => {
      expect(Object.keys(metrics).map((series) => series.split('{')[0])).toContain(rule.condition.metric);
    },
  );

  it.each(STORIES.filter(({ events }) => events))('$title: has events within a quarter of an hour', (told) => {
    const found = makeStory(told, BEGAN).eventsBetween(BEGAN, BEGAN + HOUR / 4);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(100);
    for (const { fingerprint } of found) expect(fingerprint.length).toBeLessThanOrEqual(64);
  });
});
