import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givenAgent } from '../../test/builders/agents.js';
import { connectTestDatabase, type ConnectedDatabase } from '../../test/support/test-database.js';
import { loadSettings } from '../config/settings.js';
import { LivenessPool } from '../database/liveness-pool.js';
import {
  findUnusedKeyOf,
  issueAgentKey,
  type KeyOrigin,
  revokeAgentKeys,
  rotateAgentKey,
} from './agent-keys.queries.js';
import { CredentialsService } from './guard/credentials.service.js';
import { digestToken, mintToken } from './tokens.js';

const originOf = (token: string): KeyOrigin => ({ tokenId: null, tokenDigest: digestToken(token).toString('hex') });

describe('the keys of an agent', () => {
  let database: ConnectedDatabase;
  let pool: LivenessPool;
  let credentials: CredentialsService;
  let agentId: string;

  beforeAll(async () => {
    database = await connectTestDatabase();
    pool = new LivenessPool(database.target);
    pool.open();
    credentials = new CredentialsService(database.dataSource, pool, loadSettings({}));
  });

  afterAll(async () => {
    await pool.close();
    await database.close();
  });

  beforeEach(async () => {
    agentId = await givenAgent(database.dataSource);
  });

  const issue = (origin: KeyOrigin | null = null) => issueAgentKey(database.dataSource.manager, agentId, origin);
  const ownerOf = async (token: string) => credentials.findPrincipal({ token, isCookie: false });
  const isGood = async (token: string) => (await ownerOf(token)) !== undefined;
  const keyIdOf = async (token: string) => {
    const owner = await ownerOf(token);
    return owner?.kind === 'agent' ? owner.keyId : null;
  };
  const rotate = (graceSeconds: number, usedKeyId?: string | null) =>
    database.dataSource.transaction((tx) => rotateAgentKey(tx, agentId, graceSeconds, usedKeyId ?? null));

  it('name the agent they were made for', async () => {
    expect(await ownerOf(await issue())).toMatchObject({ kind: 'agent', agentId });
  });

  it('are told apart however many are asked for at once, and those that nobody has are nobody’s', async () => {
    const other = await givenAgent(database.dataSource);
    const [own, others] = [await issue(), await issueAgentKey(database.dataSource.manager, other, null)];
    const asked = Array.from({ length: 60 }, (_, index) => [own, others, mintToken('agent')][index % 3] ?? '');
    const owners = await Promise.all(asked.map(ownerOf));
    expect(owners.map((owner) => (owner?.kind === 'agent' ? owner.agentId : null))).toEqual(
      asked.map((key) => (key === own ? agentId : key === others ? other : null)),
    );
  });

  it('are not good as a cookie', async () => {
    expect(await credentials.findPrincipal({ token: await issue(), isCookie: true })).toBeUndefined();
  });

  it('die with a revocation, and with the row of their agent', async () => {
    const key = await issue();
    await revokeAgentKeys(database.dataSource.manager, agentId);
    expect(await isGood(key)).toBe(false);
    const another = await issue();
    await database.dataSource.query('DELETE FROM agents WHERE id = $1', [agentId]);
    expect(await isGood(another)).toBe(false);
  });

  it('are refused once they have expired', async () => {
    const key = await issue();
    await database.dataSource.query(`UPDATE agent_keys SET expires_at = now() - interval '1 ms'`);
    expect(await isGood(key)).toBe(false);
  });

  it('are replaced with a time of grace for the old one, which is never made longer', async () => {
    const first = await issue();
    const { key: second, oldKeyExpiresAt } = await rotate(3600, await keyIdOf(first));
    expect(oldKeyExpiresAt.getTime() - Date.now()).toBeGreaterThan(3_590_000);
    expect([await isGood(first), await isGood(second)]).toEqual([true, true]);
    const again = await rotate(7200, await keyIdOf(first));
    expect(again.oldKeyExpiresAt).toEqual(oldKeyExpiresAt);
  });

  it('are replaced at once without a time of grace', async () => {
    const first = await issue();
    const { key: second, oldKeyExpiresAt } = await rotate(0);
    expect(Math.abs(oldKeyExpiresAt.getTime() - Date.now())).toBeLessThan(10_000);
    expect([await isGood(first), await isGood(second)]).toEqual([false, true]);
  });

  it('are never more than two, and the one the agent has stays when the answer to its rotation was lost', async () => {
    const held = await issue();
    const lost = await rotate(3600, await keyIdOf(held));
    const received = await rotate(3600, await keyIdOf(held));
    expect([await isGood(held), await isGood(lost.key), await isGood(received.key)]).toEqual([true, false, true]);
    const [{ count } = { count: 0 }] = await database.dataSource.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM agent_keys WHERE agent_id = $1',
      [agentId],
    );
    expect(count).toBe(2);
  });

  it('keep the one in use when an operator rotates an agent that has never used the newest', async () => {
    const held = await issue();
    expect(await isGood(held)).toBe(true);
    await issue();
    const { key } = await rotate(60);
    expect([await isGood(held), await isGood(key)]).toEqual([true, true]);
  });

  it('show a lost reply: the same token, and no key used yet', async () => {
    const [token, otherToken] = [mintToken('enrollment'), mintToken('enrollment')];
    const key = await issue(originOf(token));
    const find = (origin: KeyOrigin) =>
      database.dataSource.transaction((tx) =>
        findUnusedKeyOf(tx, agentId, origin).then((found) => found !== undefined),
      );
    expect(await find(originOf(token))).toBe(true);
    expect(await find(originOf(otherToken))).toBe(false);
    expect(await isGood(key)).toBe(true);
    expect(await find(originOf(token))).toBe(false);
  });

  it('are refused when they die while their first use is noted', async () => {
    const token = mintToken('enrollment');
    const key = await issue(originOf(token));
    const replacement = database.dataSource.transaction(async (tx) => {
      await findUnusedKeyOf(tx, agentId, originOf(token));
      const used = isGood(key);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await revokeAgentKeys(tx, agentId);
      return { used };
    });
    expect(await (await replacement).used).toBe(false);
  });

  it('are stored only as a hash', async () => {
    const key = await issue();
    const rows = await database.dataSource.query<object[]>('SELECT * FROM agent_keys WHERE agent_id = $1', [agentId]);
    expect(JSON.stringify(rows)).not.toContain(key.slice(4));
  });

  it('cannot be found out while the database is away, which is no refusal', async () => {
    const closed = new CredentialsService(database.dataSource, new LivenessPool(database.target), loadSettings({}));
    await expect(closed.findPrincipal({ token: mintToken('agent'), isCookie: false })).rejects.toThrow(/pool/);
  });
});
