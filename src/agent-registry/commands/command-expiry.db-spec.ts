import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givenAgent } from '../../../test/builders/agents.js';
import { CommandsFleet, DONE } from '../../../test/builders/commands.js';

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

describe('an expired command', () => {
  it.each([
    ['was not delivered in time', false],
    ['has no result after its delivery', true],
  ])('is one that %s, at once, and never delivered again', async (_, isDelivered) => {
    const id = await send();
    if (isDelivered) await beat();
    await fleet.letDeadlinePass(id);
    expect(await shown(id)).toMatchObject({ status: 'expired', expired_at: expect.any(String) });
    const page = await fleet.hub.commands.list(agent, { status: ['expired'] }, { limit: 50 });
    expect(page.commands.map(({ command_id }) => command_id)).toEqual([id]);
    expect(await fleet.hub.signs.record({ agentId: agent })).toMatchObject({ is_command_waiting: false });
    expect(await beat()).toEqual([]);
    expect(await fleet.storedStatus(id)).toBe(isDelivered ? 'delivered' : 'queued');
    const before = await shown(id);
    await fleet.hub.job.sweep();
    expect(await fleet.storedStatus(id)).toBe('expired');
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
    await fleet.letDeadlinePass(id);
    if (isSwept) await fleet.hub.job.sweep();
    const { expired_at } = await shown(id);
    expect(await answer(id)).toMatchObject({ status: 'succeeded', expired_at, finished_at: expect.any(String) });
    await fleet.hub.job.sweep();
    expect(await fleet.storedStatus(id)).toBe('succeeded');
  });

  it('has either its result or expired, never neither, when both come at once on two hubs', async () => {
    for (let round = 0; round < 20; round++) {
      const id = await send();
      await beat();
      await fleet.letDeadlinePass(id);
      const [result] = await Promise.all([answer(id, DONE, fleet.hub), fleet.other.job.sweep(), fleet.hub.job.sweep()]);
      expect([result.status, await fleet.storedStatus(id)]).toEqual(['succeeded', 'succeeded']);
    }
  });

  it('is not delivered by a beat that the job overtakes', async () => {
    for (let round = 0; round < 20; round++) {
      const id = await send();
      await fleet.letDeadlinePass(id);
      const [carried] = await Promise.all([beat(), fleet.other.job.sweep()]);
      expect(carried).toEqual([]);
      expect(await fleet.storedStatus(id)).toBe('expired');
    }
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
    await fleet.hub.job.sweep();
    const { commands } = await fleet.hub.commands.list(agent, {}, { limit: 50 });
    expect(commands.map(({ status }) => status)).toEqual(['failed', 'queued']);
  });
});
