import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readClock } from '../../common/clock.js';
import { isMissingPartition } from '../partitions/missing-partition.js';
import { Partitions } from '../partitions/partitions.service.js';
import { isTimedOut, widenedWhereNeeded } from '../statement-failures.js';
import { FIRST_BATCH, nextBatchSize } from './batch-size.js';
import { FIVE_MINUTES, ONE_HOUR, type RollupLevel } from './rollup-levels.js';
import { findOldestMarked } from './rollup-marks.queries.js';
import { deferFirst, type RollupBatch, rollUpBatch, tryLockRollups } from './rollups.queries.js';

/** What one batch came to: nothing is due, another hub is at it, or there is more to do. */
type BatchResult = 'nothing-due' | 'busy-elsewhere' | 'done';

/** Makes the rollups of what is marked and due, batch by batch, each in a transaction of its own. */
@Injectable()
export class Rollups {
  private readonly logger = new Logger('Rollups');
  private batchSize = FIRST_BATCH;

  constructor(
    private readonly dataSource: DataSource,
    private readonly partitions: Partitions,
  ) {}

  /** Rolls up all that is due, the reports first and then the hours, until the signal tells it to end. */
  async run(now: Date, signal?: AbortSignal): Promise<void> {
    for (const level of [FIVE_MINUTES, ONE_HOUR]) {
      while (signal?.aborted !== true) {
        const result = await this.attempt(level, now);
        if (result === 'nothing-due') break;
        if (result === 'busy-elsewhere') return;
      }
    }
  }

  private async attempt(level: RollupLevel, now: Date): Promise<BatchResult> {
    const size = this.batchSize;
    const started = performance.now();
    try {
      const result = await this.rollUp({ level, now, size });
      this.batchSize = nextBatchSize(size, { seconds: (performance.now() - started) / 1000 });
      return result;
    } catch (error) {
      if (isMissingPartition(error)) {
        await this.ensurePartitions(level);
        return this.rollUp({ level, now, size });
      }
      if (!isTimedOut(error)) throw error;
      if (size === 1) return this.putOff(level, now);
      this.batchSize = nextBatchSize(size, 'timed-out');
      return 'done';
    }
  }

  /** After a long downtime what is marked may be older than anything that is reported now, and its place not made yet. */
  private async ensurePartitions(level: RollupLevel): Promise<void> {
    const now = readClock();
    const oldest = await findOldestMarked(this.dataSource.manager, level);
    await this.partitions.ensureLevel(level, now, oldest ?? now);
  }

  private rollUp(batch: RollupBatch): Promise<BatchResult> {
    return widenedWhereNeeded((options) => this.inTurn(batch, options));
  }

  private inTurn(batch: RollupBatch, options: { isWide: boolean }): Promise<BatchResult> {
    return this.dataSource.transaction(async (tx) => {
      // By a statement before the batch's own, whose view of the database then begins after the last batch's commit.
      if (!(await tryLockRollups(tx))) return 'busy-elsewhere';
      const { done } = await rollUpBatch(tx, batch, options);
      return done === 0 ? 'nothing-due' : 'done';
    });
  }

  /** One bucket of one agent that takes too long must not hold up all the others. */
  private async putOff(level: RollupLevel, now: Date): Promise<BatchResult> {
    const pair = await this.dataSource.transaction(async (tx) => {
      return (await tryLockRollups(tx)) ? deferFirst(tx, level, now) : undefined;
    });
    this.batchSize = FIRST_BATCH;
    if (pair === undefined) return 'busy-elsewhere';
    const { agent_id, bucket } = pair;
    this.logger.warn(`what ${agent_id} reported at ${bucket.toISOString()} takes too long to roll up; later again`);
    return 'done';
  }
}
