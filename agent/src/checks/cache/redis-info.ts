/** The answer to INFO by field; the names of fields are the same in all sections. */
export type RedisInfo = ReadonlyMap<string, string>;

/** Reads the text of INFO: of Redis, Valkey and KeyDB, of any version. What it does not know it keeps as it stands. */
export function parseInfo(text: string): RedisInfo {
  const info = new Map<string, string>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0 && !line.startsWith('#')) info.set(line.slice(0, colon), line.slice(colon + 1).trimEnd());
  }
  return info;
}

/** A field that is a number; undefined where the server does not have it, or says -1 for “none yet”. */
export function numberOf(info: RedisInfo, field: string): number | undefined {
  const text = info.get(field);
  const value = text === undefined || text === '' ? NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** A field made of parts, as `keys=2,expires=1,avg_ttl=0`. */
function partsOf(value: string): RedisInfo {
  return new Map(
    value.split(',').map((part) => {
      const equals = part.indexOf('=');
      return [part.slice(0, equals), part.slice(equals + 1)] as const;
    }),
  );
}

/** Calls of one command since the server started, or since its figures were reset. */
export interface CommandCalls {
  readonly count: number;
  readonly seconds: number;
}

/** Calls by command, as `get` or `config|get`. */
export function commandsOf(info: RedisInfo): ReadonlyMap<string, CommandCalls> {
  const commands = new Map<string, CommandCalls>();
  for (const [command, parts] of fieldsOf(info, 'cmdstat_')) {
    const [count, microseconds] = [numberOf(parts, 'calls'), numberOf(parts, 'usec')];
    if (count !== undefined && microseconds !== undefined) {
      commands.set(command, { count, seconds: microseconds / 1_000_000 });
    }
  }
  return commands;
}

/** By command, how long 99 of 100 calls took at most, in seconds: since Redis 7, unless its user switched that off. */
export function slowestCallsOf(info: RedisInfo): ReadonlyMap<string, number> {
  const slowest = new Map<string, number>();
  for (const [command, parts] of fieldsOf(info, 'latency_percentiles_usec_')) {
    const microseconds = numberOf(parts, 'p99');
    if (microseconds !== undefined) slowest.set(command, microseconds / 1_000_000);
  }
  return slowest;
}

/** Keys of a database, or of all of them. */
export interface KeyCount {
  readonly keys: number;
  readonly withoutTtl: number;
}

/** Keys of one database, or of all: an empty database is not listed. Undefined where the server has none, as Sentinel. */
export function keysOf(info: RedisInfo, database: number | undefined): KeyCount | undefined {
  if ((info.get('redis_mode') ?? info.get('server_mode')) === 'sentinel') return undefined;
  let [keys, withoutTtl] = [0, 0];
  for (const [name, parts] of fieldsOf(info, 'db')) {
    const wanted = database === undefined ? /^\d+$/.test(name) : name === String(database);
    const [count = 0, expiring = 0] = [numberOf(parts, 'keys'), numberOf(parts, 'expires')];
    if (!wanted) continue;
    keys += count;
    withoutTtl += Math.max(0, count - expiring);
  }
  return { keys, withoutTtl };
}

/** A replica as its primary sees it. */
export interface ReplicaState {
  /** Address and port. */
  readonly name: string;
  readonly isOnline: boolean;
  /** Since it last confirmed. */
  readonly lagSeconds: number | undefined;
  readonly lagBytes: number | undefined;
}

/** The replicas of a primary, or of a replica that passes on; those furthest behind first. */
export function replicasOf(info: RedisInfo): readonly ReplicaState[] {
  const offset = numberOf(info, 'master_repl_offset');
  const replicas = [...fieldsOf(info, 'slave')].flatMap(([number, parts]): ReplicaState[] => {
    const [ip, port, own] = [parts.get('ip'), parts.get('port'), numberOf(parts, 'offset')];
    if (!/^\d+$/.test(number) || ip === undefined || port === undefined) return [];
    const isOnline = parts.get('state') === 'online';
    const lagBytes = offset === undefined || own === undefined ? undefined : Math.max(0, offset - own);
    return [{ name: `${ip}:${port}`, isOnline, lagSeconds: isOnline ? numberOf(parts, 'lag') : undefined, lagBytes }];
  });
  return replicas.sort((one, other) => (other.lagBytes ?? 0) - (one.lagBytes ?? 0));
}

/** Fields whose names begin alike, by the rest of their names, with their parts. */
function* fieldsOf(info: RedisInfo, beginning: string): Generator<readonly [string, RedisInfo]> {
  for (const [field, value] of info) {
    if (field.startsWith(beginning) && value.includes('=')) yield [field.slice(beginning.length), partsOf(value)];
  }
}
