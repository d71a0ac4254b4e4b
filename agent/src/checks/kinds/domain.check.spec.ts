import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { measuredBy, runKind, startKind } from '../../../test/run-kind.js';
import { domain } from './domain.check.js';

const DAY_MS = 86_400_000;
let server: Server;
let asked: string[];
let answer: RequestListener;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const registry = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/rdap`;
const settings = (changes: object = {}): object => ({ domain: 'example.org', rdap_url: registry(), ...changes });

/** A registry by which a domain ends in so many days. */
const endingIn =
  (days: number, status: string[] = []): RequestListener =>
  (_request, response) => {
    const eventDate = new Date(Date.now() + days * DAY_MS).toISOString();
    const body = { objectClassName: 'domain', status, events: [{ eventAction: 'expiration', eventDate }] };
    response.writeHead(200, { 'content-type': 'application/rdap+json' }).end(JSON.stringify(body));
  };

describe('domain', () => {
  it.each<[string, RequestListener, 'passed' | 'failed', RegExp, number]>([
    ['is registered', endingIn(30.5), 'passed', /^registered until \d{4}-\d\d-\d\d, for 30 days$/, 30.5],
    ['has ended', endingIn(-1), 'failed', /^the registration ended on/, -1],
    ['is about to go', endingIn(9, ['client hold']), 'failed', /; the registry says client hold$/, 9],
  ])('judges a domain that %s', async (_name, registryAnswer, state, message, days) => {
    answer = registryAnswer;
    const findings = await runKind(domain, settings());
    expect(findings).toMatchObject({ state, message: expect.stringMatching(message) });
    expect(findings.measurements['web.domain.expiry']).toBeCloseTo((days * DAY_MS) / 1000, -2);
    expect(measuredBy(findings)).toEqual(domain.metrics.map(({ name }) => name));
    expect(asked).toEqual(['/rdap/domain/example.org']);
  });

  it('follows to the registry that knows, and asks for a name in its own letters', async () => {
    answer = (request, response) => {
      if (request.url?.startsWith('/there') === true) endingIn(5)(request, response);
      else response.writeHead(302, { location: '/there' }).end();
    };
    expect(await runKind(domain, settings({ domain: 'bücher.example' }))).toMatchObject({ state: 'passed' });
    expect(asked).toEqual(['/rdap/domain/xn--bcher-kva.example', '/there']);
  });

  it('asks once and not at every run, also after a restart', async () => {
    answer = endingIn(30);
    const run = startKind(domain, settings());
    const { remember } = await run();
    expect(await run()).not.toHaveProperty('remember');
    expect((await runKind(domain, settings(), { remembered: remember })).state).toBe('passed');
    expect(asked).toHaveLength(1);
    await runKind(domain, settings({ domain: 'example.net' }), { remembered: remember });
    expect(asked).toHaveLength(2);
  });

  it.each<[string, RequestListener, RegExp]>([
    ['fails', (_request, response) => response.writeHead(503).end(), /^the registry answers 503$/],
    ['knows no such domain', (_request, response) => response.writeHead(404).end(), /^no registry knows example\.org/],
    ['hangs up', (request) => request.socket.destroy(), /^the registry cannot be asked: socket hang up$/],
    ['says something else', (_request, response) => response.end('{}'), /^the answer of the registry is not what RDAP/],
  ])('cannot say anything where the registry %s, and leaves it alone for a while', async (_name, failing, message) => {
    answer = failing;
    const run = startKind(domain, settings());
    await expect(run()).rejects.toThrow(message);
    await expect(run()).rejects.toThrow(message);
    expect(asked).toHaveLength(1);
  });

  it('says what it waited for', async () => {
    answer = () => undefined;
    await expect(runKind(domain, settings(), { timeoutMs: 50 })).rejects.toThrow('the registry: no answer in time');
  });

  it('is judged by the host that it asks, and refuses a name that there cannot be', () => {
    expect(domain.reach({ domain: 'example.org' })).toEqual({ hosts: [{ host: 'rdap.org', port: 443 }] });
    expect(() => domain.reach({ domain: 'xn--a.example' })).toThrow('domain is not a name that there can be');
  });
});
