import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { givenAgent } from '../../test/builders/agents.js';
import { configuringHub, type ConfiguringHub, givenMachine, staleAgents } from '../../test/builders/configs.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../test/support/test-database.js';
import { Conflict, Invalid } from '../common/errors.js';

const OPERATOR = { kind: 'user', id: null, name: 'operator', ip: null } as const;
const REQUEST = { name: 'agent', type: 'custom', host: 'host' } as const;

let database: ConnectedDatabase;
let hub: ConfiguringHub;
beforeAll(async () => {
  database = await connectTestDatabase();
});
beforeEach(async () => {
  await database.dataSource.query('DELETE FROM config_profiles');
  await database.dataSource.query('DELETE FROM agents');
  hub = configuringHub(database.dataSource);
});
afterAll(async () => {
  await database.close();
});

const stored = async (id: string) => {
  const rows = await database.dataSource.query<
    { hash: string; heartbeat: number; metrics: number; offline_after: number | null }[]
  >(
    `SELECT desired_config_hash AS hash, heartbeat_interval_seconds AS heartbeat, metrics_interval_seconds AS metrics,
       offline_after_seconds AS offline_after FROM agents WHERE id = $1`,
    [id],
  );
  return rows[0];
};
const tag = (id: string, metadata: object) =>
  database.dataSource.query('UPDATE agents SET metadata = $2 WHERE id = $1', [id, JSON.stringify(metadata)]);
const profile = (name: string, values: Record<string, unknown>, selector = {}, priority = 0) =>
  hub.profiles.create({ name, values, selector, priority }, OPERATOR);
const own = (agentId: string) => ({ agentId, ifMatch: undefined, actor: OPERATOR });

describe('what agents should run', () => {
  it('follows a profile that is made, changed and deleted, for those that it matches and no others', async () => {
    const [inside, outside, gone] = [
      await givenAgent(database.dataSource),
      await givenAgent(database.dataSource),
      await givenAgent(database.dataSource, { deleted: true }),
    ];
    await tag(inside, { rack: 'b7' });
    await tag(gone, { rack: 'b7' });
    await hub.effectiveConfigs.recomputeAll();
    await hub.events.drain();
    hub.announced.length = 0;

    const { id } = await profile('rack b7', { reporting_interval: 5 }, { metadata: { rack: 'b7' } });
    expect(await stored(inside)).toMatchObject({ metrics: 5, heartbeat: 60 });
    expect(await stored(outside)).toMatchObject({ metrics: 30, heartbeat: 60 });
    await hub.profiles.update(id, { values: { heartbeat_interval: 20 } }, OPERATOR);
    expect(await stored(inside)).toMatchObject({ metrics: 5, heartbeat: 20 });
    await hub.profiles.update(id, { values: { reporting_interval: null } }, OPERATOR);
    expect(await stored(inside)).toMatchObject({ metrics: 30, heartbeat: 20 });
    await hub.profiles.delete(id, OPERATOR);
    expect(await stored(inside)).toEqual(await stored(outside));
    expect(await stored(gone)).toMatchObject({ hash: null });
    await hub.events.drain();
    expect(hub.announced).toEqual([inside, inside, inside, inside]);
  });

  it('is counted as changed only where it is something else', async () => {
    const id = await givenAgent(database.dataSource);
    await hub.configs.replace(own(id), { reporting_interval: 5 });
    await hub.events.drain();
    hub.announced.length = 0;
    await profile('weaker', { reporting_interval: 7 });
    await hub.events.drain();
    expect(hub.announced).toEqual([]);
    expect(await staleAgents(database.dataSource, hub)).toEqual([]);
  });

  it('is told anew with every version of own values, though a profile says the same, and never without one', async () => {
    const id = await givenAgent(database.dataSource);
    await profile('the same', { reporting_interval: 7 });
    await hub.events.drain();
    hub.announced.length = 0;
    await hub.configs.replace(own(id), { reporting_interval: 7 });
    await hub.configs.replace(own(id), { reporting_interval: 7 });
    await hub.events.drain();
    expect(hub.announced).toEqual([id]);
  });

  it('follows the settings of a hub that starts with others', async () => {
    const id = await givenAgent(database.dataSource);
    await hub.effectiveConfigs.recomputeAll();
    const other = configuringHub(database.dataSource, { METRICS_INTERVAL_SECONDS: '77' });
    await other.effectiveConfigs.recomputeAll();
    expect(await stored(id)).toMatchObject({ metrics: 77 });
    expect(await staleAgents(database.dataSource, other)).toEqual([]);
    await other.events.drain();
    expect(other.announced).toEqual([id]);
  });

  it('follows what selectors see of an agent', async () => {
    await profile('staging', { reporting_interval: 5 }, { environment: 'staging' });
    await profile('rack', { heartbeat_interval: 30 }, { metadata: { rack: 7 } });
    const machine = await givenMachine(database.dataSource);
    const { response } = await hub.registrations.register(machine, { ...REQUEST, environment: 'staging' });
    expect(response).toMatchObject({ metrics_interval_seconds: 5, heartbeat_interval_seconds: 60 });
    expect(response.config.values).toMatchObject({ reporting_interval: 5 });
    const patched = await hub.agents.update(response.id, { environment: 'live', metadata: { rack: 7 } }, OPERATOR);
    expect(patched).toMatchObject({ metrics_interval_seconds: 30, heartbeat_interval_seconds: 30 });
    expect(patched.config.desired_hash).toBe((await stored(response.id))?.hash);
    await hub.agents.update(response.id, { metadata: { rack: null } }, OPERATOR);
    expect(await stored(response.id)).toMatchObject({ metrics: 30, heartbeat: 60 });
  });

  it('is given to many agents by one hash, without a query for each', async () => {
    const [first, second] = [await givenAgent(database.dataSource), await givenAgent(database.dataSource)];
    await profile('all', { reporting_interval: 5 });
    const hash = (await stored(first))?.hash ?? '';
    const given = await hub.effectiveConfigs.effectiveConfig({ id: first, desired_config_hash: hash });
    // With its row gone, only what is kept can answer.
    await database.dataSource.query('DELETE FROM agents WHERE id = $1', [second]);
    expect(await hub.effectiveConfigs.effectiveConfig({ id: second, desired_config_hash: hash })).toEqual(given);
  });

  it('comes with the values that were laid out for a token, once', async () => {
    const machine = await givenMachine(database.dataSource);
    hub.effectiveConfigs.layOutValues(machine.tokenDigest, { reporting_interval: 5 });
    const { response } = await hub.registrations.register(machine, { ...REQUEST, id: v7() });
    expect(response.config.values).toMatchObject({ reporting_interval: 5 });
    expect(await hub.configs.get(response.id)).toMatchObject({ version: 1, sources: { reporting_interval: 'agent' } });
    await hub.configs.removeValue(own(response.id), 'reporting_interval');
    const again = await hub.registrations.register(machine, { ...REQUEST, id: response.id, host: 'reinstalled' });
    expect(again.response.config.values).toMatchObject({ reporting_interval: 30 });
    const other = await hub.registrations.register(await givenMachine(database.dataSource), REQUEST);
    expect(other.response.config.values).toMatchObject({ reporting_interval: 30 });
  });
});

