import { describe, expect, it } from '@jest/globals';
import { parseJail, parseJailList } from './bans.js';
import { judgeConfinement } from './confinement.js';
import { iptablesFilters, nftFilters } from './firewall.js';
import { parseSession, parseWho } from './sessions.js';

const chain = (name: string, hook: string, rules: string): string =>
  `table inet filter {\n\tchain ${name} {\n\t\ttype ${hook};\n${rules}\t}\n}\n`;

describe('a firewall', () => {
  // As nftables 1.0.6 writes it.
  it.each([
    ['nothing', '', false],
    ['an empty chain', chain('input', 'filter hook input priority filter; policy accept', ''), false],
    ['a policy', chain('input', 'filter hook input priority filter; policy drop', ''), true],
    ['a rule', chain('input', 'filter hook input priority filter; policy accept', '\t\ttcp dport 1 drop\n'), true],
    [
      'a jump, as ufw has',
      chain('INPUT', 'filter hook input priority filter; policy accept', '\t\tcounter jump ufw-input\n'),
      true,
    ],
    [
      'only accepted',
      chain('input', 'filter hook input priority filter; policy accept', '\t\ttcp dport 22 accept\n'),
      false,
    ],
    ['output only', chain('output', 'filter hook output priority filter; policy drop', ''), false],
    [
      'ports forwarded by Docker',
      chain('PREROUTING', 'nat hook prerouting priority dstnat; policy accept', '\t\tjump DOCKER\n'),
      false,
    ],
    [
      'ingress',
      chain('in', 'filter hook ingress device "eth0" priority -500; policy accept', '\t\tip saddr 10.0.0.0/8 drop\n'),
      true,
    ],
  ])('of nft: %s', (_name, ruleset, isActive) => {
    expect(nftFilters(ruleset)).toBe(isActive);
  });

  it.each([
    ['nothing', '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n', false],
    ['a policy', '*filter\n:INPUT DROP [0:0]\nCOMMIT\n', true],
    ['a rule', '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m tcp --dport 1 -j DROP\nCOMMIT\n', true],
    ['a chain of fail2ban', ':INPUT ACCEPT [0:0]\n-A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd\n', true],
    ['only counted', ':INPUT ACCEPT [0:0]\n-A INPUT -p tcp -j ACCEPT\n-A FORWARD -j DOCKER-USER\n', false],
  ])('of iptables: %s', (_name, saved, isActive) => {
    expect(iptablesFilters(saved)).toBe(isActive);
  });
});

describe('confinement', () => {
  it.each([
    [{ selinux: '1\n'.trim(), apparmor: undefined, profiles: undefined }, true, 'SELinux, enforcing'],
    [{ selinux: '0', apparmor: undefined, profiles: undefined }, false, 'SELinux, permissive'],
    [
      { selinux: undefined, apparmor: 'Y', profiles: '/usr/sbin/cupsd (enforce)\nman (complain)\n' },
      true,
      'AppArmor with 1 enforced profiles',
    ],
    [{ selinux: undefined, apparmor: 'Y', profiles: 'man (complain)\n' }, false, 'AppArmor with 0 enforced profiles'],
    [{ selinux: undefined, apparmor: 'Y', profiles: undefined }, true, 'AppArmor, whose profiles only root may list'],
    [{ selinux: undefined, apparmor: undefined, profiles: undefined }, false, 'neither AppArmor nor SELinux'],
  ])('%j', (said, isEnforcing, what) => {
    expect(judgeConfinement(said)).toEqual({ isEnforcing, what });
  });
});

describe('fail2ban', () => {
  // As fail2ban 1.0.2 says it.
  it('lists its jails', () => {
    expect(parseJailList('Status\n|- Number of jail:\t2\n`- Jail list:\tnginx-http-auth, sshd\n')).toEqual([
      'nginx-http-auth',
      'sshd',
    ]);
    expect(parseJailList('Status\n|- Number of jail:\t0\n`- Jail list:\t\n')).toEqual([]);
  });

  it('counts bans and failures of a jail', () => {
    const said =
      'Status for the jail: sshd\n|- Filter\n|  |- Currently failed:\t3\n|  |- Total failed:\t12\n|  `- File list:\t/var/log/auth.log\n`- Actions\n   |- Currently banned:\t2\n   |- Total banned:\t5\n   `- Banned IP list:\t192.0.2.1 192.0.2.2\n';
    expect(parseJail('sshd', said)).toEqual({ name: 'sshd', banned: 2, failures: 3 });
    expect(parseJail('sshd', 'ERROR  NOK')).toBeUndefined();
  });
});

describe('sessions', () => {
  // As systemd 252 keeps them in /run/systemd/sessions.
  const REMOTE =
    'UID=0\nUSER=root\nACTIVE=1\nIS_DISPLAY=1\nSTATE=active\nREMOTE=1\nTYPE=tty\nCLASS=user\nREMOTE_HOST=192.0.2.7\nTTY=pts/0\nREALTIME=1700000000000000\n';

  it.each<[string, string, object | undefined]>([
    ['over SSH', REMOTE, { key: '4 1700000000000000', user: 'root', type: 'remote', from: '192.0.2.7' }],
    [
      'on a terminal',
      REMOTE.replace('REMOTE=1', 'REMOTE=0').replace(/REMOTE_HOST.*\n/, ''),
      { type: 'local', from: 'pts/0' },
    ],
    ['of a greeter', REMOTE.replace('CLASS=user', 'CLASS=greeter'), undefined],
    ['that ends', REMOTE.replace('STATE=active', 'STATE=closing'), undefined],
    ['of nobody', '', undefined],
  ])('are read: %s', (_name, text, session) => {
    const found = parseSession('4', text);
    if (session === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(session);
  });

  it('are read from who', () => {
    const said =
      'root     pts/0        2026-11-24 22:49 (192.0.2.7)\nalice    tty1         2026-11-24 08:00\nbob      pts/1        2026-11-24 08:00 (:0)\n';
    expect(parseWho(said)).toEqual([
      { key: 'pts/0 2026-11-24 22:49', user: 'root', type: 'remote', from: '192.0.2.7' },
      { key: 'tty1 2026-11-24 08:00', user: 'alice', type: 'local', from: 'tty1' },
      { key: 'pts/1 2026-11-24 08:00', user: 'bob', type: 'local', from: ':0' },
    ]);
  });
});
