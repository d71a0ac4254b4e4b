import { seriesName } from '../../metrics/series-name.js';
import { passed, type Check, type Measurements } from '../check.js';
import { MOST_DEVICES } from './devices.js';
import { toPercent } from './percent.js';
import type { FilesystemReading, HostReadings } from './readings.js';

/** How full each mounted filesystem is, as `df` counts: of what ordinary users can write. */
export function filesystemCheck(readings: Pick<HostReadings, 'filesystems'>): Check<object> {
  return async () => {
    const filesystems = (await readings.filesystems()).slice(0, MOST_DEVICES);
    return passed(Object.assign({}, ...filesystems.map(toMeasurements)) as Measurements);
  };
}

function toMeasurements(filesystem: FilesystemReading): Measurements {
  const { mountpoint, used, available, inodesUsed, inodesTotal } = filesystem;
  return {
    [seriesName('system.filesystem.utilization', { mountpoint })]: toPercent(used, used + available),
    [seriesName('system.filesystem.usage', { mountpoint, state: 'used' })]: used,
    [seriesName('system.filesystem.usage', { mountpoint, state: 'free' })]: available,
    // Filesystems without a fixed number of inodes (btrfs) say zero.
    ...(inodesTotal > 0 && {
      [seriesName('system.filesystem.inodes.utilization', { mountpoint })]: toPercent(inodesUsed, inodesTotal),
    }),
  };
}
