import { describe, expect, it } from '@jest/globals';
import { PeerError } from './conversation.js';
import { readLine, readMemcached, readStats } from './memcached-stats.js';

/** What servers of several versions answer, without what is not read. */
const MEMCACHED_1_6 = [
  'STAT pid 652',
  'STAT uptime 2789',
  'STAT time 1782721863',
  'STAT version 1.6.9',
  'STAT rusage_user 0.676995',
  'STAT max_connections 1024',
  'STAT curr_connections 256',
  'STAT rejected_connections 4',
  'STAT cmd_get 100',
  'STAT cmd_set 20',
  'STAT cmd_flush 1',
  'STAT cmd_touch 2',
  'STAT cmd_meta 50',
  'STAT get_hits 80',
  'STAT get_misses 20',
  'STAT delete_misses 1',
  'STAT delete_hits 2',
  'STAT incr_misses 0',
  'STAT incr_hits 3',
  'STAT decr_misses 0',
  'STAT decr_hits 1',
  'STAT bytes_read 161',
  'STAT bytes_written 2174',
  'STAT limit_maxbytes 67108864',
  'STAT listen_disabled_num 0',
  'STAT bytes 16777216',
  'STAT curr_items 715',
  'STAT evictions 9',
  'END',
  '',
].join('\r\n');
const MEMCACHED_1_4 = [
  'STAT pid 27111',
  'STAT uptime 37578201',
  'STAT time 1447272815',
  'STAT version 1.4.4',
  'STAT curr_connections 14',
  'STAT cmd_get 24296895',
  'STAT cmd_set 54920211',
  'STAT get_hits 17648856',
  'STAT get_misses 6648039',
  'STAT limit_maxbytes 524288000',
  'STAT listen_disabled_num 3',
  'STAT bytes 1607968',
  'STAT curr_items 715',
  'STAT evictions 0',
  'END',
  '',
].join('\r\n');

describe('readStats', () => {
  it('waits for the end, and keeps what is a number', () => {
    const stats = readStats(MEMCACHED_1_6);
    expect(stats?.get('curr_items')).toBe(715);
    expect(stats?.get('rusage_user')).toBe(0.676995);
    expect(stats?.has('version')).toBe(false);
    for (const end of [0, 10, 200, MEMCACHED_1_6.length - 1])
      expect(readStats(MEMCACHED_1_6.slice(0, end))).toBeUndefined();
  });

  it.each([
    ['ERROR Too many open connections\r\n', /no more clients/],
    ['SERVER_ERROR out of memory writing stats\r\n', /^it answered with an error: SERVER_ERROR/],
    ['-ERR unknown command\r\n', /not as memcached does/],
  ])('refuses %j', (answer, message) => {
    expect(() => readStats(answer)).toThrow(PeerError);
    expect(() => readStats(answer)).toThrow(message);
  });
});

describe('readLine', () => {
  it('waits for its end', () => {
    expect(readLine('VERSION 1.6.18\r')).toBeUndefined();
    expect(readLine('VERSION 1.6.18\r\n')).toBe('VERSION 1.6.18');
  });
});

describe('readMemcached', () => {
  it('reads memory, connections, counters and its run', () => {
    const reading = readMemcached(readStats(MEMCACHED_1_6) ?? new Map());
    expect(reading).toMatchObject({
      run: { id: '652', startedAt: 1_782_719_074 },
      uptimeSeconds: 2789,
      gauges: {
        'cache.uptime': 2789,
        'cache.memory.used': 16_777_216,
        'cache.memory.max': 67_108_864,
        'cache.memory.utilization': 25,
        'cache.clients': 256,
        'cache.clients.utilization': 25,
        'cache.keys': 715,
      },
      lookups: { hits: 80, misses: 20 },
      space: { usedBytes: 16_777_216, limitBytes: 67_108_864 },
    });
    expect(Object.fromEntries(reading.counters)).toEqual({
      'cache.evictions.rate': 9,
      'cache.connections.rejected': 240,
      'cache.commands.rate': 130,
      'cache.network.io{direction=in}': 161,
      'cache.network.io{direction=out}': 2174,
    });
  });

  it('leaves out what an old version does not say', () => {
    const { gauges, counters } = readMemcached(readStats(MEMCACHED_1_4) ?? new Map());
    expect(gauges).not.toHaveProperty('cache.clients.utilization');
    expect(counters.get('cache.connections.rejected')).toBe(180);
    expect(counters.has('cache.network.io{direction=in}')).toBe(false);
  });
});
