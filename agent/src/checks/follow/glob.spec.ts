import { describe, expect, it } from '@jest/globals';
import { commonFolder, fitsLevel, isPlainPath, parseGlob } from './glob.js';

describe('parseGlob', () => {
  it.each([
    ['/var/log/syslog', '/var/log/syslog', []],
    ['/var//log/./syslog', '/var/log/syslog', []],
    ['/var/log/nginx/*.log', '/var/log/nginx', ['*.log']],
    ['/srv/*/log/app-?.log', '/srv', ['*', 'log', 'app-?.log']],
    ['/srv/**/[a-z].log', '/srv', ['**', '[a-z].log']],
    ['/*', '/', ['*']],
  ])('takes %s apart', (pattern, folder, levels) => {
    expect(parseGlob(pattern)).toEqual({ folder, levels });
    expect(isPlainPath(pattern)).toBe(levels.length === 0);
  });
});

describe('fitsLevel', () => {
  it.each<[string, string, boolean]>([
    ['*.log', 'access.log', true],
    ['*.log', 'access.log.1', false],
    ['*.log', '.log', false],
    ['.*', '.log', true],
    ['*', 'anything', true],
    ['*', '.hidden', false],
    ['app-?.log', 'app-1.log', true],
    ['app-?.log', 'app-12.log', false],
    ['app-?.log', 'app-ä.log', true],
    ['[a-c]*[!0-9]', 'beta', true],
    ['[a-c]*[!0-9]', 'beta1', false],
    ['[a-c]*[!0-9]', 'delta', false],
    ['[]]', ']', true],
    ['a[b', 'a[b', true],
    ['a+(b)', 'a+(b)', true],
    ['*a*b*', 'xxaxxbxx', true],
    ['*a*b*', 'xxbxxaxx', false],
    ['a', '', false],
  ])('has %s judge %s as %s', (level, name, fits) => {
    expect(fitsLevel(level, name)).toBe(fits);
  });

  it('takes no long time for any pattern', () => {
    expect(fitsLevel('*a'.repeat(120) + 'b', 'a'.repeat(255))).toBe(false);
  });
});

describe('commonFolder', () => {
  it.each([
    [['/var/log/syslog'], '/var/log'],
    [['/var/log/nginx/*.log'], '/var/log/nginx'],
    [['/var/log/syslog', '/var/log/nginx/*.log'], '/var/log'],
    [['/a/x.log', '/b/x.log'], '/'],
    [['/srv/app/x.log', '/srv/application/x.log'], '/srv'],
  ])('of %j is %s', (patterns, folder) => {
    expect(commonFolder(patterns)).toBe(folder);
  });
});
