import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap } from '../../client/src/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ADMIN_PASSWORD, type People, type RegisteredAgent, signPeopleIn } from '../support/hub.js';
import { type HubProcess, startHubProcess } from '../support/run-hub.js';
import { bearerOf, openProbe, type StreamProbe } from '../support/stream.js';
import { until } from '../support/until.js';

const SETTINGS = {
  ADMIN_PASSWORD,
  RATE_LIMIT_REGISTER_PER_SECOND: '100000',
  RATE_LIMIT_USER_PER_MINUTE: '1000000',
};

let database: TestDatabase;
let built: HubProcess;
let hub: People;
/** Hears whose configuration has changed. */
let probe: StreamProbe;
let heard = 0;
/** Changed after all else, it marks how far the stream has told. */
let mark: RegisteredAgent;
let reporting_interval = 100;
beforeAll(async () => {
  database = await createTestDatabase();
  built = await startHubProcess({ databaseUrl: database.url, env: SETTINGS });
  hub = await signPeopleIn(built.url);
  probe = await openProbe(built.url, bearerOf(hub.tokens.viewer));
  await probe.ask({ subscribe: ['config'] });
  mark = await hub.register({ type: 'custom' });
}, 60_000);
afterAll(async () => {
  probe.close();
  await built.stop();
  await database.drop();
}, 30_000);

type Beat = NonNullable<Parameters<typeof sendBeat>[1]>;

function sendBeat(
  { id, client }: RegisteredAgent,
  body: { config_hash?: string; config_state?: 'applying' | 'applied' | 'failed'; config_error?: string } = {},
) {
  return unwrap(client.POST('/api/v1/agents/{id}/heartbeat', { params: { path: { id } }, body }));
}

const configOf = (id: string) => unwrap(hub.viewer.GET('/api/v1/agents/{id}/config', { params: { path: { id } } }));

/** Whose configuration the stream has said to have changed since this was asked last. */
async function announcedSince(): Promise<string[]> {
  // What is held back, since nobody hears of an agent twice within a second, is said when that is over.
  await sleep(1_100);
  const params = { path: { id: mark.id } };
  reporting_interval++;
  await unwrap(hub.operator.PUT('/api/v1/agents/{id}/config', { params, body: { values: { reporting_interval } } }));
  const said = (): string[] =>
    probe.heard.slice(heard).flatMap((message) => (message.type === 'config' ? [message.data.id] : []));
  await until('the mark is heard', () => said().includes(mark.id));
  const ids = said().filter((id) => id !== mark.id);
  heard = probe.heard.length;
  return ids;
}

/** Beats until it runs what it should, as an agent does: the config of a reply is applied and said with the next beat. */
async function catchUp(agent: RegisteredAgent, says: Beat = {}): Promise<Record<string, unknown> | undefined> {
  const { config, config_hash } = await sendBeat(agent, says);
  if (config === undefined) return undefined;
  expect(await sendBeat(agent, { config_hash, config_state: 'applied' })).not.toHaveProperty('config');
  return config;
}

describe('a fleet of 200 agents', () => {
  let fleet: RegisteredAgent[];
  let runs: Beat;
  beforeAll(async () => {
    fleet = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        hub.register({ name: `agent ${i}`, type: i < 150 ? 'web_server' : 'custom' }),
      ),
    );
    for (const agent of fleet) await catchUp(agent);
    const { config_hash } = await sendBeat(fleet[0] as RegisteredAgent);
    runs = { config_hash, config_state: 'applied' };
  });

  it('sees a profile in its next beats, those that it is for and no others, and applies it', async () => {
    await announcedSince();
    const { id } = await unwrap(
      hub.operator.POST('/api/v1/config-profiles', {
        body: {
          name: 'web servers',
          priority: 10,
          selector: { type: 'web_server' },
          values: { reporting_interval: 10, heartbeat_interval: 20 },
        },
      }),
    );
    expect((await announcedSince()).sort()).toEqual(
      fleet
        .slice(0, 150)
        .map((agent) => agent.id)
        .sort(),
    );

    const configs = await Promise.all(fleet.map((agent) => catchUp(agent, runs)));
    const expected = { reporting_interval: 10, heartbeat_interval: 20, checks: [] };
    expect(configs.slice(0, 150)).toEqual(Array.from({ length: 150 }, () => expected));
    expect(configs.slice(150)).toEqual(Array.from({ length: 50 }, () => undefined));
    // Each of them said that it runs something else by now.
    expect(new Set(await announcedSince()).size).toBe(150);

    const [first] = fleet as [RegisteredAgent];
    const shown = await configOf(first.id);
    expect(shown).toMatchObject({
      version: 0,
      values: expected,
      sources: {
        reporting_interval: 'profile:web servers',
        heartbeat_interval: 'profile:web servers',
        checks: 'default',
      },
      applied: { hash: shown.hash, state: 'applied', error: null },
    });
    const agent = await unwrap(hub.viewer.GET('/api/v1/agents/{id}', { params: { path: { id: first.id } } }));
    expect(agent).toMatchObject({ heartbeat_interval_seconds: 20, metrics_interval_seconds: 10 });
    expect(agent.config).toEqual({ desired_hash: shown.hash, applied_hash: shown.hash, state: 'applied', error: null });
    expect(await sendBeat(first, { config_hash: shown.hash })).toMatchObject({
      next_heartbeat_in_seconds: 20,
      metrics_interval_seconds: 10,
    });

    await unwrap(hub.operator.DELETE('/api/v1/config-profiles/{id}', { params: { path: { id } } }));
    expect((await sendBeat(first, { config_hash: shown.hash })).config).toMatchObject({ reporting_interval: 30 });
  });

  it('shows which agent could not apply what it should run, why, and since when', async () => {
    const [agent] = fleet as [RegisteredAgent];
    const { id } = agent;
    const checks = [{ name: 'shop', kind: 'http', settings: { url: 'https://shop.example/' } }];
    await unwrap(
      hub.operator.PUT('/api/v1/agents/{id}/config', { params: { path: { id } }, body: { values: { checks } } }),
    );
    const { config_hash, config } = await sendBeat(agent, runs);
    expect(config).toMatchObject({ checks });
    await announcedSince();
    const error = 'checks[0].settings.url: there is no route to it';
    await sendBeat(agent, { config_hash, config_state: 'failed', config_error: error });
    expect(await announcedSince()).toEqual([id]);
    const failed = (await configOf(id)).applied;
    expect(failed).toMatchObject({ hash: config_hash, state: 'failed', error });
    expect(Math.abs(Date.now() - Date.parse(failed.at ?? ''))).toBeLessThan(60_000);

    // The same again is no news, and does not move its time.
    await sendBeat(agent, { config_hash, config_state: 'failed', config_error: error });
    expect(await announcedSince()).toEqual([]);
    expect((await configOf(id)).applied).toEqual(failed);

    await unwrap(
      hub.operator.POST('/api/v1/agents/{id}/config/rollback', { params: { path: { id } }, body: { version: 0 } }),
    );
    expect(await catchUp(agent, { config_hash })).toMatchObject({ checks: [] });
    const repaired = await configOf(id);
    expect(repaired).toMatchObject({ version: 2, applied: { hash: repaired.hash, state: 'applied', error: null } });
    expect(repaired.applied.at).not.toBe(failed.at);
  });
});

