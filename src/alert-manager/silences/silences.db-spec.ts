import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { givenAgent } from '../../../test/builders/agents.js';
import { givenAlert, givenSilenceRow, moveSilence, type SilenceTraits } from '../../../test/builders/silences.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../../test/support/test-database.js';
import { Conflict, NotFound } from '../../common/errors.js';
import { EventBus } from '../../events/event-bus.js';
import { AlertsChanged } from '../alerts/alerts.events.js';
import { applySilences } from './silences.queries.js';
import { MAX_CURRENT_SILENCES, SilencesService } from './silences.service.js';

const OPERATOR = { kind: 'user', id: null, name: 'operator', ip: null } as const;
const HOUR = { duration_seconds: 3600, reason: 'load test' };
const DAY = 86_400;
const RULE = v7();
const OTHER_RULE = v7();

let database: ConnectedDatabase;
let agent: string;
beforeAll(async () => {
  database = await connectTestDatabase();
  agent = await givenAgent(database.dataSource);
  await database.dataSource.query(`UPDATE agents SET metadata = '{"rack": "b7"}'`);
});
beforeEach(async () => {
  await database.dataSource.query('DELETE FROM alert_instances');
  await database.dataSource.query('DELETE FROM silences');
});
afterAll(async () => {
  await database.close();
});

const tick = () => database.dataSource.transaction(applySilences);
const alert = (traits = {}) => givenAlert(database.dataSource, { agentId: agent, ruleId: RULE, ...traits });
const silence = (traits: SilenceTraits = {}) => givenSilenceRow(database.dataSource, traits);

async function silencedBy(alertId: string): Promise<string | null> {
  const rows = await database.dataSource.query<{ silenced_by: string | null }[]>(
    'SELECT silenced_by FROM alert_instances WHERE alert_id = $1',
    [alertId],
  );
  return rows[0]?.silenced_by ?? null;
}

/** The silences that an alert went through: which, and whether each is over. */
const silencingsOf = (alertId: string): Promise<{ silence_id: string; is_over: boolean }[]> =>
  database.dataSource.query(
    `SELECT silence_id, ended_at IS NOT NULL AS is_over FROM alert_silencings WHERE alert_id = $1
     ORDER BY began_at, ended_at NULLS LAST`,
    [alertId],
  );

describe('a silence', () => {
  const cases: [what: string, traits: SilenceTraits, isSilenced: boolean][] = [
    ['of everything', {}, true],
    ['of its environment', { selector: { environment: 'production' } }, true],
    ['of another environment', { selector: { environment: ['staging', 'test'] } }, false],
    ['of its metadata', { selector: { metadata: { rack: ['a1', 'b7'] } } }, true],
    ['of other metadata', { selector: { metadata: { rack: 'a1' } } }, false],
    ['of its severity', { severities: ['warning', 'critical'] }, true],
    ['of other severities', { severities: ['info', 'warning'] }, false],
    ['of its rule', { ruleIds: [OTHER_RULE, RULE] }, true],
    ['of another rule', { ruleIds: [OTHER_RULE] }, false],
    ['of its severity and another rule', { severities: ['critical'], ruleIds: [OTHER_RULE] }, false],
    ['of its rule and another type', { ruleIds: [RULE], selector: { type: 'web_server' } }, false],
    [
      'of its rule, severity and type',
      { ruleIds: [RULE], severities: ['critical'], selector: { type: 'custom' } },
      true,
    ],
    ['that has yet to begin', { from: 60 }, false],
    ['that is over', { from: -120, until: -60 }, false],
    ['that has begun', { from: -120, until: 60 }, true],
    [
      'whose selector is code and matches as what it is, text',
      { selector: { environment: '1;DROP TABLE agents' } },
      false,
    ],
    ['whose metadata names what every object has', { selector: { metadata: { constructor: 'x' } } }, false],
  ];

  it.each(cases)('%s: %j silences the alert: %s', async (_, traits, isSilenced) => {
    const id = await alert();
    const by = await silence(traits);
    expect(await tick()).toEqual(isSilenced ? [{ alert_id: id, to_status: 'firing' }] : []);
    expect(await silencedBy(id)).toBe(isSilenced ? by : null);
    expect(await silencingsOf(id)).toEqual(isSilenced ? [{ silence_id: by, is_over: false }] : []);
  });

  it.each(['pending', 'firing', 'acknowledged'] as const)('silences an alert that is %s', async (status) => {
    const id = await alert({ status });
    const by = await silence();
    expect(await tick()).toEqual([{ alert_id: id, to_status: status }]);
    expect(await silencedBy(id)).toBe(by);
  });

  it('changes nothing of what is resolved, which keeps the silence of its end', async () => {
    const [past, open] = [await alert({ status: 'resolved' }), await alert()];
    const by = await silence();
    await tick();
    expect(await silencedBy(past)).toBeNull();
    await database.dataSource.query(
      `UPDATE alert_instances SET status = 'resolved', resolved_at = now(), resolution_reason = 'recovered'`,
    );
    await moveSilence(database.dataSource, by, -DAY);
    expect(await tick()).toEqual([]);
    expect(await silencedBy(open)).toBe(by);
    expect(await silencingsOf(open)).toEqual([{ silence_id: by, is_over: false }]);
  });

  it('silences an alert without an agent only when it asks for no agent in particular', async () => {
    const id = await alert({ agentId: null });
    await silence({ selector: { environment: 'production' }, until: 7200 });
    expect(await tick()).toEqual([]);
    const ofAll = await silence({ severities: ['critical'] });
    await tick();
    expect(await silencedBy(id)).toBe(ofAll);
  });

  it('begins and ends by the clock, and changes nothing in between', async () => {
    const id = await alert();
    const by = await silence({ from: 60, until: 120 });
    expect(await tick()).toEqual([]);
    await moveSilence(database.dataSource, by, -90);
    expect(await tick()).toHaveLength(1);
    expect(await tick()).toEqual([]);
    await moveSilence(database.dataSource, by, -60);
    expect(await tick()).toHaveLength(1);
    expect(await silencedBy(id)).toBeNull();
    expect(await silencingsOf(id)).toEqual([{ silence_id: by, is_over: true }]);
  });

  it('gives way to one that ends later, and takes its place again when that is gone', async () => {
    const id = await alert();
    const short = await silence({ until: 600 });
    await tick();
    const long = await silence({ until: 7200 });
    await tick();
    expect(await silencedBy(id)).toBe(long);
    await moveSilence(database.dataSource, long, -DAY);
    await tick();
    expect(await silencedBy(id)).toBe(short);
    expect(await silencingsOf(id)).toEqual([
      { silence_id: short, is_over: true },
      { silence_id: long, is_over: true },
      { silence_id: short, is_over: false },
    ]);
  });

  it('is written down once, however many hubs look at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, () => alert({ ruleId: v7() })));
    await silence();
    const changes = await Promise.all(Array.from({ length: 6 }, tick));
    expect(changes.flat()).toHaveLength(50);
    for (const id of ids) expect(await silencingsOf(id)).toHaveLength(1);
  });

  it('leaves an alert alone that a person resolves meanwhile', async () => {
    const id = await alert();
    await silence();
    const person = database.dataSource.createQueryRunner();
    await person.startTransaction();
    await person.query(
      `UPDATE alert_instances SET status = 'resolved', resolved_at = now(), resolution_reason = 'manual'`,
    );
    const waiting = tick();
    await person.commitTransaction();
    await person.release();
    expect(await waiting).toEqual([]);
    expect(await silencingsOf(id)).toEqual([]);
  });
});

