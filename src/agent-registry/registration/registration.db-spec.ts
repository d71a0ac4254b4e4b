import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { givenAgent } from '../../../test/builders/agents.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../../test/support/test-database.js';
import { createEnrollmentToken } from '../../auth/enrollment-tokens.queries.js';
import type { EnrollmentPrincipal } from '../../auth/principal.js';
import { digestToken } from '../../auth/tokens.js';
import { Unauthenticated } from '../../common/errors.js';
import { loadSettings } from '../../config/settings.js';
import { EventBus } from '../../events/event-bus.js';
import { AgentConfigSource } from '../agent-config.source.js';
import { RegistrationService } from './registration.service.js';

const REQUEST = { name: 'agent', type: 'custom', host: 'host' } as const;

let database: ConnectedDatabase;
let registrations: RegistrationService;
let machine: EnrollmentPrincipal;
beforeAll(async () => {
  database = await connectTestDatabase();
  const configs = new AgentConfigSource();
  configs.register({
    defaultHash: () => 'h'.repeat(64),
    effectiveConfig: () => Promise.resolve({ hash: '', values: {} }),
    holdProfiles: () => Promise.resolve(),
    equip: () => Promise.resolve(),
    refresh: () => Promise.resolve(false),
  });
  registrations = new RegistrationService(database.dataSource, new EventBus(), configs, loadSettings({}));
});
beforeEach(async () => {
  const { id, token } = await createEnrollmentToken(database.dataSource.manager, {
    name: 'test',
    createdBy: null,
    expiresInSeconds: 60,
    maxUses: 1,
    type: null,
    environment: null,
    metadata: {},
    replace: false,
  });
  machine = { kind: 'enrollment', tokenId: id, tokenDigest: digestToken(token).toString('hex') };
});
afterAll(async () => {
  await database.close();
});

describe('a registration whose credential died since the guard looked', () => {
  it.each([
    ['was revoked', 'DELETE FROM enrollment_tokens WHERE id = $1'],
    ['has expired', `UPDATE enrollment_tokens SET expires_at = now() - interval '1 second' WHERE id = $1`],
  ])('is refused when its token %s, also for a lost reply', async (_, end) => {
    const id = v7();
    await registrations.register(machine, { ...REQUEST, id });
    expect((await registrations.register(machine, { ...REQUEST, id })).isNew).toBe(false);
    await database.dataSource.query(end, [machine.tokenId]);
    await expect(registrations.register(machine, { ...REQUEST, id })).rejects.toThrow(Unauthenticated);
    await expect(registrations.register(machine, { ...REQUEST, id: v7() })).rejects.toThrow(Unauthenticated);
  });

  it('is refused when its agent was deleted, and changes nothing', async () => {
    const agentId = await givenAgent(database.dataSource, { deleted: true });
    const agent = { kind: 'agent', agentId, keyId: v7() } as const;
    await expect(registrations.register(agent, { ...REQUEST, host: 'elsewhere' })).rejects.toThrow(Unauthenticated);
    const rows = await database.dataSource.query<{ host: string }[]>('SELECT host FROM agents WHERE id = $1', [
      agentId,
    ]);
    expect(rows).toEqual([{ host: 'host' }]);
  });
});
