import { seriesName } from '../../metrics/series-name.js';
import type { Measurements } from '../check.js';
import { known, shareOf, type CacheReading } from './cache-reading.js';
import { keysOf, numberOf, replicasOf, type RedisInfo } from './redis-info.js';

/** What INFO does not tell, and a user may be forbidden to ask. */
export interface RedisSettings {
  /** Connections that it takes; since version 7 in INFO too. */
  readonly maxClients?: number;
  /** Whether it saves by itself at all; undefined where that is not known. */
  readonly savesItself?: boolean;
}

/** Of replicas beyond these, which are least behind, only the number is told. */
const MOST_REPLICAS = 20;
/** Of less memory the ratio says how large the program is, not how its memory is torn. */
const LEAST_FRAGMENTED_BYTES = 32 * 1024 * 1024;

/** What INFO says, as figures. `database`: whose keys are counted; undefined counts all. */
export function readRedis(info: RedisInfo, settings: RedisSettings, database: number | undefined): CacheReading {
  const of = (field: string): number | undefined => numberOf(info, field);
  const [hits, misses] = [of('keyspace_hits'), of('keyspace_misses')];
  const [usedBytes, limitBytes] = [of('used_memory'), of('maxmemory')];
  const role = roleOf(info);
  return {
    run: { id: info.get('run_id') ?? '' },
    uptimeSeconds: of('uptime_in_seconds') ?? 0,
    gauges: {
      ...known({ 'cache.uptime': of('uptime_in_seconds') }),
      ...memoryOf(info),
      ...clientsOf(info, settings),
      ...persistenceOf(info, settings),
      ...replicationOf(info),
      ...keyspaceOf(info, database),
    },
    counters: countersOf(info),
    ...(hits !== undefined && misses !== undefined && { lookups: { hits, misses } }),
    ...(usedBytes !== undefined && limitBytes !== undefined && limitBytes > 0 && { space: { usedBytes, limitBytes } }),
    ...(role !== undefined && { role }),
  };
}

/** `primary` or `replica`; undefined of Sentinel, which is neither. */
export function roleOf(info: RedisInfo): 'primary' | 'replica' | undefined {
  const role = info.get('role');
  if (role === 'master') return 'primary';
  return role === 'slave' || role === 'replica' ? 'replica' : undefined;
}

/** Reads what CONFIG GET answers: undefined where the user may not ask. */
export function redisSettings(maxClients: string | undefined, save: string | undefined): RedisSettings {
  return {
    ...(maxClients !== undefined && /^\d+$/.test(maxClients) && { maxClients: Number(maxClients) }),
    ...(save !== undefined && { savesItself: save.trim() !== '' }),
  };
}

function countersOf(info: RedisInfo): ReadonlyMap<string, number> {
  const rejected = numberOf(info, 'rejected_connections');
  return new Map(
    Object.entries(
      known({
        'cache.evictions.rate': numberOf(info, 'evicted_keys'),
        'cache.expirations.rate': numberOf(info, 'expired_keys'),
        'cache.commands.rate': numberOf(info, 'total_commands_processed'),
        // Per minute.
        'cache.connections.rejected': rejected && rejected * 60,
        [seriesName('cache.network.io', { direction: 'in' })]: numberOf(info, 'total_net_input_bytes'),
        [seriesName('cache.network.io', { direction: 'out' })]: numberOf(info, 'total_net_output_bytes'),
      }),
    ),
  );
}

function memoryOf(info: RedisInfo): Measurements {
  const used = numberOf(info, 'used_memory');
  const max = numberOf(info, 'maxmemory');
  const isTelling = used !== undefined && used >= LEAST_FRAGMENTED_BYTES;
  return known({
    'cache.memory.used': used,
    'cache.memory.max': max === 0 ? undefined : max,
    'cache.memory.utilization': shareOf(used, max),
    'cache.memory.rss': numberOf(info, 'used_memory_rss'),
    'cache.memory.peak': numberOf(info, 'used_memory_peak'),
    'cache.memory.fragmentation': isTelling ? numberOf(info, 'mem_fragmentation_ratio') : undefined,
  });
}

function clientsOf(info: RedisInfo, { maxClients }: RedisSettings): Measurements {
  const clients = numberOf(info, 'connected_clients');
  return known({
    'cache.clients': clients,
    'cache.clients.utilization': shareOf(clients, numberOf(info, 'maxclients') ?? maxClients),
    'cache.clients.blocked': numberOf(info, 'blocked_clients'),
    // Before version 5 there is another field, which counts answers and no bytes.
    'cache.clients.max_output_buffer': numberOf(info, 'client_recent_max_output_buffer'),
  });
}

function persistenceOf(info: RedisInfo, { savesItself }: RedisSettings): Measurements {
  const [serverMicroseconds, savedAt] = [numberOf(info, 'server_time_usec'), numberOf(info, 'rdb_last_save_time')];
  const now = serverMicroseconds === undefined ? Date.now() / 1000 : serverMicroseconds / 1_000_000;
  const fork = numberOf(info, 'latest_fork_usec');
  const hasLog = info.get('aof_enabled') === '1';
  return known({
    'cache.persistence.rdb.status': statusOf(info, 'rdb_last_bgsave_status'),
    'cache.persistence.bgsave.duration':
      numberOf(info, 'rdb_current_bgsave_time_sec') ?? numberOf(info, 'rdb_last_bgsave_time_sec'),
    // Of a server that is to save nothing it would only grow.
    'cache.persistence.last_save.age':
      savedAt === undefined || savesItself === false ? undefined : Math.max(0, Math.round(now - savedAt)),
    'cache.persistence.changes': numberOf(info, 'rdb_changes_since_last_save'),
    'cache.persistence.aof.write_status': hasLog ? statusOf(info, 'aof_last_write_status') : undefined,
    // 0: it has not forked yet.
    'cache.fork.duration': fork === undefined || fork === 0 ? undefined : fork / 1_000_000,
  });
}

function replicationOf(info: RedisInfo): Measurements {
  const replicas = replicasOf(info);
  const figures = replicas.slice(0, MOST_REPLICAS).map(({ name, isOnline, lagSeconds, lagBytes }) =>
    known({
      [seriesName('cache.replication.link.status', { replica: name })]: isOnline ? 1 : 0,
      [seriesName('cache.replication.lag', { replica: name })]: lagSeconds,
      [seriesName('cache.replication.lag.bytes', { replica: name })]: lagBytes,
    }),
  );
  const own = roleOf(info) === 'replica' ? replicaOf(info) : {};
  return Object.assign(
    { ...known({ 'cache.replication.replicas': numberOf(info, 'connected_slaves') }), ...own },
    ...figures,
  ) as Measurements;
}

/** Of a replica: how long it has heard nothing of its primary, also while the link is down. */
function replicaOf(info: RedisInfo): Measurements {
  const isUp = info.get('master_link_status') === 'up';
  const lag = isUp ? 'master_last_io_seconds_ago' : 'master_link_down_since_seconds';
  return known({ 'cache.replication.link.status': isUp ? 1 : 0, 'cache.replication.lag': numberOf(info, lag) });
}

function keyspaceOf(info: RedisInfo, database: number | undefined): Measurements {
  const count = keysOf(info, database);
  return known({ 'cache.keys': count?.keys, 'cache.keys.without_ttl': count?.withoutTtl });
}

function statusOf(info: RedisInfo, field: string): number | undefined {
  const status = info.get(field);
  return status === undefined ? undefined : Number(status === 'ok');
}
