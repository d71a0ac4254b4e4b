import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { openStream, type StreamMessage, unwrap } from '../../client/src/client.js';
import { fallSilent } from '../builders/alerts.js';
import { faultsOf } from '../support/api-document.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { bearerOf, openProbe, type StreamProbe } from '../support/stream.js';
import { until } from '../support/until.js';

let hub: TestHub;
/** A second hub on the same database. */
let replica: TestHub;
const probes: StreamProbe[] = [];
beforeAll(async () => {
  hub = await startTestHub();
  replica = await startTestHub({}, hub.databaseUrl);
}, 60_000);
afterEach(() => {
  for (const probe of probes.splice(0)) probe.close();
});
afterAll(async () => {
  await replica.close();
  await hub.close();
});

async function watch(at: TestHub, ...topics: string[]): Promise<StreamProbe> {
  const probe = await openProbe(at.url, bearerOf(at.tokens.viewer));
  probes.push(probe);
  expect(await probe.ask({ subscribe: topics })).toEqual({ type: 'subscribed', topics: topics.sort() });
  return probe;
}

const about =
  (type: string, id: string) =>
  (message: StreamMessage): boolean =>
    message.type === type && 'data' in message && Object.values(message.data).includes(id);

const MESSAGES: Record<string, string> = {
  alert: 'AlertMessage',
  command: 'CommandMessage',
  config: 'ConfigMessage',
  event: 'EventMessage',
  metrics: 'MetricsMessage',
};

/** What a message has that the document does not say of it. */
function undocumented(message: StreamMessage): string[] {
  const name = message.type.startsWith('agent.') ? 'AgentMessage' : (MESSAGES[message.type] ?? '');
  return faultsOf({ $ref: `#/components/schemas/${name}` }, message);
}

const beat = (agent: { id: string; client: TestHub['viewer'] }, body = {}): Promise<unknown> =>
  unwrap(agent.client.POST('/api/v1/agents/{id}/heartbeat', { params: { path: { id: agent.id } }, body }));

const report = (agent: { id: string; client: TestHub['viewer'] }, body: object): Promise<unknown> =>
  unwrap(agent.client.POST('/api/v1/agents/{id}/metrics', { params: { path: { id: agent.id } }, body }));

