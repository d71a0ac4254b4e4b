import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, givenHubUpFor, givenMaintenance, historyOf, statusOf } from '../../../test/builders/agents.js';
import { type ConnectedDatabase, connectTestDatabase } from '../../../test/support/test-database.js';
import { Unauthenticated } from '../../common/errors.js';
import { loadSettings } from '../../config/settings.js';
import { LivenessPool } from '../../database/liveness-pool.js';
import { EventBus } from '../../events/event-bus.js';
import { AgentConfigStandingChanged, AgentStatusesChanged } from '../agents.events.js';
import type { Beat } from './signs-of-life.js';
import { SignsOfLife } from './signs-of-life.service.js';

let database: ConnectedDatabase;
let pool: LivenessPool;
let signs: SignsOfLife;
const published: AgentStatusesChanged[] = [];
const standing: string[] = [];

beforeAll(async () => {
  database = await connectTestDatabase();
  pool = new LivenessPool(database.target);
  pool.open();
  const events = new EventBus();
  events.subscribe(AgentStatusesChanged, (event) => void published.push(event));
  events.subscribe(AgentConfigStandingChanged, ({ agentIds }) => void standing.push(...agentIds));
  signs = new SignsOfLife(pool, events, loadSettings({}));
});
afterAll(async () => {
  await pool.close();
  await database.close();
});

const given = (traits: Parameters<typeof givenAgent>[1] = {}) => givenAgent(database.dataSource, traits);
const read = async (id: string): Promise<Record<string, unknown>> => {
  const rows = await database.dataSource.query<Record<string, unknown>[]>('SELECT * FROM agents WHERE id = $1', [id]);
  return rows[0] ?? {};
};

describe('a beat', () => {
  it('ends offline in its own transaction, with a row for the change', async () => {
    const id = await given({ status: 'offline', silentForSeconds: 999 });
    expect(await signs.record({ agentId: id, beat: { status: 'alive' } })).toMatchObject({
      status: 'online',
      from_status: 'offline',
    });
    expect(await historyOf(database.dataSource, id)).toEqual(['online']);
    expect(published.at(-1)?.changes).toEqual([{ agent_id: id, from_status: 'offline', to_status: 'online' }]);
  });

  it.each([
    ['alive', { status: 'alive' }, 'online', null],
    ['error', { status: 'error', message: 'disk' }, 'error', 'disk'],
    ['stopping', { status: 'stopping', reason: 'upgrade' }, 'offline', 'upgrade'],
    [
      'announced absence',
      { status: 'stopping', reason: 'reboot', expected_back_in_seconds: 60 },
      'maintenance',
      'reboot',
    ],
  ] as const)('of %s sets the status and its reason', async (_, beat, status, reason) => {
    const id = await given();
    await signs.record({ agentId: id, beat });
    expect(await statusOf(database.dataSource, id)).toEqual({ status, status_reason: reason });
  });

  it('stays in maintenance while an operator’s window is open, and ends an announced absence', async () => {
    const inWindow = await given({ status: 'maintenance' });
    await givenMaintenance(database.dataSource, inWindow, -60, 60);
    const announced = await given({ status: 'maintenance', expectedBackInSeconds: 60 });
    await Promise.all([inWindow, announced].map((agentId) => signs.record({ agentId, beat: { status: 'alive' } })));
    expect((await statusOf(database.dataSource, inWindow)).status).toBe('maintenance');
    expect((await statusOf(database.dataSource, announced)).status).toBe('online');
  });

  const HASH = 'a'.repeat(64);
  const OTHER = 'b'.repeat(64);

  it.each<[string, Partial<Beat>, Partial<Beat>, isNews: boolean, movesTime: boolean]>([
    ['a first hash', {}, { config_hash: HASH }, true, true],
    ['another hash', { config_hash: HASH }, { config_hash: OTHER }, true, true],
    ['another state', { config_hash: HASH, config_state: 'applying' }, { config_state: 'applied' }, true, true],
    [
      'another reason of a failure',
      { config_state: 'failed', config_error: 'disk' },
      { config_state: 'failed', config_error: 'network' },
      true,
      false,
    ],
    [
      'the same again',
      { config_hash: HASH, config_state: 'applied' },
      { config_hash: HASH, config_state: 'applied' },
      false,
      false,
    ],
    ['nothing', { config_hash: HASH, config_state: 'applied' }, {}, false, false],
  ])('that says %s of its configuration', async (_, before, beat, isNews, movesTime) => {
    const id = await given();
    await signs.record({ agentId: id, beat: { status: 'alive', ...before } });
    await database.dataSource.query(`UPDATE agents SET config_state_at = '2026-01-01' WHERE id = $1`, [id]);
    standing.length = 0;
    await signs.record({ agentId: id, beat: { status: 'alive', ...beat } });
    await signs.record({ agentId: id, cpuUsage: 1, measuredAt: new Date() });
    expect(standing).toEqual(isNews ? [id] : []);
    const at = (await read(id)).config_state_at as Date;
    expect(at.getTime() > Date.UTC(2026, 5)).toBe(movesTime);
  });

  it('keeps what it leaves out', async () => {
    const id = await given();
    const boot = '6f1f3c0a-64a7-4d6e-9a3b-0d8a5f0c2b11';
    await signs.record({
      agentId: id,
      beat: {
        status: 'alive',
        boot_id: boot,
        run_state: 'stopped',
        checks: [{ name: 'a', kind: 'b', state: 'passed' }],
      },
    });
    await signs.record({ agentId: id, beat: { status: 'alive' } });
    expect(await read(id)).toMatchObject({ boot_id: boot, run_state: 'stopped', checks: [{ name: 'a' }] });
  });

  it('shows how far the clocks are apart', async () => {
    const id = await given();
    await signs.record({ agentId: id, beat: { status: 'alive', sent_at: new Date(Date.now() + 3_600_000) } });
    const { clock_skew_seconds: skew } = await read(id);
    expect(Math.abs(Number(skew) - 3600)).toBeLessThan(5);
  });

  it('of an agent that was deleted is no credential any more', async () => {
    const id = await given({ deleted: true });
    await expect(signs.record({ agentId: id, beat: { status: 'alive' } })).rejects.toThrow(Unauthenticated);
  });
});

