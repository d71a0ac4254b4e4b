import { parseSockets } from '../../discovery/parse-sockets.js';
import { readMachine } from '../../discovery/read-machine.js';
import type { Found, Item } from '../system/baseline.js';
import { seenOr } from '../system/system-root.js';
import { bounded, type Reading } from './section.js';

/** What waits on a port. */
export interface ListeningPort {
  readonly protocol: 'tcp' | 'udp';
  readonly address: string;
  readonly port: number;
  readonly inode: string;
}

const TABLES = [
  { name: 'tcp', protocol: 'tcp' },
  { name: 'tcp6', protocol: 'tcp' },
  { name: 'udp', protocol: 'udp' },
  { name: 'udp6', protocol: 'udp' },
] as const;

/** Where the kernel takes ports from that nobody has asked for, by `ip_local_port_range`. */
const DEFAULT_FIRST_PASSING = 32_768;

/** The ports of a table of `/proc/net`, without those of UDP that only ask and are gone when they are answered. */
export function parsePorts(table: string, protocol: 'tcp' | 'udp', firstPassing: number): ListeningPort[] {
  return parseSockets(table, protocol)
    .filter(({ port }) => port !== 0 && (protocol === 'tcp' || port < firstPassing))
    .map((row) => ({ protocol, ...row }));
}

/** Whether only the machine itself reaches an address. */
function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

/** `tcp 0.0.0.0:22`, `udp [::]:53`. */
export function keyOfPort({ protocol, address, port }: Pick<ListeningPort, 'protocol' | 'address' | 'port'>): string {
  return `${protocol} ${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** Whether the key is that of a port that only the machine itself reaches. */
export function isLoopbackKey(key: string): boolean {
  return isLoopback(key.replace(/^\S+ \[?/, '').replace(/\]?:\d+$/, ''));
}

/** The ports on which this machine waits. A system in a folder has none of its own that could be told from others. */
export async function findPorts({ root }: Reading): Promise<Found | undefined> {
  if (!root.isMachine) return undefined;
  const range = seenOr(await root.read('/proc/sys/net/ipv4/ip_local_port_range'), '');
  const firstPassing = Number(/^\d+/.exec(range)?.[0] ?? DEFAULT_FIRST_PASSING);
  const ports: ListeningPort[] = [];
  for (const { name, protocol } of TABLES) {
    ports.push(
      ...parsePorts(seenOr(await root.read(`/proc/net/${name}`, 16 * 1024 * 1024), ''), protocol, firstPassing),
    );
  }
  const owners = new Map<string, string>();
  for (const { address, port, process } of (await readMachine([], new Date())).sockets) {
    if (process !== undefined) owners.set(keyOfPort({ protocol: 'tcp', address, port }), process.names[0] ?? '');
  }
  const items = ports.map((port): Item => {
    const key = keyOfPort(port);
    const owner = owners.get(key);
    // Who waits there is told, but not compared: whether it can be seen depends on rights, and workers change.
    return { key, detail: '', what: `${key}${owner === undefined ? '' : ` (${owner})`}` };
  });
  return bounded(items, []);
}
