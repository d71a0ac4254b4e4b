import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, givenMaintenance, historyOf } from '../../test/builders/agents.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../test/support/test-database.js';
import { deleteOldHubOutages, deleteOldStatusChanges, deleteOldWindows } from './agent-history.queries.js';

const DAY = 86_400;

let database: ConnectedDatabase;
beforeAll(async () => {
  database = await connectTestDatabase();
});
afterAll(async () => {
  await database.close();
});

const tx = () => database.dataSource.manager;

async function givenChanges(agentId: string, ...changes: [to: string, daysAgo: number][]): Promise<void> {
  for (const [to, daysAgo] of changes) {
    await database.dataSource.query(
      `INSERT INTO agent_status_changes (id, agent_id, to_status, changed_at)
       VALUES (uuid_v7(), $1, $2, now() - make_interval(days => $3))`,
      [agentId, to, daysAgo],
    );
  }
}

describe('the history of an agent', () => {
  it('goes back a year, and always to its latest change', async () => {
    const [lively, quiet] = [await givenAgent(database.dataSource), await givenAgent(database.dataSource)];
    await givenChanges(lively, ['online', 500], ['offline', 370], ['online', 360], ['offline', 1]);
    await givenChanges(quiet, ['online', 900], ['maintenance', 800], ['online', 700]);
    await deleteOldStatusChanges(tx());
    expect(await historyOf(database.dataSource, lively)).toEqual(['online', 'offline']);
    expect(await historyOf(database.dataSource, quiet)).toEqual(['online']);
  });

  it('has the windows of maintenance of a year', async () => {
    const id = await givenAgent(database.dataSource);
    await givenMaintenance(database.dataSource, id, -400 * DAY, -366 * DAY);
    await givenMaintenance(database.dataSource, id, -366 * DAY, -364 * DAY);
    await givenMaintenance(database.dataSource, id, DAY, 2 * DAY);
    await deleteOldWindows(tx());
    expect(
      await database.dataSource.query('SELECT ends_at > now() AS is_ahead FROM agent_maintenance ORDER BY 1'),
    ).toEqual([{ is_ahead: false }, { is_ahead: true }]);
  });

  it('has the outages of the hub of a year', async () => {
    await database.dataSource.query(
      `INSERT INTO hub_outages (id, started_at, ended_at)
       SELECT uuid_v7(), now() - make_interval(days => age + 1), now() - make_interval(days => age)
       FROM unnest(ARRAY[400, 10]) age`,
    );
    await deleteOldHubOutages(tx());
    expect(await database.dataSource.query('SELECT 1 FROM hub_outages')).toHaveLength(1);
  });
});
