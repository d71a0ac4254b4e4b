import { createServer, type Server, type Socket } from 'node:net';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { makeAuthority, type Authority, type ServerCertificate } from '../../../../test/support/certificates.js';
import { measuredBy, runKind, startKind } from '../../../test/run-kind.js';
import { listen, startTlsServer, type TlsServer } from '../../../test/tls-server.js';
import { http } from './http.check.js';
import { tls } from './tls.check.js';

const DAY_SECONDS = 86_400;
let authority: Authority;
let certificate_authority: string;
let good: ServerCertificate;
let folder: string;
let open: Pick<TlsServer, 'close'>[] = [];

beforeAll(async () => {
  authority = await makeAuthority('a spec');
  certificate_authority = await readFile(authority.certificate, 'utf8');
  good = await authority.certify('DNS:localhost', 30);
  folder = await mkdtemp(join(tmpdir(), 'agent-tls-'));
});
afterEach(async () => {
  for (const each of open) await each.close();
  open = [];
});
afterAll(async () => {
  await authority.remove();
  await rm(folder, { recursive: true, force: true });
});

async function serve(certificate: ServerCertificate | undefined, options: TlsOptions = {}): Promise<number> {
  const server = await startTlsServer(certificate, options);
  open.push(server);
  return server.port;
}

/** A server that does with a connection what it likes. */
async function serveRaw(onConnection: (socket: Socket) => void): Promise<number> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  open.push({ close: () => new Promise((closed) => void server.close(() => closed())) });
  return listen(server);
}

const settingsOf = (port: number, changes: object = {}): object => {
  return { host: 'localhost', port, certificate_authority, ...changes };
};

const OLD: TlsOptions = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' };

