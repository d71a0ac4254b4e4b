import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import { until } from '../../test/support/until.js';
import { buildDataSourceOptions } from './data-source-options.js';
import { DatabaseListener } from './database-listener.js';

/** Stands between the hub and its database; from `freeze` on, connections that were made before carry nothing more. */
class Proxy {
  private readonly sockets: Socket[] = [];
  private readonly server: Server;

  constructor(private readonly database: URL) {
    this.server = createServer((client) => {
      const upstream = connect(Number(this.database.port), this.database.hostname);
      for (const socket of [client, upstream]) socket.on('error', () => undefined);
      client.pipe(upstream).pipe(client);
      this.sockets.push(client, upstream);
    });
  }

  async listen(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const url = new URL(this.database);
    url.host = `127.0.0.1:${(this.server.address() as AddressInfo).port.toString()}`;
    return url.href;
  }

  freeze(): void {
    for (const socket of this.sockets) socket.unpipe().pause();
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

let database: TestDatabase;
let proxy: Proxy;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  proxy = new Proxy(new URL(database.url));
  dataSource = new DataSource(buildDataSourceOptions({ url: await proxy.listen(), poolSize: 2 }));
  await dataSource.initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  proxy.close();
  await database.drop();
});

describe('a connection that answers no more', () => {
  it('is given up when a statement got no answer in time, and makes nobody else wait', async () => {
    const ask = () => dataSource.query('SELECT 1 AS one');
    await Promise.all([ask(), ask()]);
    proxy.freeze();
    const lost = await Promise.allSettled([ask(), ask()]);
    expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const started = performance.now();
    await Promise.all([ask(), ask(), ask()]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('a listener whose server answers no more', () => {
  it('is stopped within moments all the same', async () => {
    const gone = new Proxy(new URL(database.url));
    let isListening = false;
    const listener = new DatabaseListener({ url: await gone.listen() }, 'some_channel', {
      notified: () => undefined,
      listening: () => (isListening = true),
      lost: () => undefined,
    });
    try {
      listener.start();
      await until('it listens', () => isListening);
      gone.freeze();
      const stopped = listener.stop().then(() => 'stopped');
      const late = new Promise((resolve) => setTimeout(resolve, 3_000, 'late').unref());
      expect(await Promise.race([stopped, late])).toBe('stopped');
    } finally {
      gone.close();
    }
  });
});
