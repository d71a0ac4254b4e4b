import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { givenAgent } from '../../../test/builders/agents.js';
import { aRule } from '../../../test/builders/rules.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../../test/support/test-database.js';
import { Conflict, NotFound } from '../../common/errors.js';
import { validateAs } from '../../common/validation.pipe.js';
import { EventBus } from '../../events/event-bus.js';
import { AlertsChanged } from '../alerts/alerts.events.js';
import { AlertRuleRequest, UpdateAlertRuleRequest } from './alert-rule-request.dto.js';
import { MAX_RULES } from './alert-rules.queries.js';
import { AlertRulesService } from './alert-rules.service.js';
import { ImportAlertRulesRequest, ImportAlertRulesQuery } from './rule-files.dto.js';
import { AlertRuleFilesService } from './rule-files.service.js';

const OPERATOR = { kind: 'user', id: null, name: 'olivia', ip: null } as const;
const QUERY = { allow_unknown_metric: false };

let database: ConnectedDatabase;
let rules: AlertRulesService;
let files: AlertRuleFilesService;
let published: { alert_id: string; to_status: string }[];
beforeAll(async () => {
  database = await connectTestDatabase();
  const events = new EventBus();
  events.subscribe(AlertsChanged, ({ changes }) => void published.push(...changes));
  rules = new AlertRulesService(database.dataSource, events);
  files = new AlertRuleFilesService(database.dataSource, events);
});
afterAll(async () => {
  await database.close();
});
beforeEach(async () => {
  published = [];
  await database.dataSource.query('DELETE FROM alert_instances');
  await database.dataSource.query('DELETE FROM alert_rules');
  await database.dataSource.query('DELETE FROM audit_logs');
});

const create = async (traits: object = {}) =>
  rules.create(await validateAs(AlertRuleRequest, { ...aRule(), ...traits }), QUERY, OPERATOR);
const update = async (ruleId: string, patch: object) =>
  rules.update(ruleId, await validateAs(UpdateAlertRuleRequest, patch), QUERY, OPERATOR);
const importRules = async (content: object[], query: Partial<ImportAlertRulesQuery> = {}) =>
  files.import(
    await validateAs(ImportAlertRulesRequest, { rules: content }),
    { ...new ImportAlertRulesQuery(), ...query },
    OPERATOR,
  );

async function givenAlert(ruleId: string, status: string, agentId: string): Promise<string> {
  const id = v7();
  await database.dataSource.query(
    `INSERT INTO alert_instances (alert_id, rule_id, rule_name, agent_id, agent_name, severity, status, summary,
       started_at, resolved_at)
     VALUES ($1, $2, 'then', $3, 'agent', 'warning', $4, 'x', now(), CASE WHEN $4 = 'resolved' THEN now() END)`,
    [id, ruleId, agentId, status],
  );
  return id;
}

/** One alert of each status, each of an agent of its own. */
async function givenAlerts(
  ruleId: string,
): Promise<Record<'pending' | 'firing' | 'acknowledged' | 'resolved', string>> {
  const of = async (status: string) => givenAlert(ruleId, status, await givenAgent(database.dataSource));
  return {
    pending: await of('pending'),
    firing: await of('firing'),
    acknowledged: await of('acknowledged'),
    resolved: await of('resolved'),
  };
}

const alert = async (id: string) => {
  const [row] = await database.dataSource.query<{ status: string; reason: string | null; rule_name: string }[]>(
    'SELECT status, resolution_reason AS reason, rule_name FROM alert_instances WHERE alert_id = $1',
    [id],
  );
  return row && `${row.status} ${row.reason ?? ''}`.trim();
};
const transitions = () =>
  database.dataSource.query<object[]>(
    'SELECT alert_id, from_status, to_status, actor, note FROM alert_transitions ORDER BY alert_id',
  );
const audited = async () =>
  (await database.dataSource.query<{ action: string }[]>('SELECT action FROM audit_logs ORDER BY id')).map(
    ({ action }) => action,
  );

const endings: [what: string, reason: string, change: (ruleId: string) => Promise<unknown>][] = [
  ['another threshold', 'rule_changed', (id) => update(id, { threshold: 95 })],
  ['another clear threshold', 'rule_changed', (id) => update(id, { clear_threshold: 80 })],
  ['another window', 'rule_changed', (id) => update(id, { condition: { window_seconds: 600 } })],
  ['not being evaluated', 'rule_disabled', (id) => update(id, { enabled: false })],
  ['its end', 'rule_deleted', (id) => rules.delete(id, OPERATOR)],
  ['another selector', 'left_selector', (id) => update(id, { selector: { environment: 'staging' } })],
  ['another threshold in a file', 'rule_changed', () => importRules([aRule({ threshold: 1 })])],
  ['not being evaluated by a file', 'rule_disabled', () => importRules([aRule({ enabled: false })])],
  ['another selector in a file', 'left_selector', () => importRules([aRule({ selector: { type: 'web_server' } })])],
  ['a file without it', 'rule_deleted', () => importRules([], { mode: 'replace' })],
];

