import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent } from '../../test/builders/agents.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../test/support/test-database.js';
import { loadSettings } from '../config/settings.js';
import { EventBus } from '../events/event-bus.js';
import { AgentConfigSource } from './agent-config.source.js';
import { AgentsService } from './agents.service.js';

const OPERATOR = { kind: 'user', id: null, name: 'operator', ip: null } as const;

let database: ConnectedDatabase;
let agents: AgentsService;
beforeAll(async () => {
  database = await connectTestDatabase();
  const configs = new AgentConfigSource();
  configs.register({
    defaultHash: () => 'h'.repeat(64),
    effectiveConfig: () => Promise.resolve({ hash: '', values: {} }),
    holdProfiles: () => Promise.resolve(),
    equip: () => Promise.resolve(),
    refresh: () => Promise.resolve([]),
  });
  agents = new AgentsService(database.dataSource, new EventBus(), configs, loadSettings({}));
});
afterAll(async () => {
  await database.close();
});

describe('a patch', () => {
  it('is judged by what it changes, and not by what it leaves', async () => {
    const id = await givenAgent(database.dataSource, { offlineAfterSeconds: 30 });
    const metadata = Object.fromEntries(Array.from({ length: 65 }, (_, key) => [`key${key.toString()}`, key]));
    await database.dataSource.query('UPDATE agents SET metadata = $2 WHERE id = $1', [id, metadata]);
    expect(await agents.update(id, { name: 'renamed' }, OPERATOR)).toMatchObject({
      name: 'renamed',
      offline_after_seconds: 30,
    });
  });

  it.each([
    ['a time-out shorter than two intervals', { offline_after_seconds: 119 }],
    ['one key of metadata too many', { metadata: { key64: 'x' } }],
  ])('is refused for %s', async (_, patch) => {
    const id = await givenAgent(database.dataSource);
    const metadata = Object.fromEntries(Array.from({ length: 64 }, (_, key) => [`key${key.toString()}`, key]));
    await database.dataSource.query('UPDATE agents SET metadata = $2 WHERE id = $1', [id, metadata]);
    await expect(agents.update(id, patch, OPERATOR)).rejects.toMatchObject({
      errors: [{ path: Object.keys(patch)[0] }],
    });
  });
});
