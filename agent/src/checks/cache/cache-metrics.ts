import { metric, type MetricDefinition } from '../../metrics/metric.js';

/** What any cache is measured by, whichever product it is. */
export const CACHE_METRICS: readonly MetricDefinition[] = [
  metric('cache.up', '1', 'Whether a cache answered as it must: 1 or 0.'),
  metric('cache.ping.duration', 's', 'How long a cache took to answer the shortest question.'),
  metric('cache.uptime', 's', 'Time since a cache was started.'),
  metric('cache.memory.used', 'By', 'Memory that a cache uses for what it holds.'),
  metric('cache.memory.max', 'By', 'Memory that a cache may use, where it has a limit.'),
  metric('cache.memory.utilization', '%', 'Share in use of the memory that a cache may use.'),
  metric('cache.hit_ratio', '%', 'Share of lookups that found something, over the last 1000 or more.'),
  metric('cache.evictions.rate', '{key}/s', 'Keys per second given up for want of room, before their time.'),
  metric('cache.clients', '{client}', 'Connections of clients.'),
  metric('cache.clients.utilization', '%', 'Share in use of the connections that a cache takes.'),
  metric('cache.connections.rejected', '{connection}/min', 'Connections per minute refused since there were too many.'),
  metric('cache.commands.rate', '{command}/s', 'Commands carried out per second.'),
  metric('cache.keys', '{key}', 'Keys that a cache holds.'),
  metric('cache.space.time_to_full', 's', 'Time until the memory limit, if it fills on as over the window.'),
  metric('cache.network.io', 'By/s', 'Bytes per second that a cache received (in) and sent (out).'),
];
