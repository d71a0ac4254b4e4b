import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runKind } from '../../test/run-kind.js';
import { CHECK_KINDS } from './kinds.js';

const TIMEOUT_MS = 200;
/** A run that has had its time ends at once, on a machine that has other things to do as well. */
const LONGEST_MS = 2000;

const servers: Server[] = [];
const sockets = new Set<Socket>();
const timers: NodeJS.Timeout[] = [];
const folders: string[] = [];
afterEach(async () => {
  timers.splice(0).forEach((timer) => clearInterval(timer));
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed))));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function listen(onConnection: (socket: Socket) => void, where: string | number): Promise<Server> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(where, listening));
  return server;
}

/** Takes connections, and says nothing. */
const silent = (): void => undefined;

/** Says the beginning of an answer a byte at a time, and never the rest. */
const dripping =
  (text: string) =>
  (socket: Socket): void => {
    let said = 0;
    timers.push(setInterval(() => socket.write(text[said++ % text.length] ?? ''), 20));
  };

const HTTP = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

interface Place {
  readonly port: number;
  readonly socket: string;
}

const web = (path = ''): ((place: Place) => { url: string }) => {
  return ({ port }) => ({ url: `http://127.0.0.1:${port}/${path}` });
};

describe('a check of a peer that never comes to an end ends in its time, and the agent goes on', () => {
  it.each<[string, string, (place: Place) => object, string?]>([
    ['http', 'plain', web(), HTTP],
    ['http', 'with TLS', ({ port }) => ({ url: `https://127.0.0.1:${port}/` })],
    ['nginx', 'plain', web(), HTTP],
    ['domain', 'plain', ({ port }) => ({ domain: 'example.org', rdap_url: `http://127.0.0.1:${port}/` }), HTTP],
    ['tls', 'plain', ({ port }) => ({ host: '127.0.0.1', port, probe_weak: true })],
    ['tls', 'after a wish', ({ port }) => ({ host: '127.0.0.1', port, starttls: 'postgres' })],
    ['gateway', 'plain', (place) => ({ product: 'kong', ...web()(place) }), HTTP],
    ['gateway_contract', 'plain', (place) => ({ token: 'a', ...web()(place) }), HTTP],
    ['gateway_contract', 'with TLS', ({ port }) => ({ token: 'a', url: `https://127.0.0.1:${port}/` })],
    ['gateway_routes', 'plain', (place) => ({ ...web()(place), routes: Array(20).fill({ path: '/' }) }), HTTP],
    ['redis', 'plain', ({ port }) => ({ port }), '*1\r\n$3000\r\nab'],
    ['redis', 'with TLS', ({ port }) => ({ port, tls: true })],
    ['redis', 'by its socket', ({ socket }) => ({ socket }), '*1\r\n$3000\r\nab'],
    ['memcached', 'plain', ({ port }) => ({ port })],
    ['memcached', 'with TLS', ({ port }) => ({ port, tls: true })],
    ['postgres', 'plain', ({ port }) => ({ port, user: 'a', tls: 'disable' }), 'R'],
    ['postgres', 'with TLS', ({ port }) => ({ port, user: 'a', password: 'b', tls: 'require' }), 'S'],
    ['postgres', 'by its socket', ({ socket }) => ({ socket, user: 'a' })],
    ['mysql', 'plain', ({ port }) => ({ port, user: 'a' }), '\x4a\0\0\0\x0a8.0.1\0'],
    ['mysql', 'by its socket', ({ socket }) => ({ socket, user: 'a', password: 'b' })],
    ['vulnerabilities', 'plain', ({ port }) => ({ feed: `http://127.0.0.1:${port}/feed` }), HTTP],
  ])('%s, %s', async (name, _way, settingsOf, text = 'x') => {
    const folder = mkdtempSync(join(tmpdir(), 'agent-peers-'));
    folders.push(folder);
    const kind = CHECK_KINDS.find((each) => each.kind === name);
    if (kind === undefined) throw new Error(`there is no kind ${name}`);
    for (const [index, behave] of [silent, dripping(text)].entries()) {
      const socket = join(folder, String(index));
      await listen(behave, socket);
      const { port } = (await listen(behave, 0)).address() as AddressInfo;
      const startedMs = performance.now();
      const circumstances = { timeoutMs: TIMEOUT_MS, cacheDir: folder };
      const run = runKind(kind, settingsOf({ port, socket }), circumstances);
      await expect(
        run.then(
          ({ state }) => state,
          () => 'error',
        ),
      ).resolves.toMatch(/^(failed|error)$/);
      expect(performance.now() - startedMs).toBeLessThan(LONGEST_MS);
    }
  });
});

describe('a check of a peer that talks without an end', () => {
  /** As much as the other side takes. */
  const flooding =
    (head: string, chunk: Buffer) =>
    (socket: Socket): void => {
      const go = (): void => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.resume();
      socket.write(head);
      socket.on('drain', go);
      go();
    };

  it.each<[string, object, string, string, RegExp]>([
    // An element of the answer that is longer than anything that a server has to say.
    ['postgres', { user: 'a', tls: 'disable' }, 'S\x7f\xff\xff\xff', 'x', /no end within 16 MiB/],
    ['redis', {}, '', ':1\r\n', /PING/],
    ['redis', {}, '*9999\r\n', '$100000\r\nx', /not as Redis does/],
    ['memcached', {}, '', 'STAT a 1\r\n', /not as memcached does/],
  ])('%s of %j is over soon', async (name, settings, head, chunk, message) => {
    const kind = CHECK_KINDS.find((each) => each.kind === name);
    if (kind === undefined) throw new Error(`there is no kind ${name}`);
    const server = await listen(flooding(head, Buffer.from(chunk.repeat(10_000))), 0);
    const { port } = server.address() as AddressInfo;
    const findings = await runKind(kind, { host: '127.0.0.1', port, ...settings });
    expect(findings).toMatchObject({ state: 'failed', message: expect.stringMatching(message) as unknown });
  });

  it.each<[string, string, string, RegExp]>([
    ['redis', '+PONG\r\n', '*1000\r\n', /answers more than was asked/],
    ['redis', '+PONG\r\n', '$9999999\r\n', /no end within 1024 KiB/],
    ['memcached', 'VERSION 1.6\r\n', 'STAT a 1\r\n', /no end within 64 KiB/],
  ])('%s that answers the second question with no end of %j%j', async (name, first, text, message) => {
    const kind = CHECK_KINDS.find((each) => each.kind === name);
    if (kind === undefined) throw new Error(`there is no kind ${name}`);
    const server = await listen((socket) => {
      socket.once('data', () => {
        socket.write(first);
        socket.once('data', () => flooding('', Buffer.from(text.repeat(100)))(socket));
      });
    }, 0);
    const { port } = server.address() as AddressInfo;
    const findings = await runKind(kind, { host: '127.0.0.1', port });
    expect(findings).toMatchObject({ state: 'failed', message: expect.stringMatching(message) as unknown });
  });
});
