import { describe, expect, it } from '@jest/globals';
import { parseAlertView } from './alert-view.js';

describe('parseAlertView', () => {
  it.each<[Record<string, unknown>, object]>([
    [{}, {}],
    [{ list: 'firing' }, {}],
    [
      { list: 'resolved', severity: 'critical' },
      { list: 'resolved', severity: ['critical'] },
    ],
    [{ list: 'pending', severity: ['info', 'worst'] }, { severity: ['info'] }],
  ])('reads %j', (search, expected) => {
    expect(parseAlertView(search)).toEqual(expected);
  });
});
