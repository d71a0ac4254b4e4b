import { describe, expect, it } from '@jest/globals';
import { isLoopbackKey, keyOfPort, parsePorts } from './ports.js';

// Captured on Debian 12: one that listens, one that is connected, one of IPv6.
const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1234 1 0000000000000000 100 0 0 10 0
   1: 0100007F:D966 0100007F:0016 01 00000000:00000000 00:00000000 00000000   101        0 4655063 2 000000004147325f 0
`;
const TCP6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000001000000:0277 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 99 1 0000000000000000 100 0 0 10 0
`;
const UDP = `   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  100: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000   101        0 4655 2 000000004147325f 0
  101: 00000000:D966 00000000:0000 07 00000000:00000000 00:00000000 00000000   101        0 4656 2 000000004147325f 0
13556: 0100007F:A966 0100007F:D966 01 00000000:00000000 00:00000000 00000000   101        0 4655063 2 000000004147325f 0
`;

describe('ports', () => {
  it.each([
    ['tcp' as const, TCP, ['tcp 0.0.0.0:22']],
    ['tcp' as const, TCP6, ['tcp [::1]:631']],
    ['udp' as const, UDP, ['udp 0.0.0.0:53']],
    ['tcp' as const, '', []],
  ])('of %s are read, without those that only pass', (protocol, table, keys) => {
    expect(parsePorts(table, protocol, 32_768).map(keyOfPort)).toEqual(keys);
  });

  it.each([
    ['tcp 127.0.0.1:80', true],
    ['tcp [::1]:631', true],
    ['tcp 0.0.0.0:22', false],
    ['udp [::]:53', false],
    ['tcp [fe80::1]:22', false],
  ])('%s is of the loopback: %s', (key, isLoopback) => {
    expect(isLoopbackKey(key)).toBe(isLoopback);
  });
});
