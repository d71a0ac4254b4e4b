import { createHash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { open, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import type { Access } from '../../ceiling/access.js';
import type { Reach } from '../../ceiling/ceiling.js';
import { codeOf, messageOf } from '../../support/errors.js';
import type { JsonSchema } from '../json-schema.js';

/** What a look at a file of a system gave: it, that it is not there, or why it could not be seen. */
export type Look<Value> =
  | { readonly is: 'seen'; readonly value: Value }
  | { readonly is: 'absent' }
  | { readonly is: 'unseen'; readonly why: string };

/** The system that a check looks at: this machine, or one whose files are below a folder, as a container's. */
export interface SystemRoot {
  /** It is the machine itself: what only the kernel and programs know belongs to it. */
  readonly isMachine: boolean;
  /** Where a path of the system is for this machine. */
  locate(path: string): string;
  /** The text of a file; one that is longer than `mostBytes` is not seen. */
  read(path: string, mostBytes?: number): Promise<Look<string>>;
  /** Names in a folder, sorted. */
  list(path: string): Promise<Look<readonly string[]>>;
  /** What a path leads to, links followed. */
  stat(path: string): Promise<Look<Stats>>;
  /** Where a link leads, as it is written; absent for what is no link. */
  readLink(path: string): Promise<Look<string>>;
  /** The hash of a file in hex, read in slices; one larger than 256 MiB is not seen. */
  digest(path: string, signal: AbortSignal, algorithm?: 'sha256' | 'md5'): Promise<Look<string>>;
}

/** The setting that each kind has that looks at a system. */
export interface RootSettings {
  readonly root?: string;
}

/** A path without steps back. */
export const PATH_PATTERN = '^/(?!(.*/)?\\.\\.(/|$))[^\\x00-\\x1f]*$';

/** The schema of `root`. */
export const ROOT_SCHEMA: JsonSchema = {
  description:
    'The folder that has the files of the system to look at, as that of a container. Without it this machine is looked at, ' +
    'with what its kernel and programs know as well.',
  type: 'string',
  maxLength: 1024,
  pattern: PATH_PATTERN,
  default: '/',
};

const MOST_BYTES = 1024 * 1024;
const MOST_DIGEST_BYTES = 256 * 1024 * 1024;
const SLICE_BYTES = 256 * 1024;

/**
 * What `root` leads to. This machine's own system files are no matter of paths: which of them a kind looks at stands in
 * its code and not in its settings, and nothing of what they hold is told.
 */
export function reachOfRoot({ root = '/' }: RootSettings): Reach {
  return normalize(root) === '/' ? {} : { paths: [root] };
}

/**
 * Opens the system that the setting names. Throws where this machine allows no look at it, where it is not there, and on
 * other platforms than Linux, whose files are others.
 */
export async function openLinuxRoot(
  { root = '/' }: RootSettings,
  access: Pick<Access, 'resolvePath'>,
): Promise<SystemRoot> {
  if (process.platform !== 'linux') throw new Error('only Linux can be looked at');
  if (normalize(root) === '/') return systemAt('/');
  const folder = await access.resolvePath(root);
  if (!(await stat(folder)).isDirectory()) throw new Error(`${root} is no folder`);
  return systemAt(folder);
}

function systemAt(folder: string): SystemRoot {
  const isMachine = folder === '/';
  const locate = (path: string): string => join(folder, path);
  const enter = async (path: string): Promise<string> => {
    const whole = locate(path);
    if (isMachine) return whole;
    const resolved = await realpath(whole);
    // A link of another system means its own files; here it would lead to those of this machine.
    if (resolved !== folder && !resolved.startsWith(`${folder}/`)) throw new Error(`${path} is a link that leads out`);
    return resolved;
  };
  return {
    isMachine,
    locate,
    read: (path, mostBytes = MOST_BYTES) => look(async () => readText(await enter(path), mostBytes)),
    list: (path) => look(async () => (await readdir(await enter(path))).sort()),
    stat: (path) => look(async () => stat(await enter(path))),
    readLink: (path) => look(() => readlink(locate(path))),
    digest: (path, signal, algorithm = 'sha256') => look(async () => digestFile(await enter(path), signal, algorithm)),
  };
}

async function look<Value>(ask: () => Promise<Value>): Promise<Look<Value>> {
  try {
    return { is: 'seen', value: await ask() };
  } catch (error) {
    const code = codeOf(error) ?? '';
    // EINVAL: what is no link has no target.
    if (['ENOENT', 'ENOTDIR', 'EINVAL'].includes(code)) return { is: 'absent' };
    return { is: 'unseen', why: ['EACCES', 'EPERM'].includes(code) ? 'no right to read it' : messageOf(error) };
  }
}

/** Neither waits for the other end of a pipe nor takes what is no file. */
async function readText(path: string, mostBytes: number): Promise<string> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!(await file.stat()).isFile()) throw new Error('it is no file');
    // Files of /proc have no size before they are read.
    const buffer = Buffer.alloc(64 * 1024);
    const parts: Buffer[] = [];
    for (let bytes = 0; ;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) break;
      bytes += bytesRead;
      if (bytes > mostBytes) throw new Error(`it is longer than ${mostBytes} bytes`);
      parts.push(Buffer.from(buffer.subarray(0, bytesRead)));
    }
    return Buffer.concat(parts).toString();
  } finally {
    await file.close();
  }
}

async function digestFile(path: string, signal: AbortSignal, algorithm: 'sha256' | 'md5'): Promise<string> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size } = await file.stat();
    if (!(await file.stat()).isFile()) throw new Error('it is no file');
    if (size > MOST_DIGEST_BYTES) throw new Error(`it is larger than ${MOST_DIGEST_BYTES} bytes`);
    const hash = createHash(algorithm);
    const buffer = Buffer.alloc(Math.min(SLICE_BYTES, size + 1));
    for (let bytes = 0; bytes <= MOST_DIGEST_BYTES;) {
      signal.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) break;
      bytes += bytesRead;
      hash.update(buffer.subarray(0, bytesRead));
    }
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

/** The value of what was seen. */
export function seenOr<Value, Other>(found: Look<Value>, other: Other): Value | Other {
  return found.is === 'seen' ? found.value : other;
}
