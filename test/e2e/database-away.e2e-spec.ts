import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { ADMIN_PASSWORD, type RegisteredAgent, signPeopleIn } from '../support/hub.js';
import { makeOwnPostgres, type OwnPostgres } from '../support/own-postgres.js';
import { type HubOptions, type HubProcess, startHubProcess } from '../support/run-hub.js';
import { type Answer, Traffic } from '../support/traffic.js';
import { until } from '../support/until.js';

const LIMITS = {
  RATE_LIMIT_AGENT_PER_MINUTE: '1000000',
  RATE_LIMIT_USER_PER_MINUTE: '1000000',
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: '1000000',
  RATE_LIMIT_REGISTER_PER_SECOND: '100000',
};
const AGENTS = 20;

let postgres: OwnPostgres;
let hub: HubProcess | undefined;
let traffic: Traffic | undefined;

beforeAll(async () => {
  postgres = await makeOwnPostgres();
}, 60_000);
afterEach(async () => {
  await traffic?.stop();
  await hub?.kill();
  traffic = undefined;
  hub = undefined;
});
afterAll(async () => {
  await postgres.remove();
});

async function start(options: HubOptions = {}): Promise<HubProcess> {
  const env = { ADMIN_PASSWORD, ...LIMITS, ...options.env };
  hub = await startHubProcess({ databaseUrl: postgres.url, ...options, env });
  return hub;
}

async function startTraffic(to: HubProcess): Promise<Traffic> {
  const people = await signPeopleIn(to.url);
  const agents: RegisteredAgent[] = [];
  while (agents.length < AGENTS) agents.push(await people.register());
  traffic = new Traffic(people, agents, await people.enrollmentToken({ max_uses: 10_000 }));
  traffic.start();
  await traffic.firstSuccessAfter(performance.now());
  return traffic;
}

/** Whether an answer is one of those that a client may get while the database is away. */
function isHonest({ status, retryAfter, contentType }: Answer): boolean {
  if (status >= 200 && status < 300) return true;
  const seconds = Number(retryAfter);
  return status === 503 && seconds >= 1 && seconds <= 30 && contentType === 'application/problem+json; charset=utf-8';
}

/** What was acknowledged and is missing, and what is stored and was never sent. */
async function compareWithStore(traffic: Traffic): Promise<{ lost: number; unexpected: number }> {
  const rows = await postgres.query<{ key: string }>(
    `SELECT agent_id || ' ' || round(extract(epoch FROM "timestamp") * 1000)::bigint AS key FROM agent_metrics
     WHERE agent_id = ANY ($1)`,
    [traffic.agentIds],
  );
  const stored = new Set(rows.map(({ key }) => key));
  return {
    lost: traffic.acknowledged.filter(({ agentId, timestamp }) => !stored.has(`${agentId} ${timestamp}`)).length,
    unexpected: [...stored].filter((key) => !traffic.sent.has(key)).length,
  };
}

describe('a hub whose database is away at its start', () => {
  it('listens, says so, and comes up when the database appears', async () => {
    const waiting = await start({ until: 'live' });
    const status = async (path: string) => {
      const response = await fetch(`${waiting.url}${path}`);
      return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.text() };
    };
    expect(await status('/health/live')).toMatchObject({ status: 200 });
    expect(await status('/health/ready')).toMatchObject({ status: 503, retryAfter: '2' });
    expect((await status('/health')).body).toContain('"database":"unreachable"');
    const refused = await fetch(`${waiting.url}/api/v1/agents`);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await refused.json()).toMatchObject({ type: '/problems/unavailable', status: 503 });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await status('/docs')).status).toBe(200);

    await postgres.start();
    const appeared = performance.now();
    await until('the hub is ready', async () => (await status('/health/ready')).status === 200);
    expect(performance.now() - appeared).toBeLessThan(5_000);
    expect(await waiting.stop()).toBe(0);
  }, 60_000);

  it('ends at once when it is asked to while it still waits', async () => {
    await postgres.stop();
    const waiting = await start({ until: 'live' });
    const asked = performance.now();
    expect(await waiting.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(5_000);
    await postgres.start();
  }, 60_000);
});

describe('a hub under load', () => {
  beforeEach(async () => {
    await postgres.start();
  });

  it.each([
    ['restarts', () => postgres.stop('fast')],
    ['crashes', () => postgres.stop('immediate')],
  ])(
    'answers 503 while its database %s, serves at once when it is back, and has lost nothing',
    async (_, takeAway) => {
      const serving = await start();
      const load = await startTraffic(serving);
      const waits: number[] = [];
      for (const away of [0, 400, 1_500]) {
        await sleep(500);
        await takeAway();
        await sleep(away);
        await postgres.start();
        waits.push(await load.firstSuccessAfter(performance.now()));
      }
      await sleep(500);
      await load.stop();

      expect(load.answers.filter((answer) => !isHonest(answer))).toEqual([]);
      expect(load.answers.filter(({ status }) => status === 503).length).toBeGreaterThan(50);
      expect(Math.max(...waits)).toBeLessThan(3_000);
      expect(load.acknowledged.length).toBeGreaterThan(100);
      expect(await compareWithStore(load)).toEqual({ lost: 0, unexpected: 0 });
      expect(await serving.stop()).toBe(0);
    },
    90_000,
  );

  it('bears the end of every one of its connections', async () => {
    const serving = await start();
    const load = await startTraffic(serving);
    for (let time = 0; time < 20; time++) {
      await sleep(100 + 10 * time);
      await postgres.terminateConnections();
    }
    await load.firstSuccessAfter(performance.now());
    await load.stop();

    expect(load.answers.filter((answer) => !isHonest(answer))).toEqual([]);
    expect(await compareWithStore(load)).toEqual({ lost: 0, unexpected: 0 });
    expect(await serving.stop()).toBe(0);
  }, 90_000);

  it('loses nothing that it has acknowledged when it is killed', async () => {
    let serving = await start();
    const port = Number(new URL(serving.url).port);
    const load = await startTraffic(serving);
    for (let time = 0; time < 3; time++) {
      await sleep(300 + Math.random() * 500);
      await serving.kill();
      serving = await start({ port });
      await load.firstSuccessAfter(performance.now());
    }
    await load.stop();

    const odd = load.answers.filter((answer) => !isHonest(answer) && answer.status !== 0);
    expect(odd).toEqual([]);
    expect(await compareWithStore(load)).toEqual({ lost: 0, unexpected: 0 });
    expect(await serving.stop()).toBe(0);
  }, 90_000);
});

describe('a hub whose database fails it in the midst of its start', () => {
  it('tries again until it is ready', async () => {
    await postgres.start();
    const blocker = new Client({ connectionString: postgres.url, ssl: false });
    await blocker.connect();
    // The first user can neither be found nor made.
    await blocker.query('BEGIN; LOCK TABLE users IN ACCESS EXCLUSIVE MODE');
    const starting = await start({ until: 'live' });
    const waiting = () =>
      postgres.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'agent-monitor'`,
      );
    for (let time = 0; time < 3; time++) {
      const [{ pid }] = await until('the start waits for the table', async () => {
        const found = await waiting();
        return found.length === 1 && (found as [{ pid: number }]);
      });
      await postgres.query('SELECT pg_terminate_backend($1)', [pid]);
    }
    await blocker.end();
    await until('the hub is ready', async () => (await fetch(`${starting.url}/health/ready`)).ok);
    expect(await starting.stop()).toBe(0);
  }, 60_000);
});
