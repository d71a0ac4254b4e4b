import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { unwrap } from '../../client/src/client.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { freePort } from '../support/free-port.js';
import { ADMIN_PASSWORD, type People, type RegisteredAgent, signPeopleIn } from '../support/hub.js';
import { type HubProcess, startHubProcess } from '../support/run-hub.js';
import { until } from '../support/until.js';

const [OLD, NEW] = ['6f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b11', '7f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b12'];

let database: TestDatabase;
let port: number;
let hub: HubProcess;
let people: People;
let agent: RegisteredAgent;

const start = (onPort?: number) =>
  startHubProcess({
    databaseUrl: database.url,
    env: { ADMIN_PASSWORD },
    ...(onPort === undefined ? {} : { port: onPort }),
  });

beforeAll(async () => {
  [database, port] = [await createTestDatabase(), await freePort()];
  hub = await start(port);
  people = await signPeopleIn(hub.url);
}, 60_000);
afterAll(async () => {
  await hub.stop();
  await database.drop();
}, 60_000);
beforeEach(async () => {
  agent = await people.register();
});

const path = () => ({ id: agent.id });
type Command = {
  action: 'start' | 'stop' | 'restart' | 'run_check' | 'reload_config';
  expires_in_seconds?: number;
  check?: string;
};
const send = (body: Command) =>
  unwrap(
    people.operator.POST('/api/v1/agents/{id}/commands', {
      params: { path: path() },
      body: { expires_in_seconds: 300, ...body },
    }),
  );
const beat = (boot_id = OLD, client = agent.client) =>
  unwrap(
    client.POST('/api/v1/agents/{id}/heartbeat', { params: { path: path() }, body: { status: 'alive', boot_id } }),
  );
const report = () =>
  unwrap(agent.client.POST('/api/v1/agents/{id}/metrics', { params: { path: path() }, body: { cpu_usage: 1 } }));
const answer = (command_id: string, status: 'succeeded' | 'failed', message?: string) => {
  const params = { path: { ...path(), command_id } };
  const body = message === undefined ? { status } : { status, message };
  return unwrap(agent.client.POST('/api/v1/agents/{id}/commands/{command_id}/result', { params, body }));
};
const shown = (command_id: string) => {
  const params = { path: { ...path(), command_id } };
  return unwrap(people.viewer.GET('/api/v1/agents/{id}/commands/{command_id}', { params }));
};

/** The hub dies without a word and is started again under its old address. */
async function crash(): Promise<void> {
  await hub.kill();
  hub = await start(port);
}

describe('a command', () => {
  it('outlives the hub: delivered by the next beat and again until it is answered, its result recorded once', async () => {
    const made = await send({ action: 'run_check', check: 'homepage' });
    expect(made).toMatchObject({ status: 'queued', action: 'run_check', check: 'homepage', created_by: 'admin' });
    await crash();

    expect(await report()).toMatchObject({ beat_now: true });
    const { command_id, expires_at } = made;
    const carried = [{ command_id, action: 'run_check', check: 'homepage', expires_at }];
    expect((await beat()).commands).toEqual(carried);
    const delivered = await shown(command_id);
    expect(delivered).toMatchObject({ status: 'delivered', delivered_at: expect.any(String) });
    await crash();

    expect((await beat()).commands).toEqual(carried);
    expect(await shown(command_id)).toEqual(delivered);
    const finished = await answer(command_id, 'succeeded', '200 in 0.12 s');
    await crash();

    // The reply may have been lost with the hub, and the agent says it again.
    expect(await answer(command_id, 'succeeded', '200 in 0.12 s')).toEqual(finished);
    await expect(answer(command_id, 'failed', 'interrupted')).rejects.toMatchObject({ status: 409 });
    expect((await beat()).commands).toEqual([]);
    expect(await report()).toEqual({ accepted: 1, duplicates: 0 });
    expect(await shown(command_id)).toEqual(finished);
  }, 60_000);

  it('is delivered by any hub of the fleet, and answered to any', async () => {
    const second = await start();
    try {
      const there = (await signPeopleIn(second.url)).client(agent.key);
      const { command_id } = await send({ action: 'stop' });
      const replies = await Promise.all([beat(), beat(OLD, there)]);
      expect(new Set(replies.flatMap(({ commands }) => commands.map((each) => each.command_id)))).toEqual(
        new Set([command_id]),
      );
      expect((await beat(OLD, there)).commands).toMatchObject([{ command_id }]);
      await answer(command_id, 'succeeded');
      expect((await beat(OLD, there)).commands).toEqual([]);
    } finally {
      await second.stop();
    }
  }, 60_000);

  it('to restart has succeeded when the agent beats as another boot, over a crash of the hub', async () => {
    const { command_id } = await send({ action: 'restart' });
    expect((await beat()).commands).toMatchObject([{ command_id, action: 'restart' }]);
    expect(await answer(command_id, 'succeeded')).toMatchObject({ status: 'delivered', result: 'succeeded' });
    await crash();
    expect((await beat()).commands).toEqual([]);
    expect(await shown(command_id)).toMatchObject({ status: 'delivered' });
    expect((await beat(NEW)).commands).toEqual([]);
    expect(await shown(command_id)).toMatchObject({ status: 'succeeded' });
  }, 60_000);

  it('of an agent that was killed at it ends with what the agent says of it afterwards', async () => {
    const { command_id } = await send({ action: 'run_check', check: 'homepage' });
    await beat();
    // The agent writes the id down, is killed, comes back as another boot, is told again and knows that it has begun.
    expect((await beat(NEW)).commands).toMatchObject([{ command_id }]);
    expect(await answer(command_id, 'failed', 'interrupted')).toMatchObject({
      status: 'failed',
      message: 'interrupted',
    });
    expect((await beat(NEW)).commands).toEqual([]);
  });

  it('that was not delivered in time is never delivered, and expires in the history', async () => {
    const { command_id, expires_at } = await send({ action: 'stop', expires_in_seconds: 1 });
    await until('it has expired', async () => (await shown(command_id)).status === 'expired');
    expect((await beat()).commands).toEqual([]);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await until('the job has written it down', async () => {
      const { rows } = await client.query<{ status: string }>(
        'SELECT status FROM agent_commands WHERE command_id = $1',
        [command_id],
      );
      return rows[0]?.status === 'expired';
    });
    await client.end();
    const { commands } = await unwrap(
      people.viewer.GET('/api/v1/agents/{id}/commands', {
        params: { path: path(), query: { status: ['expired'] } },
      }),
    );
    expect(commands).toMatchObject([{ command_id, status: 'expired', expired_at: expires_at, delivered_at: null }]);
  }, 30_000);

  it('waits for an agent that is offline or in maintenance', async () => {
    const params = { path: path() };
    await unwrap(agent.client.POST('/api/v1/agents/{id}/heartbeat', { params, body: { status: 'stopping' } }));
    const { command_id } = await send({ action: 'reload_config' });
    const window = { duration_seconds: 600, reason: 'kernel' };
    await unwrap(people.operator.POST('/api/v1/agents/{id}/maintenance', { params, body: window }));
    const second = await send({ action: 'start' });
    expect((await beat()).commands.map((each) => each.command_id)).toEqual([command_id, second.command_id]);
  });

  it('is in the audit log, with who sent it and what', async () => {
    const made = await send({ action: 'stop' });
    const query = { action: ['agent_command.created' as const], target_id: agent.id };
    const { audit_logs } = await unwrap(people.admin.GET('/api/v1/audit-logs', { params: { query } }));
    expect(audit_logs).toMatchObject([{ actor_name: 'admin', target_kind: 'agent', after: made }]);
  });
});
