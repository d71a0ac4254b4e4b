import type { Access } from '../../ceiling/access.js';
import { metric } from '../../metrics/metric.js';
import { CacheHistory, type History } from '../cache/cache-history.js';
import { CACHE_METRICS } from '../cache/cache-metrics.js';
import { cacheSettings, DEFAULT_WINDOW_SECONDS } from '../cache/cache-settings.js';
import { downBecause } from '../cache/down.js';
import { nameOfPeer, reachOf } from '../cache/open-peer.js';
import { describeRedis, troublesOf } from '../cache/redis-description.js';
import { RedisHistory } from '../cache/redis-history.js';
import { askRedis, REDIS_PORT, type RedisAnswers, type RedisTarget } from '../cache/redis-session.js';
import type { CheckFindings, CheckRun } from '../check.js';
import { secretSchema } from '../json-schema.js';
import { defineKind, type Surroundings } from '../kind.js';

/** The settings, as their schema lets them pass. */
export interface RedisSettings extends RedisTarget {
  readonly database?: number;
  readonly fill_window_seconds?: number;
}

const SETTINGS = cacheSettings(REDIS_PORT, {
  username: {
    description: 'Whom to sign in as, where it is not the default user; with the password.',
    type: 'string',
    minLength: 1,
    maxLength: 128,
  },
  password: secretSchema('The password, where the server wants one.'),
  database: {
    description: 'The number of the database whose keys are counted; without it those of all.',
    type: 'integer',
    minimum: 0,
    maximum: 65535,
  },
});

/** Asks Redis, Valkey or KeyDB for what it tells of itself. */
export const redis = defineKind<RedisSettings>({
  kind: 'redis',
  title: 'Redis check',
  description:
    'Asks a Redis, Valkey or KeyDB server how it is: memory, hits, clients, commands, replication, persistence, keys. ' +
    'It reads no key and changes nothing.',
  settings: {
    ...SETTINGS,
    dependencies: { ...(SETTINGS.dependencies as object), username: ['password'] },
  },
  metrics: [
    ...CACHE_METRICS,
    metric('cache.memory.rss', 'By', 'Memory that the operating system has given to a cache.'),
    metric('cache.memory.peak', 'By', 'Most memory that a cache has used since it started.'),
    metric(
      'cache.memory.fragmentation',
      '1',
      'Memory given by the system to memory used, of a cache of 32 MiB or more.',
    ),
    metric('cache.expirations.rate', '{key}/s', 'Keys per second whose time was over.'),
    metric('cache.clients.blocked', '{client}', 'Clients that wait in a blocking command, as BLPOP.'),
    metric('cache.clients.max_output_buffer', 'By', 'The largest answer that waits to be taken by a client.'),
    metric('cache.command.duration', 's', 'How long a call of a command took on average, since the last run.'),
    metric('cache.command.duration.p99', 's', 'How long 99 of 100 calls took at most, since the server started.'),
    metric('cache.slowlog.rate', '{entry}/s', 'Commands per second that took so long that the server wrote them down.'),
    metric('cache.replication.link.status', '1', 'Whether a replica is in touch with its primary: 1 or 0.'),
    metric('cache.replication.lag', 's', 'Time since a replica last heard of its primary, or confirmed to it.'),
    metric('cache.replication.lag.bytes', 'By', 'What a replica has not confirmed yet, as its primary sees it.'),
    metric('cache.replication.replicas', '{replica}', 'Replicas in touch with a server.'),
    metric('cache.persistence.rdb.status', '1', 'Whether the last save to disk succeeded: 1 or 0.'),
    metric(
      'cache.persistence.bgsave.duration',
      's',
      'How long the save to disk has taken: the one under way, else the last.',
    ),
    metric(
      'cache.persistence.last_save.age',
      's',
      'Time since the last save to disk, of a server that saves by itself.',
    ),
    metric('cache.persistence.changes', '{change}', 'Changes since the last save to disk.'),
    metric('cache.persistence.aof.write_status', '1', 'Whether the append-only file could be written: 1 or 0.'),
    metric('cache.fork.duration', 's', 'How long the last fork took, during which the server stood still.'),
    metric('cache.keys.without_ttl', '{key}', 'Keys that stay until somebody deletes them.'),
  ],
  hasRates: true,
  reach: (settings) => reachOf(settings, REDIS_PORT),
  start,
});

function start(settings: RedisSettings, { access, recall }: Surroundings): CheckRun {
  const { database, fill_window_seconds: window = DEFAULT_WINDOW_SECONDS } = settings;
  const history = new RedisHistory(new CacheHistory(nameOfPeer(settings, REDIS_PORT), window), database);
  let isFirst = true;
  return async (signal) => {
    if (isFirst) history.recall(await recall());
    isFirst = false;
    return run(settings, access, history, signal);
  };
}

async function run(
  settings: RedisSettings,
  access: Access,
  history: RedisHistory,
  signal: AbortSignal,
): Promise<CheckFindings> {
  const startedMs = performance.now();
  try {
    const answers = await askRedis(settings, access, signal);
    const { info } = answers;
    if (info === undefined) return judge(answers, { measurements: {}, events: [] });
    const now = { wallMs: Date.now(), steadyMs: performance.now() };
    return judge(answers, history.add(info, answers, now));
  } catch (error) {
    return downBecause(error, signal, (performance.now() - startedMs) / 1000);
  }
}

/** Up is what answers PING with PONG. What the server says is broken fails the check, though it is up. */
function judge({ ping, info }: RedisAnswers, { measurements, ...rest }: History): CheckFindings {
  if (typeof ping !== 'number') {
    return { ...rest, state: 'failed', message: ping.message, measurements: { 'cache.up': 0, ...measurements } };
  }
  const troubles = info === undefined ? ['it tells nothing of itself'] : troublesOf(info);
  return {
    ...rest,
    state: troubles.length > 0 ? 'failed' : 'passed',
    message: troubles.join('; ') || (info === undefined ? '' : describeRedis(info, ping)),
    measurements: { 'cache.up': 1, 'cache.ping.duration': ping, ...measurements },
  };
}
