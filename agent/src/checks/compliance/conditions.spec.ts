import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSystemFolder, type SystemFolder } from '../../../test/system-folder.js';
import { openLinuxRoot } from '../system/system-root.js';
import { ask, readSetting } from './conditions.js';
import { factsOf, parseStatus, type Facts } from './facts.js';
import type { Condition } from './rule.js';

let system: SystemFolder;
let facts: Facts;
beforeAll(async () => {
  system = makeSystemFolder();
  system.write('/etc/login.defs', '# UMASK 077\nUMASK\t\t027 # private\nENCRYPT_METHOD SHA512\n');
  system.write('/etc/sudoers', 'Defaults   env_reset\n#Defaults !authenticate\n', 0o440);
  system.write('/etc/sysctl.conf', 'net.ipv4.ip_forward=1\nkernel.x = "quoted"\n');
  system.write('/proc/sys/kernel/randomize_va_space', '2\n');
  system.write('/proc/sys/net/ipv4/conf/all/rp_filter', '1\n');
  system.write('/proc/sys/net/ipv4/conf/eth0/rp_filter', '0\n');
  system.write('/proc/self/mounts', 'tmpfs /dev/shm tmpfs rw,nosuid,nodev 0 0\n/dev/sda1 / ext4 rw 0 0\n');
  system.write('/usr/lib/systemd/system/auditd.service', '');
  system.write('/usr/lib/systemd/system/off.service', '');
  system.link('/etc/systemd/system/multi-user.target.wants/auditd.service', '/usr/lib/systemd/system/auditd.service');
  system.write('/etc/ssh/sshd_config', 'MaxAuthTries 4\nPermitRootLogin no\nMatch User x\nPermitRootLogin yes\n');
  system.link('/etc/gshadow', '/etc/hostname');
  system.write(
    '/var/lib/dpkg/status',
    'Package: sudo\nStatus: install ok installed\nVersion: 1.9\n\nPackage: telnetd\nStatus: deinstall ok config-files\n',
  );
  const root = await openLinuxRoot({ root: system.path }, { resolvePath: (path) => Promise.resolve(path) });
  facts = factsOf(root, AbortSignal.timeout(20_000));
});
afterAll(() => system.close());

const yes: Condition = { package: 'sudo' };
const no: Condition = { package: 'telnetd' };
const unseen: Condition = { file: { path: '/etc/gshadow' } };