describe('another sign of life', () => {
  it('ends offline and neither sets nor clears an error', async () => {
    const failing = await given({ status: 'error', errorMessage: 'disk' });
    const silent = await given({ status: 'offline', errorMessage: 'disk' });
    await Promise.all([failing, silent].map((agentId) => signs.record({ agentId })));
    expect((await statusOf(database.dataSource, failing)).status).toBe('error');
    expect((await statusOf(database.dataSource, silent)).status).toBe('error');
  });

  it('keeps an announced absence', async () => {
    const id = await given({ status: 'maintenance', expectedBackInSeconds: 60 });
    await signs.record({ agentId: id });
    expect((await statusOf(database.dataSource, id)).status).toBe('maintenance');
  });

  it('brings the latest values and never older ones', async () => {
    const id = await given();
    const at = (seconds: number) => new Date(Date.now() - 1000 * (60 - seconds));
    await signs.record({ agentId: id, cpuUsage: 50, memoryUsage: 60, measuredAt: at(30) });
    await signs.record({ agentId: id, cpuUsage: 1, measuredAt: at(10) });
    expect(await read(id)).toMatchObject({ cpu_usage: 50, memory_usage: 60 });
    await signs.record({ agentId: id, cpuUsage: 70, measuredAt: at(40) });
    expect(await read(id)).toMatchObject({ cpu_usage: 70, memory_usage: 60 });
  });

  it('shares a statement with others and is answered for itself', async () => {
    const ids = await Promise.all(Array.from({ length: 50 }, () => given({ status: 'offline' })));
    const agents = await Promise.all(ids.map((agentId) => signs.record({ agentId })));
    expect(agents.map((agent) => agent.agent_id)).toEqual(ids);
  });
});

describe('the tick of the hub', () => {
  const service = async () => {
    const rows = await database.dataSource.query<{ up_seconds: number; outages: number }[]>(
      `SELECT extract(epoch FROM now() - up_since)::float8 AS up_seconds,
         (SELECT count(*)::integer FROM hub_outages) AS outages FROM service_status`,
    );
    return rows[0];
  };

  it('keeps up_since while some hub ticks', async () => {
    await givenHubUpFor(database.dataSource, 500, 19);
    await signs.tick();
    expect((await service())?.up_seconds).toBeGreaterThanOrEqual(500);
  });

  it.each([
    ['a gap of two intervals', 21],
    ['a clock of the database that jumped back', -3600],
  ])('moves up_since after %s and writes the outage down', async (_, ago) => {
    await givenHubUpFor(database.dataSource, 500, ago);
    const before = (await service())?.outages ?? 0;
    await signs.tick();
    expect(await service()).toMatchObject({ outages: before + 1 });
    expect((await service())?.up_seconds).toBeLessThan(5);
  });
});
