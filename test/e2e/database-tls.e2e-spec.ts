import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Authority, makeAuthority } from '../support/certificates.js';
import { ADMIN_PASSWORD } from '../support/hub.js';
import { makeOwnPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { type HubProcess, runUntilItEnds, startHubProcess } from '../support/run-hub.js';
import { until } from '../support/until.js';

let authority: Authority;
let stranger: Authority;
let encrypted: OwnPostgres;
let misnamed: OwnPostgres;
let plain: OwnPostgres;
let hub: HubProcess | undefined;

beforeAll(async () => {
  [authority, stranger] = await Promise.all([makeAuthority('Private CA'), makeAuthority('Another CA')]);
  encrypted = await makeOwnPostgres(await authority.certify('IP:127.0.0.1,DNS:localhost'));
  misnamed = await makeOwnPostgres(await authority.certify('DNS:database.example.org'));
  plain = await makeOwnPostgres();
  await Promise.all([encrypted, misnamed, plain].map((server) => server.start()));
}, 90_000);
afterEach(async () => {
  await hub?.kill();
  hub = undefined;
});
afterAll(async () => {
  await Promise.all([encrypted, misnamed, plain].map((server) => server.remove()));
  await Promise.all([authority.remove(), stranger.remove()]);
});

async function start(
  server: OwnPostgres,
  env: Record<string, string>,
  query = '',
  waitFor: 'ready' | 'live' = 'ready',
) {
  const settings = { ADMIN_PASSWORD, ...env };
  hub = await startHubProcess({ databaseUrl: `${server.url}${query}`, env: settings, until: waitFor });
  return hub;
}

describe('a database behind TLS', () => {
  it.each(['?sslmode=require', '?sslmode=disable'])(
    'is used with the authority that signed its certificate, even at an address with %s',
    async (query) => {
      const serving = await start(encrypted, { DATABASE_SSL_CA: authority.certificate }, query);
      const connections = await encrypted.query<{ ssl: boolean; connections: number }>(
        `SELECT ssl, count(*)::integer AS connections FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
       WHERE application_name = 'agent-monitor' GROUP BY ssl`,
      );
      expect(connections).toHaveLength(1);
      expect(connections[0]?.ssl).toBe(true);
      expect(connections[0]?.connections).toBeGreaterThan(1);
      expect(await serving.stop()).toBe(0);
    },
  );

  const own = () => ({ DATABASE_SSL_CA: authority.certificate });
  const others = () => ({ DATABASE_SSL_CA: stranger.certificate });
  const publicOnes = () => ({ DATABASE_SSL: 'true' });

  it.each([
    ['another authority', () => encrypted, '?sslmode=no-verify', others, /certificate|issuer/],
    ['no authority of its own', () => encrypted, '', publicOnes, /certificate|issuer/],
    ['a certificate for another name', () => misnamed, '', own, /altnames/],
    ['a server without TLS', () => plain, '?sslmode=disable', publicOnes, /does not support SSL/],
    ['a server without TLS', () => plain, '', own, /does not support SSL/],
  ])('is refused with %s, and the log says why', async (_, server, query, env, reason) => {
    const waiting = await start(server(), env(), query, 'live');
    const line = await until('the log says why', () =>
      waiting
        .logs()
        .split('\n')
        .find((each) => each.includes('the database cannot be reached')),
    );
    expect(line).toMatch(reason);
    expect(line).not.toContain(new URL(server().url).password);
    const refused = await fetch(`${waiting.url}/api/v1/agents`);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await fetch(`${waiting.url}/health/ready`)).status).toBe(503);
    expect(await waiting.stop()).toBe(0);
  });

  it('ends the start with one line when the file of the authority cannot be read', async () => {
    const env = { DATABASE_SSL_CA: '/nowhere/ca.pem' };
    const { code, output } = await runUntilItEnds({ databaseUrl: encrypted.url, env });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toMatch(/DATABASE_SSL_CA/);
  });
});
