import { describe, expect, it } from '@jest/globals';
import type { FoundCheck } from '../discovery/discover.js';
import { SettingsError } from '../settings/settings.js';
import { mergeChecks, mergeSettings } from './merge-config.js';

function found(name: string, port: number): FoundCheck {
  return { finding: name, seen: 'seen', check: { name, kind: 'tcp', settings: { host: '127.0.0.1', port } } };
}

function problemsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('mergeSettings', () => {
  it('makes a file of what was given, and says so', () => {
    expect(mergeSettings(undefined, { server_url: 'hub:8000', metadata: ['rack=a"7'] }, '/c')).toEqual({
      content: { server_url: 'https://hub:8000', metadata: { rack: 'a"7' } },
      changes: ['server_url: https://hub:8000', 'metadata: {"rack":"a\\"7"}'],
    });
  });

  it('keeps what is there, changes what was given, and merges metadata', () => {
    const before = {
      server_url: 'https://old',
      secrets: { A: 'b' },
      allow: { kinds: ['tcp'] },
      metadata: { row: 1, rack: 'b' },
    };
    const { content, changes } = mergeSettings(before, { server_url: 'new', metadata: ['rack=c'] }, '/c');
    expect(content).toEqual({ ...before, server_url: 'https://new', metadata: { row: 1, rack: 'c' } });
    expect(changes).toEqual(['server_url: https://new', 'metadata: {"row":1,"rack":"c"}']);
    expect(mergeSettings(content, { server_url: 'https://new' }, '/c').changes).toEqual([]);
  });

  it.each([
    [{}, { agent_type: 'toaster' }, /^--type must be one of/],
    [{ hart_rate: 5 }, {}, /^hart_rate in \/c is not a setting/],
    [{ allow: { host: [] } }, {}, /^allow must NOT have additional properties: host, in \/c/],
    [{ allow: { hosts: ['a b'] } }, {}, /^allow\.hosts\[0\] must match pattern/],
    [{ allow: { hosts: ['10.0.0.0/99'] } }, {}, /^allow\.hosts\[0\] must be a host/],
    [{ secrets: { a: 'b' } }, {}, /^secrets\.a in \/c must have a name/],
    [{ checks: 'all' }, {}, /^checks in \/c must be a list/],
  ])('writes nothing of %j and %j', (before, flags, problem) => {
    expect(problemsOf(() => mergeSettings(before, flags, '/c'))).toEqual([expect.stringMatching(problem)]);
  });
});

describe('mergeChecks', () => {
  it('adds what was found, and nothing twice', () => {
    const once = mergeChecks({ name: 'x' }, [found('redis', 6379), found('ssh', 22)], '/c');
    expect(once.content).toMatchObject({ name: 'x', checks: [{ name: 'redis' }, { name: 'ssh' }] });
    const twice = mergeChecks(once.content, [found('redis', 6379), found('ssh', 22)], '/c');
    expect([twice.content, twice.added, twice.left]).toEqual([once.content, [], []]);
  });

  it('does not add a check that somebody has under another name', () => {
    const mine = { name: 'my cache', kind: 'tcp', settings: { host: '127.0.0.1', port: 6379 }, interval_seconds: 5 };
    const { content } = mergeChecks({ checks: [mine] }, [found('redis', 6379)], '/c');
    expect(content).toEqual({ checks: [mine] });
  });

  it.each<[object, string]>([
    [
      { checks: [{ name: 'redis', kind: 'tcp', settings: { host: 'db', port: 1 } }] },
      'redis: another check has that name',
    ],
    [{ allow: { kinds: ['http'] } }, 'redis: the kind tcp is not in allow.kinds of this machine'],
    [
      { checks: Array.from({ length: 200 }, (_, index) => ({ name: `c${index}`, kind: 'tcp', settings: {} })) },
      'redis: there are 200 checks already',
    ],
  ])('leaves out, and says, what does not fit %j', (before, reason) => {
    const { content, added, left } = mergeChecks({ ...before }, [found('redis', 6379)], '/c');
    expect([content, added, left]).toEqual([before, [], [reason]]);
  });
});
