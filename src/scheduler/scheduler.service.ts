import { Injectable, Logger } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { claimJob, releaseJob, renewJob } from './job-leases.queries.js';

/** How long a hub that died keeps a job from the others; one that lives renews its lease while the job runs. */
const LONGEST_LEASE_SECONDS = 60;
const SHORTEST_LEASE_SECONDS = 5;
/** A run that takes longer hangs: it is told to end, and loses its lease. */
const LONGEST_RUN_MS = 900_000;
const WIDEST_SPREAD_MS = 2_000;

/** A piece of work on a tick; its docstring lists its steps. The signal aborts when the hub shuts down. */
export type JobRun = (signal: AbortSignal) => Promise<void>;

interface Job {
  name: string;
  intervalSeconds: number;
  run: JobRun;
  onEveryHub: boolean;
}

/**
 * Runs jobs at intervals: never two runs of one at a time, on one hub of the fleet only (unless it is for every hub),
 * started when the database is ready and drained at shutdown. Every module registers its own; the scheduler knows none.
 */
@Injectable()
export class Scheduler {
  private readonly logger = new Logger('Scheduler');
  private readonly holder = v7();
  private readonly jobs: Job[] = [];
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly dataSource: DataSource,
  ) {}

  /** Registers a job; it runs from `start` on. */
  every(intervalSeconds: number, name: string, run: JobRun, options: { onEveryHub?: boolean } = {}): void {
    this.jobs.push({ name, intervalSeconds, run, onEveryHub: options.onEveryHub ?? false });
  }

  /** Starts every job, their first runs spread by their names. */
  start(): void {
    for (const job of this.jobs) {
      const tick = (): void => void this.tick(job);
      const first = setTimeout(
        () => {
          tick();
          this.registry.addInterval(job.name, setInterval(tick, job.intervalSeconds * 1000));
        },
        spread(job.name) % Math.min(WIDEST_SPREAD_MS, job.intervalSeconds * 1000),
      );
      this.registry.addTimeout(job.name, first);
    }
  }

  /** Starts nothing more, tells the running jobs, and waits for them. */
  async stop(): Promise<void> {
    this.stopping.abort();
    for (const name of this.registry.getTimeouts()) this.registry.deleteTimeout(name);
    for (const name of this.registry.getIntervals()) this.registry.deleteInterval(name);
    await Promise.all(this.running.values());
  }

  private async tick(job: Job): Promise<void> {
    if (this.running.has(job.name) || this.stopping.signal.aborted) return;
    const run = this.runOnce(job)
      .catch((error: unknown) => {
        this.logger.warn(`job ${job.name} failed: ${error instanceof Error ? error.message : String(error)}`);
      })
      .finally(() => this.running.delete(job.name));
    this.running.set(job.name, run);
    await run;
  }

  private async runOnce(job: Job): Promise<void> {
    if (job.onEveryHub) {
      await job.run(this.stopping.signal);
      return;
    }
    const leaseSeconds = Math.min(Math.max(job.intervalSeconds, SHORTEST_LEASE_SECONDS), LONGEST_LEASE_SECONDS);
    const claim = { name: job.name, holder: this.holder, leaseSeconds, minimumAgeSeconds: job.intervalSeconds * 0.9 };
    const asked = performance.now();
    if (!(await claimJob(this.dataSource.manager, claim))) return;
    const started = performance.now();
    const lease = this.keepLease(claim, asked);
    let error: unknown;
    try {
      await job.run(AbortSignal.any([this.stopping.signal, lease.lost]));
    } catch (thrown) {
      error = thrown;
    } finally {
      lease.end();
    }
    await releaseJob(this.dataSource.manager, {
      name: job.name,
      holder: this.holder,
      durationSeconds: (performance.now() - started) / 1000,
      error: error === undefined ? null : error instanceof Error ? error.message : 'unknown',
    });
    if (error !== undefined) throw error as Error;
  }

  /**
   * Renews a lease until `end`. `lost` aborts when another hub has it, when the run takes too long, and at the very
   * moment the lease would end at the latest: a renewal that hangs must not leave two hubs both believing in theirs.
   */
  private keepLease(
    claim: { name: string; holder: string; leaseSeconds: number },
    claimed: number,
  ): { lost: AbortSignal; end: () => void } {
    const lost = new AbortController();
    const leaseMs = claim.leaseSeconds * 1000;
    const latestEnd = claimed + LONGEST_RUN_MS;
    const expire = (): void => {
      lost.abort(new Error('the lease of the job is lost'));
    };
    // Counted from before the database was asked, so that it never ends later here than there.
    const expireAfter = (asked: number): NodeJS.Timeout => setTimeout(expire, asked + leaseMs - performance.now());
    let expiry = expireAfter(claimed);
    let hasEnded = false;
    const isOver = (): boolean => hasEnded || lost.signal.aborted;
    const renew = async (): Promise<void> => {
      const asked = performance.now();
      if (asked > latestEnd) lost.abort(new Error('the job took too long'));
      if (isOver()) return;
      const isHeld = await renewJob(this.dataSource.manager, claim).catch(() => undefined);
      if (isHeld === false) expire();
      if (isHeld !== true || isOver()) return;
      clearTimeout(expiry);
      expiry = expireAfter(asked);
    };
    const timer = setInterval(() => void renew(), leaseMs / 3);
    return {
      lost: lost.signal,
      end: () => {
        hasEnded = true;
        clearInterval(timer);
        clearTimeout(expiry);
      },
    };
  }
}

/** A number that depends on the name only, so that jobs of the same interval do not all start at once. */
function spread(name: string): number {
  return [...name].reduce((hash, character) => (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521, 7);
}
