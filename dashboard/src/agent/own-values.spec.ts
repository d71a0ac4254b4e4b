import { describe, expect, it } from '@jest/globals';
import { inheritedOf, sourceName, splitValues } from './own-values.js';

const CONFIG = {
  values: { checks: [], heartbeat_interval: 60, reporting_interval: 10 },
  sources: { checks: 'profile:web servers', heartbeat_interval: 'default', reporting_interval: 'agent' },
};

describe('splitValues', () => {
  it('keeps the agent’s own apart', () => {
    expect(splitValues(CONFIG)).toEqual({
      own: { reporting_interval: 10 },
      others: { checks: [], heartbeat_interval: 60 },
    });
  });
});

describe('inheritedOf', () => {
  it.each([
    ['checks', { value: [], from: 'the profile web servers' }],
    ['heartbeat_interval', { value: 60, from: 'the default' }],
    ['reporting_interval', { value: undefined, from: 'what a profile or the default says' }],
    ['allow', { value: undefined, from: 'the default' }],
  ])('tells what counts for %s', (key, expected) => {
    expect(inheritedOf(CONFIG, key)).toEqual(expected);
  });
});

describe('sourceName', () => {
  it.each([
    ['agent', 'the agent’s own'],
    ['default', 'the default'],
    [undefined, 'the default'],
    ['profile:a b', 'the profile a b'],
  ])('names %s', (source, name) => {
    expect(sourceName(source)).toBe(name);
  });
});
