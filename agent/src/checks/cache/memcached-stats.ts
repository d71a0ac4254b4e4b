import { seriesName } from '../../metrics/series-name.js';
import { known, shareOf, type CacheReading } from './cache-reading.js';
import { PeerError } from './conversation.js';

/** The answer to `stats`, by name. */
export type MemcachedStats = ReadonlyMap<string, number>;

/**
 * Reads the answer to `stats`, or undefined as long as its end is not there. What is no number is left out. Throws a
 * `PeerError` where the answer is another one.
 */
export function readStats(received: string): MemcachedStats | undefined {
  const stats = new Map<string, number>();
  const lines = received.split('\r\n');
  // What stands behind the last end of a line is not there whole.
  for (const line of lines.slice(0, -1)) {
    if (line === 'END') return stats;
    const [word, name = '', value = ''] = line.split(' ');
    if (word !== 'STAT') throw new PeerError(tellRefusal(line));
    if (/^\d+(\.\d+)?$/.test(value)) stats.set(name, Number(value));
  }
  return undefined;
}

/** Reads the first line of an answer, or undefined as long as it is not there whole. */
export function readLine(received: string): string | undefined {
  const end = received.indexOf('\r\n');
  return end === -1 ? undefined : received.slice(0, end);
}

/** What a line in place of an answer means. */
export function tellRefusal(line: string): string {
  if (line.startsWith('ERROR Too many open connections')) return 'it takes no more clients: its limit is reached';
  if (/^(CLIENT_|SERVER_)?ERROR/.test(line)) return `it answered with an error: ${line.slice(0, 120)}`;
  return 'it answers, but not as memcached does';
}

/** Commands of its clients, each counted once however it went. Those of the meta protocol count among them by what they do. */
const COMMANDS = [
  ...['cmd_get', 'cmd_set', 'cmd_touch', 'cmd_flush', 'delete_hits', 'delete_misses'],
  ...['incr_hits', 'incr_misses', 'decr_hits', 'decr_misses'],
];

/** What the statistics say, as figures. */
export function readMemcached(stats: MemcachedStats): CacheReading {
  const [hits, misses] = [stats.get('get_hits'), stats.get('get_misses')];
  const [usedBytes, limitBytes] = [stats.get('bytes'), stats.get('limit_maxbytes')];
  const uptimeSeconds = stats.get('uptime') ?? 0;
  const clients = stats.get('curr_connections');
  return {
    run: { id: String(stats.get('pid') ?? ''), startedAt: (stats.get('time') ?? 0) - uptimeSeconds },
    uptimeSeconds,
    gauges: known({
      'cache.uptime': stats.get('uptime'),
      'cache.memory.used': usedBytes,
      'cache.memory.max': limitBytes === 0 ? undefined : limitBytes,
      'cache.memory.utilization': shareOf(usedBytes, limitBytes),
      'cache.clients': clients,
      'cache.clients.utilization': shareOf(clients, stats.get('max_connections')),
      'cache.keys': stats.get('curr_items'),
    }),
    counters: countersOf(stats),
    ...(hits !== undefined && misses !== undefined && { lookups: { hits, misses } }),
    ...(usedBytes !== undefined && limitBytes !== undefined && limitBytes > 0 && { space: { usedBytes, limitBytes } }),
  };
}

function countersOf(stats: MemcachedStats): ReadonlyMap<string, number> {
  // Before version 1.4.18 only that it stopped listening for a while shows that there were too many.
  const rejected = stats.get('rejected_connections') ?? stats.get('listen_disabled_num');
  const commands = COMMANDS.flatMap((name) => stats.get(name) ?? []);
  return new Map(
    Object.entries(
      known({
        'cache.evictions.rate': stats.get('evictions'),
        // Per minute.
        'cache.connections.rejected': rejected && rejected * 60,
        'cache.commands.rate': commands.length === 0 ? undefined : commands.reduce((sum, each) => sum + each),
        [seriesName('cache.network.io', { direction: 'in' })]: stats.get('bytes_read'),
        [seriesName('cache.network.io', { direction: 'out' })]: stats.get('bytes_written'),
      }),
    ),
  );
}
