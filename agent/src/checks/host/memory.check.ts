import { seriesName } from '../../metrics/series-name.js';
import { passed, type Check, type Measurements } from '../check.js';
import { toPercent } from './percent.js';
import type { HostReadings, MemoryReading } from './readings.js';

/** How full main memory and swap are. */
export function memoryCheck(readings: Pick<HostReadings, 'memory'>): Check<object> {
  return async () => passed(toMeasurements(await readings.memory()));
}

function toMeasurements(memory: MemoryReading): Measurements {
  const { total, available, free, cached, swapTotal, swapFree } = memory;
  const used = total - available;
  const paging = {
    [seriesName('system.paging.usage', { state: 'used' })]: swapTotal - swapFree,
    [seriesName('system.paging.usage', { state: 'free' })]: swapFree,
    'system.paging.utilization': toPercent(swapTotal - swapFree, swapTotal),
  };
  return {
    memory_usage: toPercent(used, total),
    'system.memory.limit': total,
    'system.memory.available': available,
    [seriesName('system.memory.usage', { state: 'used' })]: used,
    [seriesName('system.memory.usage', { state: 'free' })]: free,
    [seriesName('system.memory.usage', { state: 'cached' })]: cached,
    // A machine without swap has no fill level of it.
    ...(swapTotal > 0 ? paging : {}),
  };
}
