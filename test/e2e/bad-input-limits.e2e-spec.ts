import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, JSON_TYPE, legitRequestOf, pathOfCall } from '../bad-input/calls.js';
import { limitOf } from '../bad-input/limits.js';
import { operationOf, operations } from '../bad-input/operations.js';
import { ProblemJudge, type Refusal, refusal } from '../bad-input/problems.js';
import { forEachCase, lines, parseAnswer, RawHttp } from '../bad-input/raw-http.js';
import { openWorld, type World } from '../bad-input/world.js';
import { startTestHub, type TestHub } from '../support/hub.js';

const judge = new ProblemJudge();

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

describe('the size of a body', () => {
  const withBody = operations.filter(({ body }) => body !== undefined);

  it.each(withBody.map((operation) => [operation.id, operation] as const))(
    'of %s is judged before it is sent (C62)',
    async (_, operation) => {
      const { prepare, token: tokenOf } = legitRequestOf(operation);
      await prepare?.(world);
      const token = tokenOf(world);
      const headers = {
        ...JSON_TYPE,
        'Content-Length': (limitOf(operation) + 1).toString(),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      };
      const bytes = lines(
        `${operation.method} ${pathOfCall(world, operation)} HTTP/1.1`,
        'Host: hub',
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      );
      const started = performance.now();
      expect(judge.judge(parseAnswer(await world.http.speak(bytes)), refusal(413))).toBeUndefined();
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );

  it('reaches a client that sends all of it nevertheless', async () => {
    const body = `{"metrics":{},"x":"${'x'.repeat(9 * 1024 * 1024)}"}`;
    const statuses: number[] = [];
    for (let i = 0; i < 10; i++) {
      const answer = await fetch(`${world.hub.url}${pathOfCall(world, operationOf('storeMetrics'))}`, {
        method: 'POST',
        headers: { ...JSON_TYPE, authorization: `Bearer ${world.agent.key}` },
        body,
      });
      statuses.push(answer.status);
      await answer.text();
    }
    expect(statuses).toEqual(statuses.map(() => 413));
  });

  it('is counted after decompression, and never held: a bomb of 1 GiB takes less than 32 MiB (C64)', async () => {
    const mebibytes = gzipSync(Buffer.alloc(1024 * 1024 * 1024), { level: 9 });
    const bomb = () =>
      call(world, operationOf('storeMetrics'), {
        headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
        body: mebibytes,
      });
    expect(judge.judge(await bomb(), refusal(413))).toBeUndefined();
    const before = process.memoryUsage.rss();
    let highest = before;
    const sampling = setInterval(() => (highest = Math.max(highest, process.memoryUsage.rss())), 2);
    for (let i = 0; i < 5; i++) expect(judge.judge(await bomb(), refusal(413))).toBeUndefined();
    clearInterval(sampling);
    expect((highest - before) / 1024 / 1024).toBeLessThan(32);
  });

  it('does not slow down what nests without end (C24)', async () => {
    const body = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const times: number[] = [];
    for (let i = 0; i < 10; i++) {
      const started = performance.now();
      const answer = await call(world, operationOf('storeMetrics'), { headers: JSON_TYPE, body });
      times.push(performance.now() - started);
      expect(judge.judge(answer, refusal(400))).toBeUndefined();
    }
    expect(Math.min(...times)).toBeLessThan(50);
  });
});

describe('a client that takes its time', () => {
  let hub: TestHub;
  let http: RawHttp;
  beforeAll(async () => {
    hub = await startTestHub({}, undefined, { headers: 300, request: 600, checkEvery: 50 });
    http = new RawHttp(hub.url);
  });
  afterAll(async () => {
    http.close();
    await hub.close();
  });
  const LOGIN = ['POST /api/v1/auth/login HTTP/1.1', 'Host: hub', 'Content-Type: application/json'];
  const TIMEOUT: Refusal = { status: 408, slug: 'timeout' };

  it.each<[string, string]>([
    ['headers that do not end', 'GET /api/v1/agents HTTP/1.1\r\nHost: hub\r\nX-One: '],
    ['a request line that does not end', 'GET /api'],
    ['a body shorter than it says (C66)', lines(...LOGIN, 'Content-Length: 100') + '{"username":'],
    ['chunks that do not end', lines(...LOGIN, 'Transfer-Encoding: chunked') + '5\r\n{"use'],
  ])('is cut off: %s', async (_, bytes) => {
    expect(judge.judge(parseAnswer(await http.speak(bytes)), TIMEOUT)).toBeUndefined();
  });

  it('is cut off though a byte comes now and then, a hundred of them at once', async () => {
    const { hostname, port } = new URL(hub.url);
    const started = performance.now();
    const lives = await forEachCase(
      Array.from({ length: 100 }, (_, i) => i),
      async () => {
        const socket = connect(Number(port), hostname);
        socket.on('error', () => undefined);
        await once(socket, 'connect');
        const dripping = setInterval(() => socket.write('x'), 50);
        socket.write('GET /api/v1/agents HTTP/1.1\r\nHost: hub\r\nX-One: ');
        socket.resume();
        await once(socket, 'close');
        clearInterval(dripping);
        return performance.now() - started;
      },
      100,
    );
    expect(Math.max(...lives)).toBeLessThan(5000);
    expect((await http.send({ method: 'GET', path: '/health/live' })).status).toBe(200);
  });

  it('leaves a kept connection alone that has nothing to say', async () => {
    expect((await http.send({ method: 'GET', path: '/health/live' })).status).toBe(200);
    await sleep(900);
    expect((await http.send({ method: 'GET', path: '/health/live' })).status).toBe(200);
  });
});
