import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { type ConnectedDatabase, connectTestDatabase } from '../../test/support/test-database.js';
import { until } from '../../test/support/until.js';
import { AgentRegistered, AgentStatusesChanged } from '../agent-registry/agents.events.js';
import { EventBus } from '../events/event-bus.js';
import { ChangeFeed } from './change-feed.service.js';
import { ChangeWriter } from './change-writer.service.js';
import type { SubjectChange } from './live-change.js';
import { appendChanges, deleteOldChanges } from './live-changes.queries.js';

let database: ConnectedDatabase;
let feeds: ChangeFeed[] = [];
beforeAll(async () => {
  database = await connectTestDatabase();
});
afterEach(async () => {
  await Promise.all(feeds.map((feed) => feed.stop()));
  feeds = [];
});
afterAll(async () => {
  await database.close();
});

/** A hub that reads, with what it has read. */
async function givenReader(target = database.target) {
  const feed = new ChangeFeed(database.dataSource, target);
  feeds.push(feed);
  const heard: SubjectChange[] = [];
  let missedCount = 0;
  await feed.start({ changed: (changes) => heard.push(...changes), missed: () => missedCount++ });
  return { heard, ids: () => heard.map(({ subjectId }) => subjectId), missed: () => missedCount };
}

function givenWriter(): EventBus {
  const bus = new EventBus();
  new ChangeWriter(bus, database.dataSource).onModuleInit();
  return bus;
}

const statuses = (ids: string[]) =>
  new AgentStatusesChanged(ids.map((agent_id) => ({ agent_id, from_status: 'online', to_status: 'offline' })));

describe('live changes', () => {
  it('are written together, once for each subject, and told to every reader once', async () => {
    const readers = [await givenReader(), await givenReader()];
    const bus = givenWriter();
    const ids = Array.from({ length: 2_500 }, () => v7());
    const before = await count();
    for (const id of ids.slice(0, 100)) bus.publish(statuses([id]));
    bus.publish(statuses(ids));
    await bus.drain();
    // Not a row a change: thousands of ids in a few.
    expect((await count()) - before).toBeLessThanOrEqual(4);
    for (const { ids: heard, missed } of readers) {
      await until('all is heard', () => heard().length >= ids.length);
      expect(heard().sort()).toEqual(ids.sort());
      expect(missed()).toBe(0);
    }
  });

  it('are told at once, and each second where nobody can listen', async () => {
    const deaf = await givenReader({ ...database.target, directUrl: 'postgresql://127.0.0.1:1/none' });
    const listening = await givenReader();
    const bus = givenWriter();
    const id = v7();
    bus.publish(new AgentRegistered(id));
    const began = performance.now();
    await until('the listener has it', () => listening.ids().includes(id));
    await until('the other has it, too', () => deaf.ids().includes(id));
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  it('that are committed after later ones are not passed over, and none is told twice', async () => {
    const reader = await givenReader();
    const [slow, fast] = [v7(), v7()];
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await appendChanges(runner.manager, [{ kind: 'agent.status', subjectIds: [slow] }]);
    await appendChanges(database.dataSource.manager, [{ kind: 'agent.status', subjectIds: [fast] }]);
    await until('the later one is heard', () => reader.ids().includes(fast));
    expect(reader.ids()).not.toContain(slow);
    await runner.commitTransaction();
    await runner.release();
    await until('the earlier one is heard', () => reader.ids().includes(slow));
    expect(reader.ids()).toEqual([fast, slow]);
  });

  it('from before the start of a reader are none of its business', async () => {
    await appendChanges(database.dataSource.manager, [{ kind: 'alert', subjectIds: [v7()] }]);
    const reader = await givenReader();
    const id = v7();
    await appendChanges(database.dataSource.manager, [{ kind: 'alert', subjectIds: [id] }]);
    await until('the new one is heard', () => reader.ids().length > 0);
    expect([reader.ids(), reader.missed()]).toEqual([[id], 0]);
  });

  it('of a newer hub are passed over', async () => {
    const reader = await givenReader();
    const id = v7();
    await database.dataSource.query(
      `INSERT INTO live_changes (kind, subject_ids) VALUES ('weather', ARRAY[uuid_v7()])`,
    );
    await appendChanges(database.dataSource.manager, [{ kind: 'alert', subjectIds: [id] }]);
    await until('the other is heard', () => reader.ids().length > 0);
    expect(reader.ids()).toEqual([id]);
  });

  it('too many at once are told as one request to reload', async () => {
    const reader = await givenReader();
    const bus = givenWriter();
    bus.publish(statuses(Array.from({ length: 20_001 }, () => v7())));
    await bus.drain();
    await until('it is told to reload', () => reader.missed() === 1);
    expect(reader.ids()).toEqual([]);
  });

  it('that could not be written are made good by a request to reload, and fail nobody', async () => {
    const reader = await givenReader();
    const bus = givenWriter();
    await database.dataSource.query('ALTER TABLE live_changes RENAME TO live_changes_away');
    bus.publish(new AgentRegistered(v7()));
    await bus.drain();
    await database.dataSource.query('ALTER TABLE live_changes_away RENAME TO live_changes');
    await until('it is told to reload', () => reader.missed() === 1);
    expect(reader.ids()).toEqual([]);
  });

  it('are removed when they are old', async () => {
    await appendChanges(database.dataSource.manager, [{ kind: 'alert', subjectIds: [v7()] }]);
    await database.dataSource.query(
      `UPDATE live_changes SET changed_at = now() - interval '301 seconds' WHERE id < (SELECT max(id) FROM live_changes)`,
    );
    await deleteOldChanges(database.dataSource.manager, 300);
    expect(await count()).toBe(1);
  });
});

async function count(): Promise<number> {
  const [row] = await database.dataSource.query<{ count: string }[]>('SELECT count(*) AS count FROM live_changes');
  return Number(row?.count);
}
