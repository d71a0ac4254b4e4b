import { describe, expect, it } from '@jest/globals';
import type { AccessPolicy } from '../access.decorator.js';
import type { Principal, Role } from '../principal.js';
import { type AccessDecision, decideAccess } from './access-decision.js';

const AGENT_ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const OTHER_ID = '01890a5d-ac96-774b-bcce-b302099a8058';

const user = (role: Role, mustChangePassword = false): Principal => ({
  kind: 'user',
  userId: AGENT_ID,
  username: 'ada',
  role,
  sessionId: OTHER_ID,
  tokenId: null,
  mustChangePassword,
});
const agent: Principal = { kind: 'agent', agentId: AGENT_ID, keyId: OTHER_ID };
const machine: Principal = { kind: 'enrollment', tokenId: null, tokenDigest: '' };

describe('decideAccess', () => {
  it.each<[AccessDecision, string, AccessPolicy, Principal, string | undefined]>([
    ['allowed', 'a role that is enough', { role: 'operator' }, user('admin'), undefined],
    ['role-too-low', 'a role that is not', { role: 'operator' }, user('viewer'), undefined],
    ['wrong-kind', 'a person on a route of agents', { agent: 'own' }, user('admin'), AGENT_ID],
    ['wrong-kind', 'a person on a route of machines', { enrollment: true, agent: 'any' }, user('admin'), undefined],
    ['password-first', 'a first password', { role: 'viewer' }, user('admin', true), undefined],
    ['wrong-kind', 'a first password on a route of agents', { agent: 'own' }, user('admin', true), AGENT_ID],
    [
      'allowed',
      'a first password where it is changed',
      { role: 'viewer', beforePasswordChange: true },
      user('admin', true),
      undefined,
    ],
    ['allowed', 'an agent itself', { agent: 'own' }, agent, AGENT_ID],
    ['allowed', 'an agent itself in upper case', { agent: 'own' }, agent, AGENT_ID.toUpperCase()],
    ['other-agent', 'another agent', { agent: 'own' }, agent, OTHER_ID],
    ['other-agent', 'an id that is none', { agent: 'own' }, agent, 'undefined'],
    ['other-agent', 'a path without an id', { agent: 'own' }, agent, undefined],
    ['wrong-kind', 'another agent on a route of people', { role: 'viewer' }, agent, OTHER_ID],
    ['allowed', 'any agent', { agent: 'any' }, agent, undefined],
    ['allowed', 'a machine that registers', { enrollment: true, agent: 'any' }, machine, undefined],
    ['wrong-kind', 'a machine elsewhere', { agent: 'own', role: 'viewer' }, machine, AGENT_ID],
    ['wrong-kind', 'anybody where nobody may', {}, user('admin'), undefined],
  ])('is %s for %s', (decision, _, policy, principal, pathId) => {
    expect(decideAccess(policy, principal, pathId)).toBe(decision);
  });
});
