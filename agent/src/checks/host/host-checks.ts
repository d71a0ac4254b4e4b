import { bindCheck, type BoundCheck } from '../check.js';
import { cpuCheck } from './cpu.check.js';
import { diskCheck } from './disk.check.js';
import { filesystemCheck } from './filesystem.check.js';
import { linuxReadings } from './linux-readings.js';
import { memoryCheck } from './memory.check.js';
import { networkCheck } from './network.check.js';
import type { HostReadings } from './readings.js';
import { uptimeCheck } from './uptime.check.js';

/** What every agent measures of its machine, whatever its type. */
export function hostChecks(readings: HostReadings): BoundCheck[] {
  return [
    bindCheck('host.cpu', cpuCheck(readings), {}),
    bindCheck('host.memory', memoryCheck(readings), {}),
    bindCheck('host.filesystem', filesystemCheck(readings), {}),
    bindCheck('host.network', networkCheck(readings), {}),
    bindCheck('host.disk', diskCheck(readings), {}),
    bindCheck('host.uptime', uptimeCheck(), {}),
  ];
}

/** The cheapest way to read this platform. systeminformation, ten megabytes in memory, is loaded only where needed. */
export async function readingsOfThisPlatform(platform: NodeJS.Platform): Promise<HostReadings> {
  if (platform === 'linux') return linuxReadings();
  return (await import('./portable-readings.js')).portableReadings;
}
