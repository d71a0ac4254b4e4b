import { describe, expect, it } from '@jest/globals';
import { describeRedis, troublesOf } from './redis-description.js';
import { parseInfo } from './redis-info.js';
import { readRedis, redisSettings } from './redis-reading.js';

/** What servers of several products and versions say of themselves, without what is not read. */
const REDIS_4 = `redis_version:4.0.1
run_id:4f34c071b4c3e5d8f3924d46c265bb0820144c24
uptime_in_seconds:8329
connected_clients:2
client_longest_output_list:0
client_biggest_input_buf:0
blocked_clients:0
used_memory:849600
used_memory_rss:2420736
used_memory_peak:849600
maxmemory:0
maxmemory_policy:noeviction
mem_fragmentation_ratio:2.85
role:master
connected_slaves:0
`;
const REDIS_7 = `redis_version:7.0.15
run_id:41425ddbb7b887e35f0763cf62a9266de9ff8127
server_time_usec:1795560612241656
uptime_in_seconds:3
connected_clients:50
maxclients:10000
client_recent_max_output_buffer:20504
blocked_clients:3
used_memory:67108864
used_memory_rss:107374182
used_memory_peak:70000000
maxmemory:134217728
mem_fragmentation_ratio:1.60
rdb_changes_since_last_save:3
rdb_last_save_time:1795560609
rdb_last_bgsave_status:ok
rdb_last_bgsave_time_sec:2
rdb_current_bgsave_time_sec:-1
aof_enabled:1
aof_last_write_status:ok
total_commands_processed:8
total_net_input_bytes:298
total_net_output_bytes:37
rejected_connections:2
expired_keys:5
evicted_keys:6
keyspace_hits:70
keyspace_misses:30
latest_fork_usec:1159
role:master
connected_slaves:1
slave0:ip=127.0.0.1,port=7392,state=online,offset=150,lag=1
master_repl_offset:157
db0:keys=2,expires=1,avg_ttl=99950
`;
const CUT_REPLICA = `redis_version:7.0.15
run_id:1
rdb_last_bgsave_status:err
aof_enabled:1
aof_last_write_status:err
role:slave
master_host:10.0.0.1
master_port:6379
master_link_status:down
master_last_io_seconds_ago:-1
master_link_down_since_seconds:42
connected_slaves:0
`;
const VALKEY_9 = `redis_version:7.2.4
server_name:valkey
valkey_version:9.1.2
server_mode:standalone
run_id:0000000000000000000000000000000000abcdef
uptime_in_seconds:1
connected_clients:1
maxclients:10000
used_memory:946920
maxmemory:0
mem_fragmentation_ratio:20.67
latest_fork_usec:0
role:master
connected_slaves:0
`;

