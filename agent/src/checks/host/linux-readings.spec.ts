import { describe, expect, it } from '@jest/globals';
import { parseCpuTimes, parseDisks, parseMemory, parseMounts, parseNetwork, selectMounts } from './linux-readings.js';

const FILESYSTEMS = 'nodev\tproc\nnodev\ttmpfs\nnodev\toverlay\nnodev\tnfs4\nnodev\tzfs\n\text4\n\txfs\n\tsquashfs\n';

describe('linuxReadings', () => {
  it('reads processor times', () => {
    const text = 'cpu  100 5 50 800 20 3 7 15 90 0\ncpu0 50 0 0 0 0 0 0 0 0 0\ncpu1 50 0 0 0 0 0 0 0 0 0\nintr 1 2\n';
    expect(parseCpuTimes(text)).toEqual({
      modes: { user: 100, nice: 5, system: 50, idle: 800, iowait: 20, irq: 10, steal: 15 },
      logicalCount: 2,
    });
  });

  it('reads memory, also of a kernel that does not say what is available', () => {
    const text =
      'MemTotal:  1000 kB\nMemFree:  100 kB\nBuffers: 10 kB\nCached: 200 kB\nSwapTotal: 0 kB\nHugePages_Total: 0\n';
    expect(parseMemory(text)).toMatchObject({ total: 1_024_000, free: 102_400, available: 310 * 1024, swapTotal: 0 });
    expect(parseMemory(`${text}MemAvailable: 700 kB\n`).available).toBe(700 * 1024);
  });

  it('reads network devices, also one with a colon in its name and one with no space after it', () => {
    const text = `Inter-|   Receive                            |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes packets errs drop fifo colls carrier compressed
  eth0:1:4096 30 1 2 0 0 0 0    8192      29    3    4    0     0       0          0
`;
    expect(parseNetwork(text)).toEqual([
      {
        device: 'eth0:1',
        receive: { bytes: 4096, errors: 1, dropped: 2 },
        transmit: { bytes: 8192, errors: 3, dropped: 4 },
      },
    ]);
  });

  it('reads whole disks in bytes and leaves their partitions out', () => {
    const text = '   8  0 sda 10 0 16 5 20 0 32 6 0 70 11\n   8  1 sda1 10 0 16 5 20 0 32 6 0 70 11\n';
    expect(parseDisks(text, new Set(['sda']))).toEqual([
      { device: 'sda', reads: 10, readBytes: 8192, writes: 20, writtenBytes: 16_384, busyMs: 70 },
    ]);
  });

  it('keeps the filesystems that hold data, each once', () => {
    const mounts = parseMounts(
      [
        'overlay / overlay rw 0 0',
        'proc /proc proc rw 0 0',
        'tmpfs /run tmpfs rw 0 0',
        '/dev/sda1 /var/lib/docker/bind ext4 rw 0 0',
        '/dev/sda1 /data ext4 rw 0 0',
        '/dev/sdb1 /my\\040disk xfs rw 0 0',
        '/dev/loop3 /snap/core squashfs ro 0 0',
        'server:/share /mnt/nfs nfs4 rw 0 0',
        'sshfs /mnt/ssh fuse.sshfs rw 0 0',
        'tank/home /home zfs rw 0 0',
        '',
      ].join('\n'),
    );
    expect(selectMounts(mounts, FILESYSTEMS).map(({ mountpoint }) => mountpoint)).toEqual([
      '/',
      '/data',
      '/my disk',
      '/home',
    ]);
  });
});
