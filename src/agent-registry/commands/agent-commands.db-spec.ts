import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import { givenAgent } from '../../../test/builders/agents.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../../test/support/test-database.js';
import { Conflict, NotFound } from '../../common/errors.js';
import { loadSettings } from '../../config/settings.js';
import { LivenessPool } from '../../database/liveness-pool.js';
import { EventBus } from '../../events/event-bus.js';

import { Scheduler } from '../../scheduler/scheduler.service.js';
import { AgentConfigSource } from '../agent-config.source.js';
import { AgentsService } from '../agents.service.js';
import { SignsOfLife } from '../heartbeat/signs-of-life.service.js';
import { AgentCommandsChanged } from './agent-commands.events.js';
import { AgentCommandsService, MAX_WAITING_COMMANDS } from './agent-commands.service.js';
import type { CreateCommandRequest } from './agent-commands.dto.js';
import { CommandExpiryJob } from './command-expiry.job.js';

const OPERATOR = { kind: 'user', id: null, name: 'operator', ip: null } as const;
const [OLD, NEW] = ['6f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b11', '7f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b12'];
const DONE = { status: 'succeeded' } as const;
const FAILED = { status: 'failed', message: 'interrupted' } as const;

/** What one hub of the fleet does with commands; two on one database are two hubs. */
interface CommandsHub {
  commands: AgentCommandsService;
  signs: SignsOfLife;
  job: CommandExpiryJob;
  pool: LivenessPool;
}

let database: ConnectedDatabase;
let hub: CommandsHub;
let other: CommandsHub;
let agents: AgentsService;
let agent: string;
const changed: string[] = [];
const events = new EventBus();
events.subscribe(AgentCommandsChanged, ({ commandIds }) => void changed.push(...commandIds));

function openHub(): CommandsHub {
  const pool = new LivenessPool(database.target);
  pool.open();
  const { dataSource } = database;
  const scheduler = new Scheduler(new SchedulerRegistry(), dataSource);
  return {
    commands: new AgentCommandsService(dataSource, events),
    signs: new SignsOfLife(pool, events, loadSettings({})),
    job: new CommandExpiryJob(scheduler, dataSource, events),
    pool,
  };
}

beforeAll(async () => {
  database = await connectTestDatabase();
  [hub, other] = [openHub(), openHub()];
  agents = new AgentsService(database.dataSource, events, new AgentConfigSource(), loadSettings({}));
});
afterAll(async () => {
  await hub.pool.close();
  await other.pool.close();
  await database.close();
});
beforeEach(async () => {
  agent = await givenAgent(database.dataSource);
});

const query = <Row extends object>(text: string, ...values: unknown[]) =>
  database.dataSource.query<Row[]>(text, values);
const send = async (request: Partial<CreateCommandRequest> = {}): Promise<string> => {
  const body = { action: 'stop' as const, expires_in_seconds: 300, ...request };
  return (await hub.commands.create(agent, body, OPERATOR)).command_id;
};
const beat = async (boot_id?: string, by = hub): Promise<string[]> => {
  const { commands } = await by.signs.record({ agentId: agent, beat: { status: 'alive', boot_id } });
  return commands.map((command) => command.command_id);
};
const answer = (id: string, result: Parameters<AgentCommandsService['finish']>[2] = DONE, by = hub) =>
  by.commands.finish(agent, id, result);
const shown = (id: string) => hub.commands.get(agent, id);
const stored = async (id: string) => {
  const rows = await query<{ status: string }>('SELECT status FROM agent_commands WHERE command_id = $1', id);
  return rows[0]?.status;
};
/** Lets a deadline be in the past. */
const letPass = (id: string) =>
  query(`UPDATE agent_commands SET awaited_until = now() - interval '1 second' WHERE command_id = $1`, id);
/** Lets everything that is to be told be told, and gives how often this command was in it. */
const toldOf = async (id: string): Promise<number> => {
  await events.drain();
  return changed.filter((each) => each === id).length;
};

