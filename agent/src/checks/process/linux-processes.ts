import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isCalled, type ProcessQuery, type ProcessReading, type ProcessTable } from './process-table.js';

/** Ticks of the clock in which the kernel counts for programs: 100 on each platform that the agent is built for. */
const TICKS_PER_SECOND = 100;
/** More than a machine has that can still be helped. */
const MOST_PROCESSES = 100_000;
/** So many are read at a stretch, some ten microseconds each, before everything else has its turn. */
const AT_A_STRETCH = 64;
/** Of a longer command line the rest is not looked at. */
const LONGEST_FILE_BYTES = 64 * 1024;

/** What `/proc/<pid>/stat` says. */
export interface ProcessStat {
  readonly cpuTicks: number;
  readonly startTicks: number;
  readonly residentPages: number;
}

/** Reads `/proc/<pid>/stat`. The name stands in brackets and may hold any, so the last one counts. */
export function parseStat(text: string): ProcessStat | undefined {
  const close = text.lastIndexOf(')');
  if (close === -1) return undefined;
  const fields = text.slice(close + 2).split(' ');
  const at = (field: number): number => Number(fields[field - 3] ?? 0);
  return {
    cpuTicks: at(14) + at(15),
    startTicks: at(22),
    residentPages: at(24),
  };
}

/**
 * Reads the processes of Linux from `/proc`: synchronously, since these files are never on a disk, and a promise for each would
 * cost ten times what it reads. No program is run.
 */
export function linuxProcesses(root = '/proc'): ProcessTable {
  let pageBytes: number | undefined;
  return {
    find: async (query, signal) => {
      pageBytes ??= readPageBytes();
      const uid = query.user === undefined ? undefined : findUser(query.user);
      const found: ProcessReading[] = [];
      const pids = readdirSync(root).filter((name) => /^\d+$/.test(name));
      for (const [index, pid] of pids.slice(0, MOST_PROCESSES).entries()) {
        if (index % AT_A_STRETCH === AT_A_STRETCH - 1) await nextTurn(undefined, { signal });
        const stat = readIfMeant(`${root}/${pid}`, query, uid);
        if (stat === undefined) continue;
        found.push({
          pid: Number(pid),
          started: stat.startTicks,
          cpuSeconds: stat.cpuTicks / TICKS_PER_SECOND,
          memoryBytes: stat.residentPages * pageBytes,
        });
      }
      return found;
    },
    bootId: async () => (await readFile(`${root}/sys/kernel/random/boot_id`, 'utf8')).trim(),
    ageSeconds: async (started) => {
      const [uptime] = (await readFile(`${root}/uptime`, 'utf8')).split(' ');
      return Math.max(0, Number(uptime) - started / TICKS_PER_SECOND);
    },
  };
}

/** What all are read into, one after the other: with a buffer for each file, reading takes twice as long. */
const buffer = Buffer.allocUnsafe(LONGEST_FILE_BYTES);

function read(path: string): string {
  const descriptor = openSync(path, 'r');
  try {
    return buffer.toString('utf8', 0, readSync(descriptor, buffer));
  } finally {
    closeSync(descriptor);
  }
}

/** A process may end at any moment, between one file and the next too. What costs most is read of those that are meant only. */
function readIfMeant(folder: string, query: ProcessQuery, uid: number | undefined): ProcessStat | undefined {
  try {
    const commandLine = read(`${folder}/cmdline`);
    if (!isCalled(query.name, read(`${folder}/comm`).replace(/\n$/, ''), commandLine)) return undefined;
    const words = commandLine.replaceAll('\0', ' ');
    if (query.argumentsContain !== undefined && !words.includes(query.argumentsContain)) return undefined;
    if (uid !== undefined && statSync(folder).uid !== uid) return undefined;
    return parseStat(read(`${folder}/stat`));
  } catch {
    return undefined;
  }
}

/** The number of a user by name. Users of a directory elsewhere, as LDAP, are known by their number only. */
function findUser(user: string): number {
  if (/^\d+$/.test(user)) return Number(user);
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${user}:`));
  const uid = line?.split(':')[2];
  if (uid === undefined)
    throw new Error(`this machine has no user ${user} in /etc/passwd; give the number of the user`);
  return Number(uid);
}

/** Nobody but this process itself says how large its pages are, by what it counts in both. */
function readPageBytes(): number {
  const kibibytes = /^KernelPageSize:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/smaps', 'latin1'))?.[1];
  return Number(kibibytes ?? 4) * 1024;
}
