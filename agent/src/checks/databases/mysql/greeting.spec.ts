import { describe, expect, it } from '@jest/globals';
import { offersTls } from './greeting.js';

/** The first packet of MariaDB 10.11.19 without a certificate, as it came. */
const PLAIN = Buffer.from(
  '680000000a352e352e352d31302e31312e31392d4d6172696144422d302b646562313275312d6c6f67001a000000575f57766a34616c00fef7' +
    '080200ff81150000000000001d0000007c4d475c7a724f6f63227a66006d7973716c5f6e61746976655f70617373776f726400',
  'hex',
);
const encrypting = Buffer.from(PLAIN);
encrypting.writeUInt16LE(0xfffe, encrypting.indexOf(Buffer.from('fef7', 'hex')));

describe('offersTls', () => {
  it.each<[string, Buffer, boolean]>([
    ['a server without a certificate', PLAIN, false],
    ['one that has one', encrypting, true],
    [
      'too many connections',
      Buffer.from('170000 01ff 1004 546f6f206d616e7920636f6e6e656374696f6e73'.replaceAll(' ', ''), 'hex'),
      false,
    ],
    ['half a packet', PLAIN.subarray(0, 30), false],
    ['nothing', Buffer.alloc(0), false],
    ['something else', Buffer.from('SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n'), false],
  ])('reads the greeting of %s', (_name, greeting, offers) => {
    expect(offersTls(greeting)).toBe(offers);
  });
});
