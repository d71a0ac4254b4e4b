import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { envoyPage, ingressPage, kongPage, type GatewayPage } from '../../../test/gateway-pages.js';
import { measuredBy, runKind, startKind } from '../../../test/run-kind.js';
import { gateway } from './gateway.check.js';

let server: Server;
let received: IncomingMessage[];
/** What the next request gets. */
let answer: { status?: number; headers?: Record<string, string>; body: string | Buffer | undefined };

beforeEach(async () => {
  received = [];
  answer = { body: '' };
  server = createServer((request, response) => {
    received.push(request);
    if (answer.body !== undefined) response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
const pageNow = (page: GatewayPage, tick = 1): string => page(tick, Date.now() / 1000);

describe('gateway', () => {
  it('measures how it is at once, and what happens from the second run on', async () => {
    const run = startKind(gateway, { product: 'envoy', url: url() });
    answer = { body: pageNow(envoyPage) };
    const first = await run();
    expect(first).toMatchObject({ state: 'passed', message: 'down: orders (1 of 3 down)' });
    expect(first.measurements).toMatchObject({ 'gateway.up': 1, 'gateway.upstream.healthy{upstream=orders}': 2 });
    expect(measuredBy(first)).not.toContain('gateway.requests');

    let second = first;
    for (let tick = 2; !measuredBy(second).includes('gateway.retries'); tick += 1) {
      answer = { body: pageNow(envoyPage, tick) };
      second = await run();
    }
    expect(second.measurements['gateway.requests{code=2xx,service=orders}']).toBeGreaterThan(0);
    const names = gateway.metrics.map(({ name }) => name);
    expect(measuredBy(first, second).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('reads a compressed page, and sends what it must to get one', async () => {
    answer = { body: gzipSync(pageNow(kongPage)), headers: { 'content-encoding': 'gzip' } };
    const settings = { product: 'kong', url: url() };
    expect(await runKind(gateway, { ...settings, bearer_token: 't0ken' })).toMatchObject({ state: 'passed' });
    expect(await runKind(gateway, { ...settings, username: 'u', password: 'p:w' })).toMatchObject({ state: 'passed' });
    expect(received.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer t0ken',
      `Basic ${Buffer.from('u:p:w').toString('base64')}`,
    ]);
    expect(received[0]?.headers['accept-encoding']).toBe('gzip');
  });

  it('fails where a configuration could not be loaded, or nothing behind it is healthy', async () => {
    answer = { body: pageNow(ingressPage) };
    expect(await runKind(gateway, { product: 'nginx', url: url() })).toMatchObject({
      state: 'failed',
      message: 'its last configuration could not be loaded, and the one before it runs on',
      measurements: { 'gateway.up': 1, 'gateway.config.reload.success': 0 },
    });
    answer = { body: 'haproxy_server_status{proxy="orders",server="a",state="DOWN"} 1\n' };
    expect(await runKind(gateway, { product: 'haproxy', url: url() })).toMatchObject({
      state: 'failed',
      message: 'nothing healthy behind orders (1 of 1 down)',
      measurements: { 'gateway.up': 1, 'gateway.upstream.healthy_ratio{upstream=orders}': 0 },
    });
  });

  it('tells of another configuration as an event', async () => {
    const run = startKind(gateway, { product: 'haproxy', url: url() });
    const started = (seconds: number): void => {
      answer = { body: `haproxy_process_start_time_seconds ${seconds}\n` };
    };
    started(1000);
    expect([(await run()).events, (await run()).events]).toEqual([[], []]);
    started(2000);
    expect((await run()).events).toEqual([
      { kind: 'gateway.config_changed', severity: 'info', message: 'HAProxy runs another configuration' },
    ]);
  });

  it.each<[string, typeof answer, RegExp]>([
    ['wants a credential', { status: 401, body: '' }, /^401: the page of metrics wants another credential$/],
    ['is not there', { status: 404, body: '' }, /^404 instead of 200: url must be the page of metrics$/],
    ['is a page of another kind', { body: '<html>' }, /^line 1 does not begin with the name of a metric$/],
    [
      'is another product’s',
      { body: 'traefik_config_reloads_total 1' },
      /^the page has no metrics of NGINX; nginx-prom/,
    ],
    ['is empty', { body: '' }, /^the page has no metrics of NGINX/],
    [
      'is no gzip',
      { body: 'x', headers: { 'content-encoding': 'gzip' } },
      /^the page of metrics is compressed in a way/,
    ],
    ['is too large', { body: Buffer.alloc(16 * 1024 * 1024 + 1, '\n') }, /^the page of metrics is larger than 16 MiB$/],
    [
      'is too large when it is whole',
      { body: gzipSync(Buffer.alloc(16 * 1024 * 1024 + 1)), headers: { 'content-encoding': 'gzip' } },
      /larger than 16 MiB$/,
    ],
    [
      'is of an exporter whose gateway is down',
      { body: 'nginx_up 0\n' },
      /^the exporter gets no answer of the gateway$/,
    ],
  ])('is down where the page %s', async (_name, page, message) => {
    answer = page;
    expect(await runKind(gateway, { product: 'nginx', url: url() })).toEqual({
      state: 'failed',
      message: expect.stringMatching(message),
      measurements: { 'gateway.up': 0 },
    });
  });

  it('is down where nothing answers, or not in time', async () => {
    answer = { body: undefined };
    const settings = { product: 'nginx', url: url() };
    const slow = await runKind(gateway, settings, { timeoutMs: 100 });
    expect(slow).toMatchObject({ state: 'failed', message: expect.stringMatching(/^no whole page of metrics within/) });
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    expect(await runKind(gateway, settings)).toMatchObject({
      message: expect.stringContaining('ECONNREFUSED'),
      measurements: { 'gateway.up': 0 },
    });
  });

  it('cannot run with a token that no header carries, and does not tell it', async () => {
    const running = runKind(gateway, { product: 'nginx', url: url(), bearer_token: 's3cret\r\n' });
    await expect(running).rejects.toThrow(/^the header authorization has a value that cannot be sent$/);
  });

  it.each<[string, object, boolean]>([
    ['a product and a page', {}, true],
    ['a token', { bearer_token: { secret: 'TOKEN' } }, true],
    ['a user with a password', { username: 'u', password: { secret: 'P' } }, true],
    ['a token as it is', { bearer_token: 't0ken' }, false],
    ['a user without a password', { username: 'u' }, false],
    ['a token and a user', { bearer_token: { secret: 'T' }, username: 'u', password: { secret: 'P' } }, false],
    ['an unknown product', { product: 'tyk' }, false],
    ['a password in the address', { url: 'http://u:p@127.0.0.1/' }, false],
  ])('lets the schema judge %s', (_name, settings, isGood) => {
    const validate = new Ajv({ keywords: ['x-secret'] }).compile(gateway.settings);
    expect(validate({ product: 'kong', url: 'http://127.0.0.1:8100/metrics', ...settings })).toBe(isGood);
  });
});
