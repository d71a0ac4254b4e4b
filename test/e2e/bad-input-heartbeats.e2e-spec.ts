import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { EventBus } from '../../src/events/event-bus.js';
import { Lifecycle } from '../../src/health/lifecycle.service.js';
import { JSON_TYPE } from '../bad-input/calls.js';
import { ProblemJudge, type Refusal, refusal } from '../bad-input/problems.js';
import { type Answer, forEachCase, RawHttp } from '../bad-input/raw-http.js';
import { contentOfDatabase } from '../support/database-content.js';
import { type RegisteredAgent, startTestHub, type TestHub } from '../support/hub.js';

const judge = new ProblemJudge();
const UNKNOWN_ID = '0198c0de-0000-7000-8000-0000000000ff';

let hub: TestHub;
let http: RawHttp;
beforeAll(async () => {
  hub = await startTestHub();
  http = new RawHttp(hub.url);
});
afterAll(async () => {
  http.close();
  await hub.close();
});

let agent: RegisteredAgent;
beforeEach(async () => {
  agent = await hub.register();
});

type Body = object | string | Buffer;
const post = (route: string, body: Body, headers: Record<string, string> = {}, id = agent.id): Promise<Answer> =>
  http.send({
    method: 'POST',
    path: `/api/v1/agents/${id}/${route}`,
    headers: { ...JSON_TYPE, authorization: `Bearer ${agent.key}`, ...headers },
    body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
  });
const beat = (body: Body) => post('heartbeat', body);
const shown = () => unwrap(hub.viewer.GET('/api/v1/agents/{id}', { params: { path: { id: agent.id } } }));
const said = ({ text }: Answer) => ({ ...(JSON.parse(text) as object), instance: '', request_id: '' });

/** Sees that a body is refused so, and that nothing of it was stored. */
async function expectRefused(sent: () => Promise<Answer>, expected: Refusal): Promise<void> {
  const before = await contentOfDatabase(hub.dataSource);
  expect(judge.judge(await sent(), expected)).toBeUndefined();
  expect(await contentOfDatabase(hub.dataSource)).toEqual(before);
}