describe('the time-out of an agent', () => {
  const tooLong = async (change: Promise<unknown>): Promise<unknown> => {
    const error: unknown = await change.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Invalid);
    return (error as Invalid).errors.map(({ path, code, message }) => [path, code, /\d+ agents/.exec(message)?.[0]]);
  };

  it('is not made shorter than two beats by a profile, for however many agents', async () => {
    const ids = [
      await givenAgent(database.dataSource, { offlineAfterSeconds: 120 }),
      await givenAgent(database.dataSource, { offlineAfterSeconds: 150 }),
      await givenAgent(database.dataSource, { offlineAfterSeconds: 200 }),
      await givenAgent(database.dataSource),
    ];
    await hub.effectiveConfigs.recomputeAll();
    expect(await tooLong(profile('slow', { heartbeat_interval: 100 }))).toEqual([
      ['values.heartbeat_interval', 'too-long', '2 agents'],
    ]);
    expect((await hub.profiles.list({ limit: 1 })).total).toBe(0);
    for (const id of ids) expect(await stored(id)).toMatchObject({ heartbeat: 60 });
  });

  it.each<[string, (id: string) => Promise<unknown>, string]>([
    ['own values', (id) => hub.configs.replace(own(id), { heartbeat_interval: 61 }), 'values.heartbeat_interval'],
    ['an own value', (id) => hub.configs.setValue(own(id), 'heartbeat_interval', 61), 'value'],
    ['new metadata', (id) => hub.agents.update(id, { metadata: { is_slow: true } }, OPERATOR), 'metadata'],
    ['a new environment', (id) => hub.agents.update(id, { environment: 'slow' }, OPERATOR), 'environment'],
    [
      'its own change',
      (id) => hub.agents.update(id, { offline_after_seconds: 119 }, OPERATOR),
      'offline_after_seconds',
    ],
  ])('is not made shorter than two beats by %s', async (_, change, path) => {
    const id = await givenAgent(database.dataSource, { offlineAfterSeconds: 120 });
    await profile('slow', { heartbeat_interval: 61 }, { metadata: { is_slow: true } });
    await profile('slow too', { heartbeat_interval: 61 }, { environment: 'slow' });
    const before = await stored(id);
    expect(await tooLong(change(id))).toMatchObject([
      [path, path === 'value' || path.startsWith('values') ? 'too-long' : 'too-short', undefined],
    ]);
    expect(await stored(id)).toEqual(before);
  });

  it('is not made shorter than two beats by taking a value away or by a rollback', async () => {
    const id = await givenAgent(database.dataSource);
    await hub.configs.replace(own(id), { heartbeat_interval: 30 });
    await hub.agents.update(id, { offline_after_seconds: 60 }, OPERATOR);
    expect(await tooLong(hub.configs.removeValue(own(id), 'heartbeat_interval'))).toMatchObject([
      ['key', 'too-long', undefined],
    ]);
    expect(await tooLong(hub.configs.rollBack(own(id), 0))).toMatchObject([['version', 'too-long', undefined]]);
    expect(await hub.configs.get(id)).toMatchObject({ version: 1 });
  });

  it('grows with an interval that nobody can be asked about: a registration’s, or the settings’', async () => {
    const machine = await givenMachine(database.dataSource);
    await profile('slow', { heartbeat_interval: 100 }, { metadata: { is_slow: true } });
    const { id } = (await hub.registrations.register(machine, REQUEST)).response;
    await hub.agents.update(id, { offline_after_seconds: 120 }, OPERATOR);
    await hub.registrations.register(
      { kind: 'agent', agentId: id, keyId: v7() },
      { ...REQUEST, metadata: { is_slow: true } },
    );
    expect(await stored(id)).toMatchObject({ heartbeat: 100, offline_after: 200 });
    const other = configuringHub(database.dataSource, { HEARTBEAT_INTERVAL_SECONDS: '300' });
    await hub.registrations.register({ kind: 'agent', agentId: id, keyId: v7() }, { ...REQUEST, metadata: {} });
    await other.effectiveConfigs.recomputeAll();
    expect(await stored(id)).toMatchObject({ heartbeat: 300, offline_after: 600 });
  });
});