describe('a command', () => {
  it('is in every reply until its result is in, the oldest first, and delivered by the first', async () => {
    const [first, second] = [await send(), await send({ action: 'run_check', check: 'homepage' })];
    expect(await shown(first)).toMatchObject({ status: 'queued', delivered_at: null, created_by: 'operator' });
    expect(await beat(OLD)).toEqual([first, second]);
    const { delivered_at } = await shown(first);
    expect(delivered_at).not.toBeNull();
    expect(await beat(OLD)).toEqual([first, second]);
    expect(await shown(first)).toMatchObject({ status: 'delivered', delivered_at });
    expect(await answer(first)).toMatchObject({ status: 'succeeded', result: 'succeeded', message: null });
    expect(await beat(OLD)).toEqual([second]);
    expect(await toldOf(first)).toBe(3);
  });

  it('waits only for its own agent, and other signs of life do not take it', async () => {
    const id = await send();
    const stranger = await givenAgent(database.dataSource);
    const [mine, strangers] = await Promise.all([
      hub.signs.record({ agentId: agent }),
      hub.signs.record({ agentId: stranger, beat: { status: 'alive' } }),
    ]);
    expect([mine.is_command_waiting, mine.commands]).toEqual([true, []]);
    expect([strangers.is_command_waiting, strangers.commands]).toEqual([false, []]);
    expect(await stored(id)).toBe('queued');
    await beat();
    await answer(id);
    expect(await hub.signs.record({ agentId: agent })).toMatchObject({ is_command_waiting: false });
  });

  it('of another agent or of none does not exist', async () => {
    const id = await send();
    const stranger = await givenAgent(database.dataSource);
    await expect(hub.commands.finish(stranger, id, DONE)).rejects.toThrow(NotFound);
    await expect(hub.commands.finish(agent, stranger, DONE)).rejects.toThrow(NotFound);
    await expect(hub.commands.get(stranger, id)).rejects.toThrow(NotFound);
  });

  it('is one of a hundred at most that wait', async () => {
    await query(
      `INSERT INTO agent_commands (command_id, agent_id, action, status, created_by, created_at, expires_at, awaited_until)
       SELECT uuid_v7(), $1, 'stop', 'queued', 'operator', now(), now() + interval '1 hour', now() + interval '1 hour'
       FROM generate_series(1, $2::integer)`,
      agent,
      MAX_WAITING_COMMANDS - 2,
    );
    const made = await Promise.allSettled(Array.from({ length: 5 }, () => send()));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    await expect(send()).rejects.toThrow(Conflict);
    const all = await beat();
    expect(all).toHaveLength(MAX_WAITING_COMMANDS);
    await answer(all[0] ?? '');
    await expect(send()).resolves.toEqual(expect.any(String));
  });
});

describe('the result of a command', () => {
  it('counts once: the same again changes nothing, another one is refused', async () => {
    const id = await send();
    await beat();
    const first = await answer(id, FAILED);
    expect(first).toMatchObject({ status: 'failed', message: 'interrupted' });
    expect(await answer(id, FAILED)).toEqual(first);
    await expect(answer(id)).rejects.toThrow(Conflict);
    expect(await shown(id)).toEqual(first);
    expect(await toldOf(id)).toBe(3);
  });

  it('is the first of two at once', async () => {
    for (let round = 0; round < 20; round++) {
      const id = await send();
      await beat();
      const results = await Promise.allSettled([answer(id, DONE, hub), answer(id, FAILED, other)]);
      const [winner, ...others] = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      expect(others).toEqual([]);
      expect(await shown(id)).toEqual(winner);
    }
  });

  it('proves that the command was delivered', async () => {
    const id = await send();
    const { status, delivered_at } = await answer(id);
    expect([status, delivered_at]).toEqual(['succeeded', expect.any(String)]);
    expect(await beat()).toEqual([]);
  });
});

describe('an expired command', () => {
  it.each([
    ['was not delivered in time', false],
    ['has no result after its delivery', true],
  ])('is one that %s, at once, and never delivered again', async (_, isDelivered) => {
    const id = await send();
    if (isDelivered) await beat();
    await letPass(id);
    expect(await shown(id)).toMatchObject({ status: 'expired', expired_at: expect.any(String) });
    const page = await hub.commands.list(agent, { status: ['expired'] }, { limit: 50 });
    expect(page.commands.map(({ command_id }) => command_id)).toEqual([id]);
    expect(await hub.signs.record({ agentId: agent })).toMatchObject({ is_command_waiting: false });
    expect(await beat()).toEqual([]);
    expect(await stored(id)).toBe(isDelivered ? 'delivered' : 'queued');
    const before = await shown(id);
    await hub.job.sweep();
    expect(await stored(id)).toBe('expired');
    expect(await shown(id)).toEqual(before);
    expect(await beat()).toEqual([]);
  });

  it('has ten minutes for its result from its delivery on, whatever it had to be delivered', async () => {
    const id = await send({ expires_in_seconds: 1 });
    await beat();
    const [row] = await query<{ seconds: number }>(
      `SELECT extract(epoch FROM awaited_until - delivered_at)::integer AS seconds FROM agent_commands WHERE command_id = $1`,
      id,
    );
    expect(row).toEqual({ seconds: 600 });
  });

  it.each([
    ['before the job has seen it', false],
    ['after', true],
  ])('takes a late result, %s', async (_, isSwept) => {
    const id = await send();
    await beat();
    await letPass(id);
    if (isSwept) await hub.job.sweep();
    const { expired_at } = await shown(id);
    expect(await answer(id)).toMatchObject({ status: 'succeeded', expired_at, finished_at: expect.any(String) });
    await hub.job.sweep();
    expect(await stored(id)).toBe('succeeded');
  });

  it('has either its result or expired, never neither, when both come at once on two hubs', async () => {
    for (let round = 0; round < 20; round++) {
      const id = await send();
      await beat();
      await letPass(id);
      const [result] = await Promise.all([answer(id, DONE, hub), other.job.sweep(), hub.job.sweep()]);
      expect([result.status, await stored(id)]).toEqual(['succeeded', 'succeeded']);
    }
  });

  it('is not delivered by a beat that the job overtakes', async () => {
    for (let round = 0; round < 20; round++) {
      const id = await send();
      await letPass(id);
      const [carried] = await Promise.all([beat(), other.job.sweep()]);
      expect(carried).toEqual([]);
      expect(await stored(id)).toBe('expired');
    }
  });
});

