import { BlockList, isIP } from 'node:net';

/** Where a check wants to connect to, as its settings say it. */
export interface HostTarget {
  readonly host: string;
  readonly port: number;
}

/** One line of `allow.hosts`: a name, the names below one, a network or an address, each with a port or without. */
interface HostRule {
  readonly port: number | undefined;
  /** It is about addresses: what a name leads to must be looked at. */
  readonly isNetwork: boolean;
  readonly matchesName: (name: string) => boolean;
  readonly matchesAddress: (address: string) => boolean;
}

/** `resolve`: no rule has this name, but one may have the address that it leads to. */
export type HostVerdict = 'allowed' | 'refused' | 'resolve';

/** What a form checks; the rest, as a prefix that is too long, is said by the agent. */
export const HOST_RULE_PATTERN =
  '^(\\*|(\\*\\.)?[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}(/\\d{1,2})?|\\[[0-9A-Fa-f:.]{2,45}(/\\d{1,3})?\\])(:\\d{1,5})?$' +
  '|^[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(/\\d{1,3})?$';

/** Whether a rule can be understood at all. */
export function isHostRule(text: string): boolean {
  return parseHostRule(text) !== undefined;
}

/** Judges a target as it is written: an address by all rules, a name by the rules about names. */
export function judgeHost(rules: readonly string[], { host, port }: HostTarget): HostVerdict {
  const ofPort = rulesOfPort(rules, port);
  const name = plainHost(host);
  if (isAddress(name)) return ofPort.some((rule) => rule.matchesAddress(name)) ? 'allowed' : 'refused';
  if (ofPort.some((rule) => rule.matchesName(name))) return 'allowed';
  return ofPort.some(({ isNetwork }) => isNetwork) ? 'resolve' : 'refused';
}

/** Judges what a name has led to: the name itself, or else this address of it. */
export function isAllowedAddress(rules: readonly string[], { host, port }: HostTarget, address: string): boolean {
  const ofPort = rulesOfPort(rules, port);
  return ofPort.some((rule) => rule.matchesName(plainHost(host)) || rule.matchesAddress(address));
}

/** Lists that were read before: each check of a configuration is held against the same ones, secret by secret. */
const readLists = new WeakMap<readonly string[], readonly HostRule[]>();

function rulesOfPort(rules: readonly string[], port: number): HostRule[] {
  const read = readLists.get(rules) ?? rules.flatMap((rule) => parseHostRule(rule) ?? []);
  readLists.set(rules, read);
  return read.filter((rule) => (rule.port ?? port) === port);
}

function parseHostRule(text: string): HostRule | undefined {
  const { rest, port } = splitPort(text);
  if (port !== undefined && (port < 1 || port > 65_535)) return undefined;
  if (rest === '*') return { port, isNetwork: false, matchesName: () => true, matchesAddress: () => true };
  const network = parseNetwork(rest);
  if (network !== undefined) return { port, isNetwork: true, matchesName: () => false, matchesAddress: network };
  const name = plainHost(rest.replace(/^\*\./, ''));
  if (!/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/.test(name) || looksLikeAddress(name)) return undefined;
  const matchesName = rest.startsWith('*.')
    ? (host: string) => host.endsWith(`.${name}`) && host.length > name.length + 1
    : (host: string) => host === name;
  return { port, isNetwork: false, matchesName, matchesAddress: () => false };
}

/** An IPv6 address has its port behind brackets, or none. */
function splitPort(text: string): { rest: string; port: number | undefined } {
  const [, bracketed, port] = /^(\[[^\]]*\]|[^:]*):(\d{1,5})$/.exec(text) ?? [];
  return bracketed === undefined ? { rest: text, port: undefined } : { rest: bracketed, port: Number(port) };
}

function parseNetwork(text: string): ((address: string) => boolean) | undefined {
  const [address = '', prefix, ...more] = text.replace(/^\[(.*)\]$/, '$1').split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return undefined;
  const bits = prefix === undefined ? undefined : Number(prefix);
  if (bits !== undefined && bits > (family === 4 ? 32 : 128)) return undefined;
  const list = new BlockList();
  const type = family === 4 ? 'ipv4' : 'ipv6';
  if (bits === undefined) list.addAddress(address, type);
  else list.addSubnet(address, bits, type);
  return (candidate) => {
    const plain = plainHost(candidate);
    // An IPv4 address in the clothes of IPv6 is found by the rules about IPv4: the list does that by itself.
    return isAddress(plain) && list.check(plain, isIP(plain) === 4 ? 'ipv4' : 'ipv6');
  };
}

function isAddress(host: string): boolean {
  return isIP(host) !== 0;
}

/** `10.1`, `0x7f.1`: resolvers read these as addresses, so as the name in a rule they would mean nothing good. */
function looksLikeAddress(name: string): boolean {
  return /^(0x[0-9a-f]*|\d+)(\.(0x[0-9a-f]*|\d+))*$/.test(name);
}

/** Without brackets, capitals, the dot at the end and an address's zone, by which one host can be written in many ways. */
function plainHost(host: string): string {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare.includes(':') ? bare.replace(/%.*$/, '') : bare.replace(/\.$/, '');
}
