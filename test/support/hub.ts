import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DataSource } from 'typeorm';
import { SignsOfLife } from '../../src/agent-registry/heartbeat/signs-of-life.service.js';
import { createHubClient, type HubClient, unwrap } from '../../client/src/client.js';
import { createLogger } from '../../src/common/logging.js';
import { loadSettings } from '../../src/config/settings.js';
import type { ServerLimits } from '../../src/configure-server.js';
import { DatabaseService } from '../../src/database/database.service.js';
import { EventBus } from '../../src/events/event-bus.js';
import { createHub, openHub, targetOf } from '../../src/start/hub.js';
import { createTestDatabase } from './database.js';

/** The password of the user `admin` of every test hub. */
export const ADMIN_PASSWORD = 'the lighthouse keeper sleeps';

/** An agent as a test has registered it. */
export interface RegisteredAgent {
  id: string;
  key: string;
  client: HubClient;
}

/**
 * A whole hub within the process of the tests, on a database of its own, with its jobs not started: a test says itself
 * when time passes.
 */
export interface TestHub {
  url: string;
  databaseUrl: string;
  dataSource: DataSource;
  app: NestExpressApplication;
  /** A client without a credential, or with the given one. */
  client: (token?: string) => HubClient;
  /** The API token of a user of this role. */
  tokens: Record<'viewer' | 'operator' | 'admin', string>;
  viewer: HubClient;
  operator: HubClient;
  admin: HubClient;
  /** A fresh enrolment token. */
  enrollmentToken: (limits?: { max_uses?: number; replace?: boolean }) => Promise<string>;
  /** Registers an agent. */
  register: (traits?: { name?: string; type?: 'web_server' | 'custom'; id?: string }) => Promise<RegisteredAgent>;
  close: () => Promise<void>;
}

/** Starts a hub; `env` are settings by their environment names, `databaseUrl` lets several share a database. */
export async function startTestHub(
  env: Record<string, string> = {},
  databaseUrl?: string,
  limits: Partial<ServerLimits> = {},
): Promise<TestHub> {
  const database = databaseUrl === undefined ? await createTestDatabase() : undefined;
  const dataDir = await mkdtemp(join(tmpdir(), 'agent-monitor-test-'));
  const url = databaseUrl ?? database?.url ?? '';
  const settings = loadSettings({
    HOST: '127.0.0.1',
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    ADMIN_PASSWORD,
    LOG_LEVEL: 'silent',
    RATE_LIMIT_ANONYMOUS_PER_MINUTE: '1000000',
    RATE_LIMIT_AGENT_PER_MINUTE: '1000000',
    RATE_LIMIT_USER_PER_MINUTE: '1000000',
    ...env,
  });
  const app = await createHub(settings, targetOf(settings, url), createLogger(settings.logLevel), limits);
  await app.listen(0, '127.0.0.1');
  await openHub(app);
  const { port } = app.getHttpServer().address() as AddressInfo;
  const people = await signPeopleIn(`http://127.0.0.1:${port.toString()}`);
  return {
    ...people,
    databaseUrl: url,
    dataSource: app.get(DataSource),
    app,
    close: async () => {
      app.getHttpServer().closeAllConnections();
      await app.close();
      await app.get(SignsOfLife).drain();
      await app.get(EventBus).drain();
      await app.get(DatabaseService).close();
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Who a test can be on one hub. */
export type People = Omit<TestHub, 'databaseUrl' | 'dataSource' | 'app' | 'close'>;

/** Signs in as `admin` and gives clients of every role; for hubs that were started elsewhere, too. */
export async function signPeopleIn(url: string, password = ADMIN_PASSWORD): Promise<People> {
  const client = (token?: string): HubClient =>
    createHubClient({ baseUrl: url, ...(token === undefined ? {} : { token }) });
  const login = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username: 'admin', password }),
  });
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';
  const mint = async (role: string): Promise<string> => {
    const made = await fetch(`${url}/api/v1/api-tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, cookie },
      body: JSON.stringify({ name: role, role }),
    });
    return ((await made.json()) as { token: string }).token;
  };
  const tokens = { viewer: await mint('viewer'), operator: await mint('operator'), admin: await mint('admin') };
  const admin = client(tokens.admin);
  const enrollmentToken: TestHub['enrollmentToken'] = async (limits = {}) => {
    const body = { name: 'test', max_uses: 1000, ...limits };
    return (await unwrap(admin.POST('/api/v1/enrollment-tokens', { body }))).token;
  };
  const register: TestHub['register'] = async (traits = {}) => {
    const body = { name: 'Web Server Alpha', type: 'web_server' as const, host: 'web-01.example.com', ...traits };
    const agent = await unwrap(client(await enrollmentToken()).POST('/api/v1/agents/register', { body }));
    const key = agent.api_key ?? '';
    return { id: agent.id, key, client: client(key) };
  };
  return {
    url,
    client,
    tokens,
    viewer: client(tokens.viewer),
    operator: client(tokens.operator),
    admin,
    enrollmentToken,
    register,
  };
}