describe('beats of one agent over two hubs', () => {
  it('deliver each command at least once and change it once', async () => {
    for (let round = 0; round < 20; round++) {
      const id = await send();
      const carried = await Promise.all([beat(OLD, hub), beat(OLD, other)]);
      expect(new Set(carried.flat())).toEqual(new Set([id]));
      expect(await toldOf(id)).toBe(2);
      await answer(id);
    }
  });
});

describe('a restart', () => {
  it('has succeeded with a beat of another boot, and not with a result of the old one', async () => {
    const id = await send({ action: 'restart' });
    expect(await beat(OLD)).toEqual([id]);
    expect(await answer(id)).toMatchObject({ status: 'delivered', result: 'succeeded', finished_at: null });
    expect(await answer(id)).toMatchObject({ status: 'delivered' });
    await expect(answer(id, FAILED)).rejects.toThrow(Conflict);
    expect(await beat(OLD)).toEqual([]);
    expect(await shown(id)).toMatchObject({ status: 'delivered' });
    expect(await beat(NEW)).toEqual([]);
    expect(await shown(id)).toMatchObject({ status: 'succeeded', finished_at: expect.any(String) });
  });

  it('has succeeded with another boot alone', async () => {
    const id = await send({ action: 'restart' });
    await beat(OLD);
    expect(await beat()).toEqual([id]);
    expect(await beat(NEW)).toEqual([]);
    const { finished_at, ...rest } = await shown(id);
    expect(rest).toMatchObject({ status: 'succeeded', result: null });
    expect(await answer(id)).toMatchObject({ status: 'succeeded', result: 'succeeded', finished_at });
    await expect(answer(id, FAILED)).rejects.toThrow(Conflict);
  });

  it('goes by the boot of its delivery, not of its making', async () => {
    await beat(OLD);
    const id = await send({ action: 'restart' });
    expect(await beat(NEW)).toEqual([id]);
    expect(await beat(NEW)).toEqual([id]);
    expect(await shown(id)).toMatchObject({ status: 'delivered' });
  });

  it('of an agent that had told no boot takes the first one after its delivery', async () => {
    const id = await send({ action: 'restart' });
    expect(await beat()).toEqual([id]);
    expect(await beat()).toEqual([id]);
    await beat(NEW);
    expect(await shown(id)).toMatchObject({ status: 'succeeded' });
  });

  it('that expired succeeds late only when its result is in as well', async () => {
    const [answered, silent] = [await send({ action: 'restart' }), await send({ action: 'restart' })];
    await beat(OLD);
    await letPass(answered);
    await letPass(silent);
    await hub.job.sweep();
    expect(await answer(answered)).toMatchObject({ status: 'expired', result: 'succeeded' });
    await beat(NEW);
    expect(await shown(answered)).toMatchObject({ status: 'succeeded', expired_at: expect.any(String) });
    expect(await shown(silent)).toMatchObject({ status: 'expired', finished_at: null });
    expect(await answer(silent)).toMatchObject({ status: 'succeeded' });
  });

  it('ends once when its result and a beat of the new boot come at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      await beat(OLD);
      const id = await send({ action: 'restart' });
      await beat(OLD);
      await Promise.all([answer(id, DONE, hub), beat(NEW, other)]);
      expect(await shown(id)).toMatchObject({ status: 'succeeded', result: 'succeeded' });
    }
  });
});

describe('the commands of an agent that is deleted', () => {
  it('expire with it', async () => {
    const [waiting, finished] = [await send(), await send()];
    await answer(finished);
    await agents.delete(agent, OPERATOR);
    expect([await stored(waiting), await stored(finished)]).toEqual(['expired', 'succeeded']);
    expect(await toldOf(waiting)).toBe(2);
    await expect(answer(waiting)).rejects.toThrow(NotFound);
    await expect(send()).rejects.toThrow(NotFound);
  });
});

describe('the job', () => {
  it('forgets what ended more than 90 days ago, in several batches, and nothing that waits', async () => {
    await query(
      `INSERT INTO agent_commands (command_id, agent_id, action, status, created_by, created_at, expires_at, awaited_until)
       SELECT uuid_v7(), $1, 'stop', CASE WHEN n = 0 THEN 'queued' ELSE 'failed' END, 'operator',
         now() - CASE WHEN n = 1 THEN interval '89 days' ELSE interval '91 days' END, now(), now() + interval '1 day'
       FROM generate_series(0, 2500) AS n`,
      agent,
    );
    await hub.job.sweep();
    const { commands } = await hub.commands.list(agent, {}, { limit: 50 });
    expect(commands.map(({ status }) => status)).toEqual(['failed', 'queued']);
  });
});
