import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runKind } from '../../../test/run-kind.js';
import { memcached } from './memcached.check.js';

let server: Server;
let said: string[];
afterEach(() => new Promise((closed) => server.close(closed)));

/** A server that answers each request with the next of these, and gives its port. */
async function serve(...answers: readonly string[]): Promise<number> {
  said = [];
  server = createServer((socket) => {
    socket.on('data', (request) => socket.write(answers[said.push(request.toString()) - 1] ?? ''));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

describe('memcached', () => {
  it('passes where it tells its statistics, after signing in', async () => {
    const stats = 'STAT pid 1\r\nSTAT uptime 2\r\nSTAT curr_items 3\r\nEND\r\n';
    const port = await serve('CLIENT_ERROR unauthenticated\r\n', 'STORED\r\n', 'VERSION 1.6.18\r\n', stats);
    expect(await runKind(memcached, { port, username: 'u', password: 'p' })).toMatchObject({
      state: 'passed',
      message: expect.stringMatching(/^memcached 1\.6\.18, 3 items, answered in/) as unknown,
      measurements: { 'cache.up': 1, 'cache.uptime': 2, 'cache.keys': 3 },
    });
  });

  it('gives no password to a server that asks for none, which would store it', async () => {
    const port = await serve('VERSION 1.6.18\r\n', 'STAT pid 1\r\nEND\r\n');
    await runKind(memcached, { port, username: 'u', password: 'p' });
    expect(said).toEqual(['version\r\n', 'stats\r\n']);
  });

  it.each([
    [
      'takes no more clients',
      ['ERROR Too many open connections\r\n'],
      'it takes no more clients: its limit is reached',
    ],
    ['is another program', ['220 mail.example.org ESMTP\r\n'], 'it answers, but not as memcached does'],
    ['is none after its version', ['VERSION 1\r\n', 'ERROR\r\n'], 'it answered with an error: ERROR'],
  ])('fails where a server %s', async (_what, answers, message) => {
    expect(await runKind(memcached, { port: await serve(...answers) })).toEqual({
      state: 'failed',
      message,
      measurements: { 'cache.up': 0 },
    });
  });

  it.each([
    ['a user', {}, [], /wants a user/],
    ['another one', { username: 'u', password: 'p' }, ['CLIENT_ERROR authentication failure\r\n'], /does not accept/],
  ])('cannot run where the server wants %s', async (_what, credentials, answers, message) => {
    const port = await serve('CLIENT_ERROR unauthenticated\r\n', ...answers);
    await expect(runKind(memcached, { port, ...credentials })).rejects.toThrow(message);
  });
});
