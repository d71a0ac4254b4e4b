import { describe, expect, it } from '@jest/globals';
import { readAuthFact } from './auth-fact.js';

const read = (program: string | undefined, message: string): ReturnType<typeof readAuthFact> =>
  readAuthFact({ atMs: undefined, program, pid: '812', message });

/** `sure 1 source connection`, `unsure unknown 1 …`. */
function tellFailure(message: string): string | undefined {
  const fact = read('sshd', message);
  if (fact?.kind !== 'failed') return fact?.kind;
  const { isSure, isUnknownUser, count, connection } = fact;
  return [isSure ? 'sure' : 'unsure', ...(isUnknownUser ? ['unknown'] : []), count, connection].join(' ');
}

describe('sshd', () => {
  it.each<[string, string | undefined]>([
    // OpenSSH 7 to 10, all methods.
    ['Failed password for root from 192.0.2.7 port 40022 ssh2', 'sure 1 192.0.2.7 40022'],
    ['Failed password for root from 2001:db8::7 port 40022 ssh2', 'sure 1 2001:db8::7 40022'],
    ['Failed password for invalid user admin from 192.0.2.7 port 40022 ssh2', 'sure unknown 1 192.0.2.7 40022'],
    ['Failed password for illegal user admin from 192.0.2.7 port 40022 ssh2', 'sure unknown 1 192.0.2.7 40022'],
    ['Failed keyboard-interactive/pam for kim from 192.0.2.7 port 40022 ssh2', 'sure 1 192.0.2.7 40022'],
    ['message repeated 3 times: [ Failed password for root from 192.0.2.7 port 40022 ssh2]', 'sure 3 192.0.2.7 40022'],
    ['Invalid user admin from 192.0.2.7 port 40022', 'unsure unknown 1 192.0.2.7 40022'],
    ['Invalid user admin from 192.0.2.7', 'unsure unknown 1 192.0.2.7 812'],
    ['Invalid user  from 192.0.2.7 port 40022', 'unsure unknown 1 192.0.2.7 40022'],
    ['Connection closed by authenticating user root 192.0.2.7 port 40022 [preauth]', 'unsure 1 192.0.2.7 40022'],
    ['Connection closed by invalid user admin 192.0.2.7 port 40022 [preauth]', 'unsure unknown 1 192.0.2.7 40022'],
    ['Connection reset by authenticating user root 192.0.2.7 port 40022 [preauth]', 'unsure 1 192.0.2.7 40022'],
    ['Disconnected from authenticating user root 192.0.2.7 port 40022 [preauth]', 'unsure 1 192.0.2.7 40022'],
    [
      'error: maximum authentication attempts exceeded for root from 192.0.2.7 port 40022 ssh2 [preauth]',
      'unsure 1 192.0.2.7 40022',
    ],
    [
      'error: maximum authentication attempts exceeded for invalid user x from 192.0.2.7 port 40022 ssh2 [preauth]',
      'unsure unknown 1 192.0.2.7 40022',
    ],
    // Names that want to be addresses: the last one is sshd's.
    ['Invalid user x from 198.51.100.1 port 22 from 192.0.2.7 port 40022', 'unsure unknown 1 192.0.2.7 40022'],
    [
      'Failed password for invalid user x from 198.51.100.1 port 22 ssh2 from 192.0.2.7 port 40022 ssh2',
      'sure unknown 1 192.0.2.7 40022',
    ],
    // A client that offers its keys, and what other lines tell already.
    ['Failed publickey for kim from 192.0.2.7 port 40022 ssh2: ED25519 SHA256:abc', undefined],
    ['Failed none for kim from 192.0.2.7 port 40022 ssh2', undefined],
    [
      'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=root',
      undefined,
    ],
    ['error: PAM: Authentication failure for root from 192.0.2.7', undefined],
    ['Received disconnect from 192.0.2.7 port 40022:11: Bye Bye [preauth]', undefined],
    ['Connection closed by 192.0.2.7 port 40022 [preauth]', undefined],
    ['Disconnected from user kim 192.0.2.7 port 40022', undefined],
    ['Server listening on 0.0.0.0 port 22.', undefined],
    ['pam_unix(sshd:session): session opened for user root(uid=0) by (uid=0)', undefined],
    [`Invalid user ${'x'.repeat(3000)} from 192.0.2.7 port 40022`, undefined],
  ])('%s', (message, expected) => {
    expect(tellFailure(message)).toBe(expected);
  });

  it.each<[string, string, string, string]>([
    ['Accepted password for kim from 192.0.2.7 port 40022 ssh2', 'kim', 'password', '192.0.2.7'],
    ['Accepted publickey for root from ::1 port 4 ssh2: ED25519 SHA256:abc', 'root', 'publickey', '::1'],
    [
      'Accepted publickey for git from 192.0.2.7 port 4 ssh2: RSA-CERT SHA256:abc ID kim (serial 1) CA RSA SHA256:d',
      'git',
      'publickey',
      '192.0.2.7',
    ],
    [
      'Accepted keyboard-interactive/pam for kim from 192.0.2.7 port 4 ssh2',
      'kim',
      'keyboard-interactive/pam',
      '192.0.2.7',
    ],
  ])('%s', (message, user, how, source) => {
    expect(read('sshd', message)).toEqual({ kind: 'succeeded', user, how, source });
    expect(read(undefined, message)).toEqual(read('sshd', message));
    expect(read('other', message)).toBeUndefined();
  });
});