describe.each(['the hub that it is connected to', 'another hub'])('a client hears what is done at %s', (where) => {
  const doer = (): TestHub => (where === 'another hub' ? replica : hub);

  it('of agents: new, of another status, deleted, as REST shows them', async () => {
    const probe = await watch(hub, 'agents');
    const agent = await doer().register({ name: 'seen' });
    const registered = await probe.hear('it is new', about('agent.registered', agent.id));
    await beat(agent, { status: 'error', message: 'out of disk' });
    const failed = await probe.hear('it fails', about('agent.status', agent.id));
    const { data: shown } = await doer().viewer.GET('/api/v1/agents/{id}', { params: { path: { id: agent.id } } });
    expect(failed).toEqual({ type: 'agent.status', at: expect.any(String), data: shown });
    expect([registered, failed].flatMap(undocumented)).toEqual([]);
    await unwrap(doer().operator.DELETE('/api/v1/agents/{id}', { params: { path: { id: agent.id } } }));
    const removed = await probe.hear('it is gone', about('agent.removed', agent.id));
    expect(removed).toEqual({ type: 'agent.removed', at: expect.any(String), data: { id: agent.id } });
  });

  it('of alerts', async () => {
    const probe = await watch(hub, 'alerts');
    const agent = await doer().register();
    await fallSilent(doer(), agent.id);
    const fired = await probe.hear('it fires', about('alert', agent.id));
    expect(fired).toMatchObject({ data: { status: 'firing', agent_id: agent.id } });
    expect(undocumented(fired)).toEqual([]);
    const { alert_id } = (fired as { data: { alert_id: string } }).data;
    const params = { path: { alert_id } };
    await unwrap(doer().operator.POST('/api/v1/alerts/{alert_id}/acknowledge', { params, body: {} }));
    const isTaken = (message: StreamMessage): boolean =>
      about('alert', alert_id)(message) && about('alert', 'acknowledged')(message);
    await probe.hear('somebody has it', isTaken);
  });

  it('of events: the new ones, once, and by their id where they are large', async () => {
    const probe = await watch(hub, 'events');
    const agent = await doer().register();
    const params = { path: { id: agent.id } };
    const timestamp = new Date().toISOString();
    const small = { timestamp, kind: 'file.changed', severity: 'warning' as const, message: 'changed' };
    const large = { ...small, kind: 'file.large', message: 'x'.repeat(5_000) };
    for (const events of [[small], [small, large]]) {
      await unwrap(agent.client.POST('/api/v1/agents/{id}/events', { params, body: { events } }));
    }
    const query = { agent_id: [agent.id] };
    const { events } = await unwrap(doer().viewer.GET('/api/v1/events', { params: { query } }));
    const idOfLarge = events.find(({ kind }) => kind === 'file.large')?.id ?? '';
    await probe.hear('the large one', about('event', idOfLarge));
    const ofAgent = probe.heard.filter((message) => message.type === 'event');
    expect(ofAgent.flatMap(undocumented)).toEqual([]);
    expect(ofAgent.map(({ data }) => data)).toEqual([
      events.find(({ kind }) => kind === 'file.changed'),
      { id: idOfLarge },
    ]);
  });

  it('of commands, and of whose configuration has changed', async () => {
    const agent = await doer().register();
    const probe = await watch(hub, 'commands', 'config');
    const params = { path: { id: agent.id } };
    const made = await unwrap(
      doer().operator.POST('/api/v1/agents/{id}/commands', { params, body: { action: 'restart' } }),
    );
    const command = await probe.hear('the command', about('command', made.command_id));
    expect(command).toEqual({ type: 'command', at: expect.any(String), data: made });
    const body = { values: { reporting_interval: 45 } };
    await unwrap(doer().operator.PUT('/api/v1/agents/{id}/config', { params, body }));
    const config = await probe.hear('its configuration', about('config', agent.id));
    expect(config).toEqual({ type: 'config', at: expect.any(String), data: { id: agent.id } });
    expect([command, config].flatMap(undocumented)).toEqual([]);
  });

  it('of metrics: the new values of that agent and no other', async () => {
    const [agent, other] = [await doer().register(), await doer().register()];
    const probe = await watch(hub, `metrics:${agent.id}`);
    const first = new Date(Date.now() - 2_000).toISOString();
    await report(other, { timestamp: first, cpu_usage: 99, metrics: {} });
    await report(agent, { timestamp: first, cpu_usage: 12.5, metrics: { 'load{window=1m}': 0.5 } });
    const message = await probe.hear('metrics', about('metrics', agent.id));
    expect(undocumented(message)).toEqual([]);
    expect(message).toMatchObject({
      data: {
        agent_id: agent.id,
        timestamp: first,
        metrics: { cpu_usage: 12.5, 'load{window=1m}': 0.5 },
      },
    });
    // Late, and of an earlier time: only what no newer report has.
    const earlier = new Date(Date.now() - 60_000).toISOString();
    await report(agent, { timestamp: earlier, cpu_usage: 1, metrics: { 'disk.used': 7 } });
    const late = await probe.hear('the late report', about('metrics', earlier));
    expect(late).toMatchObject({ data: { metrics: { 'disk.used': 7 } } });
    expect(late).not.toHaveProperty('data.metrics.cpu_usage');
    expect(probe.heard.filter(({ type }) => type === 'metrics')).toHaveLength(2);
  });
});

