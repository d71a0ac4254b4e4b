import { describe, expect, it } from '@jest/globals';
import { judgeUpdates, recallFirstSeen, type UpdateFacts } from './judge-updates.js';

const DAY_MS = 86_400_000;
const NOW_MS = Date.parse('2026-03-01T12:00:00Z');
const QUIET: UpdateFacts = {
  known: { updates: [], tellsSecurity: true, listsAtMs: NOW_MS - 3_600_000 },
  held: 0,
  restart: undefined,
  firstSeen: new Map(),
  longestWaitMs: 7 * DAY_MS,
  nowMs: NOW_MS,
};
const openssl = { name: 'openssl', isSecurity: true };
const curl = { name: 'curl', isSecurity: false };
const withUpdates = (...updates: { name: string; isSecurity: boolean }[]): UpdateFacts => ({
  ...QUIET,
  known: { ...QUIET.known, updates },
});

describe('judgeUpdates', () => {
  it('counts what waits, and remembers since when', () => {
    const { findings, firstSeen } = judgeUpdates({
      ...withUpdates(openssl, curl),
      held: 2,
      restart: 'dbus asks for it',
    });
    expect(findings).toEqual({
      state: 'passed',
      message:
        '1 security update, seen for 0.0 days: openssl; 1 other update; 2 packages on hold; ' +
        'a restart is needed: dbus asks for it',
      measurements: {
        'sec.updates.pending{security=true}': 1,
        'sec.updates.pending{security=false}': 1,
        'sec.updates.held': 2,
        'sec.reboot_required': 1,
        'sec.updates.lists.age': 3600,
        'sec.updates.oldest_age': 0,
      },
      remember: { openssl: NOW_MS },
    });
    expect(recallFirstSeen(JSON.parse(JSON.stringify(findings.remember)))).toEqual(firstSeen);
  });

  it.each([
    [6.9, 7, 'passed'],
    [7, 7, 'failed'],
    [0, 0, 'failed'],
  ])('judges one that has waited for %d of %d days as %s', (days, most, state) => {
    const firstSeen = new Map([['openssl', NOW_MS - days * DAY_MS]]);
    const { findings } = judgeUpdates({ ...withUpdates(openssl), firstSeen, longestWaitMs: most * DAY_MS });
    expect(findings).toMatchObject({ state, measurements: { 'sec.updates.oldest_age': days * 86_400 } });
    expect(findings.remember).toBeUndefined();
  });

  it('forgets one that was taken, and believes no time to come', () => {
    const firstSeen = new Map([
      ['openssl', NOW_MS + DAY_MS],
      ['gone', 1],
    ]);
    const judged = judgeUpdates({ ...withUpdates(openssl), firstSeen });
    expect(judged.firstSeen).toEqual(new Map([['openssl', NOW_MS]]));
    expect(judgeUpdates({ ...QUIET, firstSeen }).findings).toMatchObject({
      message: '0 updates',
      measurements: { 'sec.updates.oldest_age': 0 },
      remember: {},
    });
  });

  it('does not guess which updates mend security where nothing says so', () => {
    const known = { updates: [curl], tellsSecurity: false, listsAtMs: undefined };
    const { findings } = judgeUpdates({ ...QUIET, known, held: undefined });
    expect(findings.message).toBe('1 update; which of them mend security is not known');
    expect(findings.measurements).toEqual({
      'sec.updates.pending{security=unknown}': 1,
      'sec.reboot_required': 0,
    });
  });

  it.each([undefined, null, 'text', 7, { openssl: 'yesterday' }])('recalls nothing from %j', (remembered) => {
    expect(recallFirstSeen(remembered)).toEqual(new Map());
  });
});
