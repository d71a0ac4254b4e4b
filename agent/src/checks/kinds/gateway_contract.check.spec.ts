import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runKind } from '../../../test/run-kind.js';
import type { CheckFindings } from '../check.js';
import { gatewayContract } from './gateway_contract.check.js';

let server: Server;
let received: IncomingMessage[];
/** How many requests with a good token pass. */
let quota: number;
let listener: RequestListener;

/** A gateway that keeps to everything. */
const judging: RequestListener = ({ headers: { authorization } }, response) => {
  if (authorization === undefined) response.writeHead(401).end();
  else if (authorization !== 'Bearer g00d') response.writeHead(403).end();
  else if ((quota -= 1) < 0) response.writeHead(429).end();
  else response.writeHead(200, { 'x-ratelimit-limit': '20', 'x-ratelimit-remaining': String(quota) }).end();
};

beforeEach(async () => {
  received = [];
  quota = 10;
  listener = judging;
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

function run(settings: object = {}, timeoutMs = 5000): Promise<CheckFindings> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`;
  return runKind(gatewayContract, { url, token: 'g00d', ...settings }, { timeoutMs });
}

const LIMIT = { limit: { requests: 9, seconds: 0.1 } };

describe('gateway_contract', () => {
  it('keeps what the gateway keeps to, and what is left of the limit', async () => {
    expect(await run()).toEqual({
      state: 'passed',
      message: 'the gateway keeps to all 3 cases',
      measurements: {
        'gateway.up': 1,
        'gateway.contract{case=no_token}': 1,
        'gateway.contract{case=bad_token}': 1,
        'gateway.contract{case=good_token}': 1,
        'gateway.contract.duration': expect.any(Number),
        'gateway.ratelimit.headroom': 45,
      },
    });
    expect(received).toHaveLength(3);
    expect(received.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'Bearer agent-monitor-checks-that-this-is-refused',
      'Bearer g00d',
    ]);
  });

  it('sends as many as are allowed and one more, and no more', async () => {
    const { state, measurements } = await run(LIMIT);
    expect([state, measurements['gateway.contract{case=over_limit}']]).toEqual(['passed', 1]);
    // Three cases first, of which the good one counts.
    expect(received).toHaveLength(3 + 9 + 1);
  });

  it('finds that a limit is gone, after twice as many and one', async () => {
    quota = Infinity;
    const { state, message, measurements } = await run(LIMIT);
    expect([state, message]).toEqual(['failed', 'over the limit: none of 19 requests was refused']);
    expect(measurements).toMatchObject({ 'gateway.contract{case=over_limit}': 0 });
    expect(received).toHaveLength(3 + 19);
  });

  it.each<[string, RequestListener, object, Record<string, number>, string]>([
    [
      'authentication that is gone',
      (_request, response) => response.writeHead(200).end(),
      {},
      { no_token: 0, bad_token: 0, good_token: 1 },
      'no token: 200 instead of 401; bad token: 200 instead of 401, 403',
    ],
    [
      'one that nobody passes',
      (_request, response) => response.writeHead(401).end(),
      LIMIT,
      { no_token: 1, bad_token: 1, good_token: 0 },
      'good token: 401 instead of 200-299',
    ],
    [
      'a gateway that hides its routes',
      (request, response) => response.writeHead(request.headers.authorization === 'Bearer g00d' ? 204 : 404).end(),
      { no_token_status: [404], bad_token_status: ['404-404'] },
      { no_token: 1, bad_token: 1, good_token: 1 },
      'the gateway keeps to all 3 cases',
    ],
    [
      'one that cuts off whoever has no token',
      (request, response) => {
        if (request.headers.authorization === undefined) request.socket.destroy();
        else judging(request, response);
      },
      {},
      { bad_token: 1, good_token: 1 },
      'no token: socket hang up',
    ],
    [
      'one that cuts off whoever has a good token',
      (request, response) => {
        if (request.headers.authorization === 'Bearer g00d') request.socket.destroy();
        else judging(request, response);
      },
      LIMIT,
      { no_token: 1, bad_token: 1, good_token: 0 },
      'good token: socket hang up',
    ],
  ])('judges %s', async (_name, behaviour, settings, cases, message) => {
    listener = behaviour;
    const { message: said, measurements } = await run(settings);
    const series = Object.entries(cases).map(([name, value]) => [`gateway.contract{case=${name}}`, value]);
    expect(said).toBe(message);
    expect(
      Object.fromEntries(Object.entries(measurements).filter(([name]) => name.startsWith('gateway.contract{'))),
    ).toEqual(Object.fromEntries(series));
  });

  it('takes a limit that could not be tried to its end for neither kept nor gone', async () => {
    listener = (request, response) => {
      if (received.length > 5) response.writeHead(500).end();
      else judging(request, response);
    };
    const { message, measurements } = await run(LIMIT);
    expect(message).toBe('over the limit: 500 at request 3');
    expect(measurements).not.toHaveProperty(['gateway.contract{case=over_limit}']);
    listener = (request, response) => {
      if (received.length <= 9) judging(request, response);
    };
    expect((await run(LIMIT, 300)).message).toBe('over the limit: no answer in time');
  });

  it('sends the token as it was told to', async () => {
    listener = (_request, response) => response.writeHead(200).end();
    await run({ header: 'X-Key', scheme: '', method: 'HEAD' });
    expect(received.map(({ method, headers }) => [method, headers['x-key']]).at(-1)).toEqual(['HEAD', 'g00d']);
  });

  it('knows nothing of a gateway that is down', async () => {
    expect(await run({ url: 'http://127.0.0.1:1/' })).toEqual({
      state: 'failed',
      message: expect.stringMatching(/^no token: .*ECONNREFUSED/),
      measurements: { 'gateway.up': 0 },
    });
    listener = () => undefined;
    expect(await run({}, 100)).toMatchObject({
      message: 'no token: no answer in time',
      measurements: { 'gateway.up': 0 },
    });
  });

  it.each<[string, object, boolean]>([
    ['a route and a token', {}, true],
    ['a limit', { limit: { requests: 5, seconds: 60, token: { secret: 'OTHER' } } }, true],
    ['a limit that would be a load', { limit: { requests: 100, seconds: 60 } }, false],
    ['a token as it is', { token: 'g00d' }, false],
  ])('lets the schema judge %s', (_name, settings, isGood) => {
    const validate = new Ajv({ keywords: ['x-secret'] }).compile(gatewayContract.settings);
    expect(validate({ url: 'http://127.0.0.1/', token: { secret: 'TOKEN' }, ...settings })).toBe(isGood);
  });
});
