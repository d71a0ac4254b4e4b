import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Authority, makeAuthority } from '../support/certificates.js';
import { makeOwnPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { startWatchedMachine, type WatchedMachine } from '../support/watched-machine.js';

const PASSWORD = 'monitor-of-a-test';

const settingsOf = (port: number) => ({
  ...{ host: '127.0.0.1', port, user: 'monitor', password: { secret: 'DB_PASSWORD' }, smallest_table_mib: 0 },
});

const checkOf = (name: string, settings: object) => ({
  ...{ name, kind: 'postgres', interval_seconds: 1, timeout_seconds: 5, settings },
});

describe('the PostgreSQL that comes from npm', () => {
  let machine: WatchedMachine;
  let server: OwnPostgres;
  let authority: Authority;

  beforeAll(async () => {
    authority = await makeAuthority('Private CA');
    const certificate = await authority.certify('DNS:localhost');
    [machine, server] = await Promise.all([
      startWatchedMachine({ type: 'database_monitor', secrets: { DB_PASSWORD: PASSWORD, WRONG: 'another' } }),
      makeOwnPostgres(certificate),
    ]);
    await server.start();
    await server.query(`CREATE ROLE monitor LOGIN PASSWORD '${PASSWORD}'; CREATE TABLE orders (id integer)`);
  }, 60_000);
  afterAll(async () => {
    await machine.close();
    await server.remove();
    await authority.remove();
  }, 60_000);

  it('is read by its newer views, and by what the user may see of it', async () => {
    const port = Number(new URL(server.url).port);
    const ca = await readFile(authority.certificate, 'utf8');
    await machine.watch(
      checkOf('main', settingsOf(port)),
      checkOf('parts', { ...settingsOf(port), leave_out: ['connections', 'wal'], databases: ['postgres', 'gone'] }),
      checkOf('verified', { ...settingsOf(port), host: 'localhost', tls: 'verify-full', tls_ca: ca }),
      checkOf('distrusting', { ...settingsOf(port), host: 'localhost', tls: 'verify-full' }),
      checkOf('misnamed', { ...settingsOf(port), tls: 'verify-full', tls_ca: ca }),
      checkOf('wrong', { ...settingsOf(port), password: { secret: 'WRONG' } }),
    );
    await machine.measured('db.wal.rate{check=main}');
    await machine.measured('db.checkpoints{check=main,kind=requested}');
    await machine.measured('db.up{check=wrong}', (value) => value === 0);
    await machine.said('wrong', /^password authentication failed for user "monitor"$/);
    await machine.measured('db.up{check=verified}', (value) => value === 1);
    await machine.measured('db.up{check=distrusting}', (value) => value === 0);
    await machine.measured('db.up{check=misnamed}', (value) => value === 0);
    await machine.said('misnamed', /does not match certificate/);
    await machine.said(
      'main',
      /^PostgreSQL 18\.\S+ answers in [\d.]+ s; some figures are missing: GRANT pg_monitor TO monitor/,
    );
    await machine.said('main', /bloat is not estimated: GRANT SELECT \(.*\) ON pg_statistic TO monitor$/);
    await machine.said('parts', /there is no database gone/);
    const names = [...(await machine.latest()).keys()];
    expect(names).not.toContain('db.transaction.oldest.age{check=main}');
    expect(names).not.toContain('db.wal.rate{check=parts}');
    await server.query('GRANT pg_monitor TO monitor');
    await machine.measured('db.transaction.oldest.age{check=main}', (value) => value === 0);
    expect(machine.logs()).not.toContain(PASSWORD);
  }, 60_000);
});
