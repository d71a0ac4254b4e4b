import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Settings } from '../../config/settings.js';
import { type DailyTable, type FoundPartition, planPartitions } from './partition-plan.js';
import {
  createPartition,
  detachPartition,
  dropPartition,
  findPartitions,
  lockPartitions,
} from './partitions.queries.js';

/** Which tables are partitioned by day, and for how long their days are kept. */
function dailyTables(settings: Pick<Settings, 'retentionRawDays' | 'retentionEventsDays'>): DailyTable[] {
  return [
    { name: 'agent_metrics', retentionDays: settings.retentionRawDays },
    { name: 'events', retentionDays: settings.retentionEventsDays },
  ];
}

/** Looks after the days of metrics and events: they exist before anything can be written to them, and go in time. */
@Injectable()
export class Partitions {
  private readonly logger = new Logger('Partitions');

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
  ) {}

  /** Makes every day that may be written to; the hub must not take reports before this is done once. */
  async ensure(now: Date): Promise<void> {
    for (const table of dailyTables(this.settings)) {
      const plan = planPartitions(table, await findPartitions(this.dataSource.manager, table), now);
      if (plan.create.length === 0) continue;
      await this.change(async (tx) => {
        // Another hub may have made them while this one waited for its turn.
        const { create } = planPartitions(table, await findPartitions(tx, table), now);
        for (const day of create) await createPartition(tx, table, day);
      });
    }
  }

  /** Drops every day that is older than its retention; one that is in use right now stays until the next time. */
  async dropExpired(now: Date): Promise<void> {
    for (const table of dailyTables(this.settings)) {
      const plan = planPartitions(table, await findPartitions(this.dataSource.manager, table), now);
      for (const partition of plan.drop) await this.drop(table, partition);
    }
  }

  private async drop(table: DailyTable, partition: FoundPartition): Promise<void> {
    try {
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

  private change(run: (tx: EntityManager) => Promise<void>): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      await lockPartitions(tx);
      await run(tx);
    });
  }
}
