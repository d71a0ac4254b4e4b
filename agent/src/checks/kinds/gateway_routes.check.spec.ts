import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { measuredBy, runKind } from '../../../test/run-kind.js';
import type { CheckFindings } from '../check.js';
import { gatewayRoutes } from './gateway_routes.check.js';

let server: Server;
let received: IncomingMessage[];
let listener: RequestListener;

beforeEach(async () => {
  received = [];
  listener = ({ url }, response) => {
    const status = { '/orders': 200, '/api/orders': 201, '/old': 301, '/broken': 503 }[url ?? ''] ?? 404;
    response.writeHead(status, { location: '/orders' }).end();
  };
  server = createServer((request, response) => {
    received.push(request);
    listener(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function run(settings: object, timeoutMs = 5000): Promise<CheckFindings> {
  return runKind(gatewayRoutes, { url: url(), ...settings }, { timeoutMs });
}

describe('gateway_routes', () => {
  it.each<[string, object, number, string]>([
    ['a good route', { routes: [{ path: '/orders' }] }, 1, 'all 1 routes answer as they should'],
    ['a bad status', { routes: [{ path: '/broken' }] }, 0, '/broken: 503 instead of 200-299'],
    ['one that is expected', { routes: [{ path: '/broken', expected_status: ['500-599'] }] }, 1, 'all 1 routes answer'],
    [
      'a redirect, which is an answer',
      { routes: [{ path: '/old', expected_status: [301] }] },
      1,
      'all 1 routes answer',
    ],
    ['HEAD', { routes: [{ path: '/orders', method: 'HEAD' }] }, 1, 'all 1 routes answer'],
    ['what takes too long', { routes: [{ path: '/orders', max_duration_seconds: 1e-9 }] }, 0, '/orders: '],
    ['a path that no route takes', { routes: [{ path: '/orders' }], unmatched_path: '/x' }, 1, 'all 2 routes answer'],
    ['one that some route takes', { routes: [{ path: '/old' }], unmatched_path: '/orders' }, 0, '/old: 301 instead of'],
  ])('judges %s', async (_name, settings, up, message) => {
    const { state, measurements, ...findings } = await run(settings);
    expect(findings.message).toMatch(new RegExp(`^${message}`));
    expect([measurements['gateway.up'], state]).toEqual([up, up === 1 ? 'passed' : 'failed']);
  });

  it('tells of each route by its name, or its path', async () => {
    const routes = [{ path: '/orders?limit=1,2', name: 'a list' }, { path: '/broken' }];
    const findings = await run({ routes, unmatched_path: '/orders' });
    expect(findings.message).toBe(
      'a list: 404 instead of 200-299; /broken: 503 instead of 200-299; unmatched: 200 instead of 404',
    );
    expect(findings.measurements).toMatchObject({
      'gateway.up': 0,
      'gateway.route.up{route=a list}': 0,
      'gateway.route.status_code{route=a list}': 404,
      'gateway.route.status_code{route=/broken}': 503,
      'gateway.route.up{route=unmatched}': 0,
    });
    expect(measuredBy(findings)).toEqual(gatewayRoutes.metrics.map(({ name }) => name).sort());
  });

  it('puts paths behind that of the address, and sends the headers of all and of one', async () => {
    const routes = [{ path: '/orders', expected_status: [201], headers: { 'X-Two': 'own' } }];
    const findings = await run({ url: `${url()}/api/`, routes, headers: { 'X-One': 'all', 'X-Two': 'all' } });
    expect(findings.state).toBe('passed');
    expect(received[0]).toMatchObject({ url: '/api/orders', headers: { 'x-one': 'all', 'x-two': 'own' } });
  });

  it('asks four at a time, each once', async () => {
    let [open, most] = [0, 0];
    listener = (_request, response) => {
      most = Math.max(most, (open += 1));
      setImmediate(() => {
        open -= 1;
        response.writeHead(200).end();
      });
    };
    const routes = Array.from({ length: 30 }, (_, index) => ({ path: `/${index}` }));
    expect((await run({ routes })).message).toBe('all 30 routes answer as they should');
    expect(received).toHaveLength(30);
    expect(most).toBeLessThanOrEqual(4);
  });

  it('names five troubles and counts the others', async () => {
    const routes = Array.from({ length: 7 }, (_, index) => ({ path: `/${index}` }));
    expect((await run({ routes })).message).toMatch(/^\/0: 404 .*; \/4: 404 instead of 200-299; and 2 more$/);
  });

  it('finds routes down that nobody answers, or not in time', async () => {
    listener = () => undefined;
    const routes = [{ path: '/orders' }];
    expect(await run({ routes }, 100)).toEqual({
      state: 'failed',
      message: expect.stringMatching(/^\/orders: no whole answer within 0\.\d s$/),
      measurements: { 'gateway.up': 0, 'gateway.route.up{route=/orders}': 0 },
    });
    expect((await run({ url: 'http://127.0.0.1:1', routes })).message).toMatch(/^\/orders: .*ECONNREFUSED/);
  });

  it.each<[string, object, boolean]>([
    ['a table', {}, true],
    ['an empty table', { routes: [] }, false],
    ['a path without a slash', { routes: [{ path: 'orders' }] }, false],
    ['the name of the probe for what no route takes', { routes: [{ path: '/', name: 'unmatched' }] }, false],
    ['a credential as it is', { headers: { 'X-API-Key': 'k' } }, false],
    ['a credential by name', { headers: { 'X-API-Key': { secret: 'K' } } }, true],
  ])('lets the schema judge %s', (_name, settings, isGood) => {
    const validate = new Ajv({ keywords: ['x-secret'] }).compile(gatewayRoutes.settings);
    expect(validate({ url: 'http://127.0.0.1/', routes: [{ path: '/' }], ...settings })).toBe(isGood);
  });
});
