import { describe, expect, it } from '@jest/globals';
import { parseEventFilter } from './event-filter.js';

const AGENT = '0190b1c2-7e2a-7c3d-8e4f-5a6b7c8d9e0f';

describe('parseEventFilter', () => {
  it.each<[string, Record<string, unknown>, object]>([
    ['nothing', {}, {}],
    [
      'one of each',
      { kind: 'log.match', severity: 'info', agent: AGENT, q: ' disk ', span: '24h' },
      { kind: ['log.match'], severity: ['info'], agent: AGENT, q: 'disk', span: '24h' },
    ],
    [
      'several, the worst first',
      { kind: ['a', 'b'], severity: ['info', 'critical'] },
      { kind: ['a', 'b'], severity: ['critical', 'info'] },
    ],
    ['what there is not', { kind: [3, ''], severity: 'bad', agent: 'x', q: 5, span: '2h' }, {}],
  ])('reads %s', (_, search, expected) => {
    expect(parseEventFilter(search)).toEqual(expected);
  });
});