describe('a condition', () => {
  it.each<[Condition, string, RegExp | undefined]>([
    [yes, 'yes', undefined],
    [no, 'no', /^telnetd is not installed$/],
    [unseen, 'unseen', /^\/etc\/gshadow: .*leads out$/],
    [{ not: no }, 'yes', undefined],
    [{ not: yes }, 'no', /^package:sudo is so$/],
    [{ not: unseen }, 'unseen', undefined],
    [{ all: [yes, yes] }, 'yes', undefined],
    [{ all: [yes, no, unseen] }, 'no', undefined],
    [{ all: [yes, unseen] }, 'unseen', undefined],
    [{ any: [no, yes, unseen] }, 'yes', undefined],
    [{ any: [no, unseen] }, 'unseen', undefined],
    [{ any: [no, { package: 'rsh' }] }, 'no', /^telnetd is not installed, and rsh is not installed$/],
    [{ file: { path: '/etc/shadow', mode: '0640' } }, 'yes', undefined],
    [{ file: { path: '/etc/shadow', mode: '0600' } }, 'no', /^\/etc\/shadow has mode 0640$/],
    [{ file: { path: '/etc/nothing' } }, 'no', /is not there$/],
    [{ file: { path: '/etc/passwd', groups: ['nobody-has-it'] } }, 'no', /belongs to the group/],
    [{ line: { path: '/etc/sudoers', starts: 'Defaults', contains: '!authenticate' } }, 'no', /no such line/],
    [{ line: { path: '/etc/sudoers', equals: 'Defaults env_reset' } }, 'yes', undefined],
    [{ line: { path: '/etc/su*', contains: 'env_reset' } }, 'yes', undefined],
    [{ setting: { path: '/etc/login.defs', key: 'UMASK', masks: '027' } }, 'yes', undefined],
    [{ setting: { path: '/etc/login.defs', key: 'umask', equals: '077' } }, 'no', /^umask is 027 in/],
    [{ setting: { path: '/etc/login.defs', key: 'NONE', equals: 1 } }, 'no', /^NONE is not set in/],
    [{ sshd: { keyword: 'MaxAuthTries', at_most: 4 } }, 'yes', undefined],
    [{ sshd: { keyword: 'PermitRootLogin', equals: 'no' } }, 'no', /^PermitRootLogin is yes in a block of Match$/],
    [{ sshd: { keyword: 'PasswordAuthentication', equals: 'no' } }, 'no', /^PasswordAuthentication is yes$/],
    [{ sysctl: { name: 'kernel.randomize_va_space', equals: 2 } }, 'yes', undefined],
    [{ sysctl: { name: 'net.ipv4.conf.*.rp_filter', at_least: 1 } }, 'no', /rp_filter is 0$/],
    [{ sysctl: { name: 'net.ipv4.nothing', equals: 1 } }, 'no', /is not there$/],
    [{ unit: { name: 'auditd.service', enabled: true } }, 'yes', undefined],
    [{ unit: { name: 'off.service', enabled: true } }, 'no', /^off\.service is not enabled$/],
    [{ unit: { name: 'none.service' } }, 'no', /^there is no none\.service$/],
    [{ mount: { path: '/dev/shm', options: ['nosuid', 'nodev'] } }, 'yes', undefined],
    [{ mount: { path: '/dev/shm', options: ['noexec'] } }, 'no', /^\/dev\/shm is mounted without noexec$/],
    [{ mount: { path: '/tmp' } }, 'no', /no filesystem of its own$/],
  ])('%j: %s', async (condition, is, words) => {
    const answer = await ask(condition, facts);
    expect(answer.is).toBe(is);
    if (words !== undefined)
      expect(answer.is === 'no' ? answer.found : answer.is === 'unseen' && answer.why).toMatch(words);
  });

  it.each<[string, Record<string, string>, RegExp | undefined]>([
    ['only_root_has_uid_0', {}, undefined],
    ['only_root_has_uid_0', { '/etc/passwd': 'root:x:0:0::/root:/bin/sh\neve:x:0:0::/:/bin/sh\n' }, /^eve has uid 0$/],
    ['uids_are_unique', { '/etc/passwd': 'a:x:5:5::/:/bin/sh\nb:x:5:5::/:/bin/sh\n' }, /^b shares its uid/],
    ['system_accounts_cannot_sign_in', { '/etc/passwd': 'www:x:33:33::/:/bin/bash\n' }, /^www has a shell$/],
    [
      'system_accounts_cannot_sign_in',
      { '/etc/passwd': 'www:x:33:33::/:/usr/sbin/nologin\nx:x:34:34::/:\n' },
      undefined,
    ],
    ['passwords_are_shadowed', { '/etc/passwd': 'open::5:5::/:/bin/sh\n' }, /^open has an empty password/],
    ['all_have_passwords', {}, undefined],
    [
      'all_have_passwords',
      { '/etc/shadow': 'a::1:0:9:7:::\nb::1:0:9:7:::\nc:!:1::::::\n' },
      /^a needs no password \(and 1 more\)$/,
    ],
    ['homes_are_private', { '/home/alice/x': '' }, /^alice has a home that others can look into$/],
  ])('of accounts: %s', async (name, files, words) => {
    const other = makeSystemFolder();
    try {
      for (const [path, content] of Object.entries(files)) other.write(path, content);
      const root = await openLinuxRoot({ root: other.path }, { resolvePath: (path) => Promise.resolve(path) });
      const answer = await ask({ accounts: name } as Condition, factsOf(root, AbortSignal.timeout(5000)));
      expect(answer).toEqual(words === undefined ? { is: 'yes' } : { is: 'no', found: expect.stringMatching(words) });
    } finally {
      other.close();
    }
  });

  it.each([
    ['a = 1\na = 2', 'a', '2'],
    ['a: "x y"', 'a', 'x y'],
    ['A\t3 # c', 'a', '3'],
    ['#a 1\n;a 2', 'a', undefined],
    ['ab=1', 'a', undefined],
  ])('reads of %j the key %s as %s', (text, key, value) => {
    expect(readSetting(text, key)).toBe(value);
  });

  it('counts packages that are installed, and no others', () => {
    expect([
      ...parseStatus('Package: a\nStatus: hold ok installed\n\nPackage: b\nStatus: install ok half-installed\n'),
    ]).toEqual(['a']);
  });
});
