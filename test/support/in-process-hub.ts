import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { FirstStart } from '../../src/auth/first-start.service.js';
import { createLogger } from '../../src/common/logging.js';
import { loadSettings } from '../../src/config/settings.js';
import { Lifecycle } from '../../src/health/lifecycle.service.js';
import { createHub } from '../../src/start/hub.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { DatabaseService } from '../../src/database/database.service.js';

/** The password of the first user, `admin`. */
export const ADMIN_PASSWORD = 'the lighthouse keeper sleeps';

/** A whole hub in this process, its limits as a test wants them. */
export class InProcessHub {
  private constructor(
    readonly app: NestExpressApplication,
    readonly url: string,
    private readonly database: TestDatabase,
    private readonly dataDir: string,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<InProcessHub> {
    const database = await createTestDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'agent-monitor-e2e-'));
    const settings = loadSettings({ DATA_DIR: dataDir, ADMIN_PASSWORD, ...environment });
    const app = await createHub(settings, { url: database.url }, createLogger('silent'));
    const server = app.getHttpServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    await app.get(DatabaseService).connect();
    await app.get(FirstStart).makeFirstUser();
    app.get(Lifecycle).serve();
    return new InProcessHub(app, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, database, dataDir);
  }

  get dataSource(): DataSource {
    return this.app.get(DataSource);
  }

  get host(): string {
    return new URL(this.url).host;
  }

  async stop(): Promise<void> {
    this.app.getHttpServer().closeAllConnections();
    await this.app.close();
    await this.app.get(DatabaseService).close();
    await this.database.drop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  call(method: string, path: string, headers: Record<string, string> = {}, body?: object): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async login(username = 'admin', password = ADMIN_PASSWORD, headers: Record<string, string> = {}): Promise<string> {
    const answer = await this.call('POST', '/api/v1/auth/login', headers, { username, password });
    return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }

  /** A request whose headers may come twice, which `fetch` would join. */
  async statusOf(path: string, headers: string[]): Promise<number> {
    const outgoing = httpRequest(`${this.url}${path}`, { headers: ['Host', this.host, ...headers] });
    const [answer] = (await once(outgoing.end(), 'response')) as [{ statusCode: number; resume(): void }];
    answer.resume();
    return answer.statusCode;
  }
}