describe('the own values of an agent', () => {
  it('are versions that can be read, compared and brought back', async () => {
    const { id, client } = await hub.register();
    const path = { id };
    const put = (values: Record<string, unknown>) =>
      unwrap(hub.operator.PUT('/api/v1/agents/{id}/config', { params: { path }, body: { values } }));
    const first = await put({ reporting_interval: 10 });
    expect(first).toMatchObject({
      version: 1,
      sources: { reporting_interval: 'agent', heartbeat_interval: 'default' },
    });
    expect(await put({ reporting_interval: 10 })).toEqual(first);
    const key = { ...path, key: 'heartbeat_interval' };
    expect(
      await unwrap(
        hub.operator.PUT('/api/v1/agents/{id}/config/{key}', { params: { path: key }, body: { value: 20 } }),
      ),
    ).toMatchObject({ version: 2, values: { reporting_interval: 10, heartbeat_interval: 20 } });
    await unwrap(hub.operator.DELETE('/api/v1/agents/{id}/config/{key}', { params: { path: key } }));
    await expect(
      unwrap(hub.operator.DELETE('/api/v1/agents/{id}/config/{key}', { params: { path: key } })),
    ).rejects.toMatchObject({ status: 404 });
    const back = await unwrap(
      hub.operator.POST('/api/v1/agents/{id}/config/rollback', { params: { path }, body: { version: 2 } }),
    );
    expect(back).toMatchObject({ version: 4, values: { reporting_interval: 10, heartbeat_interval: 20 } });
    // The agent itself reads the same.
    expect(await unwrap(client.GET('/api/v1/agents/{id}/config', { params: { path } }))).toEqual(back);

    const { versions, total } = await unwrap(
      hub.viewer.GET('/api/v1/agents/{id}/config/history', { params: { path } }),
    );
    expect(total).toBe(4);
    expect(
      versions.map(({ version, values, changed_by, restored_from }) => [version, values, changed_by, restored_from]),
    ).toEqual([
      [4, { reporting_interval: 10, heartbeat_interval: 20 }, 'admin', 2],
      [3, { reporting_interval: 10 }, 'admin', null],
      [2, { reporting_interval: 10, heartbeat_interval: 20 }, 'admin', null],
      [1, { reporting_interval: 10 }, 'admin', null],
    ]);
    const { audit_logs } = await unwrap(
      hub.admin.GET('/api/v1/audit-logs', {
        params: { query: { target_id: id, action: ['config.updated', 'config.rolled_back'] } },
      }),
    );
    expect(audit_logs.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['config.rolled_back', { version: 3, values: {} }, { version: 4, values: { heartbeat_interval: 20 } }],
      ['config.updated', { version: 2, values: { heartbeat_interval: 20 } }, { version: 3, values: {} }],
      ['config.updated', { version: 1, values: {} }, { version: 2, values: { heartbeat_interval: 20 } }],
      ['config.updated', { version: 0, values: {} }, { version: 1, values: { reporting_interval: 10 } }],
    ]);
  });

  it('come back with the agent that was deleted', async () => {
    const { id } = await hub.register();
    const params = { path: { id } };
    await unwrap(
      hub.operator.PUT('/api/v1/agents/{id}/config', { params, body: { values: { reporting_interval: 10 } } }),
    );
    await unwrap(hub.operator.DELETE('/api/v1/agents/{id}', { params }));
    await expect(configOf(id)).rejects.toMatchObject({ status: 404 });
    await hub.register({ id });
    expect(await configOf(id)).toMatchObject({ version: 1, values: { reporting_interval: 10 } });
  });
});
