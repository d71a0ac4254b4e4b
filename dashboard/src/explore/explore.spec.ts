import { describe, expect, it } from '@jest/globals';
import { shortLabels } from '../charts/series-label.js';
import { parseQuestion } from './question.js';
import { groupName, toSeries } from './to-series.js';

describe('parseQuestion', () => {
  it.each<[string, Record<string, unknown>, object]>([
    ['nothing', {}, {}],
    ['what is so anyway', { metric: 'cpu_usage', by: 'agent', span: '1h', top: '10', aggregate: 'avg' }, {}],
    ['what there is not', { by: 'colour', span: '2h', top: '1.5', type: 'x', across: 'p95', metric: 3 }, {}],
    [
      'a whole question',
      {
        metric: 'web.up',
        by: 'metadata.rack',
        aggregate: 'max',
        across: 'sum',
        span: '7d',
        type: 'custom',
        environment: ['a', 'b'],
        q: 'x',
        top: '5',
      },
      {
        metric: 'web.up',
        by: 'metadata.rack',
        aggregate: 'max',
        across: 'sum',
        span: '7d',
        type: ['custom'],
        environment: ['a', 'b'],
        q: 'x',
        top: 5,
      },
    ],
  ])('reads %s', (_, search, expected) => {
    expect(parseQuestion(search)).toEqual(expected);
  });
});

describe('groupName', () => {
  it.each<[string, Record<string, string | null>, string]>([
    ['all', {}, 'All agents'],
    ['an agent', { agent_id: 'x', agent_name: 'web-01' }, 'web-01'],
    ['a type', { type: 'web_server' }, 'Web server'],
    ['a rack', { 'metadata.rack': 'b7' }, 'b7'],
    ['those without one', { 'metadata.rack': null }, 'without rack'],
  ])('names %s', (_, group, name) => {
    expect(groupName(group)).toBe(name);
  });
});

describe('toSeries', () => {
  it('names series so that their labels are the groups, whatever these are called', () => {
    const groups = ['web-01', 'a,b=c{d}'].map((name) => ({ group: { agent_id: name, agent_name: name }, points: [] }));
    expect(shortLabels(toSeries(groups, 'web.up{check=shop}', '1').map(({ metric }) => metric))).toEqual([
      'web-01',
      'a,b=c{d}',
    ]);
  });
});
