import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';

const run = promisify(execFile);
const CACHE = fileURLToPath(new URL('../../.cache/debian-bookworm', import.meta.url));
const MOST_OUTPUT = 4 * 1024 * 1024;

/** How a program ended and all that it wrote. */
export interface Ended {
  code: number;
  output: string;
}

/** A bare Debian of its own: nothing in it but the base system, curl and certificates; the network is this machine's. */
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

/** Makes one from the copy that is made once and kept beside the repository's other caches. */
export async function makeDebianRoot(): Promise<DebianRoot> {
  if (!existsSync(CACHE)) await fetchDebian();
  const folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-debian-'));
  await run('cp', ['-a', '--reflink=auto', `${CACHE}/.`, folder]);
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

async function fetchDebian(): Promise<void> {
  const making = `${CACHE}.making-${String(process.pid)}`;
  await mkdir(making, { recursive: true });
  try {
    await run('debootstrap', ['--variant=minbase', '--include=curl,ca-certificates', 'bookworm', making], {
      maxBuffer: MOST_OUTPUT,
    });
    await rename(making, CACHE);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}
