import { describe, expect, it } from '@jest/globals';
import { parseAuthLine } from './auth-line.js';

const NOW = new Date(2026, 0, 10, 12, 0, 0).getTime();

describe('parseAuthLine', () => {
  it.each<[string, string, ReturnType<typeof parseAuthLine>]>([
    [
      'the traditional form',
      'Jan 10 11:59:58 web1 sshd[812]: Failed none for root from ::1 port 4 ssh2',
      {
        atMs: new Date(2026, 0, 10, 11, 59, 58).getTime(),
        program: 'sshd',
        pid: '812',
        message: 'Failed none for root from ::1 port 4 ssh2',
      },
    ],
    [
      'a day of one digit, of the year before',
      'Dec  3 01:02:03 web1 sudo:      kim : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls',
      {
        atMs: new Date(2025, 11, 3, 1, 2, 3).getTime(),
        program: 'sudo',
        pid: undefined,
        message: '     kim : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls',
      },
    ],
    [
      'a clock that is a little ahead',
      'Jan 10 12:00:30 web1 login[9]: ROOT LOGIN ON tty1',
      { atMs: new Date(2026, 0, 10, 12, 0, 30).getTime(), program: 'login', pid: '9', message: 'ROOT LOGIN ON tty1' },
    ],
    [
      'a whole time',
      '2026-01-10T10:59:58.123456+01:00 web1 sshd-session[813]: Connection closed by 192.0.2.1 port 5',
      {
        atMs: Date.UTC(2026, 0, 10, 9, 59, 58, 123),
        program: 'sshd',
        pid: '813',
        message: 'Connection closed by 192.0.2.1 port 5',
      },
    ],
    [
      'a message alone',
      'Invalid user bob from 192.0.2.1 port 5\r',
      { atMs: undefined, program: undefined, pid: undefined, message: 'Invalid user bob from 192.0.2.1 port 5' },
    ],
  ])('reads %s', (_name, line, expected) => {
    expect(parseAuthLine(line, NOW)).toEqual(expected);
  });
});
