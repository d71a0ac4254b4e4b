import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FileFacts, ListeningSocket, Machine, RunningProcess } from './machine.js';
import { parseSockets, type SocketRow } from './parse-sockets.js';

/** More than a machine has that is worth watching; what lies beyond is not looked at. */
const MOST_PROCESSES = 5000;
const MOST_DESCRIPTORS = 4096;
const UNIT_FOLDERS = ['/etc/systemd/system', '/run/systemd/system', '/usr/lib/systemd/system', '/lib/systemd/system'];

/** Reads the facts of this machine; what this user may not see, or this platform does not have, is left out. */
export async function readMachine(paths: readonly string[], now: Date): Promise<Machine> {
  const pids = (await list('/proc')).filter((name) => /^\d+$/.test(name)).slice(0, MOST_PROCESSES);
  const processes: RunningProcess[] = [];
  // One after another: a thousand open files at once would be the agent's last.
  for (const pid of pids) {
    const names = await readNames(pid);
    if (names.length > 0) processes.push({ pid: Number(pid), names });
  }
  const rows = (await Promise.all(['tcp', 'tcp6'].map((name) => read(`/proc/net/${name}`)))).flatMap((table) =>
    parseSockets(table),
  );
  const files = await Promise.all(paths.map((path) => readFacts(path, now)));
  const units = await Promise.all(UNIT_FOLDERS.map(list));
  return {
    processes,
    sockets: await findOwners(rows, processes),
    hasIpv6Loopback: /^0{31}1 /m.test(await read('/proc/net/if_inet6')),
    units: [...new Set(units.flat())].filter((name) => /\.(service|socket)$/.test(name)).sort(),
    files: files.flatMap((facts) => facts ?? []),
  };
}

async function readNames(pid: string): Promise<string[]> {
  const [comm, executable, commandLine] = await Promise.all([
    read(`/proc/${pid}/comm`),
    readlink(`/proc/${pid}/exe`).catch(() => ''),
    read(`/proc/${pid}/cmdline`),
  ]);
  // `nginx: master process`, `sshd: /usr/sbin/sshd -D`: programs rewrite their command line, and put their name first.
  const [firstWord = ''] = commandLine.split(/[\0 ]/);
  const names = [comm.trim(), basename(executable.replace(/ \(deleted\)$/, '')), basename(firstWord.replace(/:$/, ''))];
  return [...new Set(names.filter((name) => name !== ''))];
}

/** A socket is known by its inode, which is among the open files of whoever has it. */
async function findOwners(
  rows: readonly SocketRow[],
  processes: readonly RunningProcess[],
): Promise<ListeningSocket[]> {
  const wanted = new Set(rows.map(({ inode }) => inode));
  const owners = new Map<string, RunningProcess>();
  for (const process of processes) {
    if (owners.size === wanted.size) break;
    const folder = `/proc/${process.pid}/fd`;
    for (const descriptor of (await list(folder)).slice(0, MOST_DESCRIPTORS)) {
      const target = await readlink(join(folder, descriptor)).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      // A child has its parent's sockets too; the parent comes first.
      if (inode !== undefined && wanted.has(inode) && !owners.has(inode)) owners.set(inode, process);
    }
  }
  return rows.map(({ address, port, inode }) => {
    const process = owners.get(inode);
    return { address, port, ...(process !== undefined && { process }) };
  });
}

async function readFacts(path: string, now: Date): Promise<FileFacts | undefined> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { path, sizeBytes: size, ageSeconds: Math.max(0, (now.getTime() - mtimeMs) / 1000) };
  } catch {
    return undefined;
  }
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
