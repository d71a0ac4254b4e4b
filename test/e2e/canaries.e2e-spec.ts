import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { cookieOf } from '../support/people.js';
import { type RawAnswer, sendRaw } from '../support/raw-request.js';
import { type HubProcess, startHubProcess } from '../support/run-hub.js';

const ADMIN_PASSWORD = 'canary of the first admin';
const NEW_PASSWORD = 'canary of the second morning';
const WRONG_PASSWORD = 'canary that sings wrong';
const ENROLLMENT_TOKEN = 'canary-enrolment-of-the-settings';

let database: TestDatabase;
let hub: HubProcess;
let client: Client;
/** Everything that nobody may find anywhere. */
const canaries = new Map<string, string>([
  ['the first password', ADMIN_PASSWORD],
  ['the new password', NEW_PASSWORD],
  ['a wrong password', WRONG_PASSWORD],
  ['the enrolment token of the settings', ENROLLMENT_TOKEN],
]);
const refusals: RawAnswer[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  canaries.set('the password of the database', new URL(database.url).password);
  const env = { LOG_LEVEL: 'debug', ADMIN_PASSWORD, ENROLLMENT_TOKEN };
  hub = await startHubProcess({ databaseUrl: database.url, env });
}, 60_000);
afterAll(async () => {
  await hub.stop();
  await client.end();
  await database.drop();
});

