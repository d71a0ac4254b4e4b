import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

const run = promisify(execFile);
const CACHE = fileURLToPath(new URL('../../.cache/debian-bookworm-systemd', import.meta.url));
const MOST_OUTPUT = 4 * 1024 * 1024;

/** How a program ended and all that it wrote. */
export interface Ended {
  code: number;
  output: string;
}

/** A bare Debian of its own: the base system, systemd, curl, wget, certificates; the network is this machine's. */
export interface DebianRoot {
  folder: string;
  /** Runs a script in it as its root. */
  run: (script: string, env?: Record<string, string>) => Promise<Ended>;
  remove: () => Promise<void>;
}

/** Why there can be none here; undefined where there can. */
export function whyNoDebianRoot(): string | undefined {
  if (process.platform !== 'linux') return 'it needs Linux';
  if (process.getuid?.() !== 0) return 'it needs root';
  return existsSync('/usr/sbin/debootstrap') ? undefined : 'debootstrap is not installed';
}

/** Runs a program and waits for its end, whatever it is. */
export function runToEnd(file: string, args: string[], options: object = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(file, args, { maxBuffer: MOST_OUTPUT, ...options }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      resolve({ code: typeof code === 'number' ? code : -1, output: `${stdout}${stderr}` });
    });
    child.stdin?.end();
  });
}

const MAKE_ONCE = `set -e
[ ! -d "$1" ] || exit 0
rm -rf "$1.making"
debootstrap --variant=minbase --include=systemd,systemd-sysv,curl,wget,ca-certificates bookworm "$1.making"
rm -rf "$1.making"/var/cache/apt "$1.making"/var/lib/apt/lists
mv "$1.making" "$1"`;

/** Copies the Debian that is made once and kept beside the repository's other caches. */
export async function copyDebian(): Promise<string> {
  await mkdir(dirname(CACHE), { recursive: true });
  // Of several tests that begin at once one makes it.
  await run('flock', [`${CACHE}.lock`, 'sh', '-c', MAKE_ONCE, 'sh', CACHE], { maxBuffer: MOST_OUTPUT });
  const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-debian-'));
  await run('cp', ['-a', '--reflink=auto', `${CACHE}/.`, folder]);
  return folder;
}

/** Makes one in which programs are run in a chroot: no systemd is its first process. */
export async function makeDebianRoot(): Promise<DebianRoot> {
  const folder = await copyDebian();
  // Mounts end with the last program that sees them, and no other program of this machine does.
  const enter = 'mount -t proc proc "$1/proc" && exec chroot "$1" /bin/sh -c "$2"';
  return {
    folder,
    run: (script, env = {}) =>
      runToEnd('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', enter, 'sh', folder, script], {
        env: { PATH: '/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', ...env },
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
