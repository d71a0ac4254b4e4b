import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runKind } from '../../../test/run-kind.js';
import { ceilingOf } from '../../ceiling/ceiling.js';
import { mysql } from './mysql.check.js';
import { postgres } from './postgres.check.js';

const servers: Server[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function serve(answer: (socket: Socket) => void): Promise<number> {
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    answer(socket);
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

describe.each([postgres, mysql])('$kind, without such a server', (kind) => {
  it.each<[string, (socket: Socket) => void]>([
    ['closes at once', (socket) => socket.end()],
    ['speaks something else', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['breaks off', (socket) => socket.resetAndDestroy()],
  ])('finds one down that %s', async (_name, answer) => {
    const findings = await runKind(kind, { port: await serve(answer), user: 'monitor' });
    expect(findings).toEqual({ state: 'failed', message: expect.stringMatching(/./), measurements: { 'db.up': 0 } });
  });

  it('finds one down that says nothing, in the time of the check', async () => {
    const settings = { port: await serve(() => undefined), user: 'monitor' };
    expect(await runKind(kind, settings, { timeoutMs: 100 })).toEqual({
      state: 'failed',
      message: 'no answer within 0.1 s',
      measurements: { 'db.up': 0 },
    });
  });

  it('finds one down that is not there', async () => {
    const port = await serve(() => undefined);
    servers.pop()?.close();
    expect(await runKind(kind, { port, user: 'monitor' })).toMatchObject({
      state: 'failed',
      message: `connect ECONNREFUSED 127.0.0.1:${port}`,
    });
    expect(await runKind(kind, { socket: '/tmp/no-such-folder/socket', user: 'monitor' })).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('ENOENT'),
    });
  });

  it('goes nowhere that the machine does not allow, and says what it touches', async () => {
    const ceiling = ceilingOf({ hosts: ['10.0.0.0/8'], paths: ['/srv/'] }, []);
    const settings = { host: 'localhost', port: await serve(() => undefined), user: 'monitor' };
    await expect(runKind(kind, settings, { ceiling })).rejects.toThrow('allow.hosts');
    await expect(runKind(kind, { socket: '/tmp/socket', user: 'monitor' }, { ceiling })).rejects.toThrow('allow.paths');
    expect(kind.reach(settings)).toEqual({ hosts: [{ host: 'localhost', port: settings.port }] });
    expect(kind.reach({ user: 'monitor' }).hosts?.[0]?.host).toBe('127.0.0.1');
    expect(kind.reach({ socket: '/tmp/socket', host: 'elsewhere' })).toEqual({ paths: ['/tmp/socket'] });
  });
});

describe('mysql', () => {
  it('does not pretend to verify a certificate of an address', async () => {
    await expect(runKind(mysql, { host: '127.0.0.1', user: 'monitor', tls: 'verify-full' })).rejects.toThrow(
      'needs the name of the host',
    );
  });
});