describe('other programs', () => {
  it.each<[string, string, object | undefined]>([
    [
      'sudo',
      '     kim : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/home/kim ; USER=root ; COMMAND=/bin/ls',
      { kind: 'sudo_failed' },
    ],
    [
      'sudo',
      'kim : 1 incorrect password attempt ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls',
      { kind: 'sudo_failed' },
    ],
    ['sudo', 'kim : user NOT in sudoers ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls', { kind: 'sudo_failed' }],
    ['sudo', 'kim : command not allowed ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls', { kind: 'sudo_failed' }],
    ['sudo', 'kim : a password is required ; PWD=/ ; USER=root ; COMMAND=/bin/ls', { kind: 'sudo_failed' }],
    ['sudo', 'kim : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/echo : user NOT in sudoers', undefined],
    [
      'sudo',
      'pam_unix(sudo:auth): authentication failure; logname=kim uid=1000 euid=0 tty=/dev/pts/0 ruser=kim rhost=  user=kim',
      undefined,
    ],
    ['sudo', 'pam_unix(sudo:session): session opened for user root(uid=0) by kim(uid=1000)', undefined],
    [
      'sudo',
      'pam_unix(sudo-i:session): session opened for user root(uid=0) by kim(uid=1000)',
      { kind: 'root_session', how: 'sudo-i' },
    ],
    ['su', 'FAILED SU (to root) kim on pts/0', { kind: 'failed', isSure: true, count: 1 }],
    ['su', 'FAILED su for root by kim', { kind: 'failed', isSure: true, count: 1 }],
    ['su', '(to root) kim on pts/0', { kind: 'succeeded', user: 'root', how: 'su' }],
    ['su', 'Successful su for root by kim', { kind: 'succeeded', user: 'root', how: 'su' }],
    [
      'su',
      'pam_unix(su-l:session): session opened for user root(uid=0) by kim(uid=1000)',
      { kind: 'root_session', how: 'su-l' },
    ],
    ['login', "FAILED LOGIN (1) on '/dev/tty1' FOR 'root', Authentication failure", { kind: 'failed', isSure: true }],
    ['login', 'FAILED LOGIN 1 FROM tty1 FOR root, Authentication failure', { kind: 'failed', isSure: true }],
    [
      'login',
      'pam_unix(login:session): session opened for user kim(uid=1000) by LOGIN(uid=0)',
      { kind: 'succeeded', user: 'kim', how: 'login' },
    ],
    [
      'login',
      'pam_unix(login:session): session opened for user root by LOGIN(uid=0)',
      { kind: 'root_session', how: 'login' },
    ],
    ['login', "ROOT LOGIN  on '/dev/tty1'", undefined],
    ['CRON', 'pam_unix(cron:session): session opened for user root(uid=0) by (uid=0)', undefined],
    ['systemd', 'pam_unix(systemd-user:session): session opened for user root(uid=0) by (uid=0)', undefined],
  ])('%s: %s', (program, message, expected) => {
    const fact = read(program, message);
    if (expected === undefined) expect(fact).toBeUndefined();
    else expect(fact).toMatchObject(expected);
  });
});
