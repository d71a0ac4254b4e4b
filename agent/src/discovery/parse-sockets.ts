/** A listening socket as the kernel lists it. */
export interface SocketRow {
  readonly address: string;
  readonly port: number;
  readonly inode: string;
}

/** A socket of TCP that listens; one of UDP that is bound and talks to nobody in particular. */
const WAITING = { tcp: '0A', udp: '07' };
const MOST_ROWS = 10_000;

/** Reads the listening sockets of `/proc/net/tcp` or `tcp6`, or those of `udp` or `udp6` that take from everybody. */
export function parseSockets(table: string, protocol: 'tcp' | 'udp' = 'tcp'): SocketRow[] {
  return table
    .split('\n')
    .slice(1, MOST_ROWS)
    .flatMap((line) => {
      const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
      const [hex = '', port = ''] = local.split(':');
      if (state !== WAITING[protocol] || inode === undefined || !/^([0-9A-F]{8}|[0-9A-F]{32})$/.test(hex)) return [];
      return [{ address: readAddress(hex), port: parseInt(port, 16), inode }];
    });
}

/** Each four bytes stand in the order of a little-endian machine, as all are that the agent runs on. */
function readAddress(hex: string): string {
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) => (word.match(/../g) ?? []).reverse().map((byte) => parseInt(byte, 16)));
  if (bytes.length === 4) return bytes.join('.');
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (isMapped) return bytes.slice(12).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0));
  // The URL parser knows the shortest way to write an address.
  return new URL(`http://[${groups.map((group) => group.toString(16)).join(':')}]/`).hostname.slice(1, -1);
}
