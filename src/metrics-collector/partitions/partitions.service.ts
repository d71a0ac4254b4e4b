import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Settings } from '../../config/settings.js';
import { effectiveRetention, FIVE_MINUTES, ONE_HOUR, type RollupLevel } from '../rollups/rollup-levels.js';
import { isAnythingUnrolled } from '../rollups/rollup-marks.queries.js';
import { type PartitionedTable, type PartitionPlan, planPartitions } from './partition-plan.js';
import {
  createPartition,
  detachPartition,
  dropPartition,
  findPartitions,
  lockPartitions,
} from './partitions.queries.js';

/** Which tables are partitioned, how finely, and for how long their partitions are kept. */
function partitionedTables(settings: Settings): PartitionedTable[] {
  const { retentionRawDays, retention5mDays, retention1hDays } = effectiveRetention(settings);
  const events = settings.retentionEventsDays;
  return [
    { name: 'agent_metrics', span: 'day', retentionDays: retentionRawDays, writableDays: retentionRawDays },
    { name: 'events', span: 'day', retentionDays: events, writableDays: events },
    { name: 'agent_metrics_5m', span: 'week', retentionDays: retention5mDays, writableDays: retentionRawDays },
    { name: 'agent_metrics_1h', span: 'month', retentionDays: retention1hDays, writableDays: retentionRawDays },
  ];
}

/** What a table is still needed for: while something in it is marked for one of these levels. */
const ROLLED_UP_TO: Partial<Record<PartitionedTable['name'], RollupLevel[]>> = {
  agent_metrics: [FIVE_MINUTES],
  // An hour is made anew as a whole, also when a mark of 5 minutes only will bring its own.
  agent_metrics_5m: [FIVE_MINUTES, ONE_HOUR],
};

/** Looks after the partitions of metrics and events: they exist before anything can be written to them, and go in time. */
@Injectable()
export class Partitions {
  private readonly logger = new Logger('Partitions');

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  /** Makes every partition that may be written to; the hub must not take reports before this is done once. */
  async ensure(now: Date): Promise<void> {
    for (const table of partitionedTables(this.settings)) await this.ensureOf(table, now);
  }

  /** Makes every partition of a level from a bucket on, which may be older than what is still reported. */
  async ensureLevel(level: RollupLevel, now: Date, oldestBucket: Date): Promise<void> {
    for (const table of partitionedTables(this.settings)) {
      if (table.name === level.table) await this.ensureOf(table, now, oldestBucket);
    }
  }

  /**
   * Drops every partition that is older than its retention; one that is in use right now, or holds what is not rolled up
   * yet, stays until a next time.
   */
  async dropExpired(now: Date): Promise<void> {
    for (const table of partitionedTables(this.settings)) {
      const plan = planPartitions(table, await findPartitions(this.dataSource.manager, table), now);
      for (const partition of plan.drop) await this.drop(table, partition);
    }
  }

  private async ensureOf(table: PartitionedTable, now: Date, oldestRow?: Date): Promise<void> {
    const plan = planPartitions(table, await findPartitions(this.dataSource.manager, table), now, oldestRow);
    if (plan.create.length === 0) return;
    await this.change(async (tx) => {
      // Another hub may have made them while this one waited for its turn.
      const { create } = planPartitions(table, await findPartitions(tx, table), now, oldestRow);
      for (const partition of create) await createPartition(tx, table, partition);
    });
  }

  private async drop(table: PartitionedTable, partition: PartitionPlan['drop'][number]): Promise<void> {
    try {
      if (await this.isNeeded(table, partition)) return;
      await this.change(async (tx) => {
        const found = (await findPartitions(tx, table)).find(({ name }) => name === partition.name);
        if (found?.isAttached === true) await detachPartition(tx, table, partition.name);
      });
      await this.change((tx) => dropPartition(tx, partition.name));
      this.logger.log(`dropped ${partition.name}: it is older than ${table.retentionDays.toString()} days`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.warn(`${partition.name} could not be dropped and stays for now: ${reason}`);
    }
  }

  private async isNeeded(table: PartitionedTable, partition: PartitionPlan['drop'][number]): Promise<boolean> {
    const levels = ROLLED_UP_TO[table.name] ?? [];
    if (levels.length === 0 || !(await isAnythingUnrolled(this.dataSource.manager, levels, partition))) return false;
    this.logger.warn(`${partition.name} is older than its retention, and stays until all of it is rolled up`);
    return true;
  }

  private change(run: (tx: EntityManager) => Promise<void>): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      await lockPartitions(tx);
      await run(tx);
    });
  }
}
