import { describe, expect, it } from '@jest/globals';
import type { ConfigProfile, Selector } from '../api/shapes.js';
import {
  draftOf,
  NEW_PROFILE,
  type ProfileDraft,
  selectorOf,
  selectorWords,
  toChange,
  toNewProfile,
} from './profile-draft.js';

const PROFILE: ConfigProfile = {
  id: 'p',
  name: 'web servers',
  description: null,
  priority: 10,
  selector: { type: 'web_server', metadata: { rack: ['b7', 'b8'] } },
  values: { reporting_interval: 60, allow: { kinds: ['http'], paths: ['/srv/x'] } },
  created_by: 'ada',
  created_at: '2026-01-02T03:04:05.000Z',
  updated_at: '2026-01-02T03:04:05.000Z',
};

describe('draftOf and selectorOf', () => {
  it('read a profile, and write the same', () => {
    const draft = draftOf(PROFILE);
    expect(draft).toMatchObject({ types: ['web_server'], metadata: ['rack=b7', 'rack=b8'], description: '' });
    expect(selectorOf(draft)).toEqual({ type: ['web_server'], metadata: { rack: ['b7', 'b8'] } });
    expect(selectorOf(NEW_PROFILE)).toEqual({});
  });
});

describe('toNewProfile', () => {
  it('leaves no spaces around, and no empty description', () => {
    expect(toNewProfile({ ...NEW_PROFILE, name: ' a ', description: ' ' })).toMatchObject({
      name: 'a',
      description: null,
    });
  });
});

describe('toChange', () => {
  it.each<[string, Partial<ProfileDraft>, object]>([
    ['nothing', {}, {}],
    ['a name', { name: 'all web servers' }, { name: 'all web servers' }],
    ['a description', { description: 'For all.' }, { description: 'For all.' }],
    ['another type', { types: ['custom'] }, { selector: { type: ['custom'] } }],
    ['every agent', { types: [], metadata: [] }, { selector: { type: null, metadata: null } }],
    ['a value less', { values: { reporting_interval: 60 } }, { values: { allow: null } }],
    [
      'a part of a value',
      { values: { reporting_interval: 30, allow: { kinds: ['http'] } } },
      { values: { reporting_interval: 30, allow: { paths: null } } },
    ],
  ])('tells %s', (_, changed, expected) => {
    expect(toChange(PROFILE, { ...draftOf(PROFILE), ...changed })).toEqual(expected);
  });
});

describe('selectorWords', () => {
  it.each<[Selector, string]>([
    [{}, 'Every agent'],
    [{ type: ['web_server', 'api_gateway'], environment: 'production' }, 'Web server or API gateway, in production'],
    [{ metadata: { rack: 'b7' }, agent_id: ['x'] }, 'with rack=b7, 1 named agent'],
  ])('says whom %j is for', (selector, words) => {
    expect(selectorWords(selector)).toBe(words);
  });
});
