import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lastValue, startWatchedMachine, type WatchedMachine } from '../support/watched-machine.js';

let machine: WatchedMachine;
let port: number;
let server: Server;

beforeAll(async () => {
  machine = await startWatchedMachine();
  server = createServer();
  await listen(0);
  ({ port } = server.address() as AddressInfo);
}, 60_000);
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await machine.close();
}, 60_000);

const listen = (on: number): Promise<void> => new Promise((done) => server.listen(on, '127.0.0.1', done));

describe('a check of the hub’s configuration', () => {
  it('raises an alert when what it watches ends, and resolves it when it is back, over a crash of the agent', async () => {
    await machine.watch({ name: 'a service', kind: 'tcp', settings: { host: '127.0.0.1', port } });
    await machine.measured('tcp.up{check=a service}', (value) => value === 1);
    await machine.rule({ name: 'Service down', condition: lastValue('tcp.up', '<'), threshold: 1 });
    await new Promise((closed) => server.close(closed));
    await machine.alerted('Service down', 'firing');
    await machine.crashAgent();
    await listen(port);
    await machine.alerted('Service down', 'resolved');
    expect((await machine.stateOf('a service'))?.state).toBe('passed');
  });
});
