import { isIPv4, isIPv6 } from 'node:net';

/** How much of an IPv6 address one customer of a provider has to choose from freely. */
const IPV6_GROUPS = 4;

/**
 * The address that limits are counted against: IPv4 whole, IPv6 by its /64, since whoever has one has all of it. A
 * request without a known address shares one limit with all the others without one.
 */
export function limitedAddress(ip: string | undefined): string {
  const address = (ip ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return 'unknown';
  return `${expandIPv6(address).slice(0, IPV6_GROUPS).join(':')}::/64`;
}

function expandIPv6(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right].map((group) => group.replace(/^0+(?=.)/, ''));
}
