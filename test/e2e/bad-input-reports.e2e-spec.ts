import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { JSON_TYPE } from '../bad-input/calls.js';
import { oracleOf } from '../bad-input/oracle.js';
import { operationOf } from '../bad-input/operations.js';
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
const report = (body: Body, headers = {}) => post('metrics', body, headers);
const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString();
const said = ({ text }: Answer) => ({ ...(JSON.parse(text) as object), instance: '', request_id: '' });

/** Sees that a body is refused so, and that nothing of it was stored. */
async function expectRefused(sent: () => Promise<Answer>, expected: Refusal): Promise<void> {
  const before = await contentOfDatabase(hub.dataSource);
  expect(judge.judge(await sent(), expected)).toBeUndefined();
  expect(await contentOfDatabase(hub.dataSource)).toEqual(before);
}

describe('a report', () => {
  const inList = (...reports: object[]) => ({ reports });
  const metric = (name: string, value: unknown = 1) => ({ metrics: { [name]: value } });

  it.each<[string, Body, Refusal['path']]>([
    ['M1 no reports', inList(), 'reports'],
    ['M3 text NaN', metric('x', 'NaN'), 'metrics.x'],
    ['M3 text Infinity', metric('x', 'Infinity'), 'metrics.x'],
    ['M3 a number without end', '{"metrics":{"x":1e400}}', 'metrics.x'],
    ['M4 null', metric('x', null), 'metrics.x'],
    ['M5 a boolean', metric('x', true), 'metrics.x'],
    ['M6 a number as text', metric('x', '12'), 'metrics.x'],
    ['M7 101 percent', { cpu_usage: 101 }, 'cpu_usage'],
    ['M7 -1 percent', { memory_usage: -1 }, 'memory_usage'],
    ['M8 cpu_usage among the metrics', metric('cpu_usage'), 'metrics.cpu_usage'],
    ...['', 'x'.repeat(201), '9a', 'a b', '😀', 'A', 'a-b', '.a', '{a=1}', 'ä'].map(
      (name): [string, Body, Refusal['path']] => [
        `M8 the name ${name.slice(0, 20)}`,
        metric(name),
        (path) => path.startsWith('metrics'),
      ],
    ),
    ['M8 the name __name__', metric('__name__'), 'metrics.__name__'],
    ...[
      'x{',
      'x{}',
      'x{a}',
      'x{=1}',
      'x{a=1,a=2}',
      'x{a=1',
      'x{a=1}}',
      'x{a=1}b',
      'x{a=b=c}',
      'x{A=1}',
      'x{a=\\x}',
      eleven(),
    ].map((name): [string, Body, string] => [`M9 the name ${name}`, metric(name), `metrics.${name}`]),
    ['M11 a control character in an attribute', metric('x{a=b\u0007}'), 'metrics.x{a=b\u0007}'],
    ['M12 6 minutes ahead', { timestamp: ago(-6 * 60_000), cpu_usage: 1 }, 'timestamp'],
    ['M13 older than the retention', { timestamp: ago(15 * 86_400_000), cpu_usage: 1 }, 'timestamp'],
    ['M14 an epoch number', { timestamp: 1_767_323_045, cpu_usage: 1 }, 'timestamp'],
    ['without anything in it', {}, ''],
    ['several without a time', inList({ cpu_usage: 1 }), 'reports[0].timestamp'],
    ['several and one beside them', { ...inList({ timestamp: ago(0), cpu_usage: 1 }), cpu_usage: 1 }, 'cpu_usage'],
    ['501 metrics', { metrics: Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`m${i}`, i])) }, 'metrics'],
  ])('%s is refused, by name', async (_, body, path) => {
    await expectRefused(() => report(body), refusal(422, path));
  });

  function eleven(): string {
    return `x{${Array.from({ length: 11 }, (_, i) => `k${i}=1`).join()}}`;
  }

  it('M2 of 1,001 is too large', () =>
    expectRefused(
      () => report(inList(...Array.from({ length: 1001 }, (_, i) => ({ timestamp: ago(i), cpu_usage: 1 })))),
      refusal(413),
    ));

  it('M10 with attributes in another order is of the same series', async () => {
    for (const name of ['x{b=2,a=1}', 'x{a=1,b=2}']) expect((await report(metric(name))).status).toBe(201);
    expect(await latest()).toEqual([['x{a=1,b=2}', 1]]);
  });

  it('M18 with one bad of 1,000 is refused whole, naming each that is bad, and goes through without them', async () => {
    const now = Date.now();
    const good = (i: number) => ({ timestamp: new Date(now - i).toISOString(), metrics: { x: i } });
    const reports = Array.from({ length: 1000 }, (_, i) =>
      [3, 500, 999].includes(i) ? { ...good(i), cpu_usage: 200 } : good(i),
    );
    const before = await contentOfDatabase(hub.dataSource);
    const { status, text } = await report({ reports });
    const { errors } = JSON.parse(text) as { errors: { path: string }[] };
    expect([status, errors.map(({ path }) => path)]).toEqual([
      422,
      [3, 500, 999].map((i) => `reports[${i}].cpu_usage`),
    ]);
    expect(await contentOfDatabase(hub.dataSource)).toEqual(before);
    const mended = reports.filter((_, i) => ![3, 500, 999].includes(i));
    expect(JSON.parse((await report({ reports: mended })).text)).toMatchObject({ accepted: 997, duplicates: 0 });
  });

  it('M19 M25 sent again is a duplicate, in any order, and the first stays', async () => {
    const at = (seconds: number, x: number) => ({ timestamp: ago(seconds * 1000), metrics: { x } });
    const [first, older] = [at(10, 1), at(20, 2)];
    expect(JSON.parse((await report(inList(first, older, first))).text)).toMatchObject({ accepted: 2, duplicates: 1 });
    const again = { ...first, metrics: { x: 99 } };
    expect(JSON.parse((await report(inList(again))).text)).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await latest()).toEqual([['x', 1]]);
  });

  it('M21 for another agent is answered as one for nobody', async () => {
    const other = await hub.register();
    const [foreign, unknown] = [
      await post('metrics', { cpu_usage: 1 }, {}, other.id),
      await post('metrics', { cpu_usage: 1 }, {}, UNKNOWN_ID),
    ];
    expect(judge.judge(foreign, refusal(404))).toBeUndefined();
    expect(said(foreign)).toEqual(said(unknown));
  });

  it('M22 of a 2,001st series is refused, naming it and no other', async () => {
    for (let batch = 0; batch < 4; batch++) {
      const metrics = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`m${batch * 500 + i}`, i]));
      expect((await report({ metrics })).status).toBe(201);
    }
    const { status, text } = await report({ metrics: { m0: 1, one_more: 1 } });
    const { errors } = JSON.parse(text) as { errors: { path: string; code: string }[] };
    expect([status, errors.map(({ path, code }) => [path, code])]).toEqual([
      422,
      [['metrics.one_more', 'series-limit']],
    ]);
    expect((await report({ metrics: { m0: 1 } })).status).toBe(201);
  });

  it('M23 M29 keeps every double as it is', async () => {
    const digits = `0.${'3'.repeat(400)}`;
    const body = `{"metrics":{"least":5e-324,"most":1.7976931348623157e308,"zero":-0,"digits":${digits},"third":${1 / 3}}}`;
    expect((await report(body)).status).toBe(201);
    expect(Object.fromEntries(await latest())).toEqual({
      least: 5e-324,
      most: Number.MAX_VALUE,
      zero: expect.closeTo(0),
      digits: Number(digits),
      third: 1 / 3,
    });
    const [row] = await hub.dataSource.query<{ zeros: string }[]>(
      `SELECT string_agg(v::text, ',') AS zeros FROM agent_metrics, unnest("values") AS v WHERE agent_id = $1 AND v = 0`,
      [agent.id],
    );
    expect(row?.zeros).toBe('-0');
  });

  it('M28 may come compressed', async () => {
    const body = gzipSync(JSON.stringify({ metrics: { x: 1 } }));
    expect((await report(body, { 'content-encoding': 'gzip' })).status).toBe(201);
  });

  it('takes the names that its schema takes, and no others', async () => {
    const takes = oracleOf(operationOf('storeMetrics').body ?? {});
    const names = [
      'x',
      'x{a=1}',
      'x{a=\\,}',
      'x{a=}',
      'x{a=ä 😀}',
      'x{a=1,b=2}',
      'X',
      'x{a}',
      'x{a=,}',
      'x{a=1,}',
      eleven(),
      'cpu_usage{a=1}',
      'cpu_usages',
      'x'.repeat(200),
      'x'.repeat(201),
    ];
    const statuses = await forEachCase(names, async (name) => (await report(metric(name))).status, 1);
    expect(names.map((name, i) => [name, statuses[i]])).toEqual(
      names.map((name) => [name, takes(metric(name)) ? 201 : 422]),
    );
  });

  async function latest(): Promise<[string, number][]> {
    const path = { id: agent.id };
    const { metrics } = await unwrap(hub.viewer.GET('/api/v1/agents/{id}/metrics/latest', { params: { path } }));
    return metrics.map(({ metric: name, value }) => [name, value]);
  }
});
