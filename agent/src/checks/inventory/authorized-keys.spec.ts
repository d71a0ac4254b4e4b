import { describe, expect, it } from '@jest/globals';
import { parseAuthorizedKeys } from './authorized-keys.js';

// Made by ssh-keygen, with the fingerprints that `ssh-keygen -l` says of them.
const ED25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBa3w0JSjSxDQ5gJC9K+6wFSbPgVo6AX3avwn3iBXc/+';
const ED25519_PRINT = 'SHA256:jJj7UFY7yyiPhuDUKpltsQo/pWkI8L9cHITbMmOSQ6Y';
const ECDSA =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBJVuBBvCet7h/UVViosmDxwNWDlnrJP3NV+8x/tKIU9PUZQQxQFGHyU03D0HI4LXFw1acInN2RUUPn9OzVz5deY=';
const ECDSA_PRINT = 'SHA256:LM4UmFeRCHT2u9ddRGlZHJVE7qYKb5cKBBD2hRenbJ0';

describe('authorized keys', () => {
  it.each<[string, string, object[]]>([
    [
      'plain',
      `${ED25519} bob@laptop`,
      [{ fingerprint: ED25519_PRINT, type: 'ssh-ed25519', comment: 'bob@laptop', options: [] }],
    ],
    ['without comment', ECDSA, [{ fingerprint: ECDSA_PRINT, comment: '' }]],
    ['with a comment of words', `${ED25519} Bob of sales`, [{ comment: 'Bob of sales' }]],
    [
      'with options',
      `command="/bin/echo \\"a, b\\" c",from="10.0.0.0/8",no-pty ${ED25519} x`,
      [{ options: ['command', 'from', 'no-pty'], comment: 'x' }],
    ],
    ['two', `# Ours\n\n${ED25519}\r\n  ${ECDSA}\n`, [{ fingerprint: ED25519_PRINT }, { fingerprint: ECDSA_PRINT }]],
    ['nothing that sshd knows', 'ssh-ed25519\nhello world\nssh-foo AAAA x\n', []],
  ])('are read: %s', (_name, text, keys) => {
    expect(parseAuthorizedKeys(text)).toEqual(keys.map((key): unknown => expect.objectContaining(key)));
  });

  it('with other options are others', () => {
    const hashes = ['', 'from="10.0.0.1" ', 'from="10.0.0.2" '].map(
      (options) => parseAuthorizedKeys(`${options}${ED25519}`)[0]?.optionsHash,
    );
    expect(new Set(hashes).size).toBe(3);
  });
});
