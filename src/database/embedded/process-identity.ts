import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { failedWith } from './embedded-postgres-error.js';

const run = promisify(execFile);

/** A process named so that a later one with the same number is told apart from it. */
export interface ProcessIdentity {
  pid: number;
  startedAt: string;
}

/** The 22nd field of `/proc/<pid>/stat`, in clock ticks since boot; the name in brackets may hold anything. */
export function startTicks(stat: string): string | undefined {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

async function startedAtOnLinux(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}/${startTicks(stat) ?? ''}`;
}

async function askPs(pid: number, column: string): Promise<string | undefined> {
  const answer = await run('ps', ['-o', `${column}=`, '-p', String(pid)], {
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
  });
  return answer.stdout.trim() || undefined;
}

/** When a process began, in a form that is only compared; undefined if there is no such process. */
async function startedAt(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return startedAtOnLinux(pid);
  return askPs(pid, 'lstart').catch(() => undefined);
}

/** The identity to leave behind in a file, so that others can tell later whether this process still runs. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  return { pid: process.pid, startedAt: (await startedAt(process.pid)) ?? '' };
}

/** Whether the very process that was named still runs. */
export async function stillRuns(identity: ProcessIdentity): Promise<boolean> {
  return (await startedAt(identity.pid)) === identity.startedAt;
}

/** Whether a process exists at all, ours or another user's. */
export function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return failedWith(error, 'EPERM');
  }
}

/** Whether a process is a PostgreSQL server working in this folder: a server makes its data folder its own. */
export async function servesFolder(pid: number, folder: string): Promise<boolean> {
  if (process.platform === 'linux') {
    const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
    if (workingFolder !== undefined) return workingFolder === folder;
  }
  const command = await askPs(pid, 'args').catch(() => undefined);
  return command !== undefined && command.includes('postgres') && command.includes(folder);
}