async function ask(method: string, path: string, headers: Record<string, string> = {}, body?: unknown) {
  const answer = await sendRaw(hub.url, { method, path, headers: { origin: hub.url, ...headers }, body });
  if (answer.status >= 400) refusals.push(answer);
  return answer;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function remember(name: string, answer: RawAnswer, key: string): string {
  const secret = (answer.json as Record<string, string | undefined>)[key] ?? '';
  expect([name, secret.length > 20, answer.status < 300]).toEqual([name, true, true]);
  canaries.set(name, secret);
  return secret;
}

async function signIn(password: string): Promise<{ cookie: string }> {
  const answer = await ask('POST', '/api/v1/auth/login', {}, { username: 'admin', password });
  const cookie = cookieOf(answer);
  if (answer.status === 200) canaries.set(`the session of ${password}`, cookie.split('=')[1] ?? '');
  return { cookie };
}

/** The main story: everything that makes, shows or takes a secret. */
async function liveADay(): Promise<{ token: string; key: string; id: string }> {
  const session = await signIn(ADMIN_PASSWORD);
  const passwords = { current_password: ADMIN_PASSWORD, new_password: NEW_PASSWORD };
  await ask('POST', '/api/v1/auth/password', session, passwords);
  const own = await signIn(NEW_PASSWORD);
  const user = { username: 'grace', password: `${NEW_PASSWORD} of grace`, role: 'operator' };
  await ask('POST', '/api/v1/users', own, user);
  const tokens = await ask('POST', '/api/v1/api-tokens', own, { name: 'a script', role: 'admin' });
  const token = remember('an API token', tokens, 'token');
  const machines = await ask('POST', '/api/v1/enrollment-tokens', bearer(token), { name: 'a machine' });
  const machine = remember('an enrolment token', machines, 'token');
  const start = { name: 'a', type: 'custom', host: 'a' };
  await ask('POST', '/api/v1/agents/register', bearer(ENROLLMENT_TOKEN), start);
  const registered = await ask('POST', '/api/v1/agents/register', bearer(machine), start);
  const key = remember('an agent key', registered, 'api_key');
  const { id } = registered.json as { id: string };
  await ask('POST', `/api/v1/agents/${id}/heartbeat`, bearer(key), {});
  await ask('POST', `/api/v1/agents/${id}/metrics`, bearer(key), { cpu_usage: 1, metrics: { a: 1 } });
  const rotated = await ask('POST', `/api/v1/agents/${id}/rotate-key`, bearer(key), {});
  return { token, key: remember('a rotated key', rotated, 'api_key'), id };
}

/** Secrets where they do not belong, and calls that go wrong with them. */
async function goWrong({ token, key, id }: { token: string; key: string; id: string }): Promise<void> {
  await signIn(WRONG_PASSWORD);
  const basic = Buffer.from(`admin:${NEW_PASSWORD}`).toString('base64');
  canaries.set('a password in Base64', basic);
  await ask('GET', '/api/v1/agents', { authorization: `Basic ${basic}` });
  await ask('GET', `/api/v1/agents?token=${token}`);
  await ask('GET', `/api/v1/agents?q=a&api_key=${key}`, bearer(token));
  await ask('GET', `/api/v1/events?from=${token}`, bearer(token));
  await ask('GET', '/api/v1/agents', { authorization: `Bearer ${token}`, 'x-api-key': key });
  await ask('GET', '/api/v1/agents', { cookie: `am_session=${token}` });
  await ask('POST', '/api/v1/auth/login', {}, `{"username":"admin","password":"${NEW_PASSWORD}`);
  await ask('POST', '/api/v1/auth/login', {}, { username: [NEW_PASSWORD], password: NEW_PASSWORD, token });
  await ask(
    'POST',
    '/api/v1/auth/login',
    { origin: 'https://evil.example' },
    { username: 'a', password: NEW_PASSWORD },
  );
  await ask('POST', '/api/v1/users', bearer(token), { username: 'hal', password: NEW_PASSWORD, role: NEW_PASSWORD });
  await ask('POST', '/api/v1/agents/register', {}, { name: 'a', type: 'custom', host: 'a', token: ENROLLMENT_TOKEN });
  await ask('POST', `/api/v1/agents/${id}/heartbeat`, bearer(key), { status: token, config_hash: token, api_key: key });
  await ask('POST', `/api/v1/agents/${id}/metrics`, bearer(key), { metrics: { a: key } });
  await ask('PATCH', `/api/v1/agents/${id}`, bearer(token), { metadata: { 'a b': key }, name: [token] });
}

/** Faults of the hub itself: a table that is not as it should be, and connections that end. */
async function breakDown({ token }: { token: string }): Promise<void> {
  const broken = { username: 'ida', password: `${NEW_PASSWORD} of ida`, role: 'viewer' };
  await client.query(
    'ALTER TABLE users ALTER COLUMN created_at SET DATA TYPE text, ADD CHECK (created_at = $$$$) NOT VALID',
  );
  await ask('POST', '/api/v1/users', bearer(token), broken);
  await client.query('ALTER TABLE api_tokens RENAME COLUMN name TO label');
  await ask('POST', '/api/v1/api-tokens', bearer(token), { name: 'b' });
  await ask('GET', '/api/v1/agents', bearer(token));
  await client.query('ALTER TABLE api_tokens RENAME COLUMN label TO name');
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await Promise.all([signIn(WRONG_PASSWORD), ask('GET', '/api/v1/agents', bearer(token))]);
}

/** Which canaries a text holds, as they are or written otherwise. */
function foundIn(text: string): string[] {
  return [...canaries]
    .filter(([, secret]) => {
      const bytes = Buffer.from(secret);
      const spellings = [secret, encodeURIComponent(secret), bytes.toString('hex'), bytes.toString('base64')];
      return spellings.some((spelling) => text.includes(spelling));
    })
    .map(([name]) => name);
}

async function dumpDatabase(): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
  );
  const tables = [];
  for (const { name } of rows)
    tables.push(await client.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`));
  return tables.flatMap((table) => table.rows.map(({ row }) => row)).join('\n');
}

describe('a day of the hub, logged in detail', () => {
  beforeAll(async () => {
    const secrets = await liveADay();
    await goWrong(secrets);
    await breakDown(secrets);
  });

  it('went well and wrong as it was meant to', () => {
    expect(canaries.size).toBeGreaterThanOrEqual(11);
    const statuses = new Set(refusals.map(({ status }) => status));
    expect([...statuses].sort()).toEqual(expect.arrayContaining([400, 401, 403, 422, 500]));
    expect(hub.logs().split('\n').length).toBeGreaterThan(30);
  });

  it('leaves no secret in the log', () => {
    expect(foundIn(hub.logs())).toEqual([]);
  });

  it('leaves no hash of a password, and no parameter of a statement, in the log', () => {
    expect(hub.logs().match(/\$argon2|"parameters"|Failing row/g)).toBeNull();
  });

  it('leaves no secret in the database', async () => {
    expect(foundIn(await dumpDatabase())).toEqual([]);
  });

  it('leaves no secret in what it refused with, and nothing of how it is made', () => {
    const texts = refusals.map(({ text }) => text).join('\n');
    expect(foundIn(texts)).toEqual([]);
    expect(texts.match(/node_modules|\.js:\d|SELECT |INSERT |relation|column|constraint/g)).toBeNull();
  });

  it('has no secret among the words it was started with', async () => {
    expect(foundIn(await readFile(`/proc/${hub.pid}/cmdline`, 'utf8').catch(() => ''))).toEqual([]);
  });

  it('wrote one JSON line an event', () => {
    const lines = hub
      .logs()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    expect(lines.length).toBeGreaterThan(30);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });
});
