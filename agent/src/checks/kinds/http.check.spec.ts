import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runKind } from '../../../test/run-kind.js';
import type { CheckFindings } from '../check.js';
import type { HttpSettings } from '../http/http-settings.js';
import { http } from './http.check.js';

let servers: Server[];
let received: IncomingMessage[];

beforeEach(() => {
  servers = [];
  received = [];
});
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    received.push(request);
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering =
  (status: number, body = '', headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

/** Phases that were measured, in the order of their names. */
function phasesOf(measurements: CheckFindings['measurements']): string[] {
  return Object.keys(measurements)
    .flatMap((series) => /^web\.phase\.duration\{phase=(\w+)\}$/.exec(series)?.[1] ?? [])
    .sort();
}

function run(settings: HttpSettings, timeoutMs = 5000): Promise<CheckFindings> {
  return runKind(http, settings, { timeoutMs });
}

describe('http', () => {
  it.each<[string, number, Partial<HttpSettings>, 'passed' | 'failed', RegExp]>([
    ['a good status', 204, {}, 'passed', /^204 in \d+(\.\d+)? s$/],
    ['a bad status', 503, {}, 'failed', /^503 instead of 200-299$/],
    ['a bad status that is expected', 503, { expected_status: [200, '500-503'] }, 'passed', /^503 in/],
    ['one beside the range', 504, { expected_status: [200, '500-503'] }, 'failed', /^504 instead of 200, 500-503$/],
    ['the text', 200, { body_contains: 'in stock' }, 'passed', /^200 in/],
    ['a missing text', 200, { body_contains: 'sold out' }, 'failed', /^200, but without the text/],
    ['HEAD', 200, { method: 'HEAD' }, 'passed', /^200 in/],
  ])('judges %s', async (_name, status, settings, state, message) => {
    const url = await serve(answering(status, status === 204 ? '' : 'all in stock'));
    const findings = await run({ url, ...settings });
    expect(findings).toMatchObject({ state, message: expect.stringMatching(message) });
    expect(findings.measurements).toMatchObject({
      'web.up': state === 'passed' ? 1 : 0,
      'web.http.status_code': status,
    });
    expect(findings.measurements['http.client.request.duration']).toBeGreaterThanOrEqual(0);
    expect(received[0]?.method).toBe(settings.method ?? 'GET');
  });

  it('measures the body, and says whether it matched only where that was asked', async () => {
    const url = await serve(answering(200, 'four'));
    expect((await run({ url })).measurements).toMatchObject({ 'http.response.body.size': 4 });
    expect((await run({ url })).measurements).not.toHaveProperty('web.content.match');
    expect((await run({ url, body_contains: 'five' })).measurements).toMatchObject({ 'web.content.match': 0 });
  });

  it('reads no more than a MiB of an answer without an end', async () => {
    const chunk = Buffer.alloc(64 * 1024, 'x');
    let sent = 0;
    const url = await serve((_request, response) => {
      const write = (): void => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
        response.once('drain', write);
      };
      write();
    });
    const { state, measurements } = await run({ url, body_contains: 'xxx' });
    expect(state).toBe('passed');
    expect(measurements).not.toHaveProperty('http.response.body.size');
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });

  it('finds a target down that refuses, hangs, cuts off or speaks something else', async () => {
    const url = await serve(answering(200));
    await new Promise((closed) => servers.pop()?.close(closed));
    expect(await run({ url })).toEqual({
      state: 'failed',
      message: expect.stringContaining('ECONNREFUSED'),
      measurements: { 'web.up': 0, 'web.timeouts': 0, 'web.no_connection': 1 },
    });
    const silent = await serve(() => undefined);
    expect(await run({ url: silent }, 100)).toMatchObject({ state: 'failed', message: 'no answer within 0.1 s' });
    const stalling = await serve((_request, response) => void response.writeHead(200).write('begin'));
    expect(await run({ url: stalling }, 100)).toMatchObject({ state: 'failed', message: /^no whole answer/ });
    const cutting = await serve((request) => request.socket.destroy());
    expect(await run({ url: cutting })).toMatchObject({ state: 'failed', measurements: { 'web.up': 0 } });
    const gibberish = await serve((request) => request.socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    expect(await run({ url: gibberish })).toMatchObject({ state: 'failed', measurements: { 'web.up': 0 } });
    const switching = await serve((request) => {
      request.socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    });
    expect(await run({ url: switching })).toMatchObject({ state: 'failed', message: '101 instead of 200-299' });
    const unknown = await run({ url: 'http://no-such-host.invalid/' }).catch((error: unknown) => String(error));
    // Without any resolver the agent's own machine is at fault.
    expect(typeof unknown === 'string' ? 'EAI_AGAIN' : unknown.state).toMatch(/failed|EAI_AGAIN/);
  });

  it('sends its headers, and follows a redirect to the same origin with them', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(302, { location: '/new' }).end();
      else response.writeHead(200).end();
    });
    const { state } = await run({ url: `${url}/old`, headers: { Authorization: 'Bearer s3cret', 'X-A': 'b' } });
    expect(state).toBe('passed');
    expect(received.map((request) => [request.url, request.headers.authorization, request.headers['x-a']])).toEqual([
      ['/old', 'Bearer s3cret', 'b'],
      ['/new', 'Bearer s3cret', 'b'],
    ]);
  });

  it('takes its headers to no other origin, and does not bring them back', async () => {
    let first = '';
    const other = await serve((_request, response) => response.writeHead(307, { location: `${first}/back` }).end());
    first = await serve((request, response) => {
      if (request.url === '/back') response.writeHead(200).end();
      else response.writeHead(301, { location: `${other}/` }).end();
    });
    expect((await run({ url: first, headers: { Authorization: 'Bearer s3cret' } })).state).toBe('passed');
    expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer s3cret', undefined, undefined]);
  });

  it.each([
    ['to a file', 'file:///etc/passwd'],
    ['with a password in it', 'http://user:s3cret@127.0.0.1/'],
    ['to nowhere', 'http://'],
  ])('does not follow a redirect %s', async (_name, location) => {
    const url = await serve(answering(302, '', { location }));
    const findings = await run({ url });
    expect(findings).toMatchObject({ state: 'failed', message: '302 to an address that is not followed' });
  });

  it('leaves a redirect that is expected, and one that turns in circles', async () => {
    const url = await serve(answering(302, '', { location: '/' }));
    expect(await run({ url, expected_status: [302] })).toMatchObject({ state: 'passed' });
    expect(received).toHaveLength(1);
    expect(await run({ url })).toMatchObject({ state: 'failed', message: 'more than 5 redirects' });
    expect(received).toHaveLength(7);
  });

  it('takes a redirect for the answer where it is not to follow', async () => {
    const url = await serve(answering(302, '', { location: '/' }));
    expect(await run({ url, follow_redirects: false })).toMatchObject({
      state: 'failed',
      message: '302 instead of 200-299',
      measurements: { 'web.http.status_code': 302, 'web.http.expected': 0 },
    });
    expect(received).toHaveLength(1);
  });

  it('says in which phase the time went, also when it is over', async () => {
    const slow = await serve((_request, response) => void setTimeout(() => response.end('late'), 60));
    const { measurements } = await run({ url: slow.replace('127.0.0.1', 'localhost') });
    expect(phasesOf(measurements)).toEqual(['connect', 'dns', 'transfer', 'ttfb']);
    expect(measurements['web.phase.duration{phase=ttfb}']).toBeGreaterThan(0.05);
    const silent = await serve(() => undefined);
    const late = await run({ url: silent }, 100);
    expect(late.measurements).toMatchObject({ 'web.up': 0, 'web.timeouts': 1, 'web.no_connection': 0 });
    expect(phasesOf(late.measurements)).toEqual(['connect', 'ttfb']);
    expect(late.measurements['web.phase.duration{phase=ttfb}']).toBeGreaterThan(0.05);
  });

  it('reaches an address of IPv6', async () => {
    const server = createServer(answering(204));
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '::1', listening));
    const { port } = server.address() as AddressInfo;
    expect(await run({ url: `http://[::1]:${port}/` })).toMatchObject({ state: 'passed' });
  });

  it('cannot run with a header that no request can carry, and does not say what it holds', async () => {
    const url = await serve(answering(200));
    const sending = run({ url, headers: { Authorization: 's3cret\r\nx: y' } });
    await expect(sending).rejects.toThrow('the header Authorization has a value that cannot be sent');
    expect(received).toHaveLength(0);
  });
});
