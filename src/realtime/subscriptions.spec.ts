import { describe, expect, it } from '@jest/globals';
import { agentsOf, readSubscriptionChange } from './subscriptions.js';

const ID = '0198c0de-0000-7000-8000-000000000001';

describe('readSubscriptionChange', () => {
  it.each([
    [{ subscribe: ['agents', 'alerts', 'events', 'commands', 'config'] }, 'subscribe'],
    [{ unsubscribe: ['agents', `metrics:${ID}`] }, 'unsubscribe'],
  ])('takes %j', (message, action) => {
    expect(readSubscriptionChange(message)).toEqual({ action, topics: Object.values(message)[0] });
  });

  it('knows an agent by its id in any case', () => {
    const change = readSubscriptionChange({ subscribe: [`metrics:${ID.toUpperCase()}`] });
    expect(change).toEqual({ action: 'subscribe', topics: [`metrics:${ID}`] });
  });

  it.each([
    ['invalid-message', {}],
    ['invalid-message', { subscribe: ['agents'], other: 1 }],
    ['invalid-message', { subscribe: { agents: true } }],
    ['invalid-message', { subscribe: [] }],
    ['unknown-topic', { subscribe: ['Agents'] }],
    ['unknown-topic', { subscribe: ['metrics'] }],
    ['unknown-topic', { subscribe: ['metrics:'] }],
    ['unknown-topic', { subscribe: ['metrics:00000000-0000-0000-0000-000000000000'] }],
    ['unknown-topic', { subscribe: [`metrics:{${ID}}`] }],
    ['unknown-topic', { subscribe: [['agents']] }],
    ['unknown-topic', { unsubscribe: ['agents', null] }],
  ])('refuses with %s: %j', (code, message) => {
    expect(readSubscriptionChange(message)).toMatchObject({ code });
  });

  it('says which topic is none, and never what it was', () => {
    const refusal = readSubscriptionChange({ subscribe: ['agents', 'secret'] });
    expect(JSON.stringify(refusal)).toContain('subscribe[1]');
    expect(JSON.stringify(refusal)).not.toContain('secret');
  });
});

describe('agentsOf', () => {
  it('finds the agents among topics', () => {
    expect(agentsOf(['agents', `metrics:${ID}`])).toEqual([ID]);
  });
});
