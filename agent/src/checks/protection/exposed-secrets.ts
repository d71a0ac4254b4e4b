import { runSearch } from '../system/search-files.js';
import type { SystemRoot } from '../system/system-root.js';

/** Names of files that hold what nobody else should read. Their content is never looked at. */
const NAMES = [
  ...[
    'id_rsa',
    'id_dsa',
    'id_ecdsa',
    'id_ed25519',
    'id_ecdsa_sk',
    'id_ed25519_sk',
    'ssh_host_*_key',
    '*.key',
    '*.p12',
    '*.pfx',
  ],
  ...['*.jks', '*.keystore', '*.kdbx', '*.ppk', '.env', '.env.*', '.netrc', '.pgpass', '.my.cnf', '.git-credentials'],
  ...[
    '.npmrc',
    '.pypirc',
    '.htpasswd',
    '.vault-token',
    'credentials',
    'credentials.json',
    'kubeconfig',
    'service-account*.json',
  ],
  ...['wp-config.php', 'secrets.yml', 'secrets.yaml', 'shadow', 'shadow-', 'gshadow', 'gshadow-'],
];

/** The same names, of what is meant to be copied. */
const EXAMPLES = ['*.example', '*.sample', '*.dist', '*.template', '*.pub'];

/** Where people and services keep such files. */
const PLACES = [
  '/etc',
  '/home',
  '/root',
  '/srv',
  '/opt',
  '/var/www',
  '/var/backups',
  '/usr/local/etc',
  '/data',
  '/backup',
];

const LEFT_OUT = ['node_modules', '.git', 'vendor', '.cache', 'site-packages', 'testdata'];
const DEEPEST = 8;
const MOST_FOUND = 1000;

/** Words of `find` for files of such names that everybody may read, behind folders that everybody may enter. */
function wordsOfSecrets(starts: readonly string[]): string[] {
  const anyOf = (names: readonly string[]): string[] => [
    '(',
    ...names.flatMap((name, index) => [...(index === 0 ? [] : ['-o']), '-name', name]),
    ')',
  ];
  return [
    ...[...starts, '-xdev', '-maxdepth', String(DEEPEST)],
    ...['-type', 'd', '(', '!', '-perm', '-0001', '-o', ...anyOf(LEFT_OUT), ')', '-prune', '-o'],
    ...['-type', 'f', '-perm', '-0004', ...anyOf(NAMES), '!', ...anyOf(EXAMPLES), '-printf', '%p\\0'],
  ];
}

/** Paths of files that hold secrets by their name, and that everybody may read. */
export async function findExposedSecrets(root: SystemRoot, signal: AbortSignal): Promise<string[]> {
  const present: string[] = [];
  for (const place of PLACES) if ((await root.stat(place)).is === 'seen') present.push(root.locate(place));
  if (present.length === 0) return [];
  const { out } = await runSearch(wordsOfSecrets(present), signal);
  const whole = root.locate('/').replace(/\/$/, '');
  const paths = out
    .split('\0')
    .filter((path) => path !== '')
    .map((path) => path.slice(whole.length));
  return paths.sort().slice(0, MOST_FOUND);
}
