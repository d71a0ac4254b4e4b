import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { freePort } from '../free-port.js';
import { findProgram } from '../services.js';
import { until } from '../until.js';

const run = promisify(execFile);

/** A cache of this machine, started for one test on 127.0.0.1, which can be stopped and started again on its port. */
export interface CachePeer {
  readonly port: number;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** A client that sends these lines, reads nothing unless it is told to, and is there until it is destroyed. */
  client(...lines: readonly string[]): Promise<Socket>;
}

/** A Redis, which can be told things. */
export interface RedisPeer extends CachePeer {
  /** Runs a command by redis-cli and gives what it prints. */
  tell(...words: readonly string[]): Promise<string>;
}

/** Starts a Redis without a configuration file; its files are in `folder`, its options as in `{ save: '60 1' }`. */
export async function startRedis(
  folder: string,
  optionsFor: (port: number) => Readonly<Record<string, string>>,
): Promise<RedisPeer> {
  mkdirSync(folder, { recursive: true });
  const words = (port: number): string[] => {
    const options = { port: String(port), bind: '127.0.0.1', dir: folder, save: '', ...optionsFor(port) };
    return Object.entries(options).flatMap(([name, value]) => [`--${name}`, ...value.split(' ')]);
  };
  const peer = await startPeer('redis-server', words);
  const tell: RedisPeer['tell'] = async (...command) => {
    const { stdout } = await run(programOf('redis-cli'), ['-p', String(peer.port), ...command]);
    return stdout.trim();
  };
  return { ...peer, tell };
}

/** Starts a memcached with these options more. */
export function startMemcached(...options: readonly string[]): Promise<CachePeer> {
  const user = process.getuid?.() === 0 ? ['-u', 'root'] : [];
  return startPeer('memcached', (port) => ['-l', '127.0.0.1', '-p', String(port), '-U', '0', ...user, ...options]);
}

async function startPeer(name: string, words: (port: number) => readonly string[]): Promise<CachePeer> {
  const port = await freePort();
  const clients = new Set<Socket>();
  let stop = (): Promise<unknown> => Promise.resolve();
  const open = async (): Promise<Socket> => {
    const socket = connect({ host: '127.0.0.1', port });
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    return socket;
  };
  const start = async (): Promise<void> => {
    const child = spawn(programOf(name), words(port), { stdio: 'ignore' });
    const ended = once(child, 'close');
    stop = () => {
      child.kill('SIGTERM');
      return ended;
    };
    await until(`${name} listens`, async () => {
      if (child.exitCode !== null) throw new Error(`${name} ended at its start`);
      (await open()).destroy();
      return true;
    });
  };
  await start();
  return {
    port,
    start,
    stop: async () => {
      for (const client of clients) client.destroy();
      clients.clear();
      await stop();
    },
    client: async (...lines) => {
      const socket = await open();
      clients.add(socket);
      for (const line of lines) socket.write(`${line}\r\n`);
      return socket;
    },
  };
}

function programOf(name: string): string {
  const program = findProgram(name);
  if (program === undefined) throw new Error(`This machine has no ${name}`);
  return program;
}