describe('profiles', () => {
  it('have a name of their own, of however many that are made at once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => profile('the one', { reporting_interval: 5 })),
    );
    const refused = results.filter((each) => each.status === 'rejected').map((each): unknown => each.reason);
    expect(refused).toHaveLength(4);
    for (const reason of refused) expect(reason).toBeInstanceOf(Conflict);
    expect(String(refused[0])).toMatch(/[0-9a-f-]{36}/);
  });

  it('are no more than 200', async () => {
    await database.dataSource.query(
      `INSERT INTO config_profiles (id, name, priority, values, created_by, created_at, updated_at)
       SELECT uuid_v7(), 'p' || i, 0, '{}', 'admin', now(), now() FROM generate_series(1, 200) i`,
    );
    await expect(profile('one more', {})).rejects.toBeInstanceOf(Conflict);
  });
});

describe('hubs that change things at once', () => {
  it('leave no agent with a hash of what it should no longer run', async () => {
    const hubs = [hub, configuringHub(database.dataSource), configuringHub(database.dataSource)];
    const machine = await givenMachine(database.dataSource);
    const ids = await Promise.all(Array.from({ length: 6 }, () => givenAgent(database.dataSource)));
    for (let round = 1; round <= 8; round++) {
      const at = (i: number): ConfiguringHub => hubs[(round + i) % hubs.length] ?? hub;
      const known = ids[round % ids.length] ?? '';
      await Promise.all([
        at(0).profiles.create(
          {
            name: `round ${round}`,
            priority: round,
            selector: { metadata: { lot: [round, round - 1] } },
            values: { reporting_interval: round },
          },
          OPERATOR,
        ),
        ...Array.from({ length: 6 }, (_, i) =>
          at(i).registrations.register(machine, { ...REQUEST, metadata: { lot: round - (i % 2) } }),
        ),
        at(1).agents.update(known, { metadata: { lot: round } }, OPERATOR),
        at(2).configs.setValue(own(known), 'heartbeat_interval', 10 + round),
        at(0).effectiveConfigs.recomputeAll(),
      ]);
      expect(await staleAgents(database.dataSource, hub)).toEqual([]);
    }
  }, 60_000);
});
