import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { givenFiringAlert } from '../builders/alerts.js';
import { aRule } from '../builders/rules.js';
import { bearer } from '../access/world.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { sendRaw } from '../support/raw-request.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  await hub.close();
});
beforeEach(async () => {
  await hub.dataSource.query(`DELETE FROM alert_rules WHERE name <> 'Agent offline'`);
});

const send = (method: string, path: string, body?: unknown, headers = {}) =>
  sendRaw(hub.url, {
    method,
    path: `/api/v1/alert-rules${path}`,
    body,
    headers: { ...bearer(hub.tokens.operator), ...headers },
  });
const fault = (json: unknown) => (json as { errors?: { path: string; code: string; message: string }[] }).errors?.[0];
const make = (traits: Parameters<typeof aRule>[0] = {}) =>
  unwrap(hub.operator.POST('/api/v1/alert-rules', { body: aRule(traits) }));
const condition = (traits: object) => ({ condition: { ...aRule().condition, ...traits } });

const catalogue: [id: string, traits: object, path: string][] = [
  ['A1 operator =>', condition({ operator: '=>' }), 'condition.operator'],
  ['A2 threshold "5"', { threshold: '5' }, 'threshold'],
  ['A3 for -1', { for_seconds: -1 }, 'for_seconds'],
  ['A3 for 1e12', { for_seconds: 1e12 }, 'for_seconds'],
  ['A3 for "5 min"', { for_seconds: '5 min' }, 'for_seconds'],
  ['A4 severity', { severity: 'fatal' }, 'severity'],
  ['A5 selector ;DROP', { selector: { type: '1;DROP' } }, 'selector.type'],
  ['A5 selector process.exit()', { selector: 'process.exit()' }, 'selector'],
  ['A5 selector constructor', { selector: { constructor: { constructor: 'x' } } }, 'selector.constructor'],
  ['A6 selector with a field for patterns', { selector: { name: '(a+)+$' } }, 'selector.name'],
  ['A7 clear > fire', { clear_threshold: 91 }, 'clear_threshold'],
  ['A8 window 0', condition({ window_seconds: 0 }), 'condition.window_seconds'],
  ['A13 unknown channel', { channels: ['0198c0de-0000-7000-8000-000000000001'] }, 'channels[0]'],
  ['A16 createdBy', { createdBy: 'x' }, 'createdBy'],
  ['A16 owner_id', { owner_id: 'x' }, 'owner_id'],
  ['A17 another rule_id', { rule_id: '0198c0de-0000-7000-8000-000000000001' }, 'rule_id'],
];

describe('a rule that is not taken', () => {
  it.each(catalogue)('%s, neither new, nor as a patch, nor from a file', async (_, traits, path) => {
    const made = await make({ name: 'kept' });
    const created = await send('POST', '', { ...aRule(), ...traits });
    expect([created.status, fault(created.json)?.path]).toEqual([422, path]);
    const patched = await send('PATCH', `/${made.rule_id}`, traits);
    expect([patched.status, fault(patched.json)?.path]).toEqual([422, path]);
    const imported = await send('POST', '/import', { rules: [aRule({ name: 'good' }), { ...aRule(), ...traits }] });
    expect([imported.status, fault(imported.json)?.path]).toEqual([422, `rules[1].${path}`]);
    expect((await unwrap(hub.viewer.GET('/api/v1/alert-rules', {}))).total).toBe(2);
    expect(
      await unwrap(hub.viewer.GET('/api/v1/alert-rules/{rule_id}', { params: { path: { rule_id: made.rule_id } } })),
    ).toEqual(made);
  });

  it.each(['NaN', '1e400'])('A2 threshold %s', async (text) => {
    const body = JSON.stringify(aRule({ threshold: 4711 })).replace('4711', text);
    expect((await send('POST', '', body)).status).toBe(text === 'NaN' ? 400 : 422);
  });

  it('A14 has a name that is taken, which the answer says', async () => {
    await make();
    const other = await make({ name: 'other' });
    const again = await send('POST', '', aRule());
    expect([again.status, again.text]).toEqual([409, expect.stringContaining('CPU is busy')]);
    expect((await send('PATCH', `/${other.rule_id}`, { name: 'CPU is busy' })).status).toBe(409);
  });

  it('watches a metric that nobody reports, unless it is meant', async () => {
    const body = aRule({ condition: { kind: 'no_data', metric: 'cpu_usag' }, threshold: 60 });
    const refused = await send('POST', '', body);
    expect([refused.status, fault(refused.json)]).toEqual([
      422,
      expect.objectContaining({
        path: 'condition.metric',
        code: 'unknown-metric',
        message: expect.stringContaining('cpu_usage'),
      }),
    ]);
    const imported = await send('POST', '/import', { rules: [body] });
    expect([imported.status, fault(imported.json)?.path]).toEqual([422, 'rules[0].condition.metric']);
    expect((await send('POST', '?allow_unknown_metric=true', body)).status).toBe(201);
    expect(await send('POST', '/import', { rules: [body] })).toMatchObject({ status: 200, json: { unchanged: 1 } });
  });

  it('A21 comes from a viewer', async () => {
    const headers = bearer(hub.tokens.viewer);
    expect((await send('POST', '', aRule(), headers)).status).toBe(403);
    expect((await send('POST', '/import', { rules: [] }, headers)).status).toBe(403);
  });
});

