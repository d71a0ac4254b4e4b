import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givenAgent } from '../../../test/builders/agents.js';
import { CommandsFleet, DONE, FAILED, NEW, OLD } from '../../../test/builders/commands.js';
import { until } from '../../../test/support/until.js';
import { Conflict } from '../../common/errors.js';

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

const send = (request?: Parameters<CommandsFleet['send']>[1]) => fleet.send(agent, request);
const beat = (bootId?: string, by = fleet.hub) => fleet.beat(agent, bootId, by);
const answer = (id: string, result = DONE, by = fleet.hub) => by.commands.finish(agent, id, result);
const shown = (id: string) => fleet.hub.commands.get(agent, id);

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
    await fleet.letDeadlinePass(answered);
    await fleet.letDeadlinePass(silent);
    await fleet.hub.job.sweep();
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
      await Promise.all([answer(id, DONE, fleet.hub), beat(NEW, fleet.other)]);
      expect(await shown(id)).toMatchObject({ status: 'succeeded', result: 'succeeded' });
    }
  });

  it('ends with its result, if the beat of the new boot came while that waited for the row of the command', async () => {
    await beat(OLD);
    const id = await send({ action: 'restart' });
    await beat(OLD);
    const holder = fleet.database.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT 1 FROM agent_commands WHERE command_id = $1 FOR UPDATE', [id]);
    const answered = answer(id);
    await until('the result waits for the row', async () => {
      const rows = await fleet.database.dataSource.query<unknown[]>(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    });
    expect(await beat(NEW, fleet.other)).toEqual([]);
    await holder.commitTransaction();
    await holder.release();
    expect(await answered).toMatchObject({ status: 'succeeded', result: 'succeeded', finished_at: expect.any(String) });
    expect(await fleet.storedStatus(id)).toBe('succeeded');
  });
});
