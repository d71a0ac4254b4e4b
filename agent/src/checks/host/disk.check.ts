import { metricOf, seriesName } from '../../metrics/series-name.js';
import { passed, type Check, type Measurements } from '../check.js';
import { MOST_DEVICES, roundRate } from './devices.js';
import { rateMeter } from '../rates.js';
import type { DiskReading, HostReadings } from './readings.js';

/** Bytes and operations per second of each disk, and the share of time it was busy. */
export function diskCheck(readings: Pick<HostReadings, 'disks'>): Check<object> {
  const readRates = rateMeter(async () => toCounters(await readings.disks()));
  return async () => {
    const rates = Object.entries(await readRates()).map(([series, rate]) => {
      const isShare = metricOf(series) === 'system.disk.utilization';
      return [series, roundRate(isShare ? Math.min(rate, 100) : rate)];
    });
    return passed(Object.fromEntries(rates) as Measurements);
  };
}

function toCounters(disks: readonly DiskReading[]): Map<string, number> {
  const counters = new Map<string, number>();
  for (const { device, readBytes, writtenBytes, reads, writes, busyMs } of disks.slice(0, MOST_DEVICES)) {
    counters.set(seriesName('system.disk.io', { device, direction: 'read' }), readBytes);
    counters.set(seriesName('system.disk.io', { device, direction: 'write' }), writtenBytes);
    if (reads !== undefined) counters.set(seriesName('system.disk.operations', { device, direction: 'read' }), reads);
    if (writes !== undefined)
      counters.set(seriesName('system.disk.operations', { device, direction: 'write' }), writes);
    // Busy milliseconds, in tenths, grow per second by the share in percent.
    if (busyMs !== undefined) counters.set(seriesName('system.disk.utilization', { device }), busyMs / 10);
  }
  return counters;
}
