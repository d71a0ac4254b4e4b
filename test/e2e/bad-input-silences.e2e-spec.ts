import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { unwrap } from '../../client/src/client.js';
import { contentOfDatabase } from '../support/database-content.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { sendRaw } from '../support/raw-request.js';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  await hub.close();
});

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const post = (body: object) =>
  sendRaw(hub.url, {
    method: 'POST',
    path: '/api/v1/silences',
    headers: { authorization: `Bearer ${hub.tokens.operator}` },
    body,
  });

describe('a silence is refused, and the fault named, for', () => {
  const HOUR = { duration_seconds: 3600, reason: 'Load test' };
  const [unknown, another] = [v7(), v7()];
  const refused: [row: string, body: object, ...paths: string[]][] = [
    ['A5 code for a type', { ...HOUR, selector: { type: '1;DROP TABLE agents' } }, 'selector.type'],
    ['A5 code among types', { ...HOUR, selector: { type: ['custom', 'process.exit()'] } }, 'selector.type[1]'],
    ['A5 code for an id', { ...HOUR, selector: { agent_id: `constructor.constructor('x')()` } }, 'selector.agent_id'],
    [
      'A5 an operator of a query',
      { ...HOUR, selector: { metadata: { rack: { $ne: null } } } },
      'selector.metadata.rack',
    ],
    [
      'A5 a name that every object has',
      { ...HOUR, selector: { metadata: { constructor: 'x' } } },
      'selector.metadata.constructor',
    ],
    ['A5 a field of its own', { ...HOUR, selector: { name: '.*' } }, 'selector.name'],
    ['A6 a selector that is a pattern', { ...HOUR, selector: '(a+)+$' }, 'selector'],
    ['A12 an end before its beginning', { from: inDays(2), until: inDays(1), reason: 'x' }, 'until'],
    [
      'A12 an end that is its beginning',
      { from: '2027-01-02T03:04:05Z', until: '2027-01-02T03:04:05Z', reason: 'x' },
      'until',
    ],
    ['A12 an end in the past', { until: inDays(-1), reason: 'x' }, 'until'],
    ['A22 100 years', { until: inDays(36_525), reason: 'x' }, 'until'],
    ['A22 100 years from now', { from: inDays(36_525), until: inDays(36_526), reason: 'x' }, 'until'],
    ['A22 100 years in seconds', { duration_seconds: 3_155_760_000, reason: 'x' }, 'duration_seconds'],
    ['both ends', { until: inDays(1), ...HOUR }, 'until'],
    ['no end', { reason: 'x' }, 'until'],
    ['no reason', { duration_seconds: 3600 }, 'reason'],
    ['a severity that there is not', { ...HOUR, severity: 'fatal' }, 'severity'],
    ['no severity at all', { ...HOUR, severity: [] }, 'severity'],
    ['a rule that there is not', { ...HOUR, rule_id: unknown }, 'rule_id'],
    ['rules that there are not', { ...HOUR, rule_id: [unknown, another] }, 'rule_id[0]', 'rule_id[1]'],
    ['somebody else as its maker', { ...HOUR, created_by: 'somebody' }, 'created_by'],
  ];

  it.each(refused)('%s', async (_, body, ...paths) => {
    const before = await contentOfDatabase(hub.dataSource);
    const answer = await post(body);
    const { errors = [] } = answer.json as { errors?: { path: string }[] };
    expect([answer.status, errors.map(({ path }) => path)]).toEqual([422, paths]);
    expect(await contentOfDatabase(hub.dataSource)).toEqual(before);
  });
});

describe('a silence is taken as data with', () => {
  it.each([
    ['A5 SQL for an environment', { environment: `'; DROP TABLE agents; --` }],
    ['A5 code for a value', { metadata: { rack: 'process.exit()' } }],
    ['A6 a pattern for a value', { metadata: { rack: '^(([a-z])+.)+[A-Z]([a-z])+$' } }],
    ['A6 a long text for a pattern to loop in', { metadata: { rack: `${'a'.repeat(1000)}!` } }],
  ])('%s', async (_, selector) => {
    await hub.register();
    const began = performance.now();
    const answer = await post({ selector, duration_seconds: 60, reason: 'x' });
    expect(answer.status).toBe(201);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect((await unwrap(hub.viewer.GET('/api/v1/agents'))).total).toBeGreaterThan(0);
  });

  it('one severity and one rule, in upper case, as lists of them', async () => {
    const { alert_rules: rules } = await unwrap(hub.viewer.GET('/api/v1/alert-rules'));
    const rule = rules[0]?.rule_id ?? '';
    const answer = await post({ severity: 'info', rule_id: rule.toUpperCase(), duration_seconds: 60, reason: 'x' });
    expect(answer.json).toMatchObject({ severity: ['info'], rule_id: [rule], selector: {}, state: 'active' });
  });

  it('a year', async () => {
    expect((await post({ until: inDays(365), reason: 'x' })).status).toBe(201);
  });
});
