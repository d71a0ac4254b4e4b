/** Checks of caches: a Redis with its append-only file and some keys, and a memcached. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const START_LIMIT_MS = 5000;

/** One question on a connection of its own; undefined where nobody answers. */
async function ask(port, question) {
  const socket = connect({ port, host: '127.0.0.1' });
  const answer = new Promise((resolve) => {
    socket.once('data', (data) => resolve(String(data)));
    socket.once('error', () => resolve(undefined));
  });
  socket.write(question);
  const said = await answer;
  socket.destroy();
  return said;
}

async function startPeer(program, words, port, question) {
  const child = spawn(program, words, { stdio: 'ignore' });
  const ended = once(child, 'close');
  const deadline = performance.now() + START_LIMIT_MS;
  while ((await ask(port, question)) === undefined) {
    if (child.exitCode !== null || performance.now() > deadline) throw new Error(`${program} does not start`);
    await sleep(20);
  }
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}

/** Starts both; see `bench/checks.mjs`. */
export async function start({ folder, freePort }) {
  const [redis, memcached] = [await freePort(), await freePort()];
  const files = ['--dir', folder, '--save', '', '--appendonly', 'yes', '--maxmemory', '64mb'];
  const user = process.getuid?.() === 0 ? ['-u', 'root'] : [];
  const stops = [
    await startPeer('redis-server', ['--port', String(redis), '--bind', '127.0.0.1', ...files], redis, 'PING\r\n'),
    await startPeer(
      'memcached',
      ['-l', '127.0.0.1', '-p', String(memcached), '-U', '0', ...user],
      memcached,
      'version\r\n',
    ),
  ];
  await ask(redis, 'EVAL "for i=1,10000 do redis.call(\'SET\',i,i) end" 0\r\n');
  return {
    checks: [
      { name: 'Redis', kind: 'redis', settings: { port: redis }, roundTrip: () => ask(redis, 'PING\r\n') },
      {
        name: 'memcached',
        kind: 'memcached',
        settings: { port: memcached },
        roundTrip: () => ask(memcached, 'version\r\n'),
      },
    ],
    stop: async () => {
      for (const stop of stops) await stop();
    },
  };
}