describe('readRedis', () => {
  it('reads memory, clients, persistence, replication and keys', () => {
    const reading = readRedis(parseInfo(REDIS_7), {}, undefined);
    expect(reading.gauges).toEqual({
      'cache.uptime': 3,
      'cache.memory.used': 67_108_864,
      'cache.memory.max': 134_217_728,
      'cache.memory.utilization': 50,
      'cache.memory.rss': 107_374_182,
      'cache.memory.peak': 70_000_000,
      'cache.memory.fragmentation': 1.6,
      'cache.clients': 50,
      'cache.clients.utilization': 0.5,
      'cache.clients.blocked': 3,
      'cache.clients.max_output_buffer': 20_504,
      'cache.persistence.rdb.status': 1,
      'cache.persistence.bgsave.duration': 2,
      'cache.persistence.last_save.age': 3,
      'cache.persistence.changes': 3,
      'cache.persistence.aof.write_status': 1,
      'cache.fork.duration': 0.001159,
      'cache.replication.replicas': 1,
      'cache.replication.link.status{replica=127.0.0.1:7392}': 1,
      'cache.replication.lag{replica=127.0.0.1:7392}': 1,
      'cache.replication.lag.bytes{replica=127.0.0.1:7392}': 7,
      'cache.keys': 2,
      'cache.keys.without_ttl': 1,
    });
    expect(Object.fromEntries(reading.counters)).toEqual({
      'cache.evictions.rate': 6,
      'cache.expirations.rate': 5,
      'cache.commands.rate': 8,
      'cache.connections.rejected': 120,
      'cache.network.io{direction=in}': 298,
      'cache.network.io{direction=out}': 37,
    });
    expect(reading).toMatchObject({
      run: { id: '41425ddbb7b887e35f0763cf62a9266de9ff8127' },
      lookups: { hits: 70, misses: 30 },
      space: { usedBytes: 67_108_864, limitBytes: 134_217_728 },
      role: 'primary',
    });
  });

  it('leaves out what Redis 4 does not say, and what says nothing without a limit or of little memory', () => {
    const reading = readRedis(parseInfo(REDIS_4), {}, undefined);
    expect(reading.gauges).toEqual({
      'cache.uptime': 8329,
      'cache.memory.used': 849_600,
      'cache.memory.rss': 2_420_736,
      'cache.memory.peak': 849_600,
      'cache.clients': 2,
      'cache.clients.blocked': 0,
      'cache.replication.replicas': 0,
      'cache.keys': 0,
      'cache.keys.without_ttl': 0,
    });
    expect(reading).not.toHaveProperty('space');
    expect(reading).not.toHaveProperty('lookups');
    expect(reading.counters.size).toBe(0);
  });

  it('takes the limit of clients from the settings where INFO has none', () => {
    const { gauges } = readRedis(parseInfo(REDIS_4), redisSettings('8', undefined), undefined);
    expect(gauges['cache.clients.utilization']).toBe(25);
  });

  it.each<[string, string | undefined, number | undefined]>([
    ['saves by itself', '3600 1 300 100', 3],
    ['keeps that for itself', undefined, 3],
    ['saves nothing by itself', '', undefined],
  ])('tells the age of the last save of a server that %s', (_what, save, age) => {
    const { gauges } = readRedis(parseInfo(REDIS_7), redisSettings(undefined, save), undefined);
    expect(gauges['cache.persistence.last_save.age']).toBe(age);
  });

  it('tells how long a replica has been cut off', () => {
    const { gauges, role } = readRedis(parseInfo(CUT_REPLICA), {}, undefined);
    expect(role).toBe('replica');
    expect(gauges).toMatchObject({
      'cache.replication.link.status': 0,
      'cache.replication.lag': 42,
      'cache.persistence.rdb.status': 0,
      'cache.persistence.aof.write_status': 0,
    });
  });

  it('takes how long a save is under way before how long the last took', () => {
    const saving = REDIS_7.replace('current_bgsave_time_sec:-1', 'current_bgsave_time_sec:700');
    expect(readRedis(parseInfo(saving), {}, undefined).gauges['cache.persistence.bgsave.duration']).toBe(700);
  });

  it('tells of twenty replicas, those furthest behind', () => {
    const lines = Array.from(
      { length: 30 },
      (_, n) => `slave${n}:ip=10.0.0.${n},port=1,state=online,offset=${n},lag=0`,
    );
    const { gauges } = readRedis(parseInfo([...lines, 'master_repl_offset:100'].join('\n')), {}, undefined);
    const shown = Object.keys(gauges).filter((series) => series.startsWith('cache.replication.lag.bytes{'));
    expect(shown).toHaveLength(20);
    expect(gauges['cache.replication.lag.bytes{replica=10.0.0.0:1}']).toBe(100);
  });
});

describe('what is said of a server', () => {
  it('names the product, its part, and what it holds', () => {
    expect(describeRedis(parseInfo(REDIS_7), 0.0002)).toBe(
      'Redis 7.0.15, primary, 64.0 of 128.0 MiB, 2 keys, answered in 0.0002 s',
    );
    expect(describeRedis(parseInfo(VALKEY_9), 0.001)).toBe(
      'Valkey 9.1.2, primary, 0.9 MiB, 0 keys, answered in 0.001 s',
    );
  });

  it('names what is not in order, and nothing where all is', () => {
    expect(troublesOf(parseInfo(REDIS_7))).toEqual([]);
    expect(troublesOf(parseInfo(CUT_REPLICA))).toEqual([
      'the link to its primary 10.0.0.1:6379 is down',
      'its last save to disk failed',
      'it cannot write its append-only file',
    ]);
  });
});
