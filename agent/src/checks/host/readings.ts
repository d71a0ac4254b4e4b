/** Time spent by all processors together since boot, by what they did, in one unit that is the same for all. */
export interface CpuTimes {
  readonly modes: Readonly<Record<'user' | 'nice' | 'system' | 'idle' | 'iowait' | 'irq' | 'steal', number>>;
  readonly logicalCount: number;
}

/** Bytes. */
export interface MemoryReading {
  readonly total: number;
  /** What programs can still get without swapping; caches that can be dropped count as available. */
  readonly available: number;
  readonly free: number;
  readonly cached: number;
  readonly swapTotal: number;
  readonly swapFree: number;
}

/** A mounted filesystem that holds data; bytes and inodes. */
export interface FilesystemReading {
  readonly mountpoint: string;
  readonly used: number;
  /** What an ordinary user can still write. */
  readonly available: number;
  readonly inodesUsed: number;
  readonly inodesTotal: number;
}

/** Counters since boot of one network device. */
export interface NetworkReading {
  readonly device: string;
  readonly receive: NetworkCounters;
  readonly transmit: NetworkCounters;
}

/** One direction of a network device. */
export interface NetworkCounters {
  readonly bytes: number;
  readonly errors: number;
  readonly dropped: number;
}

/** Counters since boot of one whole disk; what a platform does not tell is left out. */
export interface DiskReading {
  readonly device: string;
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly reads?: number;
  readonly writes?: number;
  readonly busyMs?: number;
}

/** Where the host checks read this machine: the one thing that differs between platforms. */
export interface HostReadings {
  cpu(): Promise<CpuTimes>;
  memory(): Promise<MemoryReading>;
  filesystems(): Promise<readonly FilesystemReading[]>;
  network(): Promise<readonly NetworkReading[]>;
  disks(): Promise<readonly DiskReading[]>;
}
