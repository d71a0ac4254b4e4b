import { describe, expect, it } from '@jest/globals';
import type { TimelineEntry } from '../api/shapes.js';
import { describeEntry } from './timeline-words.js';

const entry = (traits: Partial<TimelineEntry>) =>
  ({ actor: null, until: null, resolution_reason: null, ...traits }) as TimelineEntry;

describe('describeEntry', () => {
  it.each<[Partial<TimelineEntry>, string]>([
    [{ kind: 'fired' }, 'Fired'],
    [{ kind: 'acknowledged', actor: 'ada' }, 'Acknowledged by ada'],
    [{ kind: 'resolved', resolution_reason: 'recovered' }, 'Resolved: its condition is over'],
    [{ kind: 'resolved', actor: 'ada', resolution_reason: 'manual' }, 'Resolved by ada: by hand'],
    [{ kind: 'commented', actor: 'ada' }, 'Comment by ada'],
    [{ kind: 'maintenance_ended' }, 'Maintenance of the agent ended'],
  ])('says of %j: %s', (traits, words) => {
    expect(describeEntry(entry(traits))).toBe(words);
  });
});
