import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { SchedulerRegistry } from '@nestjs/schedule';
import { type ConnectedDatabase, connectTestDatabase } from '../../test/support/test-database.js';
import { until } from '../../test/support/until.js';
import { claimJob } from './job-leases.queries.js';
import { type JobRun, Scheduler } from './scheduler.service.js';

let database: ConnectedDatabase;
let schedulers: Scheduler[] = [];

beforeAll(async () => {
  database = await connectTestDatabase();
});
afterEach(async () => {
  await Promise.all(schedulers.map((scheduler) => scheduler.stop()));
  schedulers = [];
  await database.dataSource.query('DELETE FROM job_leases');
});
afterAll(async () => {
  await database.close();
});

/** A fleet of hubs that all have the same job. */
function givenHubs(count: number, run: JobRun, options: { onEveryHub?: boolean } = {}): Scheduler[] {
  const made = Array.from({ length: count }, () => new Scheduler(new SchedulerRegistry(), database.dataSource));
  for (const scheduler of made) scheduler.every(1, 'a-job', run, options);
  schedulers.push(...made);
  return made;
}

const start = (hubs: Scheduler[]): void => hubs.forEach((hub) => hub.start());

async function lease(): Promise<Record<string, unknown> | undefined> {
  const rows = await database.dataSource.query<Record<string, unknown>[]>(
    `SELECT *, leased_until <= now() AS is_free FROM job_leases WHERE name = 'a-job'`,
  );
  return rows[0];
}

/** Whether two looks at a lease saw the same run: neither another claim nor its end. */
function isOfOneRun(one: Record<string, unknown> | undefined, other: Record<string, unknown> | undefined): boolean {
  return (
    one !== undefined && Number(one.last_started_at) === Number(other?.last_started_at) && other?.is_free === false
  );
}

describe('a job', () => {
  it('runs at its interval, on one hub of several', async () => {
    const runs: number[] = [];
    const hubs = givenHubs(3, () => {
      runs.push(performance.now());
      return Promise.resolve();
    });
    start(hubs);
    await until('four runs', () => runs.length >= 4);
    const pauses = runs.slice(1).map((at, index) => at - (runs[index] ?? 0));
    for (const pause of pauses) expect(pause).toBeGreaterThan(850);
    expect(await lease()).toMatchObject({ is_free: true, last_error: null });
  });

  it('never runs twice at a time, however long it takes', async () => {
    let [running, most, runs] = [0, 0, 0];
    const hubs = givenHubs(3, async (signal) => {
      most = Math.max(most, ++running);
      // A machine that stands still for longer than a lease loses it: then this run has been told before another begins.
      await sleep(runs === 0 ? 7_000 : 1_500, undefined, { signal }).catch(() => undefined);
      runs++;
      running--;
    });
    start(hubs);
    let [before, isRenewed] = [await lease(), false];
    await until('a lease is renewed', async () => {
      const now = await lease();
      isRenewed ||= isOfOneRun(before, now) && Number(now?.leased_until) > Number(before?.leased_until);
      before = now;
      return isRenewed;
    });
    await until('three runs', () => runs >= 3, 25_000);
    expect(most).toBe(1);
  }, 40_000);

  it('runs on every hub when it is for every hub', async () => {
    const runs = new Set<AbortSignal>();
    start(
      givenHubs(
        3,
        (signal) => {
          runs.add(signal);
          return Promise.resolve();
        },
        { onEveryHub: true },
      ),
    );
    await until('all have run', () => runs.size === 3);
  });

  it('goes on elsewhere once the lease of a hub that died has ended', async () => {
    const claim = {
      name: 'a-job',
      holder: '01890000-0000-7000-8000-000000000001',
      leaseSeconds: 2,
      minimumAgeSeconds: 0.9,
    };
    expect(await claimJob(database.dataSource.manager, claim)).toBe(true);
    const died = performance.now();
    let ranAfter = 0;
    start(
      givenHubs(2, () => {
        ranAfter ||= performance.now() - died;
        return Promise.resolve();
      }),
    );
    await until('it runs', () => ranAfter > 0);
    expect(ranAfter).toBeGreaterThanOrEqual(1_950);
    expect((await lease())?.holder).not.toBe(claim.holder);
  });

  it('leaves a record of how it failed, and of its recovery', async () => {
    let isBroken = true;
    start(givenHubs(1, () => (isBroken ? Promise.reject(new Error('the disk is on fire')) : Promise.resolve())));
    await until('the failure is on record', async () => (await lease())?.last_error === 'the disk is on fire');
    expect(await lease()).toMatchObject({ is_free: true });
    isBroken = false;
    await until('the recovery is on record', async () => (await lease())?.last_error === null);
    expect((await lease())?.last_duration_seconds).toEqual(expect.any(Number));
  });

  it('is told of the end of its hub and awaited, and no other begins', async () => {
    let [begun, ended] = [0, 0];
    const hubs = givenHubs(1, async (signal) => {
      begun++;
      await sleep(20_000, undefined, { signal }).catch(() => undefined);
      await sleep(200);
      ended++;
    });
    start(hubs);
    await until('it runs', () => begun === 1);
    await hubs[0]?.stop();
    expect(ended).toBe(1);
    expect(await lease()).toMatchObject({ is_free: true });
    await sleep(1_500);
    expect(begun).toBe(1);
  });

  it('is told at the end of its lease when nothing can renew it, before another hub may begin', async () => {
    const told: boolean[] = [];
    let begun = 0;
    const hubs = givenHubs(2, async (signal) => {
      told.push(begun > 0 && signal.aborted);
      begun++;
      await sleep(20_000, undefined, { signal }).catch(() => undefined);
      told.push(signal.aborted);
    });
    start(hubs);
    await until('it runs', () => begun === 1);
    // Renewals wait for the row, as they would for a disk that hangs; the claim of the other hub waits behind them.
    const blocker = database.dataSource.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query(`SELECT 1 FROM job_leases WHERE name = 'a-job' FOR UPDATE`);
    await until('the run is told', () => told.includes(true), 10_000);
    expect(begun).toBe(1);
    await blocker.rollbackTransaction();
    await blocker.release();
  }, 20_000);

  it('is told when its hub no longer holds it', async () => {
    let reason: unknown;
    let isRunning = false;
    start(
      givenHubs(1, async (signal) => {
        isRunning = true;
        await sleep(20_000, undefined, { signal }).catch(() => undefined);
        reason = signal.reason;
      }),
    );
    await until('it runs', () => isRunning);
    await database.dataSource.query(
      `UPDATE job_leases SET holder = uuid_v7(), leased_until = now() + interval '1 hour'`,
    );
    await until('it is told', () => reason !== undefined);
    await schedulers[0]?.stop();
    expect(await lease()).toMatchObject({ is_free: false });
  });
});