describe('silences by hand', () => {
  const open = () => {
    const events = new EventBus();
    const told: string[] = [];
    events.subscribe(AlertsChanged, ({ changes }) => {
      told.push(...changes.map(({ alert_id: id }) => id));
    });
    return { silences: new SilencesService(database.dataSource, events), events, told };
  };

  it('take effect with their making and their deletion, and whoever listens is told', async () => {
    const { silences, events, told } = open();
    const id = await alert();
    const made = await silences.create(HOUR, OPERATOR);
    expect(made).toMatchObject({ state: 'active', selector: {}, severity: null, rule_id: null });
    expect(await silencedBy(id)).toBe(made.id);
    await silences.delete(made.id, OPERATOR);
    expect(await silencedBy(id)).toBeNull();
    await expect(silences.delete(made.id, OPERATOR)).rejects.toThrow(NotFound);
    await expect(silences.get(made.id)).rejects.toThrow(NotFound);
    await events.drain();
    expect(told).toEqual([id, id]);
  });

  it('made and deleted at the same time leave each alert with exactly the one that it has', async () => {
    const { silences } = open();
    const ids = await Promise.all(Array.from({ length: 5 }, () => alert({ ruleId: v7() })));
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, at) => silences.create({ ...HOUR, duration_seconds: 3600 + at }, OPERATOR)),
    );
    const [kept, ...others] = made.sort((one, other) => one.until.localeCompare(other.until));
    const deletions = others.flatMap(({ id }) => [silences.delete(id, OPERATOR), silences.delete(id, OPERATOR)]);
    const outcomes = await Promise.allSettled([...deletions, tick(), tick()]);
    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(failures).toHaveLength(others.length);
    for (const failure of failures) expect(failure).toBeInstanceOf(NotFound);
    for (const id of ids) {
      expect(await silencedBy(id)).toBe(kept?.id);
      expect((await silencingsOf(id)).filter(({ is_over: isOver }) => !isOver)).toHaveLength(1);
    }
  });

  it('are told apart by their state, which the clock tells', async () => {
    const { silences } = open();
    const ids = {
      pending: await silence({ from: 60 }),
      active: await silence(),
      expired: await silence({ from: -120, until: -60 }),
    };
    for (const [state, id] of Object.entries(ids) as [keyof typeof ids, string][]) {
      expect((await silences.get(id)).state).toBe(state);
      const { silences: listed, total } = await silences.list({ limit: 50, state: [state] });
      expect([listed.map((each) => each.id), total]).toEqual([[id], 1]);
    }
    expect((await silences.list({ limit: 50 })).total).toBe(3);
    expect((await silences.list({ limit: 50, q: 'LOAD' })).total).toBe(3);
    expect((await silences.list({ limit: 50, rule_id: [RULE] })).total).toBe(0);
  });

  it('are bounded in number', async () => {
    const { silences } = open();
    await database.dataSource.query(
      `INSERT INTO silences (id, starts_at, ends_at, reason, created_by, created_at)
       SELECT uuid_v7(), now(), now() + interval '1 hour', 'load test', 'admin', now() FROM generate_series(1, $1)`,
      [MAX_CURRENT_SILENCES],
    );
    await expect(silences.create(HOUR, OPERATOR)).rejects.toThrow(Conflict);
    await database.dataSource.query(
      `UPDATE silences SET deleted_at = now() WHERE id = (SELECT min(id::text)::uuid FROM silences)`,
    );
    await silences.create(HOUR, OPERATOR);
  });
});
