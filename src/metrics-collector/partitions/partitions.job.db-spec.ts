import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type MetricsHub, openMetricsDatabase } from '../../../test/builders/metrics.js';
import type { JobRun, Scheduler } from '../../scheduler/scheduler.service.js';
import { PartitionsJob } from './partitions.job.js';

const DAY = 86_400_000;
const EVERYTHING_BUT_THE_DATE = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

describe('the job that looks after partitions', () => {
  let hub: MetricsHub;
  beforeEach(async () => {
    hub = await openMetricsDatabase();
  });
  afterEach(async () => {
    jest.useRealTimers();
    await hub.close();
  });

  const runJob = async (): Promise<void> => {
    const runs: JobRun[] = [];
    const scheduler = { every: (_: number, __: string, run: JobRun) => runs.push(run) } as unknown as Scheduler;
    new PartitionsJob(scheduler, hub.partitions, hub.dataSource).onModuleInit();
    for (const run of runs) await run(new AbortController().signal);
  };
  const names = async (): Promise<string[]> =>
    (
      await hub.dataSource.query<{ name: string }[]>(
        `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'agent_metrics'::regclass`,
      )
    ).map(({ name }) => name);

  it('drops nothing that the clock of the database still keeps, however far ahead that of the hub is', async () => {
    const before = await names();
    jest.useFakeTimers({ now: Date.now() + 60 * DAY, doNotFake: [...EVERYTHING_BUT_THE_DATE] });
    await runJob();
    jest.useRealTimers();
    expect(await names()).toEqual(expect.arrayContaining(before));
  });
});
