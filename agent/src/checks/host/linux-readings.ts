import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  CpuTimes,
  DiskReading,
  FilesystemReading,
  HostReadings,
  MemoryReading,
  NetworkReading,
} from './readings.js';

const SECTOR_BYTES = 512;

/** Read-only images, whose fill level means nothing. */
const IMAGE_FILESYSTEMS = new Set(['squashfs', 'iso9660', 'udf', 'erofs', 'cramfs']);
/** Not on a block device and yet where data lies. Network filesystems stay out: reading a dead one hangs a thread. */
const FILESYSTEMS_WITHOUT_DEVICE = new Set(['zfs']);
const PASSING_DISKS = /^(loop|ram|zram|sr|fd|nbd)\d/;

/**
 * Reads Linux from `/proc` and `statfs`: a tenth of a millisecond each and no process started, where systeminformation
 * calls `df`, `cat` and `lsblk`, which at a five-second interval is most of an agent's CPU time.
 */
export function linuxReadings(root = '/'): HostReadings {
  const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');
  return {
    cpu: async () => parseCpuTimes(await read('proc/stat')),
    memory: async () => parseMemory(await read('proc/meminfo')),
    network: async () => parseNetwork(await read('proc/net/dev')),
    disks: async () => parseDisks(await read('proc/diskstats'), await listDisks(root)),
    filesystems: async () => {
      const mounts = selectMounts(parseMounts(await read('proc/self/mounts')), await read('proc/filesystems'));
      const readings = await Promise.all(
        mounts.map(({ mountpoint }) => readFilesystem(join(root, mountpoint), mountpoint)),
      );
      return readings.filter((reading) => reading !== undefined);
    },
  };
}

/** Reads `/proc/stat`. Guest time is part of user time there and not added again. */
export function parseCpuTimes(text: string): CpuTimes {
  const lines = text.split('\n');
  const all = lines.find((line) => line.startsWith('cpu ')) ?? '';
  const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = all
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return {
    modes: { user, nice, system, idle, iowait, irq: irq + softirq, steal },
    logicalCount: lines.filter((line) => /^cpu\d/.test(line)).length,
  };
}

/** Reads `/proc/meminfo`. */
export function parseMemory(text: string): MemoryReading {
  const bytes = new Map(
    [...text.matchAll(/^(\w+):\s+(\d+) kB$/gm)].map(([, key = '', kibibytes]) => [key, Number(kibibytes) * 1024]),
  );
  const of = (key: string): number => bytes.get(key) ?? 0;
  const cached = of('Cached') + of('Buffers') + of('SReclaimable');
  return {
    total: of('MemTotal'),
    available: bytes.get('MemAvailable') ?? of('MemFree') + cached,
    free: of('MemFree'),
    cached,
    swapTotal: of('SwapTotal'),
    swapFree: of('SwapFree'),
  };
}

/** Reads `/proc/net/dev`. */
export function parseNetwork(text: string): NetworkReading[] {
  return text.split('\n').flatMap((line) => {
    const colon = line.lastIndexOf(':');
    const fields = line
      .slice(colon + 1)
      .trim()
      .split(/\s+/)
      .map(Number);
    if (colon === -1 || fields.length < 12) return [];
    const at = (index: number): number => fields[index] ?? 0;
    return {
      device: line.slice(0, colon).trim(),
      receive: { bytes: at(0), errors: at(2), dropped: at(3) },
      transmit: { bytes: at(8), errors: at(10), dropped: at(11) },
    };
  });
}

/** Reads `/proc/diskstats`, keeping the disks named: without them the partitions would count everything twice. */
export function parseDisks(text: string, disks: ReadonlySet<string>): DiskReading[] {
  return text.split('\n').flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const device = fields[2] ?? '';
    if (!disks.has(device)) return [];
    const at = (index: number): number => Number(fields[index] ?? 0);
    return {
      device,
      reads: at(3),
      readBytes: at(5) * SECTOR_BYTES,
      writes: at(7),
      writtenBytes: at(9) * SECTOR_BYTES,
      busyMs: at(12),
    };
  });
}

/** One line of `/proc/self/mounts`. */
export interface Mount {
  readonly device: string;
  readonly mountpoint: string;
  readonly filesystem: string;
}

/** Reads `/proc/self/mounts`, where space, tab, newline and backslash are written in octal. */
export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [device = '', mountpoint = '', filesystem] = line.split(' ').map(unescapeOctal);
    return filesystem === undefined ? [] : { device, mountpoint, filesystem };
  });
}

/** Keeps the filesystems that hold data, each once: of several mounts of a device the one nearest to the root. */
export function selectMounts(mounts: readonly Mount[], filesystems: string): Mount[] {
  const withoutDevice = new Set([...filesystems.matchAll(/^nodev\s+(\S+)$/gm)].map(([, name]) => name));
  const byDevice = new Map<string, Mount>();
  for (const mount of mounts) {
    const { device, filesystem, mountpoint } = mount;
    // The root of a container is an overlay and still the one that fills up.
    const isVirtual =
      withoutDevice.has(filesystem) && !FILESYSTEMS_WITHOUT_DEVICE.has(filesystem) && mountpoint !== '/';
    if (isVirtual || filesystem.startsWith('fuse') || IMAGE_FILESYSTEMS.has(filesystem)) continue;
    const kept = byDevice.get(device);
    if (kept === undefined || mountpoint.length < kept.mountpoint.length) byDevice.set(device, mount);
  }
  return [...byDevice.values()];
}

function unescapeOctal(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

async function listDisks(root: string): Promise<ReadonlySet<string>> {
  const names = await readdir(join(root, 'sys/block')).catch(() => []);
  return new Set(names.filter((name) => !PASSING_DISKS.test(name)));
}

/** Undefined for what was unmounted meanwhile, is closed to this user, or is a file mounted into a container. */
async function readFilesystem(path: string, mountpoint: string): Promise<FilesystemReading | undefined> {
  try {
    if (!(await stat(path)).isDirectory()) return undefined;
    const { bsize, blocks, bfree, bavail, files, ffree } = await statfs(path);
    if (blocks === 0) return undefined;
    const used = (blocks - bfree) * bsize;
    return { mountpoint, used, available: bavail * bsize, inodesUsed: files - ffree, inodesTotal: files };
  } catch {
    return undefined;
  }
}