describe('a heartbeat', () => {
  it('B1 B2 for another agent is answered as one for nobody', async () => {
    const other = await hub.register();
    const [foreign, unknown] = [await post('heartbeat', {}, {}, other.id), await post('heartbeat', {}, {}, UNKNOWN_ID)];
    expect(judge.judge(foreign, refusal(404))).toBeUndefined();
    expect(said(foreign)).toEqual(said(unknown));
  });

  it.each<[string, object, Refusal]>([
    ['B4 an unknown status', { status: 'zombie' }, refusal(422, 'status')],
    ['B13 more than 64 KiB', { message: 'x'.repeat(65 * 1024) }, refusal(413)],
    ['B16 a hash of 10 KiB', { config_hash: 'a'.repeat(10 * 1024) }, refusal(422, 'config_hash')],
    [
      'B21 back before now',
      { status: 'stopping', expected_back_in_seconds: -1 },
      refusal(422, 'expected_back_in_seconds'),
    ],
    [
      'B21 back in 30 years',
      { status: 'stopping', expected_back_in_seconds: 1e9 },
      refusal(422, 'expected_back_in_seconds'),
    ],
    [
      'B21 back in more than a day',
      { status: 'stopping', expected_back_in_seconds: 86_401 },
      refusal(422, 'expected_back_in_seconds'),
    ],
    [
      'B21 back without going',
      { status: 'alive', expected_back_in_seconds: 60 },
      refusal(422, 'expected_back_in_seconds'),
    ],
    [
      'B22 201 checks',
      { checks: Array.from({ length: 201 }, (_, i) => ({ name: `c${i}`, kind: 'http', state: 'passed' })) },
      refusal(422, 'checks'),
    ],
    [
      'B22 a check twice',
      { checks: ['a', 'a'].map((name) => ({ name, kind: 'http', state: 'passed' })) },
      refusal(422, 'checks'),
    ],
  ])('%s is refused', async (_, body, expected) => {
    await expectRefused(() => beat(body), expected);
  });

  it.each([
    ['B6 a year ahead', 31_536_000_000],
    ['B7 in 1970', -Date.now()],
  ])('%s is taken, and the skew of the clock shown', async (_, skew) => {
    const answer = await beat({ sent_at: new Date(Date.now() + skew).toISOString() });
    expect(answer.status).toBe(200);
    expect(Math.abs(((await shown()).clock_skew_seconds ?? 0) - skew / 1000)).toBeLessThan(5);
  });

  it('B11 of a deleted agent is answered 401', async () => {
    await unwrap(hub.operator.DELETE('/api/v1/agents/{id}', { params: { path: { id: agent.id } } }));
    await hub.app.get(EventBus).drain();
    await expectRefused(() => beat({}), refusal(401));
  });

  it('B14 may be empty', async () => {
    expect((await beat('{}')).status).toBe(200);
    expect((await beat('')).status).toBe(200);
    expect((await shown()).status).toBe('online');
  });

  it('B17 cannot be read', async () => {
    const headers = { authorization: `Bearer ${agent.key}` };
    const answer = await http.send({ method: 'GET', path: `/api/v1/agents/${agent.id}/heartbeat`, headers });
    expect(judge.judge(answer, refusal(405))).toBeUndefined();
  });

  it('B20 of two programs with one key is taken, and shows the last', async () => {
    const boots = ['6f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b11', '7f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b12'];
    for (const boot_id of [...boots, ...boots]) expect((await beat({ boot_id })).status).toBe(200);
    expect((await shown()).boot_id).toBe(boots[1]);
  });
});

describe('a hub with small budgets', () => {
  let strict: TestHub;
  beforeAll(async () => {
    strict = await startTestHub({ RATE_LIMIT_AGENT_PER_MINUTE: '20' });
  });
  afterAll(async () => {
    await strict.close();
  });

  it('B12 M27 puts off an agent that says too much, one kind of saying not for the other, and it stays online', async () => {
    const mine = await strict.register();
    const busy = new RawHttp(strict.url);
    const send = (route: string, body: object) =>
      busy.send({
        method: 'POST',
        path: `/api/v1/agents/${mine.id}/${route}`,
        headers: { ...JSON_TYPE, authorization: `Bearer ${mine.key}` },
        body: JSON.stringify(body),
      });
    const reports = await forEachCase(Array.from({ length: 50 }), () => send('metrics', { cpu_usage: 1 }));
    const beats = await forEachCase(Array.from({ length: 50 }), () => send('heartbeat', {}));
    for (const [answers, good] of [
      [reports, 201],
      [beats, 200],
    ] as const) {
      expect(answers.filter(({ status }) => status === good)).toHaveLength(20);
      const put = answers.filter(({ status }) => status !== good);
      expect(put.map((answer) => judge.judge(answer, refusal(429))).filter((fault) => fault !== undefined)).toEqual([]);
    }
    const { status } = await unwrap(strict.viewer.GET('/api/v1/agents/{id}', { params: { path: { id: mine.id } } }));
    expect(status).toBe('online');
    busy.close();
  });

  it('B19 tells a beat to come back when it stops', async () => {
    const mine = await strict.register();
    strict.app.get(Lifecycle).drain();
    const last = new RawHttp(strict.url);
    const answer = await last.send({
      method: 'POST',
      path: `/api/v1/agents/${mine.id}/heartbeat`,
      headers: { ...JSON_TYPE, authorization: `Bearer ${mine.key}` },
      body: '{}',
    });
    expect(judge.judge(answer, { status: 503, slug: 'unavailable' })).toBeUndefined();
    expect(answer.headers['retry-after']).toBe('1');
    last.close();
  });
});
