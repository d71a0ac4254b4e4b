import { describe, expect, it } from '@jest/globals';
import { DEFAULT_PATHS, isAllowedPath, PATH_RULE_PATTERN } from './path-rules.js';

describe('isAllowedPath', () => {
  it.each<[string[], string, boolean]>([
    [['/var/log/'], '/var/log/syslog', true],
    [['/var/log/'], '/var/log', true],
    [['/var/log/'], '/var/log/a/b', true],
    [['/var/log/'], '/var/logs/a', false],
    [['/var/log/'], '//var///log/./a', true],
    [['/var/log/'], '/var/log/../../etc/shadow', false],
    [['/var/log/'], '/var/log/..', false],
    [['/var/log/'], 'var/log/a', false],
    [['/srv/x'], '/srv/x', true],
    [['/srv/x'], '/srv/x/', true],
    [['/srv/x'], '/srv/x/y', false],
    [['/srv/x'], '/srv/xy', false],
    [['/'], '/etc/shadow', true],
    [[], '/var/log/a', false],
  ])('has %j judge %s as %s', (rules, path, expected) => {
    expect(isAllowedPath(rules, path)).toBe(expected);
  });

  it.each([
    '/etc/shadow',
    '/etc/agent-monitor/config.json',
    '/root/.ssh/id_rsa',
    '/home/a/.aws/credentials',
    '/proc/1/environ',
    '/sys/kernel',
    '/dev/sda',
    '/run/secrets/a',
    '/var/lib/agent-monitor-agent/identity.json',
    '/boot/grub',
    '/',
  ])('does not allow %s by default', (path) => {
    expect(isAllowedPath(DEFAULT_PATHS, path)).toBe(false);
  });

  it('takes rules that are whole paths', () => {
    const pattern = new RegExp(PATH_RULE_PATTERN, 'u');
    expect([...DEFAULT_PATHS, '/'].filter((rule) => !pattern.test(rule))).toEqual([]);
    expect(
      ['', 'var/log', '/var/../etc', '/../etc/', '/..', '/./a', '/a/./b', '/a\n'].filter((rule) => pattern.test(rule)),
    ).toEqual([]);
  });
});
