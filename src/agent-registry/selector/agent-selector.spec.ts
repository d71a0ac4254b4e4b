import { describe, expect, it } from '@jest/globals';
import { isSelector, matchesSelector, type Selector } from './agent-selector.js';

const agent = {
  id: '0198c0de-0000-7000-8000-000000000001',
  type: 'web_server',
  environment: 'production',
  metadata: { region: 'eu', rack: 7, is_spare: false },
};

const matching: [what: string, selector: Selector][] = [
  ['everything', {}],
  ['its type', { type: 'web_server' }],
  ['one of several types', { type: ['custom', 'web_server'] }],
  ['its environment', { environment: 'production' }],
  ['itself', { agent_id: [agent.id] }],
  ['all of its metadata', { metadata: { region: ['us', 'eu'], rack: 7, is_spare: false } }],
];

const others: [what: string, selector: Selector][] = [
  ['another type', { type: 'custom' }],
  ['another environment', { type: 'web_server', environment: ['staging'] }],
  ['another agent', { agent_id: '0198c0de-0000-7000-8000-000000000002' }],
  ['a number that is text', { metadata: { rack: '7' } }],
  ['metadata that it lacks', { metadata: { region: 'eu', team: 'web' } }],
  ['a name that every object has by birth', { metadata: { toString: 'x' } }],
];

/** What a row may hold that no request could write. */
const noSelectors: unknown[] = [null, 'all', 7, true, [], { metadata: null }, { metadata: 'rack' }, { metadata: [] }];

describe('a selector', () => {
  it.each(noSelectors)('that is none matches nobody: %j', (value) => {
    expect(isSelector(value)).toBe(false);
    expect(matchesSelector(value as Selector, agent)).toBe(false);
  });

  it.each(matching)('matches an agent by %s', (_, selector) => {
    expect(matchesSelector(selector, agent)).toBe(true);
  });

  it.each(others)('leaves out an agent by %s', (_, selector) => {
    expect(matchesSelector(selector, agent)).toBe(false);
  });
});
