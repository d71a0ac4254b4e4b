import { describe, expect, it } from '@jest/globals';
import { commandsOf, keysOf, numberOf, parseInfo, replicasOf, slowestCallsOf } from './redis-info.js';

/** Of Redis 7.0, as it comes over the line. */
const INFO = parseInfo(
  [
    '# Server',
    'redis_version:7.0.15',
    'redis_mode:standalone',
    'config_file:',
    '',
    '# Persistence',
    'rdb_last_bgsave_time_sec:-1',
    '# Replication',
    'role:master',
    'connected_slaves:3',
    'slave0:ip=127.0.0.1,port=7392,state=online,offset=589,lag=1',
    'slave1:ip=10.0.0.5,port=6379,state=wait_bgsave,offset=0,lag=0',
    'slave2:ip=::1,port=7393,state=online,offset=600,lag=0',
    'slave_expires_tracked_keys:0',
    'master_repl_offset:590',
    '# Commandstats',
    'cmdstat_get:calls=1000,usec=4000,usec_per_call=4.00,rejected_calls=0,failed_calls=0',
    'cmdstat_config|get:calls=2,usec=15,usec_per_call=7.50,rejected_calls=0,failed_calls=0',
    '# Latencystats',
    'latency_percentiles_usec_get:p50=4.015,p99=9.023,p99.9=9.023',
    '# Keyspace',
    'db0:keys=2,expires=1,avg_ttl=99950',
    'db3:keys=10,expires=0,avg_ttl=0',
    '',
  ].join('\r\n'),
);

describe('parseInfo', () => {
  it('keeps fields, and tells -1 and nothing from numbers', () => {
    expect(INFO.get('redis_version')).toBe('7.0.15');
    expect(INFO.get('config_file')).toBe('');
    expect(numberOf(INFO, 'connected_slaves')).toBe(3);
    expect(numberOf(INFO, 'rdb_last_bgsave_time_sec')).toBeUndefined();
    expect(numberOf(INFO, 'config_file')).toBeUndefined();
    expect(numberOf(INFO, 'redis_version')).toBeUndefined();
    expect(numberOf(INFO, 'maxclients')).toBeUndefined();
  });
});

describe('commandsOf and slowestCallsOf', () => {
  it('read calls and times by command, in seconds', () => {
    expect([...commandsOf(INFO)]).toEqual([
      ['get', { count: 1000, seconds: 0.004 }],
      ['config|get', { count: 2, seconds: 0.000015 }],
    ]);
    expect([...slowestCallsOf(INFO)]).toEqual([['get', 0.000009023]]);
  });

  it('read what Redis 4 says of calls', () => {
    const info = parseInfo('cmdstat_ping:calls=4,usec=19,usec_per_call=4.75\r\n');
    expect([...commandsOf(info)]).toEqual([['ping', { count: 4, seconds: 0.000019 }]]);
    expect([...slowestCallsOf(info)]).toEqual([]);
  });
});

describe('keysOf', () => {
  it.each([
    ['all databases', undefined, { keys: 12, withoutTtl: 11 }],
    ['one', 0, { keys: 2, withoutTtl: 1 }],
    ['an empty one', 7, { keys: 0, withoutTtl: 0 }],
  ])('counts the keys of %s', (_what, database, count) => {
    expect(keysOf(INFO, database)).toEqual(count);
  });

  it('has none to count of Sentinel, by either name of its mode', () => {
    expect(keysOf(parseInfo('redis_mode:sentinel\r\n'), undefined)).toBeUndefined();
    expect(keysOf(parseInfo('server_mode:sentinel\r\n'), undefined)).toBeUndefined();
  });
});

describe('replicasOf', () => {
  it('tells how far each is behind, the furthest first', () => {
    expect(replicasOf(INFO)).toEqual([
      { name: '10.0.0.5:6379', isOnline: false, lagSeconds: undefined, lagBytes: 590 },
      { name: '127.0.0.1:7392', isOnline: true, lagSeconds: 1, lagBytes: 1 },
      // It has confirmed what came after the offset was read.
      { name: '::1:7393', isOnline: true, lagSeconds: 0, lagBytes: 0 },
    ]);
  });
});
