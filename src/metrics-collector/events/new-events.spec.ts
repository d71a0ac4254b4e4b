import { describe, expect, it } from '@jest/globals';
import { identifyEvents, judgeEvents, type SentEvent } from './new-events.js';

const NOW = new Date('2026-01-15T12:00:00Z');
const event = (offsetMs?: number, message = 'found'): SentEvent => ({
  ...(offsetMs === undefined ? {} : { timestamp: new Date(NOW.getTime() + offsetMs) }),
  kind: 'file.changed',
  severity: 'info',
  message,
});

describe('new events', () => {
  it('names each that lies too far ahead or beyond the retention', () => {
    const day = 86_400_000;
    const events = [event(300_000), event(300_001), event(-90 * day), event(-90 * day - 1), event()];
    expect(judgeEvents(events, NOW, 90).map(({ path, code }) => `${path} ${code}`)).toEqual([
      'events[1].timestamp too-new',
      'events[3].timestamp too-old',
    ]);
  });

  it('tells events without a fingerprint apart by their message', () => {
    const [one, same, other] = identifyEvents([event(0), event(0), event(0, 'else')], NOW);
    expect(one).toEqual(same);
    expect(one?.fingerprint).toHaveLength(64);
    expect(other?.fingerprint).not.toBe(one?.fingerprint);
  });

  it('stamps on receipt what has no time', () => {
    expect(identifyEvents([event()], NOW)[0]).toMatchObject({ timestamp: NOW, attributes: {} });
  });
});
