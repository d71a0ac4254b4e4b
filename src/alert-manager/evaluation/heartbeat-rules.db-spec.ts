import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { givenAgent } from '../../../test/builders/agents.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../../test/support/test-database.js';
import {
  expireAcknowledgements,
  fireForOfflineAgents,
  noteClearedConditions,
  resolveForDeletedAgents,
  resolveForLivingAgents,
} from './heartbeat-rules.queries.js';

let database: ConnectedDatabase;
beforeAll(async () => {
  database = await connectTestDatabase();
});
afterAll(async () => {
  await database.close();
});
beforeEach(async () => {
  await database.dataSource.query('DELETE FROM alert_instances');
  await database.dataSource.query('DELETE FROM agents');
  await database.dataSource.query(`DELETE FROM alert_rules WHERE name <> 'Agent offline'`);
  await database.dataSource.query(`UPDATE alert_rules SET is_enabled = true`);
});

const tx = () => database.dataSource.manager;
const fire = () => fireForOfflineAgents(tx());
const resolve = async () => {
  await noteClearedConditions(tx());
  return [...(await resolveForDeletedAgents(tx())), ...(await resolveForLivingAgents(tx()))];
};
const offline = (traits = {}) =>
  givenAgent(database.dataSource, { status: 'offline', silentForSeconds: 999, ...traits });

/** The agent gives a sign of life now. */
const live = (id: string, status = 'online') =>
  database.dataSource.query(`UPDATE agents SET status = $2, last_heartbeat = now() WHERE id = $1`, [id, status]);

const statuses = async (id: string): Promise<string[]> => {
  const rows = await database.dataSource.query<{ status: string }[]>(
    'SELECT status FROM alert_instances WHERE agent_id = $1 ORDER BY started_at, alert_id',
    [id],
  );
  return rows.map(({ status }) => status);
};

const transitionsOf = async (id: string): Promise<string[]> => {
  const rows = await database.dataSource.query<{ to_status: string }[]>(
    `SELECT t.to_status FROM alert_transitions t JOIN alert_instances i ON i.alert_id = t.alert_id
     WHERE i.agent_id = $1 ORDER BY t.changed_at, t.id`,
    [id],
  );
  return rows.map(({ to_status }) => to_status);
};

