import type { Stats } from 'node:fs';
import { messageOf } from '../../support/errors.js';
import type { Found, Item, Unseen } from '../system/baseline.js';
import { expandPattern } from '../system/glob.js';
import type { Look, SystemRoot } from '../system/system-root.js';

/** What of a system is watched where settings add nothing: who may enter, who may what, and what runs by itself. */
export const WATCHED: readonly string[] = [
  ...['/etc/passwd', '/etc/group', '/etc/sudoers', '/etc/sudoers.d/*', '/etc/pam.d/*'],
  ...['/etc/ssh/sshd_config', '/etc/ssh/sshd_config.d/*', '/etc/crontab', '/etc/cron.d/*'],
  ...['/etc/systemd/system/', '/etc/ld.so.preload', '/etc/ld.so.conf', '/etc/ld.so.conf.d/*'],
  ...['/etc/hosts', '/etc/nsswitch.conf', '/etc/profile', '/etc/profile.d/*'],
];

/** Files of one pattern. */
const MOST_FILES = 1000;

/** How a file stood when it was read last: while these are the same, so is what it holds. */
export interface ReadFile {
  readonly stamp: string;
  readonly hash: string;
  readonly atMs: number;
}

/** Files that were read, by path. */
export type ReadFiles = Readonly<Record<string, ReadFile>>;

/** What a look at files needs. */
export interface Looking {
  readonly root: SystemRoot;
  readonly signal: AbortSignal;
  readonly nowMs: number;
  /** Throws where the machine allows no look at a path that a pattern has led to. */
  readonly permit: (path: string, pattern: string) => Promise<void>;
  readonly before: ReadFiles;
}

const DAY_MS = 86_400_000;

/** Whether a file has to be read again; once a day it is in any case, since times can be set back. */
export function isToBeRead(before: ReadFile | undefined, stamp: string, nowMs: number): boolean {
  return before?.stamp !== stamp || nowMs - before.atMs >= DAY_MS || nowMs < before.atMs;
}

/** The files of a pattern, with what of them must not change: content, mode, owner. */
export async function lookAtFiles(pattern: string, looking: Looking): Promise<Found & { readonly read: ReadFiles }> {
  const { root } = looking;
  // Also the names in a folder are told: one behind a link may be none that may be looked at.
  const list = async (path: string): Promise<Look<readonly string[]>> =>
    (await refusal(path, pattern, looking)) ?? root.list(path);
  const expanded = await expandPattern({ ...root, list }, pattern, MOST_FILES);
  const items: Item[] = [];
  const unseen: Unseen[] = [...expanded.unseen];
  const read: Record<string, ReadFile> = {};
  for (const path of expanded.paths) {
    const link = await root.readLink(path);
    const found = await look(path, pattern, looking);
    if (found.is === 'unseen') unseen.push({ place: path, why: found.why });
    // A link to nothing is there, as one that masks a unit and leads to /dev/null is.
    const target = link.is === 'seen' ? ` -> ${link.value}` : '';
    if (found.is === 'seen') {
      const { stats, file } = found.value;
      if (file !== undefined) read[path] = file;
      items.push({
        key: path,
        detail: `${describeStats(stats)} ${file?.hash.slice(0, 16) ?? '-'}${target}`,
        what: path,
      });
    } else if (found.is === 'absent' && target !== '') items.push({ key: path, detail: `- - -${target}`, what: path });
  }
  return { items, unseen, read };
}

/** Why the machine allows no look at a path; undefined where it does, and where nothing is there. */
async function refusal(
  path: string,
  pattern: string,
  { permit }: Pick<Looking, 'permit'>,
): Promise<Look<never> | undefined> {
  try {
    await permit(path, pattern);
    return undefined;
  } catch (error) {
    return { is: 'unseen', why: messageOf(error) };
  }
}

async function look(
  path: string,
  pattern: string,
  looking: Looking,
): Promise<Look<{ stats: Stats; file: ReadFile | undefined }>> {
  const refused = await refusal(path, pattern, looking);
  if (refused !== undefined) return refused;
  const { root, signal, nowMs, before } = looking;
  const stats = await root.stat(path);
  if (stats.is !== 'seen') return stats;
  if (!stats.value.isFile()) return { is: 'seen', value: { stats: stats.value, file: undefined } };
  const { mtimeMs, ctimeMs, size, ino } = stats.value;
  const stamp = [mtimeMs, ctimeMs, size, ino].join(' ');
  const known = Object.hasOwn(before, path) ? before[path] : undefined;
  if (known !== undefined && !isToBeRead(known, stamp, nowMs)) {
    return { is: 'seen', value: { stats: stats.value, file: known } };
  }
  const hash = await root.digest(path, signal);
  if (hash.is !== 'seen') return hash;
  return { is: 'seen', value: { stats: stats.value, file: { stamp, hash: hash.value, atMs: nowMs } } };
}

function describeStats({ mode, uid, gid }: Stats): string {
  return `${(mode & 0o7777).toString(8).padStart(4, '0')} ${uid}:${gid}`;
}

/** What of a file has changed, by what is kept of it: `content`, `mode`, `owner`, `target` of a link. */
export function changedParts(before: string, after: string): string[] {
  const parts = ['mode', 'owner', 'content'];
  const [was, is] = [before.split(' '), after.split(' ')];
  const target = was.slice(3).join(' ') === is.slice(3).join(' ') ? [] : ['target'];
  return [...parts.filter((_, index) => was[index] !== is[index]), ...target];
}
