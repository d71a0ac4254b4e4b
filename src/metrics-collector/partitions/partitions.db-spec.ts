import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { givenAgent, type MetricsHub, openMetricsDatabase, startMetricsHub } from '../../../test/builders/metrics.js';

const DAY = 86_400_000;

describe('partitions', () => {
  let hub: MetricsHub & { url: string };
  beforeAll(async () => {
    hub = await openMetricsDatabase();
  });
  afterAll(async () => {
    await hub.close();
  });

  const names = async (table: string): Promise<string[]> =>
    (
      await hub.dataSource.query<{ name: string }[]>(
        `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = $1::regclass ORDER BY 1`,
        [table],
      )
    ).map(({ name }) => name);

  it('exist from the retention to three days ahead', async () => {
    expect(await names('agent_metrics')).toHaveLength(hub.settings.retentionRawDays + 4);
    expect(await names('events')).toHaveLength(hub.settings.retentionEventsDays + 4);
  });

  it('are made once by several hubs at once, the next days too', async () => {
    const others = await Promise.all([startMetricsHub(hub.url), startMetricsHub(hub.url)]);
    const later = new Date(Date.now() + 5 * DAY);
    await Promise.all([hub, ...others].map((each) => each.partitions.ensure(later)));
    expect(await names('agent_metrics')).toHaveLength(hub.settings.retentionRawDays + 9);
    await Promise.all(others.map((other) => other.close()));
  });

  it('are attached again when a hub died before', async () => {
    const [oldest = ''] = await names('agent_metrics');
    await hub.dataSource.query(`ALTER TABLE agent_metrics DETACH PARTITION ${oldest}`);
    await hub.partitions.ensure(new Date());
    expect(await names('agent_metrics')).toContain(oldest);
  });

  it('come and go while reports are written, and nothing of what is kept is lost', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const start = Date.now();
    let writing = true;
    let written = 0;
    const write = async (): Promise<void> => {
      // However slow the machine: some before the changes are through, and some after.
      while (writing || written <= 10) {
        const { accepted } = await hub.store(agentId, [new Date(start - written * 1000), { a: written }]);
        written += accepted;
      }
    };
    const writer = write();
    while (written === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const days of [1, 2, 3]) {
      const later = new Date(start + days * DAY);
      await hub.partitions.ensure(later);
      await hub.partitions.dropExpired(later);
    }
    writing = false;
    await writer;
    // What was in use just then, by a report or by autovacuum, goes the next time.
    for (let time = 0; time < 5; time++) await hub.partitions.dropExpired(new Date(start + 3 * DAY));
    const [oldest = ''] = await names('agent_metrics');
    const expected = new Date(start + 3 * DAY - hub.settings.retentionRawDays * DAY - 3_600_000);
    expect(oldest).toBe(`agent_metrics_p${expected.toISOString().slice(0, 10).replaceAll('-', '')}`);
    const [count] = await hub.dataSource.query<{ count: string }[]>(
      `SELECT count(*) FROM agent_metrics WHERE agent_id = $1`,
      [agentId],
    );
    expect(Number(count?.count)).toBe(written);
    expect(written).toBeGreaterThan(10);
  });

  it('that are in use stay until the next time, and hold nobody up', async () => {
    const reader = hub.dataSource.createQueryRunner();
    await reader.startTransaction();
    await reader.query(`SELECT count(*) FROM agent_metrics`);
    const before = await names('agent_metrics');
    const later = new Date(Date.now() + 4 * DAY);
    await hub.partitions.dropExpired(later);
    expect(await names('agent_metrics')).toEqual(before);
    await reader.commitTransaction();
    await reader.release();
    await hub.partitions.dropExpired(later);
    expect((await names('agent_metrics')).length).toBeLessThan(before.length);
  });

  it('with reports that are not rolled up yet stay until they are', async () => {
    const agentId = await givenAgent(hub.dataSource);
    const reported = new Date(Math.floor(Date.now() / DAY) * DAY - 5 * DAY);
    await hub.store(agentId, [reported, { a: 1 }]);
    const day = `agent_metrics_p${reported.toISOString().slice(0, 10).replaceAll('-', '')}`;
    const later = new Date(reported.getTime() + (hub.settings.retentionRawDays + 2) * DAY);
    await hub.partitions.dropExpired(later);
    expect(await names('agent_metrics')).toContain(day);
    await hub.rollups.run(new Date());
    for (let time = 0; time < 5; time++) await hub.partitions.dropExpired(later);
    expect(await names('agent_metrics')).not.toContain(day);
    const [kept] = await hub.dataSource.query<{ count: string }[]>(
      'SELECT count(*) FROM agent_metrics_1h WHERE agent_id = $1',
      [agentId],
    );
    expect(Number(kept?.count)).toBe(1);
  });
});
