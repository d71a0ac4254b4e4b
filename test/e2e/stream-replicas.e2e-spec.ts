import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StreamMessage, unwrap } from '../../client/src/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { ADMIN_PASSWORD, type People, type RegisteredAgent, signPeopleIn } from '../support/hub.js';
import { type HubProcess, startHubProcess } from '../support/run-hub.js';
import { bearerOf, openProbe, type StreamProbe } from '../support/stream.js';
import { until } from '../support/until.js';

const ROUNDS = 6;

let database: TestDatabase;
let hubs: HubProcess[];
/** Whoever watches is connected to the one hub, and all is done at the other. */
let watched: People;
let doing: People;
let agent: RegisteredAgent;
let probe: StreamProbe;
/** When each message of the probe arrived. */
const arrivals: { at: number; message: StreamMessage }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const start = () => startHubProcess({ databaseUrl: database.url, env: { ADMIN_PASSWORD } });
  hubs = await Promise.all([start(), start()]);
  [watched, doing] = (await Promise.all(hubs.map(({ url }) => signPeopleIn(url)))) as [People, People];
  agent = await doing.register();
  probe = await openProbe(watched.url, bearerOf(watched.tokens.viewer));
  probe.socket.on('message', (data: Buffer) => {
    arrivals.push({ at: performance.now(), message: JSON.parse(data.toString()) as StreamMessage });
  });
  await probe.ask({ subscribe: ['agents', 'alerts', 'commands', 'config', 'events', `metrics:${agent.id}`] });
}, 60_000);
afterAll(async () => {
  probe.close();
  await Promise.all(hubs.map((hub) => hub.kill()));
  await database.drop();
}, 30_000);
type IsIt = (message: StreamMessage) => boolean;

/** How long after the answer to a write its message came, in milliseconds; it may come before the answer. */
async function delayOf(write: () => Promise<IsIt>): Promise<number> {
  const from = arrivals.length;
  const isIt = await write();
  const answered = performance.now();
  const { at } = await until('the other hub tells it', () => arrivals.slice(from).find(({ message }) => isIt(message)));
  return Math.max(0, at - answered);
}

const path = () => ({ id: agent.id });
const isOf =
  (type: StreamMessage['type'], ...values: string[]): IsIt =>
  (message) =>
    message.type === type && values.every((value) => JSON.stringify(message).includes(JSON.stringify(value)));
const beat = (body: { status: 'alive' | 'error' | 'stopping'; message?: string }, of = agent) =>
  unwrap(of.client.POST('/api/v1/agents/{id}/heartbeat', { params: { path: { id: of.id } }, body }));

/** What the round before has left. */
let newcomer: RegisteredAgent | undefined;
let firing: string | undefined;

/** What is done at a hub in this order; each gives the message that tells of it. Every round it is something else. */
const WRITES: Record<string, (round: number) => Promise<IsIt>> = {
  'an agent was deleted': async () => {
    const id = newcomer?.id ?? '';
    await unwrap(doing.operator.DELETE('/api/v1/agents/{id}', { params: { path: { id } } }));
    return isOf('agent.removed', id);
  },
  'somebody took an alert': async () => {
    const alert_id = firing ?? '';
    const params = { path: { alert_id } };
    await unwrap(doing.operator.POST('/api/v1/alerts/{alert_id}/acknowledge', { params, body: {} }));
    return isOf('alert', alert_id, 'acknowledged');
  },
  'an agent was registered': async (round) => {
    newcomer = await doing.register({ name: `newcomer ${round}` });
    return isOf('agent.registered', newcomer.id);
  },
  'an agent has another status': async (round) => {
    const [body, status] = round % 2 === 0 ? [{ status: 'error' as const, message: 'x' }, 'error'] : [{}, 'online'];
    await beat({ status: 'alive', ...body });
    return isOf('agent.status', agent.id, status);
  },
  'an alert fires': async () => {
    const stopping = await doing.register();
    await beat({ status: 'stopping' }, stopping);
    return (message) => {
      if (!isOf('alert', stopping.id, 'firing')(message)) return false;
      firing = (message as { data: { alert_id: string } }).data.alert_id;
      return true;
    };
  },
  'a command was sent': async () => {
    const body = { action: 'run_check' as const, check: 'homepage' };
    const made = await unwrap(doing.operator.POST('/api/v1/agents/{id}/commands', { params: { path: path() }, body }));
    return isOf('command', made.command_id, 'queued');
  },
  'a configuration changed': async (round) => {
    const body = { values: { reporting_interval: 100 + round } };
    await unwrap(doing.operator.PUT('/api/v1/agents/{id}/config', { params: { path: path() }, body }));
    return isOf('config', agent.id);
  },
  'an event came': async (round) => {
    const event = { timestamp: new Date().toISOString(), kind: 'file.changed', severity: 'info' as const };
    const body = { events: [{ ...event, message: `change ${round}` }] };
    await unwrap(agent.client.POST('/api/v1/agents/{id}/events', { params: { path: path() }, body }));
    return isOf('event', agent.id, `change ${round}`);
  },
  'metrics came': async (round) => {
    const body = { timestamp: new Date().toISOString(), cpu_usage: 10 + round };
    await unwrap(agent.client.POST('/api/v1/agents/{id}/metrics', { params: { path: path() }, body }));
    return isOf('metrics', agent.id, body.timestamp);
  },
};

describe('a client of one hub', () => {
  it('hears within a second whatever another hub has committed', async () => {
    const largest: Record<string, number> = {};
    for (let round = 0; round < ROUNDS; round++) {
      // Nobody hears of the same subject twice within a second; and each round meets another part of the hub's rhythm.
      await sleep(1_100 + round * 170);
      for (const [what, write] of Object.entries(WRITES).slice(round === 0 ? 2 : 0)) {
        largest[what] = Math.max(largest[what] ?? 0, await delayOf(() => write(round)));
      }
    }
    expect(Object.keys(largest)).toHaveLength(Object.keys(WRITES).length);
    expect(Object.entries(largest).filter(([, delayMs]) => delayMs >= 1_000)).toEqual([]);
  }, 60_000);
});
