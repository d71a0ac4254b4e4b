import { seriesName } from '../../metrics/series-name.js';
import { passed, type Check, type Measurements } from '../check.js';
import { isLastingNetworkDevice, MOST_DEVICES, roundRate } from './devices.js';
import { rateMeter } from '../rates.js';
import type { HostReadings, NetworkReading } from './readings.js';

/** Traffic, errors and drops per second of each network device. */
export function networkCheck(readings: Pick<HostReadings, 'network'>): Check<object> {
  const readRates = rateMeter(async () => toCounters(await readings.network()));
  return async () => {
    const rates = Object.entries(await readRates()).map(([series, rate]) => [series, roundRate(rate)]);
    return passed(Object.fromEntries(rates) as Measurements);
  };
}

function toCounters(devices: readonly NetworkReading[]): Map<string, number> {
  const counters = new Map<string, number>();
  const lasting = devices.filter(({ device }) => isLastingNetworkDevice(device));
  for (const reading of lasting.slice(0, MOST_DEVICES)) {
    for (const direction of ['receive', 'transmit'] as const) {
      const attributes = { device: reading.device, direction };
      counters.set(seriesName('system.network.io', attributes), reading[direction].bytes);
      counters.set(seriesName('system.network.errors', attributes), reading[direction].errors);
      counters.set(seriesName('system.network.dropped', attributes), reading[direction].dropped);
    }
  }
  return counters;
}
