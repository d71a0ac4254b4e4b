import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givenAgent } from '../../../test/builders/agents.js';
import { CommandsFleet, DONE, FAILED, OLD, OPERATOR } from '../../../test/builders/commands.js';
import { Conflict, NotFound } from '../../common/errors.js';
import { loadSettings } from '../../config/settings.js';
import { AgentConfigSource } from '../agent-config.source.js';
import { AgentsService } from '../agents.service.js';
import { MAX_WAITING_COMMANDS } from './agent-commands.service.js';

let fleet: CommandsFleet;
let agent: string;
beforeAll(async () => {
  fleet = await CommandsFleet.start();
});
afterAll(async () => {
  await fleet.close();
});
beforeEach(async () => {
  agent = await givenAgent(fleet.database.dataSource);
});

const query = <Row extends object>(text: string, ...values: unknown[]) =>
  fleet.database.dataSource.query<Row[]>(text, values);
const send = (request?: Parameters<CommandsFleet['send']>[1]) => fleet.send(agent, request);
const beat = (bootId?: string, by = fleet.hub) => fleet.beat(agent, bootId, by);
const answer = (id: string, result = DONE, by = fleet.hub) => by.commands.finish(agent, id, result);
const shown = (id: string) => fleet.hub.commands.get(agent, id);

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
    expect(await fleet.timesTold(first)).toBe(3);
  });

  it('waits only for its own agent, and other signs of life do not take it', async () => {
    const id = await send();
    const stranger = await givenAgent(fleet.database.dataSource);
    const [mine, strangers] = await Promise.all([
      fleet.hub.signs.record({ agentId: agent }),
      fleet.hub.signs.record({ agentId: stranger, beat: { status: 'alive' } }),
    ]);
    expect([mine.is_command_waiting, mine.commands]).toEqual([true, []]);
    expect([strangers.is_command_waiting, strangers.commands]).toEqual([false, []]);
    expect(await fleet.storedStatus(id)).toBe('queued');
    await beat();
    await answer(id);
    expect(await fleet.hub.signs.record({ agentId: agent })).toMatchObject({ is_command_waiting: false });
  });

  it('that somebody holds at this moment keeps no beat waiting, and is in the next reply', async () => {
    const id = await send();
    const holder = fleet.database.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT FROM agent_commands WHERE command_id = $1 FOR UPDATE', [id]);
    expect(await beat(OLD)).toEqual([]);
    await holder.rollbackTransaction();
    await holder.release();
    expect(await beat(OLD)).toEqual([id]);
  });

  it('of another agent or of none does not exist', async () => {
    const id = await send();
    const stranger = await givenAgent(fleet.database.dataSource);
    await expect(fleet.hub.commands.finish(stranger, id, DONE)).rejects.toThrow(NotFound);
    await expect(fleet.hub.commands.finish(agent, stranger, DONE)).rejects.toThrow(NotFound);
    await expect(fleet.hub.commands.get(stranger, id)).rejects.toThrow(NotFound);
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
    expect(await fleet.timesTold(id)).toBe(3);
  });

  it('is the first of two at once', async () => {
    for (let round = 0; round < 20; round++) {
      const id = await send();
      await beat();
      const results = await Promise.allSettled([answer(id, DONE, fleet.hub), answer(id, FAILED, fleet.other)]);
      const [winner, ...others] = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      expect(others).toEqual([]);
      expect(await shown(id)).toEqual(winner);
    }
  });

  it('is not taken back by the beat that delivers the command at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const id = await send();
      await Promise.all([beat(OLD, fleet.hub), answer(id, DONE, fleet.other)]);
      expect(await shown(id)).toMatchObject({ status: 'succeeded', delivered_at: expect.any(String) });
    }
  });

  it('proves that the command was delivered', async () => {
    const id = await send();
    const { status, delivered_at } = await answer(id);
    expect([status, delivered_at]).toEqual(['succeeded', expect.any(String)]);
    expect(await beat()).toEqual([]);
  });
});

describe('beats of one agent over two hubs', () => {
  it('deliver each command at least once and change it once', async () => {
    for (let round = 0; round < 20; round++) {
      const id = await send();
      const carried = await Promise.all([beat(OLD, fleet.hub), beat(OLD, fleet.other)]);
      expect(new Set(carried.flat())).toEqual(new Set([id]));
      expect(await fleet.timesTold(id)).toBe(2);
      await answer(id);
    }
  });
});

describe('the commands of an agent that is deleted', () => {
  it('expire with it', async () => {
    const [waiting, finished] = [await send(), await send()];
    await answer(finished);
    const { dataSource } = fleet.database;
    const agents = new AgentsService(dataSource, fleet.events, new AgentConfigSource(), loadSettings({}));
    await agents.delete(agent, OPERATOR);
    expect([await fleet.storedStatus(waiting), await fleet.storedStatus(finished)]).toEqual(['expired', 'succeeded']);
    expect(await fleet.timesTold(waiting)).toBe(2);
    await expect(answer(waiting)).rejects.toThrow(NotFound);
    await expect(send()).rejects.toThrow(NotFound);
  });
});
