import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readAccounts } from '../system/accounts.js';
import type { Found, Item, Unseen } from '../system/baseline.js';
import { expandPattern } from '../system/glob.js';
import { patternsOfKeys, readSshdConfig } from '../system/sshd-config.js';
import { bounded, shortHash, type Reading } from './section.js';

/** A key that lets somebody sign in. */
export interface AuthorizedKey {
  /** As `ssh-keygen -l` writes it: `SHA256:…`. */
  readonly fingerprint: string;
  /** `ssh-ed25519`. */
  readonly type: string;
  readonly comment: string;
  /** What limits it, names only, as `command` and `from`. */
  readonly options: readonly string[];
  /** A hash of the options with their values. */
  readonly optionsHash: string;
}

const KEY_TYPE =
  /^(ssh-(rsa|dss|ed25519)|ecdsa-sha2-nistp\d+|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com|.+-cert-v01@openssh\.com)$/;
const MOST_FILES = 50;

/** Reads an authorized_keys file; lines that sshd would not understand are left out. */
export function parseAuthorizedKeys(text: string): AuthorizedKey[] {
  return text.split('\n').flatMap((line) => parseKey(line.trim()) ?? []);
}

function parseKey(line: string): AuthorizedKey | undefined {
  if (line === '' || line.startsWith('#')) return undefined;
  const words = splitOutsideQuotes(line, ' ').filter((word) => word !== '');
  const at = words.findIndex((word) => KEY_TYPE.test(word));
  const [type, material] = [words[at], words[at + 1]];
  // Options are one word before the type, and there is none behind it.
  if (at > 1 || type === undefined || material === undefined || !/^[A-Za-z0-9+/]+=*$/.test(material)) return undefined;
  const digest = createHash('sha256').update(Buffer.from(material, 'base64')).digest('base64').replace(/=+$/, '');
  const options = at === 1 ? splitOutsideQuotes(words[0] ?? '', ',') : [];
  return {
    fingerprint: `SHA256:${digest}`,
    type,
    comment: words
      .slice(at + 2)
      .join(' ')
      .slice(0, 100),
    options: options.map((option) => option.split('=')[0] ?? ''),
    optionsHash: options.length === 0 ? '' : shortHash(options.join(',')),
  };
}

/** Options hold blanks and commas in quotes. */
function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  let [isQuoted, isEscaped] = [false, false];
  for (const letter of text) {
    if (letter === '"' && !isEscaped) isQuoted = !isQuoted;
    isEscaped = letter === '\\' && !isEscaped;
    if (letter !== separator || isQuoted) part += letter;
    else {
      parts.push(part);
      part = '';
    }
  }
  return [...parts, part];
}

/** The keys by which the accounts of a system are entered, in the files that its sshd looks into. */
export async function findAuthorizedKeys({ root, signal }: Reading): Promise<Found> {
  const patterns = patternsOfKeys(await readSshdConfig(root, signal));
  const items: Item[] = [];
  const unseen: Unseen[] = [];
  const read = new Set<string>();
  for (const { name, home } of await readAccounts(root)) {
    for (const pattern of patterns) {
      const named = pattern.replaceAll('%h', home).replaceAll('%u', name).replaceAll('%%', '%');
      const { paths } = await expandPattern(root, named.startsWith('/') ? named : join('/', home, named), MOST_FILES);
      for (const path of paths) {
        if (read.has(path)) continue;
        read.add(path);
        const text = await root.read(path);
        if (text.is === 'unseen') unseen.push({ place: `${path} `, why: text.why });
        if (text.is === 'seen') items.push(...parseAuthorizedKeys(text.value).map((key) => toItem(path, name, key)));
      }
    }
  }
  return bounded(items, unseen);
}

function toItem(path: string, user: string, key: AuthorizedKey): Item {
  const { fingerprint, type, comment, options, optionsHash } = key;
  const limits = options.length === 0 ? '' : `, limited by ${options.join(', ')}`;
  const named = comment === '' ? '' : ` "${comment}"`;
  return {
    key: `${path} ${fingerprint}`,
    detail: optionsHash,
    what: `key${named} ${type} ${fingerprint} for ${user} in ${path}${limits}`,
  };
}
