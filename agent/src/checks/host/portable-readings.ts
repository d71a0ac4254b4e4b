import { cpus } from 'node:os';
import { fsSize, fsStats, mem, networkStats, type Systeminformation } from 'systeminformation';
import type { HostReadings, NetworkReading } from './readings.js';

/** Reads any platform that systeminformation knows; on Linux `linuxReadings` says the same for far less CPU time. */
export const portableReadings: HostReadings = {
  cpu: () => {
    const times = cpus().map((cpu) => cpu.times);
    const sum = (mode: keyof (typeof times)[number]): number => times.reduce((total, time) => total + time[mode], 0);
    const modes = { user: sum('user'), nice: sum('nice'), system: sum('sys'), idle: sum('idle'), irq: sum('irq') };
    return Promise.resolve({ modes: { ...modes, iowait: 0, steal: 0 }, logicalCount: times.length });
  },
  memory: async () => {
    const { total, available, free, buffcache, swaptotal, swapfree } = await mem();
    return { total, available, free, cached: buffcache, swapTotal: swaptotal, swapFree: swapfree };
  },
  filesystems: async () => {
    const sizes = await fsSize();
    return sizes
      .filter(({ size }) => size > 0)
      .map(({ mount, used, available }) => ({ mountpoint: mount, used, available, inodesUsed: 0, inodesTotal: 0 }));
  },
  network: async () => (await networkStats('*')).map(toNetworkReading),
  disks: async () => {
    const totals = (await fsStats()) as Partial<Systeminformation.FsStatsData> | null;
    // Null where the platform does not tell (Windows without rights, some containers).
    if (typeof totals?.rx !== 'number' || typeof totals.wx !== 'number') return [];
    return [{ device: 'all', readBytes: totals.rx, writtenBytes: totals.wx }];
  },
};

function toNetworkReading(stats: {
  iface: string;
  rx_bytes: number;
  rx_errors: number;
  rx_dropped: number;
  tx_bytes: number;
  tx_errors: number;
  tx_dropped: number;
}): NetworkReading {
  return {
    device: stats.iface,
    receive: { bytes: stats.rx_bytes, errors: stats.rx_errors, dropped: stats.rx_dropped },
    transmit: { bytes: stats.tx_bytes, errors: stats.tx_errors, dropped: stats.tx_dropped },
  };
}