describe('a client', () => {
  it('hears within a second what another hub has committed', async () => {
    const probe = await watch(hub, 'agents');
    const agent = await replica.register();
    await probe.hear('it is new', about('agent.registered', agent.id));
    const delays: number[] = [];
    for (const status of ['error', 'alive', 'error', 'alive']) {
      // A second apart, so that none is held back.
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const from = probe.heard.length;
      await beat(agent, { status, ...(status === 'error' ? { message: 'x' } : {}) });
      const committed = performance.now();
      await probe.hear('the change', about('agent.status', agent.id), from);
      delays.push(performance.now() - committed);
    }
    expect(Math.max(...delays)).toBeLessThan(1_000);
  });

  it('hears the same subject once a second at most, and the last state for certain', async () => {
    const probe = await watch(hub, 'agents');
    const agent = await hub.register();
    await probe.hear('it is new', about('agent.registered', agent.id));
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const from = probe.heard.length;
    const began = performance.now();
    for (let round = 0; round < 20; round++) {
      await beat(agent, { status: 'error', message: `failure ${round}` });
      await beat(agent, { status: 'alive' });
    }
    await beat(agent, { status: 'error', message: 'the last' });
    await probe.hear('the last', (message) => about('agent.status', 'the last')(message), from);
    const seconds = Math.ceil((performance.now() - began) / 1_000);
    expect(probe.heard.length - from).toBeLessThanOrEqual(seconds + 1);
    expect(probe.heard.length - from).toBeGreaterThanOrEqual(2);
  });

  it('hears the metrics of an agent that reports all the time once a second at most, and the last for certain', async () => {
    const agent = await hub.register();
    const probe = await watch(hub, `metrics:${agent.id}`);
    const began = performance.now();
    let timestamp = '';
    for (let round = 0; round < 25; round++) {
      timestamp = new Date().toISOString();
      await report(agent, { timestamp, cpu_usage: round });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await probe.hear('the last report', about('metrics', timestamp));
    const seconds = Math.ceil((performance.now() - began) / 1_000);
    const told = probe.heard.filter(({ type }) => type === 'metrics').length;
    expect(told).toBeLessThanOrEqual(seconds + 1);
    expect(told).toBeGreaterThanOrEqual(2);
  });

  it('hears nothing of beats', async () => {
    const probe = await watch(hub, 'agents');
    const agent = await hub.register();
    await beat(agent);
    await probe.hear('it is new', about('agent.registered', agent.id));
    await beat(agent);
    await beat(agent, { status: 'error', message: 'x' });
    await probe.hear('it fails', about('agent.status', agent.id));
    expect(probe.heard.filter(about('agent.status', agent.id))).toHaveLength(1);
  });

  it('hears only of its topics, until it unsubscribes', async () => {
    const [agents, events] = [await watch(hub, 'agents'), await watch(hub, 'events')];
    const first = await hub.register();
    await agents.hear('the first', about('agent.registered', first.id));
    expect(await agents.ask({ unsubscribe: ['agents', 'alerts'] })).toEqual({ type: 'subscribed', topics: [] });
    const second = await hub.register();
    const third = await watch(hub, 'agents');
    const last = await hub.register();
    await third.hear('the last', about('agent.registered', last.id));
    expect(agents.heard.filter(about('agent.registered', second.id))).toEqual([]);
    expect(events.heard.map(({ type }) => type)).toEqual(['subscribed']);
  });

  it('goes on hearing when the connection that listens is lost', async () => {
    const probe = await watch(hub, 'agents');
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'agent-monitor-listener' AND datname = current_database()`;
    await until('somebody listens', async () => (await hub.dataSource.query<unknown[]>(end)).length > 0);
    const agent = await replica.register();
    await probe.hear('it is new', about('agent.registered', agent.id));
    const listening = `SELECT 1 FROM pg_stat_activity
      WHERE application_name = 'agent-monitor-listener' AND datname = current_database()`;
    await until('it listens again', async () => (await hub.dataSource.query<unknown[]>(listening)).length > 0);
  });

  it('is told to reload when a hub had more to tell than it could', async () => {
    const probe = await watch(hub, 'agents');
    await hub.dataSource.query(`INSERT INTO live_changes (kind, subject_ids) VALUES ('resync', '{}')`);
    await probe.hear('resync', ({ type }) => type === 'resync');
    const from = probe.heard.length;
    await hub.dataSource.query(
      `INSERT INTO live_changes (kind, subject_ids)
       SELECT 'agent.status', ARRAY[uuid_v7()] FROM generate_series(1, 1500)`,
    );
    await probe.hear('resync', ({ type }) => type === 'resync', from);
    expect(probe.heard.filter(({ type }) => type === 'agent.status')).toEqual([]);
  });

  it('is asked nothing of the database by a hub that nobody watches', async () => {
    const listeners = `SELECT 1 FROM pg_stat_activity
      WHERE application_name = 'agent-monitor-listener' AND datname = current_database()`;
    const probe = await watch(hub, 'agents');
    await until('it listens', async () => (await hub.dataSource.query<unknown[]>(listeners)).length === 1);
    probe.close();
    await until('nobody listens', async () => (await hub.dataSource.query<unknown[]>(listeners)).length === 0);
  });

  it('opens the stream with a ticket, as a page does', async () => {
    const heard: StreamMessage[] = [];
    const { ticket } = await unwrap(hub.viewer.POST('/api/v1/stream/tickets'));
    const stream = await openStream({
      baseUrl: hub.url,
      ticket,
      connect: (url) => new WebSocket(url),
      onMessage: (message) => heard.push(message),
      onClose: () => undefined,
    });
    stream.subscribe('agents', 'config');
    await until('it is subscribed', () => heard.length === 1);
    stream.unsubscribe('config');
    const agent = await hub.register();
    await until('it hears', () => heard.some(about('agent.registered', agent.id)));
    expect(heard.slice(0, 2)).toEqual([
      { type: 'subscribed', topics: ['agents', 'config'] },
      { type: 'subscribed', topics: ['agents'] },
    ]);
    stream.close();
  });
});
