import type { Access } from '../../ceiling/access.js';
import { Conversation } from './conversation.js';
import { openPeer, type PeerAddress } from './open-peer.js';
import { tellFault, type RedisFault } from './redis-faults.js';
import { parseInfo, type RedisInfo } from './redis-info.js';
import { redisSettings, type RedisSettings } from './redis-reading.js';
import { ErrorReply, readReplies, writeCommands, type Reply } from './resp.js';
import { readSlowLog, type SlowLog } from './slow-log.js';

export const REDIS_PORT = 6379;

/** Where a server is, and who asks. */
export interface RedisTarget extends PeerAddress {
  readonly username?: string;
  readonly password?: string;
}

/** All that one connection to a server gave. */
export interface RedisAnswers {
  /** How long it took to answer PING with PONG, in seconds, or what came in place of that. */
  readonly ping: number | RedisFault;
  /** Also of a server that answers PING with an error, if it tells. */
  readonly info: RedisInfo | undefined;
  readonly settings: RedisSettings;
  readonly slowLog: SlowLog | undefined;
}

/**
 * Asks a server for all that the check measures, over one connection: none is kept, since one would hide that no new one
 * can be made. Throws where the user's rights do not suffice, or the server cannot be talked with.
 */
export async function askRedis(target: RedisTarget, access: Access, signal: AbortSignal): Promise<RedisAnswers> {
  const conversation = new Conversation(await openPeer(target, REDIS_PORT, access, signal));
  try {
    const refused = await signIn(conversation, target);
    if (refused !== undefined) return { ping: refused, ...NOTHING };
    const startedMs = performance.now();
    const [pong] = await ask(conversation, [['PING']]);
    const pingSeconds = Math.round((performance.now() - startedMs) * 1000) / 1_000_000;
    const ping = pong === 'PONG' ? pingSeconds : (faultOf(pong) ?? NO_PONG);
    return { ...(await askFigures(conversation)), ping };
  } finally {
    conversation.end();
  }
}

const NO_PONG: RedisFault = { message: 'it answers PING with something else', isOfServer: true };
const NOTHING = { info: undefined, settings: {}, slowLog: undefined } as const;

/** What a server that is in no state to serve says to it; undefined where it is done. */
async function signIn(
  conversation: Conversation,
  { username, password }: RedisTarget,
): Promise<RedisFault | undefined> {
  if (password === undefined) return undefined;
  const [reply] = await ask(conversation, [['AUTH', ...(username === undefined ? [] : [username]), password]]);
  return faultOf(reply);
}

/** What a user may not ask, or a version does not know, is not there; all but INFO may be missing. */
async function askFigures(conversation: Conversation): Promise<Omit<RedisAnswers, 'ping'>> {
  const [info, newest, length, clients, save] = await ask(conversation, [
    ['INFO', 'all'],
    ['SLOWLOG', 'GET', '1'],
    ['SLOWLOG', 'LEN'],
    ['CONFIG', 'GET', 'maxclients'],
    ['CONFIG', 'GET', 'save'],
  ]);
  if (info instanceof ErrorReply) faultOf(info);
  return {
    info: typeof info === 'string' ? parseInfo(info) : undefined,
    settings: redisSettings(settingOf(clients), settingOf(save)),
    slowLog: readSlowLog(newest, length),
  };
}

/** The second of a name and its value. */
function settingOf(reply: Reply | undefined): string | undefined {
  const value: unknown = Array.isArray(reply) ? reply[1] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function ask(conversation: Conversation, commands: readonly (readonly string[])[]): Promise<readonly Reply[]> {
  return conversation.ask(writeCommands(commands), (received) => readReplies(received, commands.length));
}

/** Throws where the reply is about rights, which is nothing that the server is to blame for. */
function faultOf(reply: Reply | undefined): RedisFault | undefined {
  if (!(reply instanceof ErrorReply)) return undefined;
  const fault = tellFault(reply);
  if (!fault.isOfServer) throw new Error(fault.message);
  return fault;
}