describe('the alerts of a rule', () => {
  it.each(endings)('end with %s: %s', async (_, reason, change) => {
    const { rule_id: ruleId } = await create();
    const { rule_id: otherId } = await create({ name: 'other' });
    const mine = await givenAlerts(ruleId);
    const others: Record<string, string> = reason === 'rule_deleted' ? {} : await givenAlerts(otherId);
    await change(ruleId);
    expect(await alert(mine.pending)).toBeUndefined();
    expect(await alert(mine.firing)).toBe(`resolved ${reason}`);
    expect(await alert(mine.acknowledged)).toBe(`resolved ${reason}`);
    expect(await alert(mine.resolved)).toBe('resolved');
    for (const [status, id] of Object.entries(others)) expect(await alert(id)).toBe(status);
    const ended = (id: string, from: string) => ({
      alert_id: id,
      from_status: from,
      to_status: 'resolved',
      actor: 'olivia',
      note: reason,
    });
    expect(await transitions()).toEqual([ended(mine.firing, 'firing'), ended(mine.acknowledged, 'acknowledged')]);
    expect(published.map((each) => each.alert_id).sort()).toEqual([mine.firing, mine.acknowledged].sort());
  });

  it.each([
    ['another name', { name: 'renamed' }],
    ['another severity', { severity: 'critical' }],
    ['another duration', { for_seconds: 60, keep_firing_for_seconds: 60 }],
    ['a wider selector', { selector: { environment: ['production', 'staging'] } }],
    ['what it says already', { threshold: 90 }],
  ])('stay with %s', async (_, patch) => {
    const { rule_id: ruleId } = await create({ selector: { environment: 'production' } });
    const alerts = await givenAlerts(ruleId);
    await update(ruleId, patch);
    for (const [status, id] of Object.entries(alerts)) expect(await alert(id)).toBe(status);
    expect(published).toEqual([]);
  });

  it('end for the agents that left, and stay for the others', async () => {
    const { rule_id: ruleId } = await create();
    const [stays, leaves] = [await givenAgent(database.dataSource), await givenAgent(database.dataSource)];
    const kept = await givenAlert(ruleId, 'firing', stays);
    const ended = await givenAlert(ruleId, 'firing', leaves);
    await update(ruleId, { selector: { agent_id: stays } });
    expect(await alert(kept)).toBe('firing');
    expect(await alert(ended)).toBe('resolved left_selector');
  });
});

describe('what was resolved by hand', () => {
  async function givenHeld(ruleId: string): Promise<string> {
    const id = await givenAlert(ruleId, 'resolved', await givenAgent(database.dataSource));
    await database.dataSource.query(`UPDATE alert_instances SET resolution_reason = 'manual' WHERE alert_id = $1`, [
      id,
    ]);
    return id;
  }
  const isHeld = async (id: string): Promise<boolean | undefined> => {
    const [row] = await database.dataSource.query<{ held: boolean }[]>(
      'SELECT condition_cleared_at IS NULL AS held FROM alert_instances WHERE alert_id = $1',
      [id],
    );
    return row?.held;
  };

  it.each<[what: string, isHeldAfter: boolean, change: (ruleId: string) => Promise<unknown>]>([
    ['another threshold', false, (id) => update(id, { threshold: 95 })],
    ['another clear threshold', false, (id) => update(id, { clear_threshold: 80 })],
    ['another condition', false, (id) => update(id, { condition: { window_seconds: 600 } })],
    ['another threshold of a rule that is off', false, (id) => update(id, { enabled: false, threshold: 95 })],
    ['another threshold in a file', false, () => importRules([aRule({ threshold: 1 })])],
    ['the same in a file', true, () => importRules([aRule()])],
    ['another name', true, (id) => update(id, { name: 'renamed' })],
    ['another selector', true, (id) => update(id, { selector: { environment: 'staging' } })],
    ['another duration', true, (id) => update(id, { for_seconds: 60 })],
    ['its rule off', true, (id) => update(id, { enabled: false })],
  ])('is held after %s: %s', async (_, isHeldAfter, change) => {
    const { rule_id: ruleId } = await create();
    const { rule_id: otherId } = await create({ name: 'other' });
    const [mine, others] = [await givenHeld(ruleId), await givenHeld(otherId)];
    await change(ruleId);
    expect([await isHeld(mine), await isHeld(others)]).toEqual([isHeldAfter, true]);
  });
});