describe('rules', () => {
  it('A19 can be deleted while they fire, also the one that was there from the first start', async () => {
    const alertId = await givenFiringAlert(hub);
    const { alert_rules: found } = await unwrap(
      hub.viewer.GET('/api/v1/alert-rules', { params: { query: { kind: ['heartbeat'], enabled: true } } }),
    );
    const path = `/${found[0]?.rule_id ?? ''}`;
    expect(await send('DELETE', path)).toMatchObject({ status: 204, text: '' });
    expect((await send('DELETE', path)).status).toBe(404);
    const params = { path: { alert_id: alertId } };
    expect(await unwrap(hub.viewer.GET('/api/v1/alerts/{alert_id}', { params }))).toMatchObject({
      status: 'resolved',
      resolution_reason: 'rule_deleted',
      rule_name: 'Agent offline',
    });
    await unwrap(
      hub.operator.POST('/api/v1/alert-rules', {
        body: aRule({ name: 'Agent offline', condition: { kind: 'heartbeat' }, threshold: null }),
      }),
    );
  });

  it('go out as YAML and come back as they were', async () => {
    await make({ description: 'one\ntwo', selector: { metadata: { rack: ['b7', 'yes'] } } });
    await make({ name: 'no: news #1', condition: { kind: 'no_data', metric: 'memory_usage' }, threshold: 600 });
    const first = await send('GET', '/export');
    expect([first.status, first.headers['content-type']]).toEqual([200, 'application/yaml; charset=utf-8']);
    await hub.dataSource.query('DELETE FROM alert_rules');
    for (const [type, counts] of [
      ['application/yaml', { created: 3, unchanged: 0 }],
      ['text/yaml; charset=utf-8', { created: 0, unchanged: 3 }],
    ] as const) {
      const back = await send('POST', '/import?mode=replace', first.text, { 'content-type': type });
      expect([back.status, back.json]).toEqual([200, expect.objectContaining({ ...counts, updated: 0, deleted: 0 })]);
    }
    expect((await send('GET', '/export')).text).toBe(first.text);
    expect((await send('GET', '/export?kind=no_data')).text).not.toContain('CPU is busy');
  });

  it.each([
    ['is no YAML', 'rules: [', 400],
    ['is an alias bomb', 'a: &a [x]\nrules: [*a, *a]', 400],
    ['has a tag', 'rules: !!js/function "x"', 400],
    ['has a key twice', 'rules: []\nrules: []', 400],
    ['is a list', '- rules', 400],
    ['is empty', '', 400],
    ['has a field that is not known', 'rules: []\nversion: 1', 422],
    ['is larger than 1 MiB', `# ${'x'.repeat(1024 * 1024)}`, 413],
  ])('are not imported from what %s', async (_, text, status) => {
    const answer = await send('POST', '/import', text, { 'content-type': 'application/yaml' });
    expect([answer.status, answer.headers['content-type']]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  it('take YAML only where they say so', async () => {
    const yaml = { 'content-type': 'application/yaml' };
    expect((await send('POST', '', 'name: x', yaml)).status).toBe(415);
    expect((await send('POST', '/import', 'rules: []', { 'content-type': 'text/plain' })).status).toBe(415);
  });
});
