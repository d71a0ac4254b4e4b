import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createHubClient, HubUnreachableError, ProblemError, unwrap, type HubClient } from './client.js';

const ID = '0197c0de-0000-7000-8000-000000000001';
const problem = {
  type: '/problems/validation',
  title: 'Unprocessable Content',
  status: 422,
  detail: 'One element is invalid.',
  instance: '/api/v1/agents',
  request_id: 'r-1',
  errors: [{ path: 'status', code: 'isEnum', message: 'status must be one of alive, error, stopping' }],
};

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answerJson(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  const type = status < 400 ? 'application/json; charset=utf-8' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body));
}

function beat(client: HubClient): Promise<unknown> {
  return unwrap(
    client.POST('/api/v1/agents/{id}/heartbeat', { params: { path: { id: ID } }, body: { status: 'alive' } }),
  );
}

async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('createHubClient', () => {
  it.each(['', '/', '/hub', '/a/b//'])('calls below the path prefix %j of its base URL', async (prefix) => {
    const calls: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      calls.push(request.url, request.headers.authorization);
      answerJson(response, 200, { status: 'online' });
    });
    const reply = await beat(createHubClient({ baseUrl: origin + prefix, token: 'ama_x' }));
    expect(reply).toEqual({ status: 'online' });
    expect(calls).toEqual([`${prefix.replace(/\/+$/, '')}/api/v1/agents/${ID}/heartbeat`, 'Bearer ama_x']);
  });

  it('sends no credential without a token', async () => {
    const origin = await serve((request, response) => {
      answerJson(response, 200, { seen: request.headers.authorization ?? null });
    });
    expect(await beat(createHubClient({ baseUrl: origin }))).toEqual({ seen: null });
  });

  it('throws the problem document typed, with what it names', async () => {
    const origin = await serve((_, response) => answerJson(response, 422, problem));
    const error = await errorOf(beat(createHubClient({ baseUrl: origin })));
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ status: 422, problem, isFromHub: true, message: 'One element is invalid.' });
  });

  it.each([
    ['7', 7],
    ['0', 0],
    [new Date(Date.now() + 60_000).toUTCString(), 60],
    ['-1', undefined],
    ['soon', undefined],
  ])('reads Retry-After %j', async (header, seconds) => {
    const origin = await serve((_, response) => {
      answerJson(response, 503, { ...problem, status: 503 }, { 'retry-after': header });
    });
    const error = (await errorOf(beat(createHubClient({ baseUrl: origin })))) as ProblemError;
    if (seconds === undefined) expect(error.retryAfterSeconds).toBeUndefined();
    else expect(Math.abs((error.retryAfterSeconds ?? -9) - seconds)).toBeLessThanOrEqual(1);
  });

  it.each([
    ['HTML', 502, '<html>Bad Gateway</html>'],
    ['nothing', 504, ''],
  ])('makes a problem of an error status with %s in its body', async (_name, status, body) => {
    const origin = await serve((_, response) => response.writeHead(status, { 'content-type': 'text/html' }).end(body));
    const error = await errorOf(beat(createHubClient({ baseUrl: origin })));
    expect(error).toMatchObject({ name: 'ProblemError', status, isFromHub: false });
  });
});

describe('HubUnreachableError', () => {
  it('is thrown, with the reason, where nobody listens', async () => {
    const origin = await serve(() => undefined);
    closers.splice(0).forEach((close) => close());
    const error = await errorOf(beat(createHubClient({ baseUrl: origin })));
    expect(error).toBeInstanceOf(HubUnreachableError);
    expect((error as Error).message).toContain('ECONNREFUSED');
  });

  it.each([
    ['never answers', (): void => undefined],
    [
      'stalls inside the body',
      (response: ServerResponse): void => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"status":');
      },
    ],
  ])('is thrown in time by a server that %s', async (_name, answer) => {
    const origin = await serve((_, response) => answer(response));
    const error = await errorOf(beat(createHubClient({ baseUrl: origin, timeoutMs: 100 })));
    expect(error).toMatchObject({ name: 'HubUnreachableError', isTimeout: true });
  });

  it.each([
    ['a web page', 200, 'text/html', '<html>Sign in to the Wi-Fi</html>'],
    ['broken JSON', 200, 'application/json', '{"status":'],
    ['a redirect', 301, 'text/html', ''],
  ])('is thrown by an answer that is %s', async (_name, status, type, body) => {
    const origin = await serve((_, response) => {
      response.writeHead(status, { 'content-type': type, location: 'https://other.example.org/' }).end(body);
    });
    expect(await errorOf(beat(createHubClient({ baseUrl: origin })))).toBeInstanceOf(HubUnreachableError);
  });

  it('is not thrown for a call that its caller gave up', async () => {
    const origin = await serve(() => undefined);
    const giveUp = new AbortController();
    const call = createHubClient({ baseUrl: origin }).POST('/api/v1/agents/{id}/heartbeat', {
      params: { path: { id: ID } },
      body: { status: 'alive' },
      signal: giveUp.signal,
    });
    giveUp.abort(new Error('shutting down'));
    expect(await errorOf(unwrap(call))).toMatchObject({ message: 'shutting down' });
  });
});