describe('the name of a rule', () => {
  it('is of one rule, whoever comes first', async () => {
    const made = await Promise.allSettled(Array.from({ length: 20 }, () => create()));
    const refusals = made.filter((each) => each.status === 'rejected').map((each) => each.reason as unknown);
    expect(refusals).toHaveLength(19);
    for (const refusal of refusals) expect(refusal).toBeInstanceOf(Conflict);
    expect(String(refusals[0])).toContain('CPU is busy');
  });

  it('is not given to a second one by patches that come at once', async () => {
    const made = await Promise.all(['a', 'b', 'c', 'd'].map((name) => create({ name })));
    const renamed = await Promise.allSettled(made.map(({ rule_id: id }) => update(id, { name: 'one' })));
    expect(renamed.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  });

  it('is given once by files and requests that come at once', async () => {
    const content = [aRule(), aRule({ name: 'b' })];
    const made = await Promise.allSettled([
      create(),
      importRules(content),
      importRules(content),
      create({ name: 'b' }),
    ]);
    for (const each of made) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(Conflict);
    expect((await rules.list({ limit: 50 })).total).toBe(2);
  });
});

describe('the number of rules', () => {
  it('has an end, which a file must keep, too', async () => {
    const names = Array.from({ length: MAX_RULES - 1 }, (_, index) => `rule ${index.toString()}`);
    const content = names.map((name) => aRule({ name }));
    expect(await importRules(content)).toMatchObject({ created: MAX_RULES - 1 });
    const made = await Promise.allSettled([create({ name: 'x' }), create({ name: 'y' }), create({ name: 'z' })]);
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(importRules([aRule({ name: 'more' })])).rejects.toThrow(Conflict);
    expect(await importRules([aRule({ name: 'more' })], { mode: 'replace' })).toMatchObject({
      created: 1,
      deleted: MAX_RULES,
    });
  }, 30_000);
});

describe('an import', () => {
  it('says what it would do and does nothing', async () => {
    const made = await create();
    const content = [aRule({ threshold: 5 }), aRule({ name: 'new' })];
    const told = await importRules(content, { mode: 'replace', dry_run: true });
    expect(told).toEqual({
      dry_run: true,
      created: 1,
      updated: 1,
      unchanged: 0,
      deleted: 0,
      rules: [
        { rule_id: made.rule_id, name: 'CPU is busy', outcome: 'updated' },
        { rule_id: null, name: 'new', outcome: 'created' },
      ],
    });
    expect((await rules.list({ limit: 50 })).alert_rules).toEqual([made]);
    expect(await audited()).toEqual(['alert_rule.created']);
  });

  it('of an export changes nothing', async () => {
    await create({ description: 'a\nb', selector: { metadata: { z: 1, a: ['x', true] } } });
    const before = await rules.list({ limit: 50 });
    const exported = before.alert_rules.map((rule) =>
      Object.fromEntries(Object.entries(rule).filter(([name]) => name !== 'rule_id' && name !== 'health')),
    );
    expect(await importRules(exported, { mode: 'replace' })).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1,
      deleted: 0,
    });
    expect(await rules.list({ limit: 50 })).toEqual(before);
    expect(await audited()).toEqual(['alert_rule.created']);
  });
});

describe('every change of a rule', () => {
  it('is in the audit log, once and with both sides', async () => {
    const { rule_id: id } = await create();
    await update(id, { threshold: 95 });
    await update(id, { threshold: 95 });
    await rules.delete(id, OPERATOR);
    await importRules([aRule()]);
    const entries = await database.dataSource.query<{ action: string; before: number | null; after: number | null }[]>(
      `SELECT action, (before ->> 'threshold')::int AS before, (after ->> 'threshold')::int AS after FROM audit_logs ORDER BY id`,
    );
    expect(entries).toEqual([
      { action: 'alert_rule.created', before: null, after: 90 },
      { action: 'alert_rule.updated', before: 90, after: 95 },
      { action: 'alert_rule.deleted', before: 95, after: null },
      { action: 'alert_rule.imported', before: null, after: null },
    ]);
    await expect(rules.delete(id, OPERATOR)).rejects.toThrow(NotFound);
  });
});
