import { keysOf, numberOf, type RedisInfo } from './redis-info.js';
import { roleOf } from './redis-reading.js';

/** What the server itself says is not in order, though it answers. */
export function troublesOf(info: RedisInfo): string[] {
  const isCut = roleOf(info) === 'replica' && info.get('master_link_status') !== 'up';
  const primary = `${info.get('master_host') ?? ''}:${info.get('master_port') ?? ''}`;
  const isLogBroken = info.get('aof_enabled') === '1' && isBad(info, 'aof_last_write_status');
  return [
    ...(isCut ? [`the link to its primary ${primary} is down`] : []),
    ...(isBad(info, 'rdb_last_bgsave_status') ? ['its last save to disk failed'] : []),
    ...(isLogBroken ? ['it cannot write its append-only file'] : []),
  ];
}

/** One line about a server that is in order. */
export function describeRedis(info: RedisInfo, pingSeconds: number): string {
  const version = info.get('valkey_version');
  const product = version === undefined ? `Redis ${info.get('redis_version') ?? ''}` : `Valkey ${version}`;
  const used = numberOf(info, 'used_memory');
  const max = numberOf(info, 'maxmemory') ?? 0;
  const keys = keysOf(info, undefined)?.keys;
  return [
    [product, roleOf(info)].filter((word) => word !== undefined).join(', '),
    ...(used === undefined ? [] : [max > 0 ? `${mebibytes(used)} of ${mebibytes(max)} MiB` : `${mebibytes(used)} MiB`]),
    ...(keys === undefined ? [] : [`${keys} keys`]),
    `answered in ${pingSeconds} s`,
  ].join(', ');
}

function isBad(info: RedisInfo, field: string): boolean {
  const status = info.get(field);
  return status !== undefined && status !== 'ok';
}

function mebibytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
