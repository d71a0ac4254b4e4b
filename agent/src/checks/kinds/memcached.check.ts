import type { Access } from '../../ceiling/access.js';
import { findService, nameOfService, type Service } from '../../discovery/find-service.js';
import { CacheHistory } from '../cache/cache-history.js';
import { CACHE_METRICS } from '../cache/cache-metrics.js';
import type { CacheReading } from '../cache/cache-reading.js';
import { cacheSettings, DEFAULT_WINDOW_SECONDS } from '../cache/cache-settings.js';
import { Conversation, PeerError } from '../cache/conversation.js';
import { downBecause } from '../cache/down.js';
import { readLine, readMemcached, readStats, tellRefusal } from '../cache/memcached-stats.js';
import { nameOfPeer, openPeer, reachOf, type PeerAddress } from '../cache/open-peer.js';
import type { CheckFindings, CheckRun } from '../check.js';
import { secretSchema, type JsonSchema } from '../json-schema.js';
import { defineKind, type Surroundings } from '../kind.js';

/** The settings, as their schema lets them pass. */
export interface MemcachedSettings extends PeerAddress {
  readonly username?: string;
  readonly password?: string;
  readonly fill_window_seconds?: number;
}

const SERVICE: Service = { name: 'memcached', processes: ['memcached'], port: 11211 };

/** They have some 3 KB. */
const MOST_STATS_BYTES = 64 * 1024;

const SETTINGS: JsonSchema = cacheSettings(SERVICE.port, {
  username: {
    description: 'Whom to sign in as, where the server has an authentication file; with the password.',
    type: 'string',
    pattern: '^[!-~]{1,128}$',
  },
  password: secretSchema('The password of the user.'),
});

/** Asks memcached for its statistics. */
export const memcached = defineKind<MemcachedSettings>({
  kind: 'memcached',
  title: 'Memcached check',
  description: 'Asks a memcached server for its statistics: memory, hits, evictions, connections. It reads no item.',
  settings: {
    ...SETTINGS,
    dependencies: { ...(SETTINGS.dependencies as object), username: ['password'], password: ['username'] },
  },
  metrics: CACHE_METRICS,
  hasRates: true,
  reach: (settings) => reachOf(settings, SERVICE.port),
  start,
  discovery: {
    looksFor: [SERVICE.name],
    suggest: (machine) =>
      findService(machine, SERVICE).map((found) => {
        const { host, port, seen } = found;
        return { finding: SERVICE.name, seen, name: nameOfService(SERVICE, found), settings: { host, port } };
      }),
  },
});

function start(settings: MemcachedSettings, { access, recall }: Surroundings): CheckRun {
  const { fill_window_seconds: window = DEFAULT_WINDOW_SECONDS } = settings;
  const history = new CacheHistory(nameOfPeer(settings, SERVICE.port), window);
  let isFirst = true;
  return async (signal) => {
    if (isFirst) history.recall(await recall());
    isFirst = false;
    const startedMs = performance.now();
    try {
      const { reading, version, pingSeconds } = await ask(settings, access, signal);
      return describe(reading, history, `memcached ${version}`, pingSeconds);
    } catch (error) {
      return downBecause(error, signal, (performance.now() - startedMs) / 1000);
    }
  };
}

interface Answers {
  readonly version: string;
  readonly pingSeconds: number;
  readonly reading: CacheReading;
}

async function ask(settings: MemcachedSettings, access: Access, signal: AbortSignal): Promise<Answers> {
  const conversation = new Conversation(await openPeer(settings, SERVICE.port, access, signal));
  try {
    const { answer, pingSeconds } = await askVersion(conversation, settings);
    if (!answer.startsWith('VERSION ')) throw refusalOf(answer);
    const stats = await conversation.ask('stats\r\n', (received) => readStats(received.toString()), MOST_STATS_BYTES);
    return { version: answer.slice('VERSION '.length, 60), pingSeconds, reading: readMemcached(stats) };
  } finally {
    conversation.end();
  }
}

/**
 * Asks for the version, and signs in where that is refused without. A server that wants nobody to sign in would store the
 * password as an item, for everybody to read.
 */
async function askVersion(
  conversation: Conversation,
  { username, password }: MemcachedSettings,
): Promise<{ answer: string; pingSeconds: number }> {
  const first = await timeVersion(conversation);
  if (!wantsSignIn(first.answer) || username === undefined || password === undefined) return first;
  await signIn(conversation, username, password);
  return timeVersion(conversation);
}

async function timeVersion(conversation: Conversation): Promise<{ answer: string; pingSeconds: number }> {
  const startedMs = performance.now();
  const answer = await conversation.ask('version\r\n', (received) => readLine(received.toString()));
  return { answer, pingSeconds: Math.round((performance.now() - startedMs) * 1000) / 1_000_000 };
}

const wantsSignIn = (line: string): boolean => line.startsWith('CLIENT_ERROR unauthenticated');

/** Its text protocol signs in by storing an item whose name does not matter. */
async function signIn(conversation: Conversation, username: string, password: string): Promise<void> {
  const credentials = `${username} ${password}`;
  const request = `set user 0 0 ${Buffer.byteLength(credentials)}\r\n${credentials}\r\n`;
  const answer = await conversation.ask(request, (received) => readLine(received.toString()));
  if (answer !== 'STORED') throw refusalOf(answer);
}

/** Rights that do not suffice are nothing that the server is to blame for. */
function refusalOf(line: string): Error {
  if (wantsSignIn(line)) return new Error('it wants a user and a password: give them');
  if (line.startsWith('CLIENT_ERROR authentication')) return new Error('it does not accept this user and password');
  return new PeerError(tellRefusal(line));
}

function describe(reading: CacheReading, history: CacheHistory, product: string, pingSeconds: number): CheckFindings {
  const now = { wallMs: Date.now(), steadyMs: performance.now() };
  const { measurements, ...rest } = history.add(reading, now);
  const keys = reading.gauges['cache.keys'] ?? 0;
  return {
    ...rest,
    state: 'passed',
    message: `${product}, ${keys} items, answered in ${pingSeconds} s`,
    measurements: { 'cache.up': 1, 'cache.ping.duration': pingSeconds, ...reading.gauges, ...measurements },
  };
}
