import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectTestDatabase, type ConnectedDatabase } from '../../test/support/test-database.js';
import { Unauthenticated } from '../common/errors.js';
import { loadSettings } from '../config/settings.js';
import { LivenessPool } from '../database/liveness-pool.js';
import { createEnrollmentToken, type NewEnrollmentToken, useEnrollmentToken } from './enrollment-tokens.queries.js';
import { CredentialsService } from './guard/credentials.service.js';
import type { EnrollmentPrincipal, Principal } from './principal.js';

const ENROLLMENT_TOKEN = 'a-token-of-our-own-tools';

describe('enrolment tokens', () => {
  let database: ConnectedDatabase;
  let credentials: CredentialsService;

  beforeAll(async () => {
    database = await connectTestDatabase();
    const settings = loadSettings({ ENROLLMENT_TOKEN });
    credentials = new CredentialsService(database.dataSource, new LivenessPool(database.target), settings);
  });

  afterAll(() => database.close());

  async function given(traits: Partial<NewEnrollmentToken> = {}): Promise<string> {
    const { token } = await createEnrollmentToken(database.dataSource.manager, {
      name: 'test',
      createdBy: 'ada',
      expiresInSeconds: 3600,
      maxUses: 1,
      type: null,
      environment: null,
      metadata: {},
      replace: false,
      ...traits,
    });
    return token;
  }

  const find = (token: string): Promise<Principal | undefined> => credentials.findPrincipal({ token, isCookie: false });

  async function machineOf(token: string): Promise<EnrollmentPrincipal> {
    const principal = await find(token);
    if (principal?.kind !== 'enrollment') throw new Error('not an enrolment token');
    return principal;
  }

  const use = (principal: EnrollmentPrincipal) =>
    database.dataSource.transaction((tx) => useEnrollmentToken(tx, principal));

  it('let in what they are bound to', async () => {
    const bound = { type: 'web_server', environment: 'lab', metadata: { rack: 7 }, replace: true } as const;
    expect(await use(await machineOf(await given(bound)))).toEqual(bound);
  });

  it('let in exactly as many as they may when fifty come at once', async () => {
    const machine = await machineOf(await given({ maxUses: 3 }));
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => use(machine)));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(3);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Unauthenticated);
  });

  it('give a use back when the registration fails', async () => {
    const machine = await machineOf(await given());
    const failed = database.dataSource.transaction(async (tx) => {
      await useEnrollmentToken(tx, machine);
      throw new Error('the id is taken');
    });
    await expect(failed).rejects.toThrow('the id is taken');
    await expect(use(machine)).resolves.toBeDefined();
  });

  it('pass the guard when used up, since a reply may have been lost, and are refused where a use is taken', async () => {
    const token = await given();
    await use(await machineOf(token));
    await expect(use(await machineOf(token))).rejects.toThrow(new Unauthenticated().message);
  });

  it('are refused once they have expired or were revoked', async () => {
    const [expired, revoked] = [await given({ name: 'expired' }), await given({ name: 'revoked' })];
    const machines = [await machineOf(expired), await machineOf(revoked)];
    await database.dataSource.query(`UPDATE enrollment_tokens SET expires_at = now() WHERE name = 'expired'`);
    await database.dataSource.query(`DELETE FROM enrollment_tokens WHERE name = 'revoked'`);
    expect([await find(expired), await find(revoked)]).toEqual([undefined, undefined]);
    for (const machine of machines) await expect(use(machine)).rejects.toThrow(Unauthenticated);
  });

  it('include the one of the settings, without limits', async () => {
    const machine = await machineOf(ENROLLMENT_TOKEN);
    expect(machine.tokenId).toBeNull();
    for (let time = 0; time < 3; time++) expect((await use(machine)).type).toBeNull();
    expect(await find(`${ENROLLMENT_TOKEN}x`)).toBeUndefined();
  });
});
