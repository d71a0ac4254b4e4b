import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { givenAgent } from '../../../test/builders/agents.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../../test/support/test-database.js';
import { createEnrollmentToken, type NewEnrollmentToken } from '../../auth/enrollment-tokens.queries.js';
import type { EnrollmentPrincipal } from '../../auth/principal.js';
import { digestToken } from '../../auth/tokens.js';
import { Forbidden, Unauthenticated } from '../../common/errors.js';
import { loadSettings } from '../../config/settings.js';
import { EventBus } from '../../events/event-bus.js';
import { AgentConfigSource } from '../agent-config.source.js';
import { Newcomers } from './newcomers.service.js';
import { RegistrationService } from './registration.service.js';

const REQUEST = { name: 'agent', type: 'custom', host: 'host' } as const;

let database: ConnectedDatabase;
let registrations: RegistrationService;
/** Another hub of the fleet. */
let other: RegistrationService;
let machine: EnrollmentPrincipal;
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
  const openHub = () =>
    new RegistrationService(
      database.dataSource,
      new EventBus(),
      configs,
      loadSettings({}),
      new Newcomers(database.dataSource, configs),
    );
  [registrations, other] = [openHub(), openHub()];
});
const givenMachine = async (traits: Partial<NewEnrollmentToken> = {}): Promise<EnrollmentPrincipal> => {
  const { id, token } = await createEnrollmentToken(database.dataSource.manager, {
    name: 'test',
    createdBy: null,
    expiresInSeconds: 60,
    maxUses: 1,
    type: null,
    environment: null,
    metadata: {},
    replace: false,
    ...traits,
  });
  return { kind: 'enrollment', tokenId: id, tokenDigest: digestToken(token).toString('hex') };
};
beforeEach(async () => {
  machine = await givenMachine();
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

describe('many machines at once', () => {
  const came = async (requests: Promise<unknown>[]) => {
    const results = await Promise.allSettled(requests);
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    return { let_in: results.length - reasons.length, reasons };
  };
  const left = async ({ tokenId }: EnrollmentPrincipal) => {
    const rows = await database.dataSource.query<Record<string, number>[]>(
      `SELECT (SELECT use_count FROM enrollment_tokens WHERE id = $1)::integer AS uses, count(*)::integer AS keys,
         count(DISTINCT k.agent_id)::integer AS agents,
         (SELECT count(*) FROM audit_logs l WHERE l.action = 'agent.registered'
            AND l.target_id IN (SELECT agent_id::text FROM agent_keys WHERE enrollment_token_id = $1))::integer AS audited,
         (SELECT count(*) FROM agent_status_changes c
            WHERE c.agent_id IN (SELECT agent_id FROM agent_keys WHERE enrollment_token_id = $1))::integer AS changes
       FROM agent_keys k WHERE k.enrollment_token_id = $1`,
      [tokenId],
    );
    return rows[0];
  };

  it('take exactly the uses that their token has, each with its agent, key, audit entry and history', async () => {
    const crowd = await givenMachine({ maxUses: 30 });
    const { let_in, reasons } = await came(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 === 0 ? registrations : other).register(crowd, { ...REQUEST, name: `agent ${index.toString()}` }),
      ),
    );
    expect(let_in).toBe(30);
    for (const reason of reasons) expect(reason).toBeInstanceOf(Unauthenticated);
    expect(await left(crowd)).toEqual({ uses: 30, keys: 30, agents: 30, audited: 30, changes: 30 });
  });

  it('are answered for themselves: one that is refused costs no use and no other its place', async () => {
    const crowd = await givenMachine({ maxUses: 2, type: 'custom' });
    const spent = await givenMachine();
    await registrations.register(spent, REQUEST);
    const { let_in, reasons } = await came([
      registrations.register(crowd, { ...REQUEST, type: 'web_server' }),
      registrations.register(spent, REQUEST),
      registrations.register(crowd, REQUEST),
      registrations.register(crowd, REQUEST),
    ]);
    expect(let_in).toBe(2);
    expect(reasons).toEqual([expect.any(Forbidden), expect.any(Unauthenticated)]);
    expect(await left(crowd)).toMatchObject({ uses: 2, agents: 2 });
  });

  it('with one id are one agent, on two hubs too', async () => {
    const crowd = await givenMachine({ maxUses: 50 });
    const id = v7();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 === 0 ? registrations : other).register(crowd, { ...REQUEST, id }),
      ),
    );
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await left(crowd)).toEqual({ uses: 1, keys: 1, agents: 1, audited: 1, changes: 1 });
  });
});
