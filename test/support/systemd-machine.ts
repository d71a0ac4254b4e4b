import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { copyDebian, type DebianRoot, runToEnd, whyNoDebianRoot } from './debian-root.js';
import { until } from './until.js';

/** A Debian whose first process is systemd, as on a machine of its own; only the network is this machine's. */
export interface SystemdMachine extends DebianRoot {
  /** As a power cut does, and on again. */
  reboot: () => Promise<void>;
}

const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root' };

/** A control group of its own, so that the systemd of this machine, if there is one, is not disturbed. */
const ENTER_GROUP = `set -e
mount -t cgroup2 cgroup2 "$1/mnt"
mkdir -p "$1/mnt/$2"
echo $$ >"$1/mnt/$2/cgroup.procs"
umount "$1/mnt"`;

const LEAVE_GROUP = `mount -t cgroup2 cgroup2 /mnt && find "/mnt/$1" -depth -type d -exec rmdir {} +`;

const BEGIN = `${ENTER_GROUP}
exec unshare --pid --fork --kill-child --mount --propagation private --uts --ipc --cgroup sh -c "$3" sh "$1"`;

/** What a container has: devices that harm nothing, and a kernel whose settings it cannot change. */
const BOOT = `set -e
mount --bind "$1" "$1"
cd "$1"
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
for each in run tmp dev; do mount -t tmpfs tmpfs $each; done
for each in null zero full random urandom tty; do touch dev/$each; mount --bind /dev/$each dev/$each; done
mkdir dev/shm dev/pts
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx
pivot_root . mnt
umount -l /mnt
exec env -i container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --unit=multi-user.target`;

/** Why there can be none here; undefined where there can. */
export function whyNoSystemdMachine(): string | undefined {
  const why = whyNoDebianRoot();
  if (why !== undefined) return why;
  try {
    const tried = 'mount -t cgroup2 cgroup2 /mnt && mkdir "/mnt/$1" && rmdir "/mnt/$1"';
    const name = `agent-monitor-probe-${String(process.pid)}`;
    execFileSync('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', tried, 'sh', name], {
      stdio: 'ignore',
    });
    return undefined;
  } catch {
    return 'control groups cannot be made';
  }
}

interface Booted {
  outer: ChildProcess;
  /** The number of its first process on this machine. */
  init: string;
}

async function boot(folder: string, group: string): Promise<Booted> {
  const inMountsOfItsOwn = ['--mount', '--propagation', 'private', 'sh', '-c', BEGIN, 'sh', folder, group, BOOT];
  const outer = spawn('unshare', inMountsOfItsOwn, { stdio: 'ignore' });
  const pid = String(outer.pid);
  const init = await until('systemd is its first process', () => {
    if (outer.exitCode !== null) throw new Error(`the machine did not start: code ${String(outer.exitCode)}`);
    const child = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    return /^\d+$/.test(child) && readFileSync(`/proc/${child}/comm`, 'utf8').trim() === 'systemd' && child;
  });
  await until('it has started all', async () => {
    const { output } = await enter(init, 'systemctl is-system-running --wait');
    return /^(running|degraded)$/m.test(output);
  });
  return { outer, init };
}

function enter(init: string, script: string, env: Record<string, string> = {}) {
  const parameters = ['--target', init, '--pid', '--mount', '--uts', '--ipc', '--cgroup', '--root', '--wd'];
  return runToEnd('nsenter', [...parameters, 'sh', '-c', script], { env: { ...ENVIRONMENT, ...env } });
}

async function powerOff({ outer }: Booted): Promise<void> {
  const ended = once(outer, 'exit');
  outer.kill('SIGKILL');
  await ended;
}

/** Boots one. */
export async function startSystemdMachine(): Promise<SystemdMachine> {
  const folder = await copyDebian();
  const group = folder.split('/').at(-1) ?? '';
  let booted = await boot(folder, group);
  return {
    folder,
    run: (script, env) => enter(booted.init, script, env),
    reboot: async () => {
      await powerOff(booted);
      booted = await boot(folder, group);
    },
    remove: async () => {
      await powerOff(booted);
      const leave = ['--mount', '--propagation', 'private', 'sh', '-c', LEAVE_GROUP, 'sh', group];
      await until('its processes have ended', async () => (await runToEnd('unshare', leave)).code === 0);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
