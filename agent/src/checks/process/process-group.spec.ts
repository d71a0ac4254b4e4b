import { describe, expect, it } from '@jest/globals';
import { isRestarted, judgeCount, readOldest, type OldestProcess } from './process-group.js';
import { parseStat } from './linux-processes.js';
import { isCalled } from './process-table.js';

const oldest = (started: number, bootId: string | null = 'a'): OldestProcess => ({ query: 'q', bootId, started });

describe('isRestarted', () => {
  it.each<[string, OldestProcess | undefined, OldestProcess, boolean]>([
    ['was never looked at', undefined, oldest(5), false],
    ['has the same master', oldest(5), oldest(5), false],
    ['has a younger master', oldest(5), oldest(9), true],
    ['has one more that is older, as a pattern finds it', oldest(5), oldest(3), false],
    ['runs on a machine that was started anew', oldest(5), oldest(9, 'b'), false],
    ['runs where no start of the machine is known', oldest(5, null), oldest(9, null), true],
  ])('judges a program that %s', (_name, before, now, expected) => {
    expect(isRestarted(before, now)).toBe(expected);
  });
});

describe('readOldest', () => {
  it('knows what it was told, and nothing else', () => {
    expect(readOldest(JSON.parse(JSON.stringify(oldest(5))), 'q')).toEqual(oldest(5));
    for (const kept of [undefined, null, 7, {}, oldest(5)]) expect(readOldest(kept, 'another')).toBeUndefined();
  });
});

describe('judgeCount', () => {
  it.each([
    [0, 1, undefined, false, '0 processes nginx instead of 1 or more'],
    [1, 1, undefined, true, '1 process nginx'],
    [5, 1, 4, false, '5 processes nginx instead of 1 to 4'],
    [4, 1, 4, true, '4 processes nginx'],
    [2, 0, 0, false, '2 processes nginx instead of 0'],
    [0, 0, 0, true, '0 processes nginx'],
  ])('judges %i of at least %i and at most %s', (count, least, most, isRight, message) => {
    expect(judgeCount(count, { name: 'nginx', least, most })).toEqual({ isRight, message });
  });
});

describe('isCalled', () => {
  it.each([
    ['nginx', 'nginx', 'nginx: master process /usr/sbin/nginx -g daemon on;\0', true],
    ['nginx', 'nginx', '', true],
    ['sshd', 'sshd', 'sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups\0', true],
    ['node', 'MainThread', '/usr/local/bin/node\0server.js\0', true],
    ['server.js', 'node', '/usr/local/bin/node\0server.js\0', false],
    ['unattended-upgrade', 'unattended-upgr', '/usr/bin/python3\0/usr/bin/unattended-upgrade\0', true],
    ['unattended-upgr', 'unattended-upgr', '/usr/bin/python3\0/usr/bin/unattended-upgrade\0', true],
    ['nginx', 'vi', 'vi\0nginx\0', false],
    ['nginx', 'nginx-debug', '/usr/sbin/nginx-debug\0', false],
    ['postgres', 'postgres', 'postgres: main: checkpointer \0', true],
  ])('judges whether %s is %s of %j', (name, kernelName, commandLine, expected) => {
    expect(isCalled(name, kernelName, commandLine)).toBe(expected);
  });
});

describe('parseStat', () => {
  const after =
    'S 1 812 812 0 -1 1077936192 1234 0 5 0 17 25 0 0 20 0 1 0 4242 12345678 321 18446744073709551615 1 1 0';

  it.each(['nginx', 'a) R 9', 'tmux: (server)', ''])('reads a process called %j', (name) => {
    const expected = { cpuTicks: 42, startTicks: 4242, residentPages: 321 };
    expect(parseStat(`812 (${name}) ${after}\n`)).toEqual(expected);
  });

  it('reads nothing out of something else', () => {
    expect(parseStat('812')).toBeUndefined();
  });
});
