import { describe, expect, it } from '@jest/globals';
import { hasFilter, NO_FILTER, nextSort, parseAgentFilter, toAgentSearch } from './agent-filter.js';

describe('parseAgentFilter', () => {
  it.each<[string, Record<string, unknown>, object]>([
    ['nothing', {}, {}],
    ['one value', { status: 'offline' }, { status: ['offline'] }],
    ['several', { type: ['custom', 'web_server'] }, { type: ['web_server', 'custom'] }],
    ['unknown values', { status: ['broken', 3, null], type: {}, sort: 'password' }, {}],
    ['a number that was a text', { q: 17 }, { q: '17' }],
    ['a descending order', { sort: '-cpu_usage' }, { sort: '-cpu_usage' }],
    ['environments', { environment: ['staging', ''] }, { environment: ['staging'] }],
  ])('reads %s', (_, search, expected) => {
    expect(parseAgentFilter(search)).toEqual({ ...NO_FILTER, ...expected });
  });
});

describe('toAgentSearch', () => {
  it('leaves out what is as without a filter', () => {
    expect(toAgentSearch(NO_FILTER)).toEqual({});
  });

  it('is read as the same filter again', () => {
    const filter = parseAgentFilter({ q: 'web', status: ['error'], environment: 'qa', sort: '-name' });
    expect(parseAgentFilter(toAgentSearch(filter))).toEqual(filter);
    expect(hasFilter(filter)).toBe(true);
  });
});

describe('nextSort', () => {
  it.each([
    ['name', 'name', '-name'],
    ['-name', 'name', 'name'],
    ['name', 'status', 'status'],
  ] as const)('turns %s by %s into %s', (sort, field, expected) => {
    expect(nextSort(sort, field)).toBe(expected);
  });
});
