import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeAuthority, type Authority } from '../support/certificates.js';
import { makeOwnPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { hasNginx, makeNginx, type Nginx, type Site } from '../support/peers/nginx.js';
import { until } from '../support/until.js';
import { lastValue, startWatchedMachine, type WatchedCheck, type WatchedMachine } from '../support/watched-machine.js';

const DAY_SECONDS = 86_400;
const WEEK_SECONDS = 7 * DAY_SECONDS;
const PAGE = { text: 'all in stock', headers: { 'X-Shop': 'open', 'X-Frame-Options': 'DENY' } };

/** Starts a server of the test's own, which behaves as it is told at the moment. */
interface Stand {
  behave: RequestListener;
  readonly port: number;
  close(): Promise<void>;
}

async function startStand(behave: RequestListener): Promise<Stand> {
  const server: Server = createServer((request, response) => stand.behave(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  const stand: Stand = { behave, port, close };
  return stand;
}

const atOnce: RequestListener = (_request, response) => response.end('from behind');
const slowly: RequestListener = (_request, response) => void setTimeout(() => response.end('late'), 400);
const never: RequestListener = () => undefined;

/** A registry by which a domain ends in so many days. */
const endingIn =
  (days: number): RequestListener =>
  (_request, response) => {
    const eventDate = new Date(Date.now() + days * DAY_SECONDS * 1000).toISOString();
    const body = { objectClassName: 'domain', events: [{ eventAction: 'expiration', eventDate }] };
    response.writeHead(200, { 'content-type': 'application/rdap+json' }).end(JSON.stringify(body));
  };

const describeWithNginx = hasNginx() ? describe : describe.skip;

describeWithNginx(`the checks of a web server${hasNginx() ? '' : ' (this machine has no nginx)'}`, () => {
  let machine: WatchedMachine;
  let folder: string;
  let authority: Authority;
  let nginx: Nginx;
  let postgres: OwnPostgres;
  let behind: Stand;
  let registry: Stand;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'agent-monitor-test-web-'));
    authority = await makeAuthority('a web server');
    [behind, registry] = [await startStand(atOnce), await startStand(endingIn(100))];
    const certificate = await authority.certify('DNS:localhost', 30);
    const site: Site = { ...PAGE, certificate, hasStatus: true, upstreamPort: behind.port };
    nginx = await makeNginx(folder, site);
    postgres = await makeOwnPostgres(certificate);
    [machine] = await Promise.all([startWatchedMachine({ type: 'web_server' }), nginx.start(), postgres.start()]);
    await machine.watch(...(await checks()));
  }, 60_000);
  afterAll(async () => {
    await machine.close();
    await nginx.stop();
    await postgres.remove();
    await behind.close();
    await registry.close();
    await authority.remove();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  async function checks(): Promise<WatchedCheck[]> {
    const { plain, secure, outdated } = nginx.ports;
    const certificate_authority = await readFile(authority.certificate, 'utf8');
    const trusted = { host: 'localhost', certificate_authority };
    const page = { body_contains: 'in stock', headers_expected: { 'X-Shop': 'open' }, security_headers: true };
    const figures = { url: `http://127.0.0.1:${plain}/status`, connection_limit: 256 };
    const postgresPort = Number(new URL(postgres.url).port);
    return [
      { name: 'page', kind: 'http', settings: { url: `https://localhost:${secure}/`, certificate_authority, ...page } },
      { name: 'behind', kind: 'http', timeout_seconds: 1, settings: { url: `http://127.0.0.1:${plain}/behind` } },
      { name: 'loop', kind: 'http', settings: { url: `http://127.0.0.1:${plain}/loop` } },
      { name: 'certificate', kind: 'tls', settings: { ...trusted, port: secure } },
      { name: 'outdated', kind: 'tls', settings: { ...trusted, port: outdated, probe_weak: true } },
      { name: 'database', kind: 'tls', settings: { ...trusted, port: postgresPort, starttls: 'postgres' } },
      { name: 'figures', kind: 'nginx', settings: figures },
      { name: 'master', kind: 'process', settings: { name: 'nginx', arguments_contain: folder } },
      {
        name: 'registration',
        kind: 'domain',
        settings: { domain: 'example.org', rdap_url: `http://127.0.0.1:${registry.port}/`, refresh_seconds: 1 },
      },
    ];
  }

  it('show every figure of a page and of the way to it', async () => {
    await machine.measured('web.up{check=page}', (value) => value === 1);
    await machine.measured('web.http.status_code{check=page}', (value) => value === 200);
    await machine.measured('web.http.expected{check=page}', (value) => value === 1);
    await machine.measured('web.content.match{check=page}', (value) => value === 1);
    await machine.measured('web.header.match{check=page}', (value) => value === 1);
    await machine.measured('web.timeouts{check=page}', (value) => value === 0);
    await machine.measured('web.no_connection{check=page}', (value) => value === 0);
    await machine.measured('http.response.body.size{check=page}', (value) => value === PAGE.text.length);
    await machine.measured('http.client.request.duration{check=page}', (value) => value > 0 && value < 5);
    for (const phase of ['dns', 'connect', 'tls', 'ttfb', 'transfer'])
      await machine.measured(`web.phase.duration{check=page,phase=${phase}}`, (value) => value >= 0 && value < 5);
    // HSTS and a policy are missing, X-Frame-Options is there.
    await machine.measured('web.security_headers.missing{check=page}', (value) => value === 2);
    await machine.measured('web.domain.expiry{check=registration}', (value) => value > 99 * DAY_SECONDS);
  }, 30_000);

  it('show how servers speak TLS, and their certificates', async () => {
    for (const check of ['page', 'certificate', 'outdated', 'database']) {
      await machine.measured(`tls.cert.time_until_expiration{check=${check}}`, (value) => value > 29 * DAY_SECONDS);
      await machine.measured(`tls.cert.valid{check=${check}}`, (value) => value === 1);
    }
    await machine.measured('tls.up{check=database}', (value) => value === 1);
    await machine.measured('tls.handshake.duration{check=certificate}', (value) => value > 0);
    await machine.measured('tls.protocol.outdated{check=certificate}', (value) => value === 0);
    await machine.measured('tls.protocol.outdated{check=outdated}', (value) => value === 1);
    await machine.measured('sec.tls.weak{check=outdated,protocol=TLSv1}', (value) => value === 1);
    await machine.measured('sec.tls.weak{check=outdated,cipher=NULL}', (value) => value === 0);
    const spoken = await machine.found('tls.protocol.version', ({ attributes }) =>
      String(attributes.place).endsWith(`:${nginx.ports.outdated}`),
    );
    expect(spoken).toMatchObject({ severity: 'warning', attributes: { protocol: 'TLSv1.1' } });
  }, 30_000);

  it('show the figures of nginx, and its processes', async () => {
    await machine.measured('nginx.up{check=figures}', (value) => value === 1);
    for (const state of ['active', 'writing'])
      await machine.measured(`nginx.connections{check=figures,state=${state}}`, (value) => value >= 1);
    for (const state of ['reading', 'waiting'])
      await machine.measured(`nginx.connections{check=figures,state=${state}}`, (value) => value >= 0);
    await machine.measured('nginx.connections.utilization{check=figures}', (value) => value > 0 && value < 20);
    await machine.measured('nginx.connections.dropped.rate{check=figures}', (value) => value === 0);
    await machine.measured('nginx.requests.rate{check=figures}', (value) => value > 1);
    await machine.measured('process.count{check=master}', (value) => value === 1);
    await machine.measured('process.restarts{check=master}', (value) => value === 0);
    await machine.measured('process.group.uptime{check=master}', (value) => value > 0);
    await machine.measured('process.group.cpu.utilization{check=master}', (value) => value >= 0);
    await machine.measured('process.group.memory.usage{check=master}', (value) => value > 100_000);
  }, 30_000);

  it('alert when the server stops, and end the alerts when it is back', async () => {
    await machine.rule({ name: 'Page down', condition: lastValue('web.up{check=page}', '<'), threshold: 1 });
    await machine.rule({ name: 'No figures', condition: lastValue('nginx.up', '<'), threshold: 1 });
    await machine.rule({ name: 'No process', condition: lastValue('process.count', '<'), threshold: 1 });
    await nginx.stop();
    for (const rule of ['Page down', 'No figures', 'No process']) await machine.alerted(rule, 'firing');
    await machine.measured('web.no_connection{check=page}', (value) => value === 1);
    await nginx.start();
    for (const rule of ['Page down', 'No figures', 'No process']) await machine.alerted(rule, 'resolved');
    expect(await machine.found('process.restarted')).toMatchObject({ attributes: { process: 'nginx' } });
  }, 60_000);

  it('alert on a certificate near its end or for other names, and tell of one that was changed', async () => {
    const condition = lastValue('tls.cert.time_until_expiration{check=certificate}', '<');
    await machine.rule({ name: 'Certificate ends', condition, threshold: WEEK_SECONDS });
    await machine.rule({
      name: 'Bad certificate',
      condition: lastValue('tls.cert.valid{check=page}', '<'),
      threshold: 1,
    });
    nginx.change({ certificate: await authority.certify('DNS:localhost', 1) });
    await machine.alerted('Certificate ends', 'firing');
    await machine.found('tls.cert.fingerprint', ({ attributes }) =>
      String(attributes.place).endsWith(`:${nginx.ports.secure}`),
    );
    nginx.change({ certificate: await authority.certify('DNS:shop.example.org', 60) });
    await machine.alerted('Bad certificate', 'firing');
    await until('the beat says why', async () => {
      const { message } = (await machine.stateOf('page')) ?? {};
      return message === 'the certificate is for other names: shop.example.org';
    });
    nginx.change({ certificate: await authority.certify('DNS:localhost', 60) });
    await machine.alerted('Certificate ends', 'resolved');
    await machine.alerted('Bad certificate', 'resolved');
  }, 60_000);

  it('alert on a wrong page, a wrong header and figures that are gone', async () => {
    await machine.rule({ name: 'Wrong page', condition: lastValue('web.content.match', '<'), threshold: 1 });
    await machine.rule({ name: 'Wrong header', condition: lastValue('web.header.match', '<'), threshold: 1 });
    nginx.change({ text: 'sold out', headers: {}, hasStatus: false });
    for (const rule of ['Wrong page', 'Wrong header', 'No figures']) await machine.alerted(rule, 'firing');
    await until('the beat says why', async () => {
      const { message } = (await machine.stateOf('figures')) ?? {};
      return message === '404 instead of 200';
    });
    nginx.change({ ...PAGE, hasStatus: true });
    for (const rule of ['Wrong page', 'Wrong header', 'No figures']) await machine.alerted(rule, 'resolved');
  }, 60_000);

  it('say where the time goes, and which redirect has no end', async () => {
    const ofAnswer = lastValue('web.phase.duration{check=behind,phase=ttfb}', '>');
    await machine.rule({ name: 'Slow answer', condition: ofAnswer, threshold: 0.3 });
    await machine.rule({ name: 'No answer', condition: lastValue('web.timeouts{check=behind}', '>'), threshold: 0 });
    behind.behave = slowly;
    await machine.alerted('Slow answer', 'firing');
    behind.behave = never;
    await machine.alerted('No answer', 'firing');
    behind.behave = atOnce;
    await machine.alerted('Slow answer', 'resolved');
    await machine.alerted('No answer', 'resolved');
    expect((await machine.stateOf('loop'))?.message).toBe('more than 5 redirects');
  }, 60_000);

  it('alert on a domain whose registration ends, and guess nothing while the registry is silent', async () => {
    await machine.rule({
      name: 'Domain ends',
      condition: lastValue('web.domain.expiry', '<'),
      threshold: WEEK_SECONDS,
    });
    registry.behave = endingIn(3);
    await machine.alerted('Domain ends', 'firing');
    registry.behave = (_request, response) => response.writeHead(503).end();
    await until('the check could not run', async () => (await machine.stateOf('registration'))?.state === 'error');
    registry.behave = endingIn(365);
    await machine.alerted('Domain ends', 'resolved');
  }, 60_000);
});
