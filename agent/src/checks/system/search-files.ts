import { join } from 'node:path';
import { parseMounts, selectMounts } from '../host/linux-readings.js';
import { runProgram } from '../run-program.js';
import { messageOf, codeOf } from '../../support/errors.js';
import { seenOr, type SystemRoot } from './system-root.js';

/** A file that the search has found. */
export interface FoundFile {
  readonly path: string;
  /** As `find` writes it: `4755`. */
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  readonly isFolder: boolean;
}

/** What a search has found, with the folders that it could not enter. */
export interface SearchedFiles {
  readonly setuid: readonly FoundFile[];
  readonly worldWritable: readonly FoundFile[];
  readonly closed: readonly string[];
}

/** Where what lies there is replaced as a whole, or belongs to other systems. */
const LEFT_OUT = [
  ...['/proc', '/sys', '/dev', '/run'],
  ...[
    '/var/lib/docker',
    '/var/lib/containerd',
    '/var/lib/containers',
    '/var/lib/lxc',
    '/var/lib/lxd',
    '/var/lib/kubelet',
  ],
  ...['/var/lib/machines', '/snap', '/var/snap', '/var/lib/snapd'],
];

/** What a folder says of itself that `find` cannot enter. */
const CLOSED = [
  '-type',
  'd',
  '(',
  '!',
  '-readable',
  '-o',
  '!',
  '-executable',
  ')',
  '-printf',
  'x\\t%m\\t%u\\t%g\\t%p\\0',
  '-prune',
];
const MOST_CLOSED = 2000;

/** Words of `find` for the files that give rights or take them from nobody, on the filesystems that hold data. */
function wordsOfSearch(starts: readonly string[], leftOut: readonly string[]): string[] {
  const names = leftOut.flatMap((path, index) => [...(index === 0 ? [] : ['-o']), '-path', escapePattern(path)]);
  const say = (letter: string): string[] => ['-printf', `${letter}\\t%m\\t%u\\t%g\\t%p\\0`];
  return [
    ...[...starts, '-xdev', '(', ...names, ')', '-prune', '-o', ...CLOSED, '-o', '-type', 'f'],
    ...['-perm', '/6000', ...say('s'), '-o', '-type', 'f', '-perm', '-0002', ...say('w')],
    // Of a folder that everybody may write to it matters whether names in it are their owners' only.
    ...['-o', '-type', 'd', '-perm', '-1002', ...say('t'), '-o', '-type', 'd', '-perm', '-0002', ...say('d')],
  ];
}

/** Reads what `find` says; paths become those of the system by `toPath`. */
export function parseSearch(out: string, toPath: (path: string) => string): SearchedFiles {
  const rows = out.split('\0').flatMap((row) => {
    const [letter, mode, owner, group, ...path] = row.split('\t');
    if (letter === undefined || mode === undefined || owner === undefined || group === undefined) return [];
    return [{ letter, mode, owner, group, path: toPath(path.join('\t')) }];
  });
  const sticky = new Set(rows.filter(({ letter }) => letter === 't').map(({ path }) => path));
  const isInSticky = (path: string): boolean => sticky.has(path.slice(0, path.lastIndexOf('/')) || '/');
  const toFile = ({ path, mode, owner, group, letter }: (typeof rows)[number]): FoundFile => {
    return { path, mode, owner, group, isFolder: letter === 'd' };
  };
  return {
    setuid: rows.filter(({ letter }) => letter === 's').map(toFile),
    worldWritable: rows
      .filter(({ letter, mode }) => 'wd'.includes(letter) || (letter === 's' && Number(mode.at(-1)) % 4 >= 2))
      .filter(({ path }) => !isInSticky(path))
      .map(toFile),
    closed: rows.filter(({ letter }) => letter === 'x').map(({ path }) => path),
  };
}

/**
 * Searches the filesystems of a system that hold data, by `find` at the lowest priority. Throws where `find` is missing
 * or cannot do it, and when `signal` fires.
 */
export async function searchFiles(
  root: SystemRoot,
  excluded: readonly string[],
  signal: AbortSignal,
): Promise<SearchedFiles> {
  const starts = root.isMachine ? await listMounts(root) : [root.locate('/').replace(/\/$/, '')];
  const leftOut = [...LEFT_OUT, ...excluded].map((path) => root.locate(path.replace(/\/+$/, '')));
  const { out } = await runSearch(wordsOfSearch(starts, leftOut), signal);
  const whole = root.locate('/').replace(/\/$/, '');
  const found = parseSearch(out, (path) => path.slice(whole.length) || '/');
  return { ...found, closed: found.closed.slice(0, MOST_CLOSED) };
}

/** Runs `find`, whose folders may vanish under it, and says in words why it could not. */
export async function runSearch(words: readonly string[], signal: AbortSignal): Promise<{ readonly out: string }> {
  try {
    const { code, out, err } = await runProgram('find', words, signal);
    // GNU find says 1 also where a folder has gone meanwhile; one that does not know a word says nothing else.
    if (code !== 0 && out === '' && /unrecognized|unknown|invalid|usage/i.test(err)) {
      throw new Error('the find of this machine cannot do it: GNU findutils are needed');
    }
    return { out };
  } catch (error) {
    if (signal.aborted) throw new Error('the search did not end within the timeout of the check', { cause: error });
    if (codeOf(error) === 'ENOENT') throw new Error('this machine has no find', { cause: error });
    throw new Error(messageOf(error), { cause: error });
  }
}

async function listMounts(root: SystemRoot): Promise<string[]> {
  const filesystems = seenOr(await root.read('/proc/filesystems'), '');
  const mounts = parseMounts(seenOr(await root.read('/proc/self/mounts'), ''));
  // A share of another machine can keep whoever looks at it waiting, and is that machine's affair.
  const local = selectMounts(mounts, filesystems).map(({ mountpoint }) => mountpoint);
  return [...new Set(['/', ...local])].map((path) => join(path, '/').replace(/(.)\/$/, '$1'));
}

function escapePattern(path: string): string {
  return path.replace(/[\\*?[]/g, '\\$&');
}
