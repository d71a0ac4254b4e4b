import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givenAgent, givenHubUpFor, givenMaintenance, historyOf, statusOf } from '../../../test/builders/agents.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../../test/support/test-database.js';
import { beginMaintenance, endMaintenance, markSilentOffline } from './sweep.queries.js';

const RULE = { missedHeartbeats: 3, defaultIntervalSeconds: 60, freshTickSeconds: 20 };

let database: ConnectedDatabase;
beforeAll(async () => {
  database = await connectTestDatabase();
});
afterAll(async () => {
  await database.close();
});

const given = (traits: Parameters<typeof givenAgent>[1]) => givenAgent(database.dataSource, traits);
const status = async (id: string) => (await statusOf(database.dataSource, id)).status;
const sweep = () => markSilentOffline(database.dataSource.manager, RULE);

describe('markSilentOffline', () => {
  beforeEach(async () => {
    await givenHubUpFor(database.dataSource, 86_400);
  });

  it.each([
    ['after three missed beats', { silentForSeconds: 181 }, 'offline'],
    ['not a moment sooner', { silentForSeconds: 179 }, 'online'],
    ['after its own time-out', { silentForSeconds: 31, offlineAfterSeconds: 30 }, 'offline'],
    ['by its own interval', { silentForSeconds: 16, heartbeatIntervalSeconds: 5 }, 'offline'],
    ['also when its last beat was an error', { silentForSeconds: 181, status: 'error' }, 'offline'],
    ['never in maintenance', { silentForSeconds: 9999, status: 'maintenance' }, 'maintenance'],
    ['never when it is deleted', { silentForSeconds: 9999, deleted: true }, 'online'],
  ])('marks a silent agent offline %s', async (_, traits, expected) => {
    const id = await given(traits);
    await sweep();
    expect(await status(id)).toBe(expected);
    expect(await historyOf(database.dataSource, id)).toEqual(expected === 'offline' ? ['offline'] : []);
  });

  it('says why', async () => {
    const id = await given({ silentForSeconds: 500 });
    await sweep();
    expect((await statusOf(database.dataSource, id)).status_reason).toBe('no sign of life for 180 s');
  });

  it('holds the downtime of the hub against nobody', async () => {
    await givenHubUpFor(database.dataSource, 100);
    const id = await given({ silentForSeconds: 9999 });
    await sweep();
    expect(await status(id)).toBe('online');
    await givenHubUpFor(database.dataSource, 181);
    await sweep();
    expect(await status(id)).toBe('offline');
  });

  it('counts from then on when the clock was set back', async () => {
    await givenHubUpFor(database.dataSource, 181);
    const dead = await given({ silentForSeconds: -3600 });
    const living = await given({ silentForSeconds: -39 });
    await sweep();
    expect(await status(dead)).toBe('offline');
    expect(await status(living)).toBe('online');
  });

  it('judges nobody while no hub ticks', async () => {
    await givenHubUpFor(database.dataSource, 86_400, 21);
    const id = await given({ silentForSeconds: 9999 });
    expect(await sweep()).toEqual([]);
    expect(await status(id)).toBe('online');
  });

  it('lets exactly one of many sweepers make each change', async () => {
    const ids = await Promise.all(Array.from({ length: 200 }, () => given({ silentForSeconds: 200 })));
    const changes = (await Promise.all(Array.from({ length: 6 }, sweep))).flat();
    const mine = changes.filter((change) => ids.includes(change.agent_id));
    expect(mine).toHaveLength(200);
    expect(new Set(mine.map((change) => change.agent_id)).size).toBe(200);
  });
});

describe('maintenance', () => {
  const begin = () => beginMaintenance(database.dataSource.manager);
  const end = () => endMaintenance(database.dataSource.manager);

  beforeEach(async () => {
    await givenHubUpFor(database.dataSource, 86_400);
  });

  it('begins with its window, for silent agents too, and not before', async () => {
    const open = await given({ status: 'offline' });
    const planned = await given({});
    await givenMaintenance(database.dataSource, open, -1, 60);
    await givenMaintenance(database.dataSource, planned, 30, 60);
    await begin();
    expect(await statusOf(database.dataSource, open)).toEqual({ status: 'maintenance', status_reason: 'kernel' });
    expect(await status(planned)).toBe('online');
  });

  it('ends with its window and gives a silent agent one full time-out', async () => {
    const id = await given({ status: 'maintenance', silentForSeconds: 9999, offlineAfterSeconds: 120 });
    await givenMaintenance(database.dataSource, id, -3600, -60);
    await end();
    await sweep();
    expect(await status(id)).toBe('online');
    await database.dataSource.query(
      `UPDATE agents SET watched_since = watched_since - interval '61 seconds' WHERE id = $1`,
      [id],
    );
    await sweep();
    expect(await status(id)).toBe('offline');
    expect(await historyOf(database.dataSource, id)).toEqual(['online', 'offline']);
  });

  it('ends with an announced absence', async () => {
    const away = await given({ status: 'maintenance', expectedBackInSeconds: 60 });
    const overdue = await given({ status: 'maintenance', expectedBackInSeconds: -10, errorMessage: 'disk full' });
    await end();
    expect(await status(away)).toBe('maintenance');
    expect(await statusOf(database.dataSource, overdue)).toEqual({ status: 'error', status_reason: 'disk full' });
  });

  it('goes on while another window is open', async () => {
    const id = await given({ status: 'maintenance', expectedBackInSeconds: -10 });
    await givenMaintenance(database.dataSource, id, -60, 60);
    await end();
    expect(await status(id)).toBe('maintenance');
  });
});
