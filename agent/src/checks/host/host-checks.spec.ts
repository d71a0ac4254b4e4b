import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { BUILT_IN_METRICS } from '../../metrics/catalogue.js';
import { OwnFigures } from '../../metrics/own-figures.js';
import { metricOf } from '../../metrics/series-name.js';
import { bindCheck } from '../check.js';
import { CheckRunner } from '../check-runner.js';
import { ownCheck } from '../own/own.check.js';
import { cpuUtilization } from './cpu.check.js';
import { filesystemCheck } from './filesystem.check.js';
import { hostChecks } from './host-checks.js';
import { linuxReadings } from './linux-readings.js';
import { memoryCheck } from './memory.check.js';
import { portableReadings } from './portable-readings.js';
import type { CpuTimes, HostReadings } from './readings.js';

const { signal } = new AbortController();
const isLinux = existsSync('/proc/stat');

function cpu(modes: Partial<CpuTimes['modes']>): CpuTimes {
  const none = { user: 0, nice: 0, system: 0, idle: 0, iowait: 0, irq: 0, steal: 0 };
  return { modes: { ...none, ...modes }, logicalCount: 2 };
}

/** A machine whose every counter has grown since it was last asked. */
function growingMachine(): HostReadings {
  let reads = 0;
  const next = (): number => (reads += 1000);
  const counters = (): { bytes: number; errors: number; dropped: number } => ({ bytes: next(), errors: 1, dropped: 2 });
  return {
    cpu: () => Promise.resolve(cpu({ user: next(), idle: next() })),
    memory: () => Promise.resolve({ total: 8, available: 6, free: 1, cached: 5, swapTotal: 4, swapFree: 3 }),
    filesystems: () =>
      Promise.resolve([{ mountpoint: '/a,b', used: 30, available: 10, inodesUsed: 1, inodesTotal: 4 }]),
    network: () =>
      Promise.resolve(
        ['eth0', 'lo', 'veth12ab'].map((device) => ({ device, receive: counters(), transmit: counters() })),
      ),
    disks: () =>
      Promise.resolve([
        { device: 'sda', readBytes: next(), writtenBytes: 0, reads: next(), writes: 0, busyMs: next() },
      ]),
  };
}

describe('the host checks', () => {
  it('measure nothing that the catalogue does not name, and all that it does', async () => {
    const figures = new OwnFigures();
    figures.clockSkewSeconds = 0.1;
    figures.countDropped('refused', 1);
    const own = bindCheck(
      'agent',
      ownCheck({ figures, buffer: () => ({ usedBytes: 0, reports: 0, oldestSeconds: 0 }) }),
      {},
    );
    const runner = new CheckRunner([...hostChecks(growingMachine()), own]);
    const { measurements: first } = await runner.runAll(1000, new Date());
    await sleep(250);
    const { measurements: second } = await runner.runAll(1000, new Date());
    const measured = new Set(Object.keys({ ...first, ...second }).map(metricOf));
    expect([...measured].sort()).toEqual(BUILT_IN_METRICS.map(({ name }) => name).sort());
    expect(runner.results.filter(({ state }) => state !== 'passed')).toEqual([]);
    const rates = ['cpu_usage', 'system.disk.io', 'system.network.io', 'system.cpu.utilization'];
    expect(Object.keys(first).filter((series) => rates.includes(metricOf(series)))).toEqual([]);
    expect(
      Object.keys(second).filter((series) => /lo|veth/.test(series) && series.startsWith('system.network')),
    ).toEqual([]);
  });

  it('escape what a mount point holds', async () => {
    const { measurements } = await filesystemCheck(growingMachine())({}, signal);
    expect(measurements).toEqual({
      'system.filesystem.utilization{mountpoint=/a\\,b}': 75,
      'system.filesystem.usage{mountpoint=/a\\,b,state=used}': 30,
      'system.filesystem.usage{mountpoint=/a\\,b,state=free}': 10,
      'system.filesystem.inodes.utilization{mountpoint=/a\\,b}': 25,
    });
  });

  it('say nothing of swap where there is none', async () => {
    const memory = { total: 8, available: 6, free: 1, cached: 5, swapTotal: 0, swapFree: 0 };
    const { measurements } = await memoryCheck({ memory: () => Promise.resolve(memory) })({}, signal);
    expect(measurements).toMatchObject({ memory_usage: 25 });
    expect(Object.keys(measurements).filter((series) => series.includes('paging'))).toEqual([]);
  });
});

describe('cpuUtilization', () => {
  it.each([
    ['has none after the first reading', undefined, cpu({ user: 5, idle: 5 }), undefined],
    ['counts all but idle and waiting', cpu({}), cpu({ user: 1, system: 1, steal: 1, idle: 6, iowait: 1 }), 30],
    ['is 100 without idle time', cpu({}), cpu({ user: 10 }), 100],
    ['takes a counter that steps back for no time', cpu({ iowait: 5 }), cpu({ user: 1, idle: 1, iowait: 4 }), 50],
    ['has none where no time has passed', cpu({ user: 5 }), cpu({ user: 5 }), undefined],
  ])('%s', (_name, previous, current, expected) => {
    expect(cpuUtilization(previous, current).cpu_usage).toBe(expected);
  });
});

if (isLinux) {
  describe('the two ways to read this machine', () => {
    it('agree on processors, memory and devices', async () => {
      const linux = linuxReadings();
      const [memory, otherMemory] = [await linux.memory(), await portableReadings.memory()];
      expect(memory.total).toBe(otherMemory.total);
      expect(Math.abs(memory.available - otherMemory.available)).toBeLessThan(memory.total / 20);
      expect((await linux.cpu()).logicalCount).toBe((await portableReadings.cpu()).logicalCount);
      const devices = (await linux.network()).map(({ device }) => device);
      const otherDevices = (await portableReadings.network()).map(({ device }) => device);
      expect(devices).toEqual(expect.arrayContaining(otherDevices));
    });
  });
}
