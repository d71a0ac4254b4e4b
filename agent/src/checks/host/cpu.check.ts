import { loadavg } from 'node:os';
import { seriesName } from '../../metrics/series-name.js';
import { passed, type Check } from '../check.js';
import { toPercent } from './percent.js';
import type { CpuTimes, HostReadings } from './readings.js';

const MODES = ['user', 'nice', 'system', 'iowait', 'irq', 'steal'] as const;

/** How busy the processors were since the last run, as a whole and by mode, and the load averages. */
export function cpuCheck(readings: Pick<HostReadings, 'cpu'>): Check<object> {
  let previous: CpuTimes | undefined;
  return async () => {
    const current = await readings.cpu();
    const utilization = cpuUtilization(previous, current);
    previous = current;
    const [one = 0, five = 0, fifteen = 0] = loadavg();
    return passed({
      ...utilization,
      'system.cpu.logical.count': current.logicalCount,
      [seriesName('system.cpu.load_average', { window: '1m' })]: one,
      [seriesName('system.cpu.load_average', { window: '5m' })]: five,
      [seriesName('system.cpu.load_average', { window: '15m' })]: fifteen,
    });
  };
}

/**
 * The share of time that was not idle, 0–100, between two readings; nothing without an earlier one. Waiting for a disk
 * is idle time of the processor.
 */
export function cpuUtilization(previous: CpuTimes | undefined, current: CpuTimes): Record<string, number> {
  if (previous === undefined) return {};
  // The kernel's idle and iowait counters may step back a little; that is no time.
  const spent = (mode: keyof CpuTimes['modes']): number => Math.max(0, current.modes[mode] - previous.modes[mode]);
  const total = spent('idle') + MODES.reduce((sum, mode) => sum + spent(mode), 0);
  if (total === 0) return {};
  const byMode = MODES.map((mode) => [seriesName('system.cpu.utilization', { mode }), toPercent(spent(mode), total)]);
  return {
    cpu_usage: toPercent(total - spent('idle') - spent('iowait'), total),
    ...(Object.fromEntries(byMode) as Record<string, number>),
  };
}
