import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { ProblemJudge, type Refusal, refusal } from '../bad-input/problems.js';
import { type Answer, RawHttp } from '../bad-input/raw-http.js';
import { type RegisteredAgent, startTestHub, type TestHub } from '../support/hub.js';

/** Set G of the catalogue: what is sent where a configuration is. */
let hub: TestHub;
let http: RawHttp;
let agent: RegisteredAgent;
const judge = new ProblemJudge();
beforeAll(async () => {
  hub = await startTestHub();
  http = new RawHttp(hub.url);
});
beforeEach(async () => {
  agent = await hub.register();
});
afterAll(async () => {
  http.close();
  await hub.close();
});

type Headers = Record<string, string>;

function send(method: string, rest: string, body?: unknown, headers: Headers = {}, token = hub.tokens.operator) {
  return http.send({
    method,
    path: `/api/v1/agents/${agent.id}/config${rest}`,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
const put = (values: unknown, headers: Headers = {}) => send('PUT', '', { values }, headers);
const versionNow = async () =>
  (await unwrap(hub.viewer.GET('/api/v1/agents/{id}/config', { params: { path: { id: agent.id } } }))).version;
const etagOf = ({ headers }: Answer): string => String(headers.etag);
const stale: Refusal = { status: 412, slug: 'precondition-failed' };

/** The paths and codes of a refusal, which is a problem document like any other. */
function faultsOf(answer: Answer): string[][] {
  expect(judge.judge(answer, refusal(422))).toBeUndefined();
  return (JSON.parse(answer.text) as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => [
    path,
    code,
  ]);
}

describe('If-None-Match', () => {
  it('is answered with 304 where it is the ETag or a star, and else with the configuration (G1, G2)', async () => {
    const first = await send('GET', '');
    const etag = etagOf(first);
    expect(etag).toMatch(/^"0-[0-9a-f]{64}"$/);
    const other = etag.replace('0-', '1-');
    const answers = await Promise.all(
      [etag, '*', `W/${etag}`, `"x", ${etag}`, 'garbage', '"0"', other, '%'].map((header) =>
        send('GET', '', undefined, { 'if-none-match': header }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([304, 304, 304, 304, 200, 200, 200, 200]);
    for (const answer of answers) expect(etagOf(answer)).toBe(etag);
    for (const { text } of answers.slice(0, 4)) expect(text).toBe('');
    const own = await send('GET', '', undefined, { 'if-none-match': etag }, agent.key);
    expect(own.status).toBe(304);
    const { last_heartbeat } = await unwrap(
      hub.viewer.GET('/api/v1/agents/{id}', { params: { path: { id: agent.id } } }),
    );
    expect(last_heartbeat).not.toBeNull();
  });

  it('does not take a configuration for the same whose profile has changed', async () => {
    const etag = etagOf(await send('GET', ''));
    const { id } = await unwrap(
      hub.operator.POST('/api/v1/config-profiles', { body: { name: 'all', values: { reporting_interval: 7 } } }),
    );
    expect((await send('GET', '', undefined, { 'if-none-match': etag })).status).toBe(200);
    await unwrap(hub.operator.DELETE('/api/v1/config-profiles/{id}', { params: { path: { id } } }));
  });
});

describe('If-Match', () => {
  it('is not needed (G3), lets the version on that it names, and no other (G4)', async () => {
    const first = await put({ reporting_interval: 10 });
    expect([first.status, etagOf(first).slice(0, 3)]).toEqual([200, '"1-']);
    const second = await put({ reporting_interval: 11 }, { 'if-match': etagOf(first) });
    expect([second.status, etagOf(second).slice(0, 3)]).toEqual([200, '"2-']);
    for (const header of [etagOf(first), '"2"', '2', 'garbage', '"x"']) {
      const answers = [
        await put({ reporting_interval: 12 }, { 'if-match': header }),
        await send('PUT', '/reporting_interval', { value: 12 }, { 'if-match': header }),
        await send('DELETE', '/reporting_interval', undefined, { 'if-match': header }),
        await send('POST', '/rollback', { version: 1 }, { 'if-match': header }),
      ];
      expect(answers.map((answer) => judge.judge(answer, stale))).toEqual([undefined, undefined, undefined, undefined]);
    }
    expect(await versionNow()).toBe(2);
    expect((await put({ reporting_interval: 13 }, { 'if-match': '*' })).status).toBe(200);
    const removed = await send('DELETE', '/reporting_interval', undefined, {
      'if-match': `"x", "3-${'0'.repeat(64)}"`,
    });
    expect([removed.status, removed.text, etagOf(removed).slice(0, 3)]).toEqual([204, '', '"4-']);
  });

  it('lets one of two go on that come at once (G5)', async () => {
    for (let round = 0; round < 5; round++) {
      const ifMatch = { 'if-match': etagOf(await send('GET', '')) };
      const answers = await Promise.all([1, 2].map((i) => put({ reporting_interval: 100 + 2 * round + i }, ifMatch)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect(await versionNow()).toBe(round + 1);
    }
  });
});

const check = (more: object) => ({ name: 'a', kind: 'http', settings: { url: 'https://example.com/' }, ...more });
const bad: [what: string, values: unknown, faults: string[][]][] = [
  ['an interval of 0 (G6)', { heartbeat_interval: 0 }, [['values.heartbeat_interval', 'minimum']]],
  ['an interval of -1 (G6)', { reporting_interval: -1 }, [['values.reporting_interval', 'minimum']]],
  ['an interval of 1.5 (G6)', { reporting_interval: 1.5 }, [['values.reporting_interval', 'type']]],
  ['an interval of 1e9 (G6)', { reporting_interval: 1e9 }, [['values.reporting_interval', 'maximum']]],
  ['an interval in words (G6)', { reporting_interval: '30s' }, [['values.reporting_interval', 'type']]],
  ['the address of the hub (G11)', { hub_url: 'https://evil.example' }, [['values.hub_url', 'unknown-field']]],
  ['a key that no setting can have', { $ne: 1 }, [['values.$ne', 'config-values']]],
  ['two checks of one name', { checks: [check({}), check({})] }, [['values.checks[1].name', 'repeated-name']]],
  [
    'a URL with a password (G23)',
    { checks: [check({ settings: { url: 'https://u:hunter2@example.com/' } })] },
    [['values.checks[0].settings.url', 'secret-in-config']],
  ],
];

/** As many checks as make a body so many bytes long. */
function checksOf(length: number, inBody: (checks: object[]) => object): object[] {
  const url = 'https://example.com/';
  const checks = Array.from({ length: 150 }, (_, index) => ({
    ...check({ name: `check ${index}` }),
    settings: { url },
  }));
  let rest = length - JSON.stringify(inBody(checks)).length;
  for (const { settings } of checks) {
    const added = Math.min(rest, 2048 - url.length);
    settings.url += 'x'.repeat(added);
    rest -= added;
  }
  expect(rest).toBe(0);
  return checks;
}

describe('own values', () => {
  it.each(bad)('may not be %s', async (_, values, faults) => {
    const answer = await put(values);
    expect(faultsOf(answer)).toEqual(faults);
    expect(answer.text).not.toMatch(/hunter2|evil|30s/);
    expect(await versionNow()).toBe(0);
  });

  it('name what is wrong with one of them by the body that sets it, or by its name', async () => {
    expect(faultsOf(await send('PUT', '/reporting_interval', { value: 0 }))).toEqual([['value', 'minimum']]);
    expect(faultsOf(await send('PUT', '/checks', { value: [{ kind: 'http' }] }))).toEqual([
      ['value[0].name', 'required'],
      ['value[0].settings', 'required'],
    ]);
    expect(faultsOf(await send('PUT', '/hub_url', { value: 'x' }))).toEqual([['key', 'unknown-field']]);
    expect(faultsOf(await send('PUT', '/reporting_interval', {}))).toEqual([['value', 'required']]);
    expect(judge.judge(await send('PUT', '/__proto__', { value: 1 }), refusal(404))).toBeUndefined();
    expect(judge.judge(await send('DELETE', '/constructor'), refusal(404))).toBeUndefined();
  });

  it('may not make two beats longer than the time-out (G7)', async () => {
    const params = { path: { id: agent.id } };
    await unwrap(hub.operator.PATCH('/api/v1/agents/{id}', { params, body: { offline_after_seconds: 120 } }));
    expect(faultsOf(await put({ heartbeat_interval: 61 }))).toEqual([['values.heartbeat_interval', 'too-long']]);
    expect((await put({ heartbeat_interval: 60 })).status).toBe(200);
  });

  it('may be 256 KiB, and not a byte more (G13)', async () => {
    const bytes = (length: number) => ({ values: { checks: checksOf(length, (checks) => ({ values: { checks } })) } });
    expect((await send('PUT', '', bytes(256 * 1024))).status).toBe(200);
    expect(judge.judge(await send('PUT', '', bytes(256 * 1024 + 1)), refusal(413))).toBeUndefined();
    expect(await versionNow()).toBe(1);
  });

  it('may not be more than that together, by changes that are each small enough', async () => {
    await put({ reporting_interval: 10 });
    const full = { value: checksOf(256 * 1024, (value) => ({ value })) };
    expect(faultsOf(await send('PUT', '/checks', full))).toEqual([['value', 'too-large']]);
    expect(await versionNow()).toBe(1);
  });

  it('cannot be brought back from a version that there was not', async () => {
    expect(faultsOf(await send('POST', '/rollback', { version: 7 }))).toEqual([['version', 'unknown-version']]);
  });
});

describe('a profile', () => {
  const post = (body: unknown, token = hub.tokens.operator) =>
    http.send({
      method: 'POST',
      path: '/api/v1/config-profiles',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it.each([
    ['an interval of 0', { values: { reporting_interval: 0 } }, [['values.reporting_interval', 'minimum']]],
    ['what no type takes', { values: { hub_url: 'x' } }, [['values.hub_url', 'unknown-field']]],
    [
      'a password in a URL',
      { values: { checks: [check({ settings: { url: 'redis://:p@h' } })] } },
      [['values.checks[0].settings.url', 'secret-in-config']],
    ],
    ['a type that there is not', { selector: { type: 'toaster' }, values: {} }, [['selector.type', 'one-or-many']]],
    ['a priority of 1,001', { priority: 1001, values: {} }, [['priority', 'max']]],
  ])('may not have %s', async (_, body, faults) => {
    expect(faultsOf(await post({ name: 'bad', ...body }))).toEqual(faults);
  });

  it('may not have the name of another, which the refusal names', async () => {
    const made = JSON.parse((await post({ name: 'taken', values: {} })).text) as { id: string };
    const again = await post({ name: 'taken', values: {} });
    expect(judge.judge(again, refusal(409))).toBeUndefined();
    expect(again.text).toContain(made.id);
  });
});