describe('the heartbeat rule', () => {
  it('fires once for an offline agent, however many hubs look', async () => {
    const ids = await Promise.all(Array.from({ length: 100 }, () => offline()));
    const fired = (await Promise.all(Array.from({ length: 6 }, fire))).flat();
    expect(fired).toHaveLength(100);
    for (const id of ids) expect(await statuses(id)).toEqual(['firing']);
  });

  it.each(['online', 'error', 'maintenance'])('does not fire for an agent that is %s', async (status) => {
    const id = await givenAgent(database.dataSource, { status });
    await fire();
    expect(await statuses(id)).toEqual([]);
  });

  it('does not fire while it is disabled', async () => {
    await database.dataSource.query(`UPDATE alert_rules SET is_enabled = false`);
    const id = await offline();
    await fire();
    expect(await statuses(id)).toEqual([]);
  });

  it.each(['online', 'error'])(
    'resolves when its agent is %s again, and fires anew for the next outage',
    async (status) => {
      const id = await offline();
      await fire();
      await live(id, status);
      expect((await Promise.all([resolve(), resolve(), resolve()])).flat()).toHaveLength(1);
      expect(await transitionsOf(id)).toEqual(['firing', 'resolved']);
      await live(id, 'offline');
      await fire();
      expect(await statuses(id)).toEqual(expect.arrayContaining(['firing', 'resolved']));
    },
  );

  it('stays while its agent is put into maintenance, and while nothing was heard after that', async () => {
    const id = await offline();
    await fire();
    await database.dataSource.query(`UPDATE agents SET status = 'maintenance' WHERE id = $1`, [id]);
    await resolve();
    expect(await statuses(id)).toEqual(['firing']);
    await database.dataSource.query(`UPDATE agents SET status = 'online' WHERE id = $1`, [id]);
    await resolve();
    expect(await statuses(id)).toEqual(['firing']);
  });

  it('resolves when its agent comes back within a window of maintenance', async () => {
    const id = await offline();
    await fire();
    await live(id, 'maintenance');
    await resolve();
    expect(await statuses(id)).toEqual(['resolved']);
  });

  it('resolves although the clock was set back after it had fired', async () => {
    const id = await offline();
    await fire();
    await database.dataSource.query(`UPDATE alert_instances SET started_at = now() + interval '1 hour'`);
    await resolve();
    expect(await statuses(id)).toEqual(['firing']);
    await live(id);
    await resolve();
    expect(await statuses(id)).toEqual(['resolved']);
  });

  it('resolves whatever is open of an agent that was deleted', async () => {
    const id = await offline();
    await fire();
    await database.dataSource.query(`UPDATE agents SET deleted_at = now() WHERE id = $1`, [id]);
    await resolve();
    expect(await statuses(id)).toEqual(['resolved']);
    await fire();
    expect(await statuses(id)).toEqual(['resolved']);
  });

  it('is quiet after a resolution by hand until the agent has lived once', async () => {
    const id = await offline();
    await fire();
    await database.dataSource.query(
      `UPDATE alert_instances SET status = 'resolved', resolved_at = now(), resolution_reason = 'manual'`,
    );
    await resolve();
    await fire();
    expect(await statuses(id)).toEqual(['resolved']);
    await live(id);
    await resolve();
    await live(id, 'offline');
    await fire();
    expect((await statuses(id)).sort()).toEqual(['firing', 'resolved']);
  });

  it('is armed again by a life that passed within a window of maintenance', async () => {
    const id = await offline();
    await fire();
    await database.dataSource.query(
      `UPDATE alert_instances SET status = 'resolved', resolved_at = now(), resolution_reason = 'manual'`,
    );
    await live(id, 'maintenance');
    await resolve();
    await live(id, 'offline');
    await fire();
    expect((await statuses(id)).sort()).toEqual(['firing', 'resolved']);
  });

  it('takes an acknowledgement back when it has expired', async () => {
    const [lasting, expired] = await Promise.all([offline(), offline()]);
    await fire();
    await database.dataSource.query(
      `UPDATE alert_instances SET status = 'acknowledged', acknowledged_at = now(), acknowledged_by = 'x',
         acknowledged_until = CASE WHEN agent_id = $1 THEN now() - interval '1 second' ELSE now() + interval '1 hour' END`,
      [expired],
    );
    await expireAcknowledgements(tx());
    expect(await statuses(lasting)).toEqual(['acknowledged']);
    expect(await statuses(expired)).toEqual(['firing']);
    expect(await transitionsOf(expired)).toEqual(['firing', 'firing']);
  });
});

describe('a selector', () => {
  it.each([
    ['nothing', {}, true],
    ['its type', { type: 'custom' }, true],
    ['another type', { type: 'web_server' }, false],
    ['a list with its type', { type: ['web_server', 'custom'] }, true],
    ['its environment', { environment: ['production', 'staging'] }, true],
    ['another environment', { environment: 'staging' }, false],
    ['its metadata', { metadata: { rack: 'b7', cores: 8, spare: false } }, true],
    ['a list with its metadata', { metadata: { rack: ['a1', 'b7'] } }, true],
    ['other metadata', { metadata: { rack: 'a1' } }, false],
    ['metadata of another kind', { metadata: { cores: '8' } }, false],
    ['metadata that it lacks', { metadata: { owner: 'me' } }, false],
    ['only half of it', { type: 'custom', metadata: { rack: 'a1' } }, false],
  ])('that asks for %s', async (_, selector, matches) => {
    await database.dataSource.query(`UPDATE alert_rules SET is_enabled = false`);
    await database.dataSource.query(
      `INSERT INTO alert_rules (rule_id, name, severity, selector, condition)
       VALUES (uuid_v7(), 'mine', 'warning', $1, '{"kind": "heartbeat"}')`,
      [JSON.stringify(selector)],
    );
    const id = await offline();
    await database.dataSource.query(
      `UPDATE agents SET metadata = '{"rack": "b7", "cores": 8, "spare": false}' WHERE id = $1`,
      [id],
    );
    await fire();
    expect(await statuses(id)).toEqual(matches ? ['firing'] : []);
  });

  it('matches agents by their ids', async () => {
    const [mine, other] = await Promise.all([offline(), offline()]);
    await database.dataSource.query(`UPDATE alert_rules SET selector = $1`, [JSON.stringify({ agent_id: [mine] })]);
    await fire();
    expect(await statuses(mine)).toEqual(['firing']);
    expect(await statuses(other)).toEqual([]);
    await database.dataSource.query(`UPDATE alert_rules SET selector = '{}'`);
  });
});