describe('tls', () => {
  it('sees a certificate that is accepted, and how the server speaks', async () => {
    const findings = await runKind(tls, settingsOf(await serve(good)));
    expect(findings).toMatchObject({
      state: 'passed',
      message: expect.stringMatching(/^TLSv1\.3 with TLS_\w+; the certificate is good for (29\.9|30\.0) days$/),
      measurements: { 'tls.up': 1, 'tls.cert.valid': 1, 'tls.protocol.outdated': 0 },
    });
    expect(findings.measurements['tls.cert.time_until_expiration']).toBeCloseTo(30 * DAY_SECONDS, -3);
  });

  it.each<[string, () => Promise<ServerCertificate>, object, RegExp, number]>([
    ['has ended', () => authority.certify('DNS:localhost', -1), {}, /^the certificate ended on \d{4}-\d\d-\d\d$/, -1],
    [
      'is for others',
      () => authority.certify('DNS:shop.example.org'),
      {},
      /is for other names: shop\.example\.org$/,
      1,
    ],
    [
      'nobody vouches for',
      () => Promise.resolve(good),
      { certificate_authority: undefined },
      /no authority that is trusted/,
      30,
    ],
  ])('says of a certificate that it %s', async (_name, certify, changes, message, days) => {
    const findings = await runKind(tls, settingsOf(await serve(await certify()), changes));
    expect(findings).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(message),
      measurements: { 'tls.up': 1, 'tls.cert.valid': 0 },
    });
    expect(findings.measurements['tls.cert.time_until_expiration']).toBeCloseTo(days * DAY_SECONDS, -3);
  });

  it('asks by another name where it is told one', async () => {
    const port = await serve(await authority.certify('DNS:shop.example.org'));
    const settings = settingsOf(port, { host: '127.0.0.1', server_name: 'shop.example.org' });
    expect(await runKind(tls, settings)).toMatchObject({ state: 'passed' });
  });

  it('knows a certificate that was taken back by the list, or by what is stapled to it', async () => {
    const taken = await authority.certify('DNS:localhost');
    const crl_file = join(folder, 'list.pem');
    await copyFile(await authority.revoke(), crl_file);
    const run = startKind(tls, settingsOf(await serve(taken), { crl_file }));
    expect(await run()).toMatchObject({ state: 'passed' });
    await copyFile(await authority.revoke(taken), crl_file);
    const revoked = {
      state: 'failed',
      message: 'the certificate has been revoked',
      measurements: { 'tls.cert.valid': 0 },
    };
    expect(await run()).toMatchObject(revoked);
    const staple = await readFile(await authority.vouchFor(taken));
    const stapling = await startTlsServer(taken);
    open.push(stapling);
    stapling.server.on('OCSPRequest', (_certificate, _issuer, answer) => answer(null, staple));
    expect(await runKind(tls, settingsOf(stapling.port))).toMatchObject(revoked);
  });

  it('cannot say anything by a list that does not do', async () => {
    const port = await serve(good);
    const other = await makeAuthority('another');
    const foreign = await other.revoke();
    await expect(runKind(tls, settingsOf(port, { crl_file: foreign }))).rejects.toThrow(
      'crl_file has no list of the authority that signed the certificate',
    );
    await other.remove();
    const broken = join(folder, 'broken.pem');
    await writeFile(broken, 'no list');
    await expect(runKind(tls, settingsOf(port, { crl_file: broken }))).rejects.toThrow('crl_file holds no list');
    await expect(runKind(tls, settingsOf(port, { crl_file: join(folder, 'gone') }))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  it('tells of another certificate once, also over restarts', async () => {
    const [first, second] = [await serve(good), await serve(await authority.certify('DNS:localhost', 60))];
    // The same place to the check: what is at it changes.
    const run = startKind(tls, settingsOf(first));
    const { remember } = await run();
    expect(remember).toBeDefined();
    expect(await run()).not.toHaveProperty('remember');
    const remembered = { ...(remember as object), place: `localhost:${second}` };
    const { events } = await runKind(tls, settingsOf(second), { remembered });
    expect(events).toMatchObject([{ kind: 'tls.cert.fingerprint', severity: 'info' }]);
  });

  it('reaches a server that has nothing newer than TLS 1.1, and says so', async () => {
    const findings = await runKind(tls, settingsOf(await serve(good, OLD)));
    expect(findings).toMatchObject({
      state: 'failed',
      message: 'nothing newer than TLSv1.1',
      measurements: { 'tls.up': 1, 'tls.cert.valid': 1, 'tls.protocol.outdated': 1 },
      events: [{ kind: 'tls.protocol.version', severity: 'warning', attributes: { protocol: 'TLSv1.1' } }],
    });
  });

  it('finds what is weak by trying, where that is wanted', async () => {
    const sound = await runKind(tls, settingsOf(await serve(good), { probe_weak: true }));
    expect(sound).toMatchObject({
      state: 'passed',
      measurements: {
        'sec.tls.weak{protocol=TLSv1}': 0,
        'sec.tls.weak{protocol=TLSv1.1}': 0,
        'sec.tls.weak{cipher=NULL}': 0,
        'sec.tls.weak{cipher=anonymous}': 0,
      },
    });
    expect(measuredBy(sound)).toEqual(tls.metrics.map(({ name }) => name).sort());
    const weak = await serve(good, { minVersion: 'TLSv1', ciphers: 'ALL:eNULL:aNULL:@SECLEVEL=0', dhparam: 'auto' });
    expect(await runKind(tls, settingsOf(weak, { probe_weak: true }))).toMatchObject({
      state: 'failed',
      message: 'it takes protocol TLSv1, protocol TLSv1.1, cipher NULL, cipher anonymous',
      measurements: { 'sec.tls.weak{protocol=TLSv1}': 1, 'sec.tls.weak{cipher=anonymous}': 1 },
    });
  });

  it.each<[string, (socket: Socket) => void, object, RegExp]>([
    [
      'speaks something else',
      (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
      {},
      /^no TLS handshake: wrong version/,
    ],
    ['hangs up', (socket) => socket.destroy(), {}, /disconnected before secure TLS|ECONNRESET/],
    ['says nothing', () => undefined, {}, /^no TLS handshake within 0\.\d s$/],
    [
      'is no PostgreSQL',
      (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
      { starttls: 'postgres' },
      /^it does not answer as PostgreSQL does$/,
    ],
    ['is a PostgreSQL without TLS', (socket) => socket.end('N'), { starttls: 'postgres' }, /its setting ssl is off$/],
    ['leaves the wish unanswered', () => undefined, { starttls: 'postgres' }, /^no answer to the wish for TLS within/],
  ])('finds a server that %s', async (_name, behave, changes, message) => {
    const sockets: Socket[] = [];
    const port = await serveRaw((socket) => {
      sockets.push(socket);
      behave(socket);
    });
    const findings = await runKind(tls, settingsOf(port, changes), { timeoutMs: 300 });
    for (const socket of sockets) socket.destroy();
    expect(findings).toEqual({
      state: 'failed',
      message: expect.stringMatching(message),
      measurements: { 'tls.up': 0 },
    });
  });

  it('refuses authorities that cannot be read', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    expect(() => tls.reach({ host: 'x', certificate_authority: broken })).toThrow('a certificate that cannot be read');
  });
});

describe('http by TLS', () => {
  it('measures the certificate and the handshake, and sends to the name of its Host header', async () => {
    const url = `https://localhost:${await serve(good)}/`;
    const everything = { body_contains: 'fine', headers_expected: { date: { present: true } }, security_headers: true };
    const findings = await runKind(http, { url, certificate_authority, ...everything });
    expect(findings.state).toBe('passed');
    expect(measuredBy(findings)).toEqual(http.metrics.map(({ name }) => name).sort());
    expect(findings.measurements).toMatchObject({ 'tls.cert.valid': 1, 'web.security_headers.missing': 3 });
    expect(findings.measurements['web.phase.duration{phase=tls}']).toBeGreaterThan(0);
    const port = await serve(await authority.certify('DNS:shop.example.org'));
    const byName = { url: `https://127.0.0.1:${port}/`, headers: { Host: 'shop.example.org' }, certificate_authority };
    expect(await runKind(http, byName)).toMatchObject({ state: 'passed' });
  });

  it('sends nothing to a server whose certificate is not accepted', async () => {
    let requests = 0;
    const server = await startTlsServer(await authority.certify('DNS:localhost', -1), {}, (_request, response) => {
      requests += 1;
      response.end();
    });
    open.push(server);
    const findings = await runKind(http, { url: `https://localhost:${server.port}/`, certificate_authority });
    expect(findings).toMatchObject({
      state: 'failed',
      message: expect.stringMatching(/^the certificate ended on/),
      measurements: { 'web.up': 0, 'web.no_connection': 0, 'web.timeouts': 0, 'tls.cert.valid': 0 },
    });
    expect(requests).toBe(0);
  });
});
