import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileIfThere } from './atomic-file.js';
import { codeOf } from '../support/errors.js';

/** Another agent runs on this state folder: two would report as one and undo each other. */
export class AlreadyRunningError extends Error {
  constructor(
    stateDir: string,
    readonly pid: number,
  ) {
    super(`another agent already runs on ${stateDir} (process ${pid}); each agent needs a --state-dir of its own`);
  }
}

interface Holder {
  readonly pid: number;
  /** When that process started, by its kernel: a number that was given out again is another process. */
  readonly started: string;
}

/**
 * Takes the state folder for this process and returns what gives it back. What `kill -9` or a power cut leaves behind
 * names a process that is gone, and is taken over.
 *
 * The lock is the numbered file with the highest number, and taking over means making the next number, which only one
 * of several starters can. It is never removed while it is the highest: a slow starter could then make it again.
 */
export async function lockStateDir(stateDir: string): Promise<() => Promise<void>> {
  const prepared = join(stateDir, `lock-${randomUUID()}`);
  await writeFile(prepared, JSON.stringify({ pid: process.pid, started: await startOf(process.pid) }), { mode: 0o600 });
  try {
    for (;;) {
      const seen = highest(await listNumbers(stateDir));
      const holder = await findHolderOf(stateDir, seen);
      if (holder !== undefined) throw new AlreadyRunningError(stateDir, holder.pid);
      const number = seen + 1;
      if (!(await linkIfFree(prepared, lockPath(stateDir, number)))) continue;
      if (await keepOnlyHighest(stateDir, number)) return () => writeFile(lockPath(stateDir, number), '');
    }
  } finally {
    await rm(prepared, { force: true });
  }
}

/** The process that holds a state folder now, if one does. */
export async function findHolder(stateDir: string): Promise<Holder | undefined> {
  return findHolderOf(stateDir, highest(await listNumbers(stateDir)));
}

async function findHolderOf(stateDir: string, number: number): Promise<Holder | undefined> {
  const text = number === 0 ? undefined : await readFileIfThere(lockPath(stateDir, number));
  return text === undefined ? undefined : findLivingHolder(text);
}

function lockPath(stateDir: string, number: number): string {
  return join(stateDir, `lock.${number}`);
}

async function listNumbers(stateDir: string): Promise<number[]> {
  const names = await readdir(stateDir);
  return names.flatMap((name) => /^lock\.(\d{1,15})$/.exec(name)?.slice(1).map(Number) ?? []);
}

function highest(numbers: readonly number[]): number {
  return Math.max(0, ...numbers);
}

async function linkIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** False where a higher number stands already: then what was made here is an old one, made again too late. */
async function keepOnlyHighest(stateDir: string, number: number): Promise<boolean> {
  const numbers = await listNumbers(stateDir);
  const isHighest = highest(numbers) === number;
  const obsolete = isHighest ? numbers.filter((other) => other < number) : [number];
  await Promise.all(obsolete.map((other) => rm(lockPath(stateDir, other), { force: true })));
  return isHighest;
}

async function findLivingHolder(text: string): Promise<Holder | undefined> {
  const holder = parseHolder(text);
  if (holder === undefined) return undefined;
  return isAlive(holder.pid) && (await startOf(holder.pid)) === holder.started ? holder : undefined;
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder> | null;
    if (typeof value?.pid !== 'number' || typeof value.started !== 'string') return undefined;
    return { pid: value.pid, started: value.started };
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Boot and start tick of a process on Linux; elsewhere nothing, and the number alone has to do. */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  // The program's name, in parentheses, may hold spaces and parentheses; the start is the 20th field after it.
  return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`.trim();
}
