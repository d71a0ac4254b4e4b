import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runKind } from '../../../test/run-kind.js';
import { OutsideError } from '../../ceiling/access.js';
import { redis } from './redis.check.js';

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed))));
});

/** A server that answers each request with the next of these, and keeps silent after them. */
function serve(answers: readonly string[], where: string | number = 0): Promise<Server> {
  const server = createServer((socket) => {
    sockets.add(socket);
    let count = 0;
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(answers[count++] ?? ''));
  });
  servers.push(server);
  return new Promise((listening) => {
    if (typeof where === 'string') server.listen(where, () => listening(server));
    else server.listen(where, '127.0.0.1', () => listening(server));
  });
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** What follows PING: INFO, the slow log, its length, and two settings. */
function figures(info: string, rest = '*0\r\n:0\r\n-NOPERM no\r\n-NOPERM no\r\n'): string {
  return `$${info.length}\r\n${info}\r\n${rest}`;
}

describe('redis', () => {
  it('passes where PING is answered, and takes the limit of clients from where it is', async () => {
    const info = 'redis_version:6.2.0\r\nrun_id:a\r\nrole:master\r\nconnected_clients:1\r\n';
    const answers = ['+PONG\r\n', figures(info, '*0\r\n:0\r\n*2\r\n$10\r\nmaxclients\r\n$2\r\n10\r\n-NOPERM no\r\n')];
    const findings = await runKind(redis, { port: portOf(await serve(answers)) });
    expect(findings).toMatchObject({
      state: 'passed',
      message: expect.stringMatching(/^Redis 6\.2\.0, primary, 0 keys, answered in 0\.\d+ s$/) as unknown,
      measurements: { 'cache.up': 1, 'cache.clients.utilization': 10 },
    });
  });

  it('fails, and tells its figures all the same, while the server loads its data', async () => {
    const answers = ['-LOADING Redis is loading the dataset in memory\r\n', figures('run_id:a\r\nused_memory:7\r\n')];
    expect(await runKind(redis, { port: portOf(await serve(answers)) })).toMatchObject({
      state: 'failed',
      message: 'it is loading its data from disk, and serves nothing yet',
      measurements: { 'cache.up': 0, 'cache.memory.used': 7 },
    });
  });

  it('fails where a replica answers, but has lost its primary', async () => {
    const info = 'run_id:a\r\nrole:slave\r\nmaster_host:db\r\nmaster_port:1\r\nmaster_link_status:down\r\n';
    expect(await runKind(redis, { port: portOf(await serve(['+PONG\r\n', figures(info)])) })).toMatchObject({
      state: 'failed',
      message: 'the link to its primary db:1 is down',
      measurements: { 'cache.up': 1, 'cache.replication.link.status': 0 },
    });
  });

  it.each<[string, string[], string]>([
    [
      'refuses more clients',
      ['-ERR max number of clients reached\r\n'],
      'it takes no more clients: maxclients is reached',
    ],
    ['speaks another protocol', ['HTTP/1.1 400 Bad Request\r\n\r\n'], 'it answers, but not as Redis does'],
    ['answers another question', ['+OK\r\n', figures('run_id:a\r\n')], 'it answers PING with something else'],
  ])('fails where a server %s', async (_what, answers, message) => {
    const password = answers[0]?.startsWith('-ERR max') === true ? { password: 'p' } : {};
    const findings = await runKind(redis, { port: portOf(await serve(answers)), ...password });
    expect(findings).toMatchObject({ state: 'failed', message, measurements: { 'cache.up': 0 } });
  });

  it('fails where nothing answers, closes, or listens', async () => {
    const silent = await serve([]);
    expect(await runKind(redis, { port: portOf(silent) }, { timeoutMs: 50 })).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^no answer within 0\.\d s$/) as unknown,
    });
    expect(await runKind(redis, { port: portOf(silent), tls: true }, { timeoutMs: 300 })).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^no answer within/) as unknown,
    });
    const closing = createServer((socket) => socket.destroy());
    servers.push(closing);
    await new Promise<void>((listening) => closing.listen(0, '127.0.0.1', listening));
    expect(await runKind(redis, { port: portOf(closing) })).toMatchObject({ state: 'failed' });
    expect(await runKind(redis, { socket: '/tmp/there-is-no-such.sock' })).toMatchObject({
      state: 'failed',
      message: 'connect ENOENT /tmp/there-is-no-such.sock',
    });
  });

  it.each([
    ['a password', ['-NOAUTH Authentication required.\r\n'], {}, /wants a password/],
    ['another password', ['-WRONGPASS invalid\r\n'], { password: 'secret' }, /does not accept/],
    ['a right', ['+PONG\r\n', `-NOPERM no\r\n${figures('').slice('$0\r\n\r\n'.length)}`], {}, /\+ping \+info/],
  ])('cannot run where the server wants %s', async (_what, answers, settings, message) => {
    await expect(runKind(redis, { port: portOf(await serve(answers)), ...settings })).rejects.toThrow(message);
  });

  it('talks over a socket where the machine allows it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'agent-redis-'));
    const socket = join(folder, 'redis.sock');
    await serve(['+PONG\r\n', figures('run_id:a\r\n')], socket);
    expect(await runKind(redis, { socket })).toMatchObject({ state: 'passed' });
    const ceiling = { machine: { paths: ['/srv/'] }, ownPaths: [] };
    await expect(runKind(redis, { socket }, { ceiling })).rejects.toThrow(OutsideError);
    rmSync(folder, { recursive: true, force: true });
  });

  it('says in plain words that a server has no TLS', async () => {
    const port = portOf(await serve(['-ERR unknown command\r\n']));
    expect(await runKind(redis, { port, tls: true })).toMatchObject({
      state: 'failed',
      message: 'no TLS handshake: wrong version number',
    });
  });

  it('says that a client certificate is none, without it', async () => {
    const settings = { tls: true, client_certificate: 'not PEM', client_key: 'hush' };
    await expect(runKind(redis, settings)).rejects.toThrow(/^client_certificate and client_key must be/);
  });
});
