import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { givenAgent, historyOf } from '../../../test/builders/agents.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../../test/support/test-database.js';
import { loadSettings } from '../../config/settings.js';
import { LivenessPool } from '../../database/liveness-pool.js';
import { EventBus } from '../../events/event-bus.js';
import { AgentStatusesChanged, type DuplicateAgent, DuplicateAgentsSeen } from '../agents.events.js';
import { SignsOfLife } from './signs-of-life.service.js';

const BOOTS: Record<string, string> = Object.fromEntries([...'ABCD'].map((name) => [name, v7()]));

let database: ConnectedDatabase;
let pool: LivenessPool;
let signs: SignsOfLife;
let events: EventBus;
let seen: DuplicateAgent[] = [];
let flaps = 0;
beforeAll(async () => {
  database = await connectTestDatabase();
  pool = new LivenessPool(database.target);
  pool.open();
  events = new EventBus();
  events.subscribe(DuplicateAgentsSeen, ({ duplicates }) => void seen.push(...duplicates));
  events.subscribe(AgentStatusesChanged, () => {
    flaps += 1;
  });
  signs = new SignsOfLife(pool, events, loadSettings({}));
});
beforeEach(() => {
  seen = [];
  flaps = 0;
});
afterAll(async () => {
  await pool.close();
  await database.close();
});

/** Lets boots beat one after the other, so many seconds apart, and gives the pairs that were seen to share the id. */
async function play(boots: string, secondsApart: number): Promise<{ agentId: string; pairs: string[] }> {
  const agentId = await givenAgent(database.dataSource);
  for (const boot of boots) {
    await signs.record({ agentId, beat: { status: 'alive', boot_id: boot === '-' ? undefined : BOOTS[boot] } });
    await database.dataSource.query(
      `UPDATE agents SET boot_changed_at = boot_changed_at - make_interval(secs => $2) WHERE id = $1`,
      [agentId, secondsApart],
    );
  }
  await events.drain();
  const nameOf = (id: string): string => Object.keys(BOOTS).find((name) => BOOTS[name] === id) ?? '?';
  return { agentId, pairs: seen.map(({ bootIds }) => bootIds.map(nameOf).join('')) };
}

describe('beats of one id under several boots', () => {
  it.each([
    ['one that goes on', 'AAAA', 30, []],
    ['a restart', 'AABB', 30, []],
    ['restarts without end, each of them new', 'ABCD', 30, []],
    ['two that beat in turns, told at each return', 'ABAB', 30, ['AB', 'BA']],
    ['two, of which one beats more often', 'AABAAB', 20, ['AB', 'BA']],
    ['three copies in turns', 'ABCABC', 20, ['AC', 'BA', 'CB']],
    ['two, of which one is restarted', 'ABCBC', 30, ['BC', 'CB']],
    ['two that beat less often than boots are kept', 'ABAB', 7_200, ['AB', 'BA']],
    ['a beat that was on its way at the restart', 'ABAB', 3, []],
    ['a beat that says no boot', 'A-A-', 30, []],
  ])('%s', async (_, boots, secondsApart, expected) => {
    const { agentId, pairs } = await play(boots, secondsApart);
    expect(pairs).toEqual(expected);
    expect(flaps).toBe(0);
    expect(await historyOf(database.dataSource, agentId)).toEqual([]);
  });

  it('leave the boot of the program that was restarted, when a beat of the one before it is belated', async () => {
    const { agentId } = await play('ABA', 3);
    const rows = await database.dataSource.query<{ boot_id: string }[]>('SELECT boot_id FROM agents WHERE id = $1', [
      agentId,
    ]);
    expect(rows).toEqual([{ boot_id: BOOTS.B }]);
  });

  it('keep an agent’s row small', async () => {
    const agentId = await givenAgent(database.dataSource);
    for (let boot = 0; boot < 20; boot++) await signs.record({ agentId, beat: { status: 'alive', boot_id: v7() } });
    const rows = await database.dataSource.query<{ kept: number }[]>(
      'SELECT cardinality(replaced_boot_ids) AS kept FROM agents WHERE id = $1',
      [agentId],
    );
    expect(rows).toEqual([{ kept: 16 }]);
  });
});
